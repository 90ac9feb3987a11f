#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/algorithm/community/detail/contingency.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

struct split_join_result {
  measurement distance;    ///< members: the sum of the two numbers below
  measurement first_off;   ///< members of first groups outside the second group that fits best
  measurement second_off;  ///< and the other way round
  measurement normalised;  ///< distance / 2n
};

/// How many members must change groups to turn one division into the other, counted both ways: 0
/// when they are the same up to names; `first_off` is 0 when the first only splits groups of the
/// second.
///
/// \pre both have one label for each member
/// \par Unit   members, less than 2n; normalised in [0, 1)
/// \par Cost   O(n log n) time, O(n) memory
/// \par Errors undefined without members
/// \par Source van Dongen 2000 [vandongen2000]
[[nodiscard]] inline auto split_join(std::span<const std::uint32_t> first,
                                     std::span<const std::uint32_t> second) -> split_join_result {
  auto const table = detail::cross(first, second);
  if (table.members == 0) {
    auto const none = undefined("no members");
    return {none, none, none, none};
  }
  std::vector<std::uint32_t> best_of_first(table.first.size());
  std::vector<std::uint32_t> best_of_second(table.second.size());
  for (auto const [i, j, size] : table.both) {
    best_of_first[i] = std::max(best_of_first[i], size);
    best_of_second[j] = std::max(best_of_second[j], size);
  }
  auto a = table.members;
  auto b = table.members;
  for (auto size : best_of_first) a -= size;
  for (auto size : best_of_second) b -= size;
  return {measured(a + b), measured(a), measured(b), measured((a + b) / (2 * table.members))};
}

}  // namespace cartograph
