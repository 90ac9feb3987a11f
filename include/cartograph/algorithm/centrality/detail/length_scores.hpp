#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/distance_options.hpp"
#include "cartograph/algorithm/centrality/scores.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/algorithm/traverse/detail/length_search.hpp"
#include "cartograph/algorithm/traverse/detail/lengths.hpp"
#include "cartograph/core/parallel.hpp"

namespace cartograph::detail {

/// A link of length 0 would put two vertices into one place, and 1 / 0 into a sum.
[[nodiscard]] inline auto why_no_positive_lengths(std::span<const double> weights) -> std::string {
  auto reason = why_no_lengths(weights);
  if (reason.empty() && std::ranges::any_of(weights, [](double w) { return w == 0; }))
    reason = "a link has length 0, which puts two vertices at no distance";
  return reason;
}

/// The arcs of `a` and of `b` together, row by row and not ascending.
[[nodiscard]] inline auto joined_arcs(directed_view a, directed_view b) -> csr {
  large_vector<std::uint64_t> offsets(1, 0);
  large_vector<std::uint32_t> targets;
  large_vector<double> weights;
  for (auto v : a.vertices()) {
    for (auto const& g : {a, b})
      for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k)
        targets.push_back(g.targets[k]), weights.push_back(g.weight(k));
    offsets.push_back(targets.size());
  }
  return {direction::directed, std::move(offsets), std::move(targets), std::move(weights)};
}

/// Calls `kernel` with the arcs along which distances are measured.
template <direction Direction, class Kernel>
auto along(const csr_view<Direction>& g, orientation which, int threads, Kernel&& kernel) {
  if constexpr (Direction == direction::directed)
    if (which != orientation::out) {
      auto const turned = reversed_arcs(g, threads);
      if (which == orientation::in) return kernel(turned.directed());
      auto const joined = joined_arcs(g, turned.directed());
      return kernel(joined.directed());
    }
  return kernel(g);
}

/// `score(search)` after a search from each vertex.
///
/// \par Cost n searches of O((n + m) log n) each, shared among the threads; 12 n bytes a thread and
///           16 bytes for each link that shortens a way
template <direction Direction, class Score>
[[nodiscard]] auto scores_by_length(const csr_view<Direction>& g, const distance_options& options,
                                    Score&& score) -> scores_result {
  scores_result result{.score = std::vector<double>(g.order())};
  auto const cut = pieces{g.order(), 16};
  auto const threads =
      std::min(static_cast<std::size_t>(thread_count(options.threads)), cut.count());
  std::atomic<std::size_t> taken{0};
  for_each_piece(pieces{threads, 1}, options.threads, [&](auto index, auto, auto) {
    length_search search{g.order()};
    for (auto piece = taken++; piece < cut.count(); piece = taken++) {
      for (auto v = cut.first(piece); v < cut.last(piece); ++v) {
        if (!search.run(g, static_cast<std::uint32_t>(v), options.stop)) return;
        if (options.stop.stop_requested()) return;
        result.score[v] = score(search);
      }
      if (index == 0)
        options.stop.progress("shortest ways from all vertices",
                              static_cast<double>(piece + 1) / static_cast<double>(cut.count()));
    }
  });
  result.finished = !options.stop.stop_requested();
  return result;
}

/// `by_length(rows)` when distances are asked for in lengths and the graph has weights, else
/// `by_links(rows)`; undefined where a normalised score would be divided by 0.
template <graph G, class ByLinks, class ByLength>
[[nodiscard]] auto distance_scores(const G& g, const distance_options& options, ByLinks&& by_links,
                                   ByLength&& by_length) -> scores_result {
  if (order_of(g) < 2 && !options.raw) return {.score = {}, .undefined = "fewer than 2 vertices"};
  if (!options.weighted) return with_rows(g, by_links);
  return with_arcs(g, [&](auto rows) {
    if (!rows.weighted()) return by_links(rows);
    auto reason = why_no_positive_lengths(rows.weights);
    if (!reason.empty()) return scores_result{.score = {}, .undefined = std::move(reason)};
    return along(rows, options.which, options.threads, by_length);
  });
}

}  // namespace cartograph::detail
