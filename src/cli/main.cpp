#include <fmt/core.h>

auto main() -> int {
  fmt::print(stderr, "cartograph: no command yet\n");
  return 2;
}
