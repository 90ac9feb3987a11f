#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/detail/length_sums.hpp"
#include "cartograph/algorithm/centrality/detail/shrunk_graph.hpp"
#include "cartograph/algorithm/centrality/scores.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph {

struct betweenness_options {
  bool raw = false;       ///< pairs, not divided by how many there are
  bool weighted = false;  ///< weights are lengths; else every link is as long as any other
  int threads = 0;        ///< 0: as many as the machine has
  stop_token stop{};
};

/// The pairs of other vertices that one vertex can be between: what scores are divided by.
///
/// \par Source Freeman 1977 [freeman1977]: (n-1)(n-2)/2; directed twice that, as pairs have an
/// order
[[nodiscard]] constexpr auto pairs_around(std::size_t n, bool directed) -> double {
  if (n < 3) return 0;
  auto const ordered = static_cast<double>(n - 1) * static_cast<double>(n - 2);
  return directed ? ordered : ordered / 2;
}

namespace detail {

/// Why weights are no lengths; empty when they are.
template <direction Way>
[[nodiscard]] auto wrong_lengths(csr_view<Way> g) -> std::string {
  for (auto v : g.vertices())
    for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k)
      if (g.targets[k] != v && !(g.weight(k) > 0 && std::isfinite(g.weight(k))))
        return "a weight is not a positive finite length";
  return {};
}

inline constexpr auto lost_lengths =
    "lengths are too different to be added: the shortest vanish in sums with the longest";

/// Counts of pairs as they are reported.
[[nodiscard]] inline auto divided(std::vector<double> score, double by) -> std::vector<double> {
  for (auto& value : score) value /= by;
  return score;
}

template <direction Way>
[[nodiscard]] auto betweenness_of(csr_view<Way> g, const betweenness_options& options)
    -> scores_result {
  constexpr auto directed = Way == direction::directed;
  auto const by_length = options.weighted && g.weighted();
  if (by_length)
    if (auto reason = wrong_lengths(g); !reason.empty()) return {.score = {}, .undefined = reason};
  if (!by_length) g.weights = {};
  auto rest = shrunk(g, {.join_alike = !by_length, .threads = options.threads});
  auto const starts = all_starts(rest.lean);
  sums_options const how{.threads = options.threads, .stop = options.stop};
  auto const found = by_length ? length_sums(rest.lean, starts, sums_of::vertices, how)
                               : lane_sums(rest.lean, starts, sums_of::vertices, how);
  if (found.outcome != search_outcome::done) return {.score = {}, .undefined = lost_lengths};
  for (std::size_t v = 0; v < rest.between.size(); ++v)
    if (auto const r = rest.lean.lean_of[v]; r != lean_graph::dropped)
      rest.between[v] += directed ? found.sum[r] : found.sum[r] / 2;
  auto const by = options.raw ? 1.0 : pairs_around(g.order(), directed);
  return {.score = divided(std::move(rest.between), by), .finished = found.finished};
}

}  // namespace detail

/// How often each vertex lies between two others: the share of all pairs of others whose shortest
/// path runs through it; a pair with several shortest paths counts by the share of them that do.
///
/// Who is between many controls what passes from one side to the other. In an undirected graph a
/// pair counts once, in a directed one each way. Pairs that no path connects have nobody between
/// them, so disconnected graphs need no care.
///
/// \param g        loops change nothing; each of parallel arcs is a path of its own, so a doubled
///                 link draws two shares
/// \par Shape      n vertices -> n scores
/// \par Unit       share of the (n-1)(n-2)/2 pairs, directed (n-1)(n-2), in [0, 1]; raw: pairs
/// \par Cost       O(n m) time at worst, with weights O(n m + n^2 log n). Undirected: trees are
///                 folded and vertices with the same neighbours are searched from once, which
///                 spares most of the work in collaboration networks. Without weights eight
///                 searches run side by side. Memory: a copy of 4 bytes an arc (directed 8), 60 n,
///                 and 230 to 290 n bytes a thread
/// \par Errors     undefined: fewer than 3 vertices, unless raw; with lengths, one that is not
///                 positive and finite, or lengths so unequal that sums lose the short ones. Equal
///                 lengths of paths are equal doubles: no tolerance. When stopped, `finished` is
///                 false
/// \par Repeatable same bytes for any number of threads and any width of registers
/// \par Source     Freeman 1977 [freeman1977], by Brandes 2001 [brandes2001] on a graph shrunk as
///                 in Sarıyüce et al. 2013 [sariyuce2013]. Numbers of paths have no limit
template <graph G>
[[nodiscard]] auto betweenness(const G& g, betweenness_options options = {}) -> scores_result {
  if (!options.raw && detail::order_of(g) < 3)
    return {.score = {}, .undefined = "fewer than three vertices"};
  auto const kernel = [&](auto rows) { return detail::betweenness_of(rows, options); };
  if (options.weighted) return detail::with_arcs(g, kernel);
  return detail::with_rows(g, kernel);
}

}  // namespace cartograph
