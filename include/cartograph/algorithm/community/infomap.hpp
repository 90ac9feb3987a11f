#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/detail/split.hpp"
#include "cartograph/algorithm/community/detail/walk_level.hpp"
#include "cartograph/algorithm/community/detail/walk_search.hpp"
#include "cartograph/algorithm/community/map_equation.hpp"
#include "cartograph/algorithm/detail/mixing.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct infomap_options {
  bool weighted = true;      ///< the walker follows links in proportion to their weights
  double damping = 0.85;     ///< directed: chance to follow a link rather than to start anew
  double tolerance = 1e-12;  ///< directed: of the visits, in sum; see `pagerank`
  std::uint64_t seed = 42;   ///< of the order of moves
  int trials = 10;           ///< searches from the start, of which the best is kept
  int max_iterations = 20;   ///< of a search, each from the modules of the one before
  int threads = 0;           ///< searches at the same time; 0: as many as the machine has
  stop_token stop{};
};

struct infomap_result {
  std::vector<std::uint32_t> membership;  ///< by vertex index, in [0, count)
  std::uint32_t count{};
  measurement codelength;  ///< bits a step, as `map_equation` says of the membership
  measurement one_level;   ///< bits a step without communities: what it is compared with
  int iterations{};        ///< of the search that was kept
  bool converged{};        ///< false: stopped, or that search still gained something
  bool finished = true;    ///< false: stopped on the way
};

/// Communities in which a walker stays long: the division by which a walk is told in fewest bits.
///
/// Each search starts from everybody alone. Single vertices move to the neighbouring module where
/// the map equation falls most; then every module is cut into parts found the same way inside it,
/// and these move, and what becomes of them, up to where nothing merges; on the way down all move
/// again. That is repeated until it gains nothing. In the end modules are cut into their connected
/// parts (which never lengthens the description, except for restarts from one part to the other),
/// and the connected components are taken where no search found better.
///
/// \param g       loops are left out, parallel links count each. Undirected: no restarts. Directed:
///                as `map_equation`, restarts count as steps
/// \pre           trials >= 1, max_iterations >= 1
/// \par Shape      n vertices -> n labels, numbered in order of first appearance
/// \par Unit       bits a step
/// \par Cost       O(n + m) time a sweep, some dozens of sweeps a search, one thread a search;
///                 12 bytes an arc (directed: 24) and 60 n for the walk; up to as much again and
///                 150 n for each search that runs. Directed: `pagerank` first
/// \par Errors     undefined as `map_equation`; then everybody is alone
/// \par Repeatable same graph, options and seed, same bytes for any number of threads: search i
///                 takes stream i
/// \par Source     Rosvall and Bergstrom 2008 [rosvall2008], Rosvall, Axelsson and Bergstrom 2009
///                 [rosvall2009]. Ours: a queue instead of sweeps; parts of modules are found by
///                 moves of single vertices under the equation of the whole; a vertex may leave for
///                 a module of its own; flows are rounded to 2^-50 of a step, so that sums are
///                 exact; gains below 1e-13 bits count as none; an iteration that gains less than
///                 1e-10, with more than 4096 vertices 1e-4, is the last
template <graph G>
[[nodiscard]] auto infomap(const G& g, infomap_options options = {}) -> infomap_result;

namespace detail {

[[nodiscard]] inline auto walk_of(const infomap_options& options) -> map_equation_options {
  return {.weighted = options.weighted,
          .damping = options.damping,
          .tolerance = options.tolerance,
          .threads = options.threads,
          .stop = options.stop};
}

/// Searches side by side; none has labels when it was stopped before it began.
[[nodiscard]] inline auto searches(const walk_level& lowest, const infomap_options& options)
    -> std::vector<walk_division> {
  std::vector<walk_division> found(static_cast<std::size_t>(options.trials));
  for_each_piece(pieces{found.size(), 1}, options.threads, [&](auto i, auto, auto) {
    if (options.stop.stop_requested()) return;
    options.stop.progress("communities", static_cast<double>(i) / options.trials);
    walk_search search{lowest, random_stream{options.seed, i}, options.stop};
    found[i] = search.run(options.max_iterations);
  });
  return found;
}

/// Keeps the division of the search that is told in fewest bits once its modules are connected, of
/// equals the first.
template <direction Direction>
void keep_shortest(const mixing_links<Direction>& links, const iterated_scores& visits,
                   std::vector<walk_division> divisions, const infomap_options& options,
                   infomap_result& found) {
  found.converged = divisions.front().converged;  // where none is shorter than the components
  for (auto& each : divisions) {
    if (each.label.empty()) continue;
    auto const count = split_into_parts(links.g, each.label, options.threads);
    auto const told = described(links, visits, each.label, count, walk_of(options));
    if (!(told.codelength.value < found.codelength.value)) continue;
    found.codelength = told.codelength;
    found.count = count;
    found.membership.swap(each.label);
    found.iterations = each.iterations;
    found.converged = each.converged;
  }
}

template <direction Direction>
[[nodiscard]] auto infomap_of_walk(const mixing_links<Direction>& links,
                                   const iterated_scores& visits, const infomap_options& options)
    -> infomap_result {
  auto const& rows = links.g;
  infomap_result found{.membership = std::vector<std::uint32_t>(rows.order())};
  // What there is without a search: the connected components.
  found.count = split_into_parts(rows, found.membership, options.threads);
  auto const whole = described(links, visits, found.membership, found.count, walk_of(options));
  found.codelength = whole.codelength;
  found.one_level = whole.one_level;
  found.finished = whole.finished && !options.stop.stop_requested();
  if (!whole.codelength) {
    std::iota(found.membership.begin(), found.membership.end(), 0U);
    found.count = static_cast<std::uint32_t>(rows.order());
    found.converged = found.finished;
    return found;
  }
  auto const lowest = lowest_walk(links, visits, options.damping);
  keep_shortest(links, visits, searches(lowest, options), options, found);
  found.finished = !options.stop.stop_requested();
  return found;
}

}  // namespace detail

template <graph G>
auto infomap(const G& g, infomap_options options) -> infomap_result {
  CARTOGRAPH_EXPECTS(options.trials >= 1 && options.max_iterations >= 1);
  return detail::with_arcs(g, [&](auto rows) {
    detail::mixing_links const links{rows, options.weighted};
    return detail::infomap_of_walk(links, detail::visits_by_walking(rows, detail::walk_of(options)),
                                   options);
  });
}

}  // namespace cartograph
