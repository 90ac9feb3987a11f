#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/algorithm/community/detail/contingency.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

/// The share of members that have the label that is most frequent in their cluster.
///
/// Never below the share of the most frequent label, and 1 when everybody is alone: look at its
/// p-value, never at it alone.
/// \pre both have one label for each member
/// \par Unit   share of members, in (0, 1]
/// \par Cost   O(n log n) time, O(n) memory
/// \par Errors undefined without members
/// \par Source Manning, Raghavan and Schütze 2008 [manning2008], section 16.3
[[nodiscard]] inline auto purity(std::span<const std::uint32_t> clusters,
                                 std::span<const std::uint32_t> labels) -> measurement {
  auto const table = detail::cross(clusters, labels);
  if (table.members == 0) return undefined("no members");
  std::vector<std::uint32_t> most(table.first.size(), 0);
  for (auto const& [cluster, label, size] : table.both)
    most[cluster] = std::max(most[cluster], size);
  double sum = 0;
  for (auto each : most) sum += each;
  return measured(sum / table.members);
}

}  // namespace cartograph
