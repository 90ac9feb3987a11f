#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/algorithm/cluster/clusterer.hpp"
#include "cartograph/algorithm/cluster/distance_matrix.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph {

/// How far points are from the others of their clusters: of each cluster the sum of distances of
/// its pairs over its size, halved, and these added up. 0 only where all of a cluster lie at one
/// place.
///
/// \param power to which distances are raised: 2 and Euclid is W_k of the gap statistic, up to a
///              factor of 2 that its logarithms lose
/// \pre one label for each point; power > 0
/// \par Cost   O(n^2) time
/// \par Source Tibshirani, Walther and Hastie 2001 [tibshirani2001]; halved as in R's `clusGap`
[[nodiscard]] inline auto within_dispersion(const distance_matrix& distances,
                                            std::span<const std::uint32_t> membership,
                                            double power = 1) -> double {
  CARTOGRAPH_EXPECTS(distances.size() == membership.size() && power > 0);
  std::vector<std::uint32_t> label(membership.begin(), membership.end());
  auto const size = community_sizes(label, renumber(label));
  std::vector<double> inside(size.size(), 0.0);
  for (std::size_t i = 0; i < label.size(); ++i)
    for (std::size_t j = i + 1; j < label.size(); ++j)
      if (label[i] == label[j]) inside[label[i]] += std::pow(distances(i, j), power);
  double sum = 0;
  for (std::size_t c = 0; c < size.size(); ++c) sum += inside[c] / size[c] / 2;
  return sum;
}

/// Its logarithms for 1, 2, ... clusters, up to `most` and before the first that leaves nothing
/// within clusters.
///
/// \par Shape at most min(most, n - 1) numbers
/// \par Cost  `most` divisions
template <clusterer Method = by_pam>
[[nodiscard]] auto log_dispersions(const distance_matrix& distances, std::uint32_t most,
                                   double power = 1, const Method& method = {})
    -> std::vector<double> {
  std::vector<double> found;
  for (std::uint32_t k = 1; k <= most && k < distances.size(); ++k) {
    auto const within = within_dispersion(distances, method(distances, k), power);
    if (!(within > 0)) break;
    found.push_back(std::log(within));
  }
  return found;
}

}  // namespace cartograph
