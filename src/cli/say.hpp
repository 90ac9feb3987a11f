#pragma once

#include <fmt/core.h>

#include <string_view>

namespace cartograph::cli {

/// Says something on standard error, if it can be said there: a result is not lost, and no exit
/// code changes, because nobody hears a note (a closed stream, a full disk). All that the program
/// says beside its result goes through here.
void say(std::string_view text) noexcept;

template <class... Args>
void say(fmt::format_string<Args...> text, Args&&... args) {
  say(std::string_view{fmt::format(text, std::forward<Args>(args)...)});
}

/// Occupies those of the three standard streams that somebody closed before the program began.
/// Otherwise the next file that is opened gets the number of standard error, and notes end in it.
/// Reading the one, or writing the others, fails as before.
void occupy_standard_streams() noexcept;

}  // namespace cartograph::cli
