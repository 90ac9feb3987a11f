#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/betweenness.hpp"
#include "cartograph/graph/edge_buffer.hpp"

namespace cartograph {

/// Scores of all links, or why there are none.
struct edge_scores_result {
  std::vector<endpoints> links;  ///< by indices: tails ascending, heads ascending within a tail
  std::vector<double> score;     ///< one a link; empty when undefined
  std::string undefined{};       ///< the reason; empty when scores are there
  bool finished = true;          ///< false: stopped on the way, the scores mean nothing
};

/// The pairs that a link can be between, its own ends included: what scores are divided by.
[[nodiscard]] constexpr auto pairs_of(std::size_t n, bool directed) -> double {
  auto const ordered = static_cast<double>(n) * (static_cast<double>(n) - 1);
  return directed ? ordered : ordered / 2;
}

namespace detail {

/// The place of every arc in the list of links; arcs of one undirected link share theirs. Parallel
/// ones are told apart by their order, which is the same in both rows.
template <direction Way>
[[nodiscard]] auto numbered_links(csr_view<Way> g, std::vector<endpoints>& links)
    -> std::vector<std::size_t> {
  std::vector<std::size_t> number(g.arc_count());
  std::vector<std::uint64_t> next(g.offsets.begin(), g.offsets.end());
  for (auto v : g.vertices())
    for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k) {
      auto const u = g.targets[k];
      if (Way == direction::undirected && u < v) continue;
      number[k] = links.size();
      // Tails ascend, so the arcs back to them come in the order in which row u lists them.
      if (Way == direction::undirected && u > v) number[next[u]++] = links.size();
      links.push_back({v, u});
    }
  return number;
}

/// Adds what was found for arcs of the lean copy to the links.
inline void add_to_links(const lean_graph& lean, std::span<const double> of_arc,
                         std::span<const std::size_t> number, double factor,
                         std::span<double> score) {
  for (std::size_t k = 0; k < of_arc.size(); ++k) score[number[lean.slot[k]]] += factor * of_arc[k];
}

/// A link to a folded tree is between all in the tree and all outside.
inline void add_tree_links(undirected_view g, const shrunk_graph& rest,
                           std::span<const std::size_t> number, std::span<double> score) {
  for (auto const [v, into] : rest.trees.folds) {
    auto const row = g.neighbors(v);
    auto const at = std::ranges::lower_bound(row, into) - row.begin();
    auto const carried = static_cast<double>(rest.trees.carried[v]);
    score[number[g.offsets[v] + static_cast<std::size_t>(at)]] +=
        carried * (static_cast<double>(rest.component_order[v]) - carried);
  }
}

/// All vertices: even in a component of two the link between them is between them.
[[nodiscard]] inline auto every_start(const lean_graph& g) -> lean_starts {
  lean_starts out{.at = nearby_order(g), .weight = {}};
  for (auto const r : out.at) out.weight.push_back(g.carried[r]);
  return out;
}

template <direction Way>
[[nodiscard]] auto edge_betweenness_of(csr_view<Way> g, const betweenness_options& options)
    -> edge_scores_result {
  constexpr auto directed = Way == direction::directed;
  auto const by_length = options.weighted && g.weighted();
  edge_scores_result result;
  if (by_length) result.undefined = wrong_lengths(g);
  if (!result.undefined.empty()) return result;
  if (!by_length) g.weights = {};
  auto const rest = shrunk(g, {.join_alike = false, .slots = true, .threads = options.threads});
  auto const starts = every_start(rest.lean);
  sums_options const how{.threads = options.threads, .stop = options.stop};
  auto const found = by_length ? length_sums(rest.lean, starts, sums_of::arcs, how)
                               : lane_sums(rest.lean, starts, sums_of::arcs, how);
  if (found.outcome != search_outcome::done) return {.undefined = lost_lengths};
  auto const number = numbered_links(g, result.links);
  result.score.resize(result.links.size(), 0);
  add_to_links(rest.lean, found.sum, number, directed ? 1 : 0.5, result.score);
  if constexpr (!directed) add_tree_links(g, rest, number, result.score);
  result.score = divided(std::move(result.score), options.raw ? 1 : pairs_of(g.order(), directed));
  result.finished = found.finished;
  return result;
}

}  // namespace detail

/// How often each link lies on the way: the share of all pairs of vertices whose shortest path runs
/// over it, pairs with several shortest paths by the share of them that do.
///
/// Links that hold groups together score high; taking such links away one after the other is how
/// Girvan and Newman found communities.
///
/// \param g        undirected: each link once, from its lesser end; directed: each arc. A loop is
///                 listed and is on no way: 0. Each of parallel links is a path of its own
/// \par Shape      n vertices, m links -> m ends and scores
/// \par Unit       share of the n(n-1)/2 pairs, directed n(n-1), in [0, 1], as in NetworkX; raw:
///                 pairs. A link's own ends count as a pair
/// \par Cost       O(n m) time, with weights O(n m + n^2 log n); trees are folded, eight searches
///                 run side by side. Memory: 20 bytes an arc, and 16 bytes an arc and 230 to 270 n
///                 bytes a thread
/// \par Errors     undefined as `betweenness`; without vertices there are no links and no scores
/// \par Repeatable same bytes for any number of threads
/// \par Source     Girvan and Newman 2002 [girvan2002], by Brandes 2008 [brandes2008variants]
template <graph G>
[[nodiscard]] auto edge_betweenness(const G& g, betweenness_options options = {})
    -> edge_scores_result {
  auto const kernel = [&](auto rows) { return detail::edge_betweenness_of(rows, options); };
  if (options.weighted) return detail::with_arcs(g, kernel);
  return detail::with_rows(g, kernel);
}

}  // namespace cartograph
