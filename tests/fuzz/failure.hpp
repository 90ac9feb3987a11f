#pragma once

#include <fmt/core.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace cartograph::test {

/// Ends the program, as every fuzzer understands.
[[noreturn]] inline void fuzz_failure(std::string_view what, std::string_view bytes) {
  fmt::print(stderr, "{}\n{}\n", what, bytes);
  std::abort();
}

/// What is refused must be refused with words.
template <class T>
[[nodiscard]] auto is_read(const T& read, std::string_view bytes) -> bool {
  if (!read && read.error().message.empty()) fuzz_failure("refused without words", bytes);
  return read.has_value();
}

}  // namespace cartograph::test
