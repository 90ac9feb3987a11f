#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace cartograph {

/// Levenshtein distance: how many letters to change, add or remove.
/// \par Cost O(|a| |b|)
[[nodiscard]] inline auto edit_distance(std::string_view a, std::string_view b) -> std::size_t {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      auto const change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

/// The known word nearest to a wrong one, the first of equals; empty when nothing is near (more than
/// half of its letters wrong) or the word is too long to be a slip.
template <class Words>
[[nodiscard]] auto nearest_word(std::string_view wrong, const Words& known) -> std::string_view {
  constexpr std::size_t longest_slip = 64;
  std::string_view best;
  if (wrong.size() > longest_slip) return best;
  auto least = std::max<std::size_t>(wrong.size() / 2, 1) + 1;
  for (std::string_view const word : known)
    if (auto const distance = edit_distance(wrong, word); distance < least) {
      least = distance;
      best = word;
    }
  return best;
}

/// The end of an error message: `; did you mean 'model'?`, or all known words when none is near.
template <class Words>
[[nodiscard]] auto suggestion(std::string_view wrong, const Words& known) -> std::string {
  if (auto const near = nearest_word(wrong, known); !near.empty())
    return std::string{"; did you mean '"}.append(near).append("'?");
  std::string out{"; known:"};
  for (std::string_view const word : known) out.append(" ").append(word);
  return out;
}

}  // namespace cartograph
