#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/constant_potts.hpp"
#include "cartograph/algorithm/community/detail/hierarchy.hpp"
#include "cartograph/algorithm/community/detail/level.hpp"
#include "cartograph/algorithm/community/detail/split.hpp"
#include "cartograph/algorithm/community/modularity.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

/// What a link has to beat: the weight that chance would put between two members of a community, or
/// a weight that is the same for all pairs.
enum class community_objective : std::uint8_t { modularity, constant_potts };

struct leiden_options {
  double resolution = 1;    ///< above 1 gives more and smaller communities, below 1 fewer
  std::uint64_t seed = 42;  ///< of the order of visits and of the draws in the refinement
  double theta = 0.01;      ///< randomness of the refinement, in links of average weight
  int max_iterations = 10;  ///< each starts from the communities of the one before
  community_objective objective = community_objective::modularity;
  bool refine = true;  ///< false: Louvain, whose communities are merged whole
  int threads = 0;     ///< 0: as many as the machine has
  stop_token stop{};
};

struct leiden_result {
  std::vector<std::uint32_t> membership;  ///< by vertex index, in [0, count)
  std::uint32_t count{};
  measurement quality;  ///< the objective at the resolution asked for
  int iterations{};     ///< that ran, the last one (which gained next to nothing) included
  bool converged{};     ///< false: stopped, or the last iteration still gained something
};

/// Communities that are more linked inside than chance would have it, and connected: the Leiden
/// algorithm.
///
/// Each iteration moves single vertices until few gain, splits every community into parts that hold
/// together, makes the parts the vertices of a smaller graph that starts from the communities
/// found, goes on there until nothing merges, and moves the vertices of every level again on the
/// way back. Communities are cut into their connected parts last, which never lowers the objective.
///
/// \param g        undirected; leiden_directed.hpp has the same for directed graphs
/// \pre resolution >= 0, theta > 0, max_iterations >= 1; weights are finite and not negative
/// \par Shape      n vertices -> n labels, numbered in order of first appearance
/// \par Cost       O(n + m) time a sweep and usually some dozens of sweeps; O(n + m) memory and 12
///                 n bytes a thread: the graph's own rows are read in place, the second level is
///                 the largest copy
/// \par Errors     modularity is undefined without links, the constant Potts quality without
///                 vertices; without links everybody is alone
/// \par Repeatable same graph, options and seed, same bytes for any number of threads
/// \par Source     Traag, Waltman and van Eck 2019 [traag2019]; `refine = false`: Blondel and
///                 others 2008 [blondel2008]; constant Potts: Traag, Van Dooren and Nesterov 2011
///                 [traag2011]. Ours: the way back; levels of more than 4096 linked vertices move
///                 in batches that choose at the same time, and refine greedily, in one sweep;
///                 theta is measured in links of average weight; gains below 1e-12 count as none;
///                 weights are rounded to 2^-51 of their sum, so that sums are exact; and above
///                 that size an iteration that gains less than 1e-5 of all weight is the last
template <graph G>
requires(!is_directed<G>) [[nodiscard]] auto leiden(const G& g, leiden_options options = {})
    -> leiden_result;

namespace detail {

template <class Weight>
[[nodiscard]] auto scale_of(const lowest_level<Weight>& lowest, std::size_t arcs,
                            const leiden_options& options) -> gain_scale {
  auto const by_chance = options.objective == community_objective::modularity;
  auto const mean_strength = lowest.total / static_cast<double>(lowest.strength.size());
  return {.penalty = options.resolution * (by_chance ? 1 / lowest.total : lowest.view.factor),
          .tolerance = 1e-12 * (by_chance ? std::max(1.0, options.resolution) : mean_strength),
          .unit = lowest.total / static_cast<double>(arcs)};
}

/// What a division is worth, as a share of all weight and up to a constant.
template <class Weight, class Mass>
[[nodiscard]] auto worth_of_division(const level_view<Weight, Mass>& lowest,
                                     const basic_gain_scale<Mass>& scale, double all,
                                     std::span<const std::uint32_t> label, std::uint32_t count,
                                     int threads) -> double {
  typename masses_of<Mass>::owned total;
  clear_masses(total, count, lowest.mass);
  for (std::uint32_t v = 0; v < label.size(); ++v) total[label[v]] += lowest.mass[v];
  auto const inner = reduce_pieces(
      pieces{label.size()}, threads, 0.0,
      [&](std::size_t first, std::size_t last) {
        double sum = 0;
        for (auto v = static_cast<std::uint32_t>(first); v < last; ++v)
          lowest.for_each_other(v, [&](auto u, double w) { sum += label[u] == label[v] ? w : 0; });
        return sum;
      },
      [](double a, double b) { return a + b; });
  return (inner - granted(scale.penalty, total)) / all;
}

/// Iterations until one gains next to nothing. One that loses, which batches may do, is undone.
///
/// \param g      connects the communities; `lowest` has its rows
/// \param lowest the level and the `total` of its weights
template <class Lowest, class Mass>
void improve_by_iterations(undirected_view g, const Lowest& lowest,
                           const basic_gain_scale<Mass>& scale, const leiden_options& options,
                           leiden_result& found) {
  hierarchy levels{lowest.view, scale,
                   hierarchy_options{.refine = options.refine,
                                     .theta = options.theta,
                                     .seed = options.seed,
                                     .threads = options.threads,
                                     .stop = options.stop}};
  // One by one, until nothing moved twice in a row: the refinement draws anew each time.
  auto const next_to_nothing = levels.large() ? 1e-5 : -1.0;
  auto const enough = levels.large() ? 1 : 2;
  int quiet = 0;  // iterations in a row
  auto const worth_of = [&](const auto& label, auto count) {
    return worth_of_division(lowest.view, scale, lowest.total, label, count, options.threads);
  };
  auto best = worth_of(found.membership, found.count);
  while (found.iterations < options.max_iterations && !found.converged &&
         !options.stop.stop_requested()) {
    options.stop.progress("communities",
                          static_cast<double>(found.iterations) / options.max_iterations);
    auto label = found.membership;
    auto const moves = levels.climb(label, found.iterations > 0);
    auto const count = split_into_parts(g, label, options.threads);
    auto const now = worth_of(label, count);
    ++found.iterations;
    quiet = moves == 0 || now - best < next_to_nothing ? quiet + 1 : 0;
    found.converged = quiet == enough && !options.stop.stop_requested();
    if (now < best) continue;
    best = now;
    found.count = count;
    found.membership.swap(label);
  }
}

[[nodiscard]] inline auto everybody_alone(std::size_t n) -> leiden_result {
  leiden_result out;
  out.membership.resize(n);
  std::iota(out.membership.begin(), out.membership.end(), 0U);
  out.count = static_cast<std::uint32_t>(n);
  return out;
}

[[nodiscard]] inline auto leiden_on_rows(undirected_view g, const leiden_options& options)
    -> leiden_result {
  auto found = everybody_alone(g.order());
  auto const search = [&]<class Weight>(Weight) {
    lowest_level<Weight> const lowest{g, options.objective == community_objective::modularity,
                                      options.threads};
    found.converged = !(lowest.total > 0);
    if (!found.converged)
      improve_by_iterations(g, lowest, scale_of(lowest, g.arc_count(), options), options, found);
  };
  auto const count_in_32_bits = !g.weighted() && g.arc_count() < (std::uint64_t{1} << 31);
  count_in_32_bits ? search(std::uint32_t{}) : search(double{});
  found.quality = options.objective == community_objective::modularity
                      ? modularity(g, found.membership, {.resolution = options.resolution})
                      : constant_potts(g, found.membership, {.resolution = options.resolution});
  return found;
}

}  // namespace detail

template <graph G>
requires(!is_directed<G>) auto leiden(const G& g, leiden_options options) -> leiden_result {
  CARTOGRAPH_EXPECTS(options.resolution >= 0 && options.theta > 0 && options.max_iterations >= 1);
  return detail::with_arcs(g, [&](auto rows) { return detail::leiden_on_rows(rows, options); });
}

}  // namespace cartograph
