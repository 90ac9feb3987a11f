#include "cli/say.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

namespace cartograph::cli {

void say(std::string_view text) noexcept {
  [[maybe_unused]] auto const said = std::fwrite(text.data(), 1, text.size(), stderr);
}

void occupy_standard_streams() noexcept {
  for (int const stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) >= 0) continue;
    // the smallest free number is this one; open the other way round, so that its use still fails
    if (open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0) return;
  }
}

}  // namespace cartograph::cli
