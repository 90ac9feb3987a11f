#pragma once

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

namespace cartograph {

/// How many letters must be inserted, deleted or replaced to turn one word into the other.
///
/// \par Cost   O(|a| |b|)
/// \par Source the textbook recurrence of Levenshtein's distance
[[nodiscard]] inline auto edit_distance(std::string_view a, std::string_view b) -> std::size_t {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      auto const replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

/// The known word that a mistyped one most resembles; the first of several, empty when none does:
/// more than two letters, and more than a third of them, would have to change. Only the first 64
/// bytes count, so that a broken file costs nothing.
[[nodiscard]] inline auto nearest_word(std::string_view word, std::ranges::input_range auto&& known)
    -> std::string_view {
  auto nearest = std::string_view{};
  auto best = ~std::size_t{0};
  for (std::string_view candidate : known) {
    auto const distance = edit_distance(word.substr(0, 64), candidate);
    auto const longer = std::max(word.size(), candidate.size());
    if (distance < best && distance <= std::max<std::size_t>(2, longer / 3) && distance < longer) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/// `; did you mean 'model'?`, or nothing where no known word is near.
[[nodiscard]] auto nearest_meant(std::string_view wrong, const auto& known) -> std::string {
  auto const near = nearest_word(wrong, known);
  return near.empty() ? std::string{} : std::string{"; did you mean '"}.append(near).append("'?");
}

/// The end of an error message: `; did you mean 'model'?` where one is near, and all known words.
[[nodiscard]] auto suggestion(std::string_view wrong, const auto& known) -> std::string {
  if (std::ranges::empty(known)) return {};
  auto out = nearest_meant(wrong, known);
  out += out.empty() ? "; known:" : " Known:";
  for (std::string_view const word : known) out.append(" ").append(word);
  return out;
}

}  // namespace cartograph
