#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "cartograph/algorithm/cluster/distance_matrix.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

struct silhouette_result {
  std::vector<double> width;             ///< of each point; empty where undefined
  std::vector<std::uint32_t> neighbour;  ///< the other cluster that is nearest to it
  std::vector<double> cluster_mean;      ///< of each cluster
  measurement mean;                      ///< of all points
};

/// How much nearer points are to their own cluster than to the next one: (b - a) / max(a, b), with
/// a the mean distance to the others of the own cluster, b the least mean distance to another
/// cluster.
///
/// 0 for a point that is alone in its cluster, and where a and b are both 0.
/// \param membership the cluster of each point, any number
/// \pre one label for each point
/// \par Shape      n points -> n widths in [-1, 1]; of equally near clusters the first; clusters
///                 are numbered in order of first appearance
/// \par Cost       O(n^2) time
/// \par Errors     undefined with one cluster, and where every point is alone
/// \par Source     Rousseeuw 1987 [rousseeuw1987]
[[nodiscard]] inline auto silhouette(const distance_matrix& distances,
                                     std::span<const std::uint32_t> membership)
    -> silhouette_result;

namespace detail {

class silhouette_sums {
 public:
  silhouette_sums(const distance_matrix& distances, std::span<const std::uint32_t> membership)
      : d_{distances}, label_(membership.begin(), membership.end()) {
    size_ = community_sizes(label_, renumber(label_));
  }

  [[nodiscard]] auto clusters() const -> std::size_t { return size_.size(); }
  [[nodiscard]] auto label(std::size_t i) const -> std::uint32_t { return label_[i]; }
  [[nodiscard]] auto size(std::size_t cluster) const -> double { return size_[cluster]; }

  void add_to(silhouette_result& found, std::size_t i) const {
    auto const own = label_[i];
    std::vector<double> sum(clusters(), 0.0);
    for (std::size_t j = 0; j < label_.size(); ++j) sum[label_[j]] += d_(i, j);
    auto next = std::numeric_limits<double>::infinity();
    std::uint32_t neighbour = own;
    for (std::uint32_t c = 0; c < clusters(); ++c)
      if (c != own && sum[c] / size_[c] < next) next = sum[c] / size_[c], neighbour = c;
    auto const inside = size_[own] > 1 ? sum[own] / (size_[own] - 1) : next;  // alone: 0
    auto const larger = std::max(inside, next);
    found.width.push_back(larger > 0 ? (next - inside) / larger : 0);
    found.neighbour.push_back(neighbour);
  }

 private:
  const distance_matrix& d_;
  std::vector<std::uint32_t> label_;
  std::vector<std::uint32_t> size_;
};

}  // namespace detail

inline auto silhouette(const distance_matrix& distances, std::span<const std::uint32_t> membership)
    -> silhouette_result {
  CARTOGRAPH_EXPECTS(distances.size() == membership.size());
  silhouette_result found;
  detail::silhouette_sums const sums{distances, membership};
  auto const n = membership.size();
  if (sums.clusters() < 2)
    found.mean = undefined(n == 0 ? "no points" : "a single cluster has no other beside it");
  else if (sums.clusters() == n)
    found.mean = undefined("every point is alone in its cluster");
  if (sums.clusters() < 2 || sums.clusters() == n) return found;
  double total = 0;
  found.cluster_mean.resize(sums.clusters());
  for (std::size_t i = 0; i < n; ++i) {
    sums.add_to(found, i);
    total += found.width[i];
    found.cluster_mean[sums.label(i)] += found.width[i] / sums.size(sums.label(i));
  }
  found.mean = measured(total / static_cast<double>(n));
  return found;
}

}  // namespace cartograph
