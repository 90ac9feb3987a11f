#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/detail/like_vertices.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/core/parallel.hpp"

namespace cartograph::detail {

/// A copy of a graph made for searching shortest paths from everywhere: no loops, components in one
/// piece, hubs first in each so that the numbers met most often lie close together. A vertex may
/// stand for several that are alike and carry trees that were folded into it.
struct lean_graph {
  static constexpr auto dropped = ~std::uint32_t{0};

  csr ahead;                               ///< where arcs lead
  csr behind;                              ///< where they come from; of directed graphs only
  large_vector<std::uint64_t> slot;        ///< arc of the graph that each arc of `ahead` was
  std::vector<double> copies;              ///< vertices that each stands for
  std::vector<double> carried;             ///< vertices that one of them brings along, itself too
  std::vector<std::uint32_t> lean_of;      ///< new number of each vertex, or `dropped`
  std::vector<std::uint32_t> vertex_at;    ///< old index of each, one of those it stands for
  std::vector<std::uint32_t> piece_first;  ///< first number of each component, and the order

  [[nodiscard]] auto order() const noexcept -> std::size_t { return vertex_at.size(); }
  [[nodiscard]] auto pieces_count() const noexcept { return piece_first.size() - 1; }
};

/// Which vertices a lean copy keeps, and as what.
struct lean_plan {
  std::span<const std::uint32_t> component;  ///< of each vertex
  std::vector<std::uint32_t> first;          ///< the kept vertex that each goes with, or `dropped`
  bool slots = false;                        ///< remember which arc was which
  int threads = 0;
};

/// Calls `visit(head, k)` for the arcs of a kept vertex that stay, k their place in the graph.
template <direction Way, class Visit>
void for_each_kept_arc(csr_view<Way> g, const lean_plan& plan, std::uint32_t v, Visit&& visit) {
  for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k) {
    auto const u = g.targets[k];
    if (u != v && plan.first[u] == u) visit(u, k);
  }
}

/// Gives new numbers: component by component, those with most arcs first.
template <direction Way>
void number_lean(csr_view<Way> g, const lean_plan& plan, lean_graph& out) {
  auto const n = g.order();
  std::vector<std::uint64_t> arcs(n, 0);
  for (auto v : g.vertices()) {
    if (plan.first[v] != v) continue;
    out.vertex_at.push_back(v);
    for_each_kept_arc(g, plan, v, [&](auto u, auto) {
      ++arcs[v];
      if (Way == direction::directed) ++arcs[u];
    });
  }
  std::ranges::sort(out.vertex_at, [&](auto v, auto u) {
    return std::tuple{plan.component[v], arcs[u], v} < std::tuple{plan.component[u], arcs[v], u};
  });
  std::vector<std::uint32_t> number(n, lean_graph::dropped);
  for (std::uint32_t r = 0; r < out.order(); ++r) {
    auto const v = out.vertex_at[r];
    number[v] = r;
    if (r == 0 || plan.component[v] != plan.component[out.vertex_at[r - 1]])
      out.piece_first.push_back(r);
  }
  out.piece_first.push_back(static_cast<std::uint32_t>(out.order()));
  out.lean_of.resize(n);
  for (std::size_t v = 0; v < n; ++v)
    out.lean_of[v] =
        plan.first[v] == lean_graph::dropped ? lean_graph::dropped : number[plan.first[v]];
}

/// Rows of the new numbers, ascending; parallel arcs in their old order.
template <direction Way>
void fill_lean(csr_view<Way> g, const lean_plan& plan, lean_graph& out) {
  auto const order = out.order();
  large_vector<std::uint64_t> offsets(order + 1, 0);
  for (std::size_t r = 0; r < order; ++r) {
    offsets[r + 1] = offsets[r];
    for_each_kept_arc(g, plan, out.vertex_at[r], [&](auto, auto) { ++offsets[r + 1]; });
  }
  large_vector<std::uint32_t> targets(offsets.back());
  large_vector<double> weights(g.weighted() ? offsets.back() : 0);
  out.slot.resize(plan.slots ? offsets.back() : 0);
  auto const fill = [&](std::size_t first, std::size_t last, std::size_t) {
    std::vector<std::pair<std::uint32_t, std::uint64_t>> row;
    for (auto r = first; r < last; ++r) {
      row.clear();
      for_each_kept_arc(g, plan, out.vertex_at[r],
                        [&](auto u, auto k) { row.emplace_back(out.lean_of[u], k); });
      std::ranges::sort(row);
      auto at = offsets[r];
      for (auto const& [head, k] : row) {
        targets[at] = head;
        if (g.weighted()) weights[at] = g.weights[k];
        if (plan.slots) out.slot[at] = k;
        ++at;
      }
    }
  };
  for_each_piece(pieces{order, 512}, plan.threads, fill);
  out.ahead = csr{Way, std::move(offsets), std::move(targets), std::move(weights)};
  if constexpr (Way == direction::directed)
    out.behind = reversed_rows(out.ahead.directed(), plan.threads);
}

/// \pre a vertex of plan.first is kept itself
/// \par Cost O(n log n + m log d) time; 4 bytes an arc (directed: 8), 12 more with weights and 8
/// with
///           slots, 28 bytes a vertex
template <direction Way>
[[nodiscard]] auto lean_copy(csr_view<Way> g, const lean_plan& plan) -> lean_graph {
  lean_graph out;
  number_lean(g, plan, out);
  fill_lean(g, plan, out);
  out.copies.assign(out.order(), 1);
  out.carried.assign(out.order(), 1);
  return out;
}

}  // namespace cartograph::detail
