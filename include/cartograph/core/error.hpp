#pragma once

#include <fmt/core.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace cartograph {

/// What kind of thing went wrong in somebody's data.
enum class errc : std::uint8_t {
  not_found,       ///< no such file, column or name
  unreadable,      ///< the system would not read or write it
  malformed,       ///< it does not follow its format
  unknown_word,    ///< a kind, relation, stage or option that is not in our vocabulary
  out_of_range,    ///< a number that the format or the metric does not allow
  duplicate,       ///< a second one where only one may be
  corrupt,         ///< a checksum does not match, or a file ends too early
  limit_exceeded,  ///< larger than what this program can hold
  interrupted,     ///< the user asked to stop
};

/// What went wrong, where, and what would have been right: words a person can act on.
struct error {
  errc code{};
  std::string message;
  std::string file{};
  std::size_t line{};  ///< 1-based; 0 when the error is not about a line

  /// One line: `file:line: message`, without the parts that are not known.
  [[nodiscard]] auto what() const -> std::string {
    if (file.empty()) return message;
    return line == 0 ? fmt::format("{}: {}", file, message)
                     : fmt::format("{}:{}: {}", file, line, message);
  }
};

/// A value, or why there is none. `std::expected` on the day the compiler has it.
template <class T>
using expected = tl::expected<T, error>;

/// `return fail(errc::malformed, "weight '{}' is not a number", field);`
template <class... Args>
[[nodiscard]] auto fail(errc code, fmt::format_string<Args...> text, Args&&... args)
    -> tl::unexpected<error> {
  return tl::unexpected{error{code, fmt::format(text, std::forward<Args>(args)...)}};
}

/// The same, about a line of a file (line 0: about the whole file).
template <class... Args>
[[nodiscard]] auto fail_at(std::string file, std::size_t line, errc code,
                           fmt::format_string<Args...> text, Args&&... args)
    -> tl::unexpected<error> {
  return tl::unexpected{
      error{code, fmt::format(text, std::forward<Args>(args)...), std::move(file), line}};
}

}  // namespace cartograph
