#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cartograph {

namespace detail {

/// The same division with labels below the number of members, for labels too far apart to index by.
inline void compress_labels(std::span<std::uint32_t> membership) {
  std::vector<std::uint32_t> known(membership.begin(), membership.end());
  std::ranges::sort(known);
  known.erase(std::ranges::unique(known).begin(), known.end());
  for (auto& label : membership)
    label = static_cast<std::uint32_t>(std::ranges::lower_bound(known, label) - known.begin());
}

}  // namespace detail

/// Names the groups of a division 0, 1, 2, … in the order in which they first appear, so that two
/// divisions that only differ in names become equal, and says how many groups there are.
///
/// \param membership the group of each member, any number; changed in place
/// \par Shape n labels -> n labels in [0, count)
/// \par Cost  O(n) time and memory; O(n log n) when labels are 2n or larger
[[nodiscard]] inline auto renumber(std::span<std::uint32_t> membership) -> std::uint32_t {
  constexpr auto unseen = ~std::uint32_t{0};
  if (membership.empty()) return 0;
  if (std::ranges::max(membership) / 2 >= membership.size()) detail::compress_labels(membership);
  std::vector<std::uint32_t> name(std::size_t{std::ranges::max(membership)} + 1, unseen);
  std::uint32_t count = 0;
  for (auto& label : membership) {
    if (name[label] == unseen) name[label] = count++;
    label = name[label];
  }
  return count;
}

/// How many members each group has.
///
/// \pre every label is below `count`, as `renumber` leaves it
/// \par Shape n labels -> `count` sizes
[[nodiscard]] inline auto community_sizes(std::span<const std::uint32_t> membership,
                                          std::uint32_t count) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> sizes(count, 0);
  for (auto label : membership) ++sizes[label];
  return sizes;
}

}  // namespace cartograph
