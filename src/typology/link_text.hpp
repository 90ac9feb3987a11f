#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cartograph/network/scope.hpp"
#include "cartograph/network/shown_name.hpp"

namespace cartograph {

/// "Cohere Labs leads Aya", in the source's own word where there is one.
[[nodiscard]] inline auto text_of(const network& g, const scope_link& l, bool people)
    -> std::string {
  return fmt::format("{} {} {}", shown_name(g, l.from, people),
                     l.word.empty() ? name_of(l.which) : l.word, shown_name(g, l.to, people));
}

/// The first three by their text, and how many more there are.
[[nodiscard]] inline auto texts_of(const network& g, const std::vector<scope_link>& links,
                                   bool people) -> std::string {
  constexpr std::size_t told_at_most = 3;
  std::vector<std::string> texts;
  for (auto const& l : links) texts.push_back(text_of(g, l, people));
  std::ranges::sort(texts);  // one a month of the same is one text
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  auto const shown = std::min(texts.size(), told_at_most);
  auto out = fmt::format(
      "{}", fmt::join(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  if (texts.size() > shown) out += fmt::format(" and {} more", texts.size() - shown);
  return out;
}

}  // namespace cartograph
