#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/compare.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

/// Divisions of the same vertices, such as one algorithm gives with several seeds.
using divisions = std::span<const std::vector<std::uint32_t>>;

struct consensus_options {
  int threads = 0;  ///< 0: as many as the machine has
  stop_token stop{};
};

struct consensus_result {
  /// Of each arc, in the order of the rows: share of the divisions with both ends in one community
  std::vector<double> together;
  /// Of each vertex: how far the divisions agree on which neighbours belong to it
  std::vector<measurement> vertex;
  /// Mean of `adjusted_rand` over all pairs of divisions
  measurement agreement;
  bool finished = true;  ///< false: stopped on the way, the numbers mean nothing
};

/// What several divisions of one network agree on, whatever made them: which linked vertices are
/// always together or always apart, and where it depends on the run.
///
/// An arc is as settled as |2 t - 1|, t the share of the divisions in which both ends are together:
/// 1 always or never, 0 in half of them. A vertex is as stable as its links are settled on average.
/// \param g        loops have the share 1 and do not enter the mean; parallel links count each;
///                 directed: the vertex's links are those that leave it
/// \param all      the community of each vertex index in each division, any numbers
/// \pre every division has the order of g
/// \par Shape      n vertices, a arcs, r divisions -> a shares, n numbers and 1
/// \par Unit       shares in [0, 1]; agreement as `adjusted_rand`
/// \par Cost       O(r (n + m)) time for the shares, O(r² n log n) for the agreement
/// \par Errors     nothing without divisions; a vertex without links is undefined, and so is the
///                 agreement of fewer than two divisions
/// \par Repeatable the same for any number of threads
/// \par Source     co-membership: Lancichinetti and Fortunato 2012 [lancichinetti2012]; stability
///                 of vertices as the mean over links is ours
template <graph G>
[[nodiscard]] auto consensus(const G& g, divisions all, consensus_options options = {})
    -> consensus_result;

/// How stable each community of one division is: the mean of its members that have a stability.
///
/// \param vertex     stability of each vertex, as `consensus` gives it
/// \param membership the communities, numbered as `renumber` leaves them
/// \par Errors undefined for a community in which nobody has one
[[nodiscard]] inline auto community_stability(std::span<const measurement> vertex,
                                              std::span<const std::uint32_t> membership)
    -> std::vector<measurement>;

namespace detail {

/// Mean of the adjusted Rand indices of all pairs.
[[nodiscard]] inline auto mean_agreement(divisions all, const consensus_options& options)
    -> measurement {
  auto const count = all.size();
  if (count < 2) return undefined("fewer than two divisions have nothing to agree on");
  std::vector<double> row(count);
  for_each_index(
      count, options.threads,
      [&](std::size_t i) {
        for (std::size_t j = 0; j < i && !options.stop.stop_requested(); ++j)
          row[i] += adjusted_rand(all[i], all[j]).value;
      },
      1);
  if (all.front().empty()) return undefined("no members");
  double sum = 0;
  for (auto each : row) sum += each;
  return measured(sum / pairs_among(static_cast<double>(count)));
}

/// The shares at the arcs of v and, in return, how settled they are on average.
template <direction Direction>
[[nodiscard]] auto settle(const csr_view<Direction>& g, std::uint32_t v, divisions all,
                          std::span<double> together) -> measurement {
  double settled = 0;
  double arcs = 0;
  for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k) {
    auto const u = g.targets[k];
    std::size_t times = 0;
    for (auto const& membership : all) times += membership[u] == membership[v] ? 1 : 0;
    together[k] = static_cast<double>(times) / static_cast<double>(all.size());
    if (u == v) continue;
    ++arcs;
    settled += std::abs(2 * together[k] - 1);
  }
  return arcs > 0 ? measured(settled / arcs) : undefined("no links");
}

}  // namespace detail

template <graph G>
auto consensus(const G& g, divisions all, consensus_options options) -> consensus_result {
  return detail::with_rows(g, [&](auto rows) {
    CARTOGRAPH_EXPECTS(std::ranges::all_of(
        all, [&](const auto& division) { return division.size() == rows.order(); }));
    consensus_result found{.vertex = std::vector<measurement>(rows.order())};
    if (all.empty()) {
      found.vertex.assign(rows.order(), undefined("no divisions"));
      found.agreement = undefined("no divisions");
      return found;
    }
    found.together.resize(rows.arc_count());
    for_each_index(
        rows.order(), options.threads,
        [&](std::size_t i) {
          if (options.stop.stop_requested()) return;
          auto const v = static_cast<std::uint32_t>(i);
          found.vertex[i] = detail::settle(rows, v, all, found.together);
        },
        1024);
    options.stop.progress("agreement of divisions", 0.5);
    found.agreement = detail::mean_agreement(all, options);
    found.finished = !options.stop.stop_requested();
    return found;
  });
}

inline auto community_stability(std::span<const measurement> vertex,
                                std::span<const std::uint32_t> membership)
    -> std::vector<measurement> {
  CARTOGRAPH_EXPECTS(vertex.size() == membership.size());
  std::size_t count = 0;
  for (std::size_t c : membership) count = std::max(count, c + 1);
  std::vector<double> sum(count);
  std::vector<double> members(count);
  for (std::size_t v = 0; v < vertex.size(); ++v)
    if (vertex[v]) sum[membership[v]] += vertex[v].value, ++members[membership[v]];
  std::vector<measurement> stable(count, undefined("no member has links"));
  for (std::size_t c = 0; c < count; ++c)
    if (members[c] > 0) stable[c] = measured(sum[c] / members[c]);
  return stable;
}

}  // namespace cartograph
