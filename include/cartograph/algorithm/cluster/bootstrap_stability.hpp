#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/algorithm/cluster/clusterer.hpp"
#include "cartograph/algorithm/cluster/distance_matrix.hpp"
#include "cartograph/algorithm/community/detail/contingency.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph {

struct stability_options {
  std::uint32_t runs = 100;
  std::uint64_t seed = 42;
  int threads = 0;  ///< runs at the same time; 0: as many as the machine has
  stop_token stop{};
};

struct cluster_stability {
  measurement jaccard;        ///< mean likeness to the cluster that was most like it in a run
  std::uint32_t runs{};       ///< that drew any point of it
  std::uint32_t dissolved{};  ///< of these: 1/2 or less
  std::uint32_t recovered{};  ///< of these: 3/4 or more
};

struct stability_result {
  std::vector<cluster_stability> cluster;  ///< in order of first appearance
  bool finished = true;                    ///< false: stopped on the way; the numbers mean nothing
};

/// Whether each cluster is found again when the points are drawn anew from themselves.
///
/// A run draws n points with replacement, takes each only once, and divides them into as many
/// clusters as there were. A cluster, as far as it was drawn, is compared with the one that is most
/// like it: points in both / points in either. Below 0.6 do not trust it, above 0.75 it is there
/// [hennig2007]; a high value alone does not make a cluster: of one cluster it is always 1.
/// \param membership the cluster of each point, found by `method`
/// \pre               one label for each point; runs >= 1
/// \par Shape      one entry a cluster; undefined where no run drew any point of it
/// \par Cost       `runs` divisions; the distances of one run a thread
/// \par Repeatable same distances, options and seed, same bytes for any number of threads: run i
///                 takes stream i
/// \par Source     Hennig 2007 [hennig2007], bootstrap without repeated points
template <clusterer Method = by_pam>
[[nodiscard]] auto bootstrap_stability(const distance_matrix& distances,
                                       std::span<const std::uint32_t> membership,
                                       const stability_options& options = {},
                                       const Method& method = {}) -> stability_result;

namespace detail {

/// n draws out of n with replacement: those that came out, ascending, each once.
[[nodiscard]] inline auto drawn_points(std::size_t n, random_stream random)
    -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> drawn(n);
  for (auto& each : drawn) each = static_cast<std::uint32_t>(random.below(n));
  std::ranges::sort(drawn);
  drawn.erase(std::ranges::unique(drawn).begin(), drawn.end());
  return drawn;
}

/// Of each group of the first division, the largest share of points in both of those in either over
/// groups of the second; -1 where the first division has no such group.
///
/// \pre labels of the first are below count
[[nodiscard]] inline auto best_jaccard(std::span<const std::uint32_t> first,
                                       std::span<const std::uint32_t> second, std::uint32_t count)
    -> std::vector<double> {
  std::vector<std::uint32_t> other(second.begin(), second.end());
  auto const others = community_sizes(other, renumber(other));
  auto const sizes = community_sizes(first, count);
  std::vector<double> best(count, -1);
  for (auto const& [a, b, both] : overlaps(first, other))
    best[a] = std::max(best[a], both / static_cast<double>(sizes[a] + others[b] - both));
  return best;
}

inline void add_run(cluster_stability& cluster, double jaccard) {
  if (jaccard < 0) return;
  ++cluster.runs;
  cluster.jaccard.value += jaccard;
  if (jaccard <= 0.5) ++cluster.dissolved;
  if (jaccard >= 0.75) ++cluster.recovered;
}

}  // namespace detail

template <clusterer Method>
[[nodiscard]] auto bootstrap_stability(const distance_matrix& distances,
                                       std::span<const std::uint32_t> membership,
                                       const stability_options& options, const Method& method)
    -> stability_result {
  CARTOGRAPH_EXPECTS(distances.size() == membership.size() && options.runs >= 1);
  std::vector<std::uint32_t> label(membership.begin(), membership.end());
  auto const count = renumber(label);
  stability_result found{.cluster = std::vector<cluster_stability>(count)};
  if (count == 0) return found;
  std::vector<std::vector<double>> jaccard(options.runs, std::vector<double>(count, -1));
  for_each_piece(pieces{jaccard.size(), 1}, options.threads, [&](auto run, auto, auto) {
    if (options.stop.stop_requested()) return;
    auto const drawn = detail::drawn_points(label.size(), random_stream{options.seed, run});
    std::vector<std::uint32_t> before;
    before.reserve(drawn.size());
    for (auto v : drawn) before.push_back(label[v]);
    auto const clusters = std::min(count, static_cast<std::uint32_t>(drawn.size()));
    std::vector<std::uint32_t> const again = method(distances_among(distances, drawn), clusters);
    jaccard[run] = detail::best_jaccard(before, again, count);
  });
  for (auto const& run : jaccard)
    for (std::uint32_t c = 0; c < count; ++c) detail::add_run(found.cluster[c], run[c]);
  for (auto& each : found.cluster)
    each.jaccard = each.runs > 0 ? measured(each.jaccard.value / each.runs)
                                 : undefined("no run drew any of its points");
  found.finished = !options.stop.stop_requested();
  return found;
}

}  // namespace cartograph
