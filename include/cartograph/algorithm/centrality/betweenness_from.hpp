#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/betweenness.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph {

namespace detail {

/// The starts as numbers of a lean copy; one given twice counts twice. Many are put near each
/// other, for which a search of all the graph would be too much when they are few.
[[nodiscard]] inline auto given_starts(const lean_graph& g, std::span<const std::uint32_t> given)
    -> lean_starts {
  std::vector<double> times(g.order(), 0);
  for (auto v : given)
    if (auto const r = g.lean_of[v]; r != lean_graph::dropped) times[r] += 1;
  lean_starts out;
  auto const add = [&](std::uint32_t r) {
    if (times[r] > 0) out.at.push_back(r), out.weight.push_back(times[r]);
  };
  if (given.size() > 256)
    std::ranges::for_each(nearby_order(g), add);
  else
    for (std::uint32_t r = 0; r < g.order(); ++r) add(r);
  return out;
}

template <direction Way>
[[nodiscard]] auto betweenness_from(csr_view<Way> g, std::span<const std::uint32_t> given,
                                    const betweenness_options& options) -> scores_result {
  constexpr auto directed = Way == direction::directed;
  auto const by_length = options.weighted && g.weighted();
  if (by_length)
    if (auto reason = wrong_lengths(g); !reason.empty()) return {.score = {}, .undefined = reason};
  if (!by_length) g.weights = {};
  auto rest = not_shrunk(g, {.threads = options.threads});
  auto const starts = given_starts(rest.lean, given);
  sums_options const how{.threads = options.threads, .stop = options.stop};
  auto const found = by_length ? length_sums(rest.lean, starts, sums_of::vertices, how)
                               : lane_sums(rest.lean, starts, sums_of::vertices, how);
  if (found.outcome != search_outcome::done) return {.score = {}, .undefined = lost_lengths};
  auto const each = static_cast<double>(g.order()) / static_cast<double>(given.size());
  for (std::size_t r = 0; r < rest.lean.order(); ++r)
    rest.between[rest.lean.vertex_at[r]] = found.sum[r] * each / (directed ? 1 : 2);
  auto const by = options.raw ? 1.0 : pairs_around(g.order(), directed);
  return {.score = divided(std::move(rest.between), by), .finished = found.finished};
}

}  // namespace detail

/// Betweenness as it looks from some of the vertices: only shortest paths that begin there are
/// counted, and taken for as many as there would be from all. From all vertices it is exact.
///
/// Without a bound on the error; hubs near the starts are overrated. `betweenness_sampled` has one.
///
/// \param starts   indices; one given twice counts twice
/// \pre starts are vertices of g
/// \par Shape      n vertices, k starts -> n scores
/// \par Unit       as `betweenness`; an estimate may exceed 1
/// \par Cost       O(k m) time, with weights O(k (m + n log n)); nothing is folded. Memory as there
/// \par Errors     undefined as `betweenness`, and without starts. When stopped, `finished` is
///                 false
/// \par Repeatable same bytes for any number of threads
/// \par Source     Brandes and Pich 2007 [brandes2007]: contributions of k pivots times n / k
template <graph G>
[[nodiscard]] auto betweenness_from(const G& g, std::span<const std::uint32_t> starts,
                                    betweenness_options options = {}) -> scores_result {
  auto const n = detail::order_of(g);
  CARTOGRAPH_EXPECTS(std::ranges::all_of(starts, [n](auto v) { return v < n; }));
  if (!options.raw && n < 3) return {.score = {}, .undefined = "fewer than three vertices"};
  if (starts.empty()) return {.score = {}, .undefined = "no vertex to start from"};
  auto const kernel = [&](auto rows) { return detail::betweenness_from(rows, starts, options); };
  if (options.weighted) return detail::with_arcs(g, kernel);
  return detail::with_rows(g, kernel);
}

}  // namespace cartograph
