#pragma once

#include <cstdint>
#include <vector>

#include "cartograph/algorithm/cluster/clusterer.hpp"
#include "cartograph/algorithm/cluster/distance_matrix.hpp"
#include "cartograph/algorithm/cluster/silhouette.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

/// How well each number of clusters fits, by silhouettes.
struct silhouette_curve {
  std::vector<measurement> mean;  ///< of 1, 2, 3, ... clusters; undefined for 1 and for n
  std::uint32_t clusters{};       ///< with the largest, of equal ones the smallest; 0 without any
};

/// Mean silhouettes of 1 to `most` clusters. They never say that there is only one: ask
/// `gap_statistic` first.
///
/// \par Shape `most` numbers, fewer with fewer points
/// \par Cost  `most` divisions and silhouettes
/// \par Source Rousseeuw 1987 [rousseeuw1987]; Kaufman and Rousseeuw 1990 [kaufman1990]
template <clusterer Method = by_pam>
[[nodiscard]] auto silhouettes_by_count(const distance_matrix& distances, std::uint32_t most,
                                        const Method& method = {}) -> silhouette_curve {
  silhouette_curve found;
  for (std::uint32_t k = 1; k <= most && k <= distances.size(); ++k) {
    found.mean.push_back(silhouette(distances, method(distances, k)).mean);
    auto const& mean = found.mean.back();
    if (mean && (found.clusters == 0 || mean.value > found.mean[found.clusters - 1].value))
      found.clusters = k;
  }
  return found;
}

}  // namespace cartograph
