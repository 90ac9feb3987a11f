#pragma once

#include <algorithm>
#include <span>
#include <string>

#include "cartograph/algorithm/centrality/detail/pagerank_iteration.hpp"
#include "cartograph/algorithm/centrality/scores.hpp"
#include "cartograph/algorithm/detail/pull_rows.hpp"
#include "cartograph/algorithm/detail/restart.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct pagerank_options {
  double damping = 0.85;     ///< chance to follow a link rather than to start anew; in [0, 1)
  double tolerance = 1e-10;  ///< scores are final when a plain sweep changes less, in sum
  int max_sweeps = 1000;
  /// > 0: so many plain sweeps from equal scores and no other stop, as benchmarks prescribe
  int fixed_sweeps = 0;
  /// Where the walker starts anew, one number a vertex, in any unit; empty: anywhere alike
  std::span<const double> restart{};
  bool weighted = false;  ///< follow links in proportion to their weights
  int threads = 0;        ///< 0: as many as the machine has
  stop_token stop{};
};

namespace detail {

[[nodiscard]] inline auto flaw_of(const pagerank_options& options, std::size_t n) -> std::string {
  if (n == 0) return "there are no vertices";
  if (!(options.damping >= 0 && options.damping < 1))
    return "damping is not at least 0 and less than 1";
  return flaw_of_restart(options.restart, n);
}

[[nodiscard]] inline auto pagerank_of(const pull_rows& rows, bool symmetric,
                                      const pagerank_options& options) -> pagerank_state {
  pagerank_iteration walk{rows,        symmetric, options.damping, options.restart, options.threads,
                          options.stop};
  auto const n = rows.order();
  pagerank_state state{.score = large_vector<double>(n, 1 / static_cast<double>(n))};
  if (options.fixed_sweeps > 0) return walk.plain_sweeps(state, -1, options.fixed_sweeps), state;
  if (!symmetric) {
    state.score = walk.restart();
    return walk.plain_sweeps(state, options.tolerance, options.max_sweeps), state;
  }
  do {
    walk.solve(state, options.tolerance, options.max_sweeps - state.sweeps);
    if (state.finished) walk.plain_sweeps(state, options.tolerance, 1);
  } while (state.finished && state.change > options.tolerance && state.sweeps < options.max_sweeps);
  return state;
}

}  // namespace detail

/// How often somebody passes who goes from vertex to vertex along links, and now and then starts
/// anew: important is whom the important link to.
///
/// Solves x = d P x + (1 - d) r, r the restart shares. Who has no link to follow starts anew too,
/// by the same shares.
/// \param g        directed: along the arcs. Loops are dropped, parallel links count each
/// \par Shape      n vertices -> n scores with the sum 1
/// \par Unit       share of the visits
/// \par Cost       O(n + m) a sweep, one copy of the rows of 4 bytes an arc (weighted: 12;
///                 directed: a reversed one too, for a moment) and about 64 n bytes. Directed: a
///                 sweep leaves up to `damping` of the error. Undirected: conjugate gradients, a
///                 sweep leaves up to 0.53 / 0.95 of it at 0.85; then one plain sweep, whose change
///                 is `residual`
/// \par Errors     undefined: no vertices; damping, restart or weights out of range; not within the
///                 tolerance after `max_sweeps`. Residual is the L1 change, and the L1 error at
///                 most residual * d / (1 - d)
/// \par Repeatable the same bytes for any number of threads
/// \par Source     Brin and Page 1998 [brin1998]; dangling vertices as in [iosup2016], with a
///                 restart vector by it, as in networkx and igraph; symmetric form solved as in
///                 [hestenes1952]
template <graph G>
[[nodiscard]] auto pagerank(const G& g, pagerank_options options = {}) -> iterated_scores {
  if (auto flaw = detail::flaw_of(options, detail::order_of(g)); !flaw.empty())
    return {.undefined = std::move(flaw)};
  return detail::with_pulled(g, options.weighted, options.threads, [&](auto in) -> iterated_scores {
    if (auto flaw = detail::flaw_of_weights(in); !flaw.empty())
      return {.undefined = std::move(flaw)};
    auto const rows = detail::hub_first_rows(in, options.threads);
    auto const state = detail::pagerank_of(rows, !is_directed<G>, options);
    iterated_scores result{
        .sweeps = state.sweeps, .residual = state.change, .finished = state.finished};
    if (options.fixed_sweeps <= 0 && state.finished && !(state.change <= options.tolerance))
      result.undefined = "the scores still changed by more than the tolerance in the last sweep";
    else if (state.finished)
      result.score = detail::at_old_index(rows, state.score, options.threads);
    return result;
  });
}

}  // namespace cartograph
