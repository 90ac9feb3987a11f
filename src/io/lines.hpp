#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cartograph::detail {

/// Borders of pieces of text, each of whole lines: piece i is [borders[i], borders[i + 1]).
/// They depend on the text alone, so that nothing depends on the threads.
[[nodiscard]] auto line_borders(std::string_view text, std::size_t begin, std::size_t grain)
    -> std::vector<std::size_t>;

/// How many line feeds there are.
[[nodiscard]] auto count_lines(std::string_view text) noexcept -> std::size_t;

/// The number of the line that holds the byte at `position`; the first line is 1.
[[nodiscard]] auto line_number(std::string_view text, std::size_t position) noexcept -> std::size_t;

/// Takes one line off the front, without its end (line feed, or carriage return and line feed).
[[nodiscard]] auto take_line(std::string_view& text) noexcept -> std::string_view;

[[nodiscard]] constexpr auto is_blank(char c) noexcept { return c == ' ' || c == '\t'; }
[[nodiscard]] constexpr auto is_separator(char c) noexcept { return is_blank(c) || c == ','; }

/// Neither empty nor a comment (`#` or `%` first).
[[nodiscard]] auto is_data(std::string_view line) noexcept -> bool;

/// The fields of a line: what stands between blanks, or between commas with or without blanks.
struct fields {
  static constexpr std::size_t most = 4;  ///< enough to see that there are too many
  std::string_view at[most];
  std::size_t count{};
};
[[nodiscard]] auto split(std::string_view line) noexcept -> fields;

/// For messages: shortened, and without bytes that a terminal would obey.
[[nodiscard]] auto shown(std::string_view value) -> std::string;

}  // namespace cartograph::detail
