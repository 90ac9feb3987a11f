#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/algorithm/detail/oriented.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

/// From whom each vertex receives, in an order of vertices that is good for reading: what every
/// centrality by iteration runs on. Loops are left out.
struct pull_rows {
  std::vector<std::uint32_t> vertex_at;  ///< old index of each new one
  large_vector<std::uint64_t> offsets;
  large_vector<std::uint32_t> tails;  ///< by new index
  large_vector<double> weights;       ///< one a tail, or none

  [[nodiscard]] auto order() const noexcept -> std::size_t { return vertex_at.size(); }
  [[nodiscard]] auto length(std::size_t i) const noexcept -> std::uint64_t {
    return offsets[i + 1] - offsets[i];
  }
};

/// Why the weights of a graph cannot be iterated with, or nothing.
template <direction Way>
[[nodiscard]] auto flaw_of_weights(const csr_view<Way>& g) -> std::string {
  for (auto const weight : g.weights)
    if (!(weight >= 0 && weight < 0x1p1000)) return "a weight is negative or not finite";
  return {};
}

/// The rows without arcs of weight 0, which are no links.
template <direction Way>
[[nodiscard]] auto without_zeros(const csr_view<Way>& g) -> csr {
  large_vector<std::uint64_t> offsets(1, 0);
  large_vector<std::uint32_t> targets;
  large_vector<double> weights;
  for (auto const v : g.vertices()) {
    for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k)
      if (g.weights[k] != 0) targets.push_back(g.targets[k]), weights.push_back(g.weights[k]);
    offsets.push_back(targets.size());
  }
  return {Way, std::move(offsets), std::move(targets), std::move(weights)};
}

/// Whether an arc counts: between different vertices, and of one group where there are groups.
template <direction Way>
class arc_filter {
 public:
  arc_filter(const csr_view<Way>& g, std::span<const std::uint32_t> group) : g_{g}, group_{group} {}

  [[nodiscard]] auto operator()(std::uint32_t v, std::uint64_t k) const -> bool {
    auto const u = g_.targets[k];
    return u != v && (group_.empty() || group_[u] == group_[v]);
  }
  [[nodiscard]] auto lengths(int threads) const -> std::vector<std::uint64_t> {
    if (group_.empty()) return row_lengths(g_);
    std::vector<std::uint64_t> length(g_.order());
    for_each_index(g_.order(), threads, [&](std::size_t i) {
      auto const v = static_cast<std::uint32_t>(i);
      for (auto k = g_.offsets[v]; k < g_.offsets[v + 1]; ++k) length[v] += (*this)(v, k) ? 1U : 0U;
    });
    return length;
  }

 private:
  csr_view<Way> g_;
  std::span<const std::uint32_t> group_;
};

/// The rows of `g`, which say from whom each vertex receives, in another order of vertices.
template <direction Way>
[[nodiscard]] auto reordered(const csr_view<Way>& g, std::span<const std::uint64_t> lengths,
                             std::span<const std::uint32_t> group,
                             std::vector<std::uint32_t> vertex_at, int threads) -> pull_rows {
  auto const n = g.order();
  pull_rows out{.vertex_at = std::move(vertex_at)};
  std::vector<std::uint32_t> rank(n);
  for (std::size_t i = 0; i < n; ++i) rank[out.vertex_at[i]] = static_cast<std::uint32_t>(i);
  out.offsets.resize(n + 1);
  out.offsets[0] = 0;
  for (std::size_t i = 0; i < n; ++i)
    out.offsets[i + 1] = out.offsets[i] + lengths[out.vertex_at[i]];
  out.tails.resize(out.offsets[n]);
  if (g.weighted()) out.weights.resize(out.offsets[n]);
  arc_filter<Way> const counts{g, group};
  // In the order of `g`: reads then follow each other, and only writes jump, which nobody waits
  // for.
  for_each_index(
      n, threads,
      [&](std::size_t v) {
        auto slot = out.offsets[rank[v]];
        auto const all = lengths[v] == g.row_length(static_cast<std::uint32_t>(v));
        for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k) {
          if (!all && !counts(static_cast<std::uint32_t>(v), k)) continue;
          if (g.weighted()) out.weights[slot] = g.weights[k];
          out.tails[slot++] = rank[g.targets[k]];
        }
      },
      256);
  return out;
}

/// Those with the longest rows first: the values read most often lie together in the nearest cache,
/// and rows of equal length follow each other, which the processor foresees.
template <direction Way>
[[nodiscard]] auto hub_first_rows(const csr_view<Way>& g, int threads) -> pull_rows {
  auto const lengths = arc_filter<Way>{g, {}}.lengths(threads);
  return reordered(g, lengths, {}, hubs_first(lengths), threads);
}

/// Group by group, within each those with the longest rows first; arcs between groups left out.
template <direction Way>
[[nodiscard]] auto grouped_rows(const csr_view<Way>& g, std::span<const std::uint32_t> group,
                                std::size_t groups, int threads) -> pull_rows {
  auto const lengths = arc_filter<Way>{g, group}.lengths(threads);
  std::vector<std::size_t> start(groups + 1);
  for (auto const label : group) ++start[label];
  exclusive_sum(start);
  std::vector<std::uint32_t> vertex_at(g.order());
  for (auto const v : hubs_first(lengths)) vertex_at[start[group[v]]++] = v;
  return reordered(g, lengths, group, std::move(vertex_at), threads);
}

/// Calls `kernel` with the rows of those from whom each vertex receives: the neighbours, or where
/// arcs come from. Weights are kept only when asked for; arcs of weight 0 are then left out.
///
/// \par Cost directed: one reversed copy
template <graph G, class Kernel>
auto with_pulled(const G& g, bool weighted, int threads, Kernel&& kernel) {
  constexpr auto way = is_directed<G> ? direction::directed : direction::undirected;
  auto const linked = [&](csr_view<way> rows) {
    if (std::ranges::find(rows.weights, 0.0) == rows.weights.end()) return kernel(rows);
    auto const copy = without_zeros(rows);
    return kernel(copy.template view<way>());
  };
  auto const pull = [&](csr_view<way> rows) {
    if (!weighted) rows.weights = {};
    if constexpr (is_directed<G>) {
      auto const reversed = reversed_arcs(rows, threads);
      return linked(reversed.directed());
    } else {
      return linked(rows);
    }
  };
  return weighted ? with_arcs(g, pull) : with_rows(g, pull);
}

}  // namespace cartograph::detail
