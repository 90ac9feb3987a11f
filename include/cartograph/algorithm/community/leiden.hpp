#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/connected.hpp"
#include "cartograph/algorithm/community/detail/aggregate.hpp"
#include "cartograph/algorithm/community/detail/level.hpp"
#include "cartograph/algorithm/community/detail/local_moves.hpp"
#include "cartograph/algorithm/community/detail/refine.hpp"
#include "cartograph/algorithm/community/modularity.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct leiden_options {
  double resolution = 1;    ///< above 1 gives more and smaller communities, below 1 fewer
  std::uint64_t seed = 42;  ///< of the order of visits and of the draws in the refinement
  double theta = 0.01;      ///< randomness of the refinement, in links of average weight
  int max_iterations = 10;  ///< each starts from the communities of the one before
  stop_token stop{};
};

struct leiden_result {
  std::vector<std::uint32_t> membership;  ///< by vertex index, in [0, count)
  std::uint32_t count{};
  measurement quality;  ///< modularity at the resolution asked for
  int iterations{};     ///< that ran, the last one (which changed nothing) included
  bool converged{};     ///< false: stopped, or the last iteration still moved something
};

/// Communities that are more linked inside than chance would have it, and connected: the Leiden
/// algorithm for modularity.
///
/// Each iteration moves single vertices until none gains, splits every community into parts that
/// hold together, makes the parts the vertices of a smaller graph that starts from the communities
/// found, and goes on there until nothing merges.
///
/// \param g       undirected; flatten a directed graph first (`flatten` with direction::undirected)
/// \pre resolution >= 0, theta > 0, max_iterations >= 1; weights are finite and not negative
/// \par Shape      n vertices -> n labels, numbered in order of first appearance
/// \par Cost       O(n + m) time a sweep and usually some dozens of sweeps; O(n + m) memory: the
///                 graph's own rows are read in place, the second level is the largest copy
/// \par Errors     quality is undefined without links; everybody is then alone
/// \par Repeatable same graph, options and seed, same bytes. One thread
/// \par Source     Traag, Waltman and van Eck 2019 [traag2019]. Ours: the randomness theta is
///                 measured in links of average weight, so that scaling all weights changes
///                 nothing; gains below 1e-12 of a vertex's strength count as none; a run that is
///                 stopped early has its communities cut into their connected parts
template <graph G>
requires(!is_directed<G>) [[nodiscard]] auto leiden(const G& g, leiden_options options = {})
    -> leiden_result;

namespace detail {

/// The working memory of a run and its phases.
class leiden_run {
 public:
  leiden_run(level_view lowest, modularity_scale scale, const leiden_options& options)
      : lowest_{lowest}, scale_{scale}, options_{options}, random_{options.seed} {
    weight_.resize(lowest.order(), longest_row(lowest));
  }

  /// One iteration, from the lowest level up; `membership` is replaced by a division at least as
  /// good.
  /// \return the number of moves on all levels
  auto iterate(std::vector<std::uint32_t>& membership) -> std::uint64_t {
    std::uint64_t moves = 0;
    auto level = lowest_;
    std::vector<std::uint32_t> vertex_of(lowest_.order());
    std::iota(vertex_of.begin(), vertex_of.end(), 0U);
    now_.label = std::move(membership);
    whole_ = false;
    for (std::size_t height = 0; !whole_; ++height) {
      now_.recount(level);
      auto const moved =
          move_vertices(level, scale_, now_, queue_, weight_, random_, options_.stop);
      moves += moved;
      auto const communities = renumber(now_.label);
      whole_ = communities == level.order();
      if (whole_ || options_.stop.stop_requested()) break;
      auto const parts = divide(level, communities);
      for (auto& v : vertex_of) v = parts_.part[v];
      if (parts == level.order() && moved == 0) break;
      auto& coarse = levels_[height % 2];
      aggregate(level, parts_, parts, coarse, weight_);
      level = view_of(coarse);
    }
    for (auto& v : vertex_of) v = now_.label[v];
    membership = std::move(vertex_of);
    return moves;
  }

  /// Whether the last iteration ended as it should: every community is one vertex of the highest
  /// level, grown link by link, and therefore connected.
  [[nodiscard]] auto whole() const -> bool { return whole_; }

 private:
  /// The refined parts of all communities, named for the next level.
  [[nodiscard]] auto divide(const level_view& level, std::uint32_t communities) -> std::uint32_t {
    now_.recount(level);
    refine(level, scale_, now_, communities, options_.theta, parts_, weight_, random_);
    return name_parts(parts_, now_);
  }

  level_view lowest_;
  modularity_scale scale_;
  leiden_options options_;
  random_stream random_;
  division now_;
  turn_queue queue_;
  refinement parts_;
  weight_tally weight_;
  std::array<level_rows, 2> levels_;  ///< the one read and the one filled, in turns
  bool whole_ = false;
};

}  // namespace detail

template <graph G>
requires(!is_directed<G>) auto leiden(const G& g, leiden_options options) -> leiden_result {
  CARTOGRAPH_EXPECTS(options.resolution >= 0 && options.theta > 0 && options.max_iterations >= 1);
  leiden_result found;
  detail::level_rows own;
  auto const lowest = detail::lowest_level(g, own);
  found.membership.resize(lowest.order());
  std::iota(found.membership.begin(), found.membership.end(), 0U);
  auto const total = std::accumulate(lowest.strength.begin(), lowest.strength.end(), 0.0);
  found.converged = !(total > 0);
  if (!found.converged) {
    auto const arcs = static_cast<double>(lowest.targets.size());
    detail::leiden_run run{lowest,
                           {.penalty = options.resolution / total,
                            .tolerance = 1e-12 * std::max(1.0, options.resolution),
                            .unit = total / arcs},
                           options};
    while (found.iterations < options.max_iterations && !options.stop.stop_requested() &&
           !found.converged) {
      auto const moves = run.iterate(found.membership);
      ++found.iterations;
      found.converged = moves == 0 && !options.stop.stop_requested();
    }
    if (!run.whole()) found.membership = connected_parts(g, found.membership);
  }
  found.count = renumber(found.membership);
  found.quality = modularity(g, found.membership, {.resolution = options.resolution});
  return found;
}

}  // namespace cartograph
