#include "io/commit_message.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/attribution/contact.hpp"
#include "io/lines.hpp"

namespace cartograph::detail {
namespace {

auto is_space(char c) -> bool { return c == ' ' || (c >= '\t' && c <= '\r'); }
auto is_empty(std::string_view line) -> bool { return std::ranges::all_of(line, is_space); }
auto is_comment(std::string_view line) -> bool { return line.starts_with('#'); }
auto is_more(std::string_view line) -> bool { return !line.empty() && is_space(line.front()); }

auto is_written_by_git(std::string_view line) -> bool {
  return line.starts_with("Signed-off-by: ") || line.starts_with("(cherry picked from commit ");
}

/// Where the colon of `Some-Key : value` stands; 0 when the line is none.
auto colon_of(std::string_view line) -> std::size_t {
  auto const is_key = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  };
  std::size_t i = 0;
  while (i < line.size() && is_key(line[i])) ++i;
  while (i > 0 && i < line.size() && is_blank(line[i])) ++i;
  return i < line.size() && line[i] == ':' ? i : 0;
}

auto lines_of(std::string_view text) -> std::vector<std::string_view> {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// The last paragraph that is not the first; empty when there is none.
auto last_paragraph(std::span<const std::string_view> lines) -> std::span<const std::string_view> {
  auto const title = std::ranges::find_if(lines, is_empty) - lines.begin();
  auto end = std::ssize(lines);
  auto const says_nothing = [](std::string_view line) {
    return is_empty(line) || is_comment(line);
  };
  while (end > 0 && says_nothing(lines[static_cast<std::size_t>(end - 1)])) --end;
  auto begin = end;
  while (begin > 0 && !is_empty(lines[static_cast<std::size_t>(begin - 1)])) --begin;
  if (begin <= title) return {};
  return lines.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

/// Whether a paragraph counts as trailers, from its last line up, as git counts.
auto holds_trailers(std::span<const std::string_view> lines) -> bool {
  std::size_t trailers = 0;
  std::size_t others = 0;
  std::size_t more = 0;  // lines that go on with one that is not known yet
  bool by_git = false;
  for (auto i = lines.size(); i-- > 0;) {
    auto const line = lines[i];
    if (is_comment(line)) {
      others += std::exchange(more, 0);
    } else if (is_written_by_git(line) || (!is_more(line) && colon_of(line) > 0)) {
      by_git = by_git || is_written_by_git(line);
      ++trailers;
      more = 0;
    } else if (is_more(line)) {
      ++more;
    } else {
      others += std::exchange(more, 0) + 1;
    }
  }
  others += more;
  return by_git ? trailers * 3 >= others : trailers > 0 && others == 0;
}

auto trimmed(std::string_view text) -> std::string_view {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

auto people_of_trailers(std::string_view message) -> std::string {
  auto const lines = lines_of(message);
  auto const block = last_paragraph(lines);
  if (!holds_trailers(block)) return {};
  std::vector<std::pair<std::string, std::string>> found;  // keys and values
  for (auto const line : block) {
    auto const colon = is_more(line) ? 0 : colon_of(line);
    if (is_more(line) && !found.empty())
      found.back().second.append(1, ' ').append(trimmed(line));
    else  // what is no trailer has no key
      found.emplace_back(folded(line.substr(0, colon)),
                         line.substr(std::min(colon + 1, line.size())));
  }
  std::string out;
  for (auto const& [key, value] : found)
    if (key == "co-authored-by" || key == "reviewed-by")
      out.append(key).append(": ").append(trimmed(value)).append(1, '\n');
  return out;
}

}  // namespace cartograph::detail
