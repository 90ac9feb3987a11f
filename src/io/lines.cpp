#include "io/lines.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace cartograph::detail {

auto line_borders(std::string_view text, std::size_t begin, std::size_t grain)
    -> std::vector<std::size_t> {
  std::vector<std::size_t> borders{begin};
  while (borders.back() < text.size()) {
    auto const wanted = borders.back() + grain;
    auto const end = wanted >= text.size() ? text.npos : text.find('\n', wanted - 1);
    borders.push_back(end == text.npos ? text.size() : end + 1);
  }
  return borders;
}

auto count_lines(std::string_view text) noexcept -> std::size_t {
  // Many small counters side by side: compilers turn this into vector instructions.
  constexpr std::size_t width = 32;
  std::size_t lines = 0;
  while (text.size() >= width) {
    std::array<unsigned char, width> counts{};
    auto const blocks = std::min<std::size_t>(text.size() / width, 255);
    for (std::size_t b = 0; b < blocks; ++b)
      for (std::size_t i = 0; i < width; ++i)
        counts[i] = static_cast<unsigned char>(counts[i] + (text[b * width + i] == '\n' ? 1 : 0));
    for (auto const c : counts) lines += c;
    text.remove_prefix(blocks * width);
  }
  return lines + static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

auto line_number(std::string_view text, std::size_t position) noexcept -> std::size_t {
  return count_lines(text.substr(0, position)) + 1;
}

auto take_line(std::string_view& text) noexcept -> std::string_view {
  auto const end = std::min(text.find('\n'), text.size());
  auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

auto is_data(std::string_view line) noexcept -> bool {
  auto const first = std::ranges::find_if_not(line, is_blank);
  return first != line.end() && *first != '#' && *first != '%';
}

auto split(std::string_view line) noexcept -> fields {
  auto const skip_blanks = [&] {
    while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  };
  fields out;
  skip_blanks();
  auto more = !line.empty();
  while (more && out.count < fields::most) {
    auto const end = std::ranges::find_if(line, is_separator) - line.begin();
    out.at[out.count++] = line.substr(0, static_cast<std::size_t>(end));
    line.remove_prefix(static_cast<std::size_t>(end));
    skip_blanks();
    more = !line.empty();
    if (more && line.front() == ',') {
      line.remove_prefix(1);
      skip_blanks();  // a field must follow a comma, be it empty
    }
  }
  return out;
}

auto shown(std::string_view value) -> std::string {
  constexpr std::size_t longest = 40;
  std::string out{value.substr(0, longest)};
  for (auto& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  // Not in the middle of a character of several bytes.
  while (value.size() > longest && !out.empty() && (out.back() & 0xc0) == 0x80) out.pop_back();
  return value.size() > longest ? out + "..." : out;
}

}  // namespace cartograph::detail
