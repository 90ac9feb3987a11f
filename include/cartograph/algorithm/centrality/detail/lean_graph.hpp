#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/detail/like_vertices.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/scatter.hpp"

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

/// What the new order goes by: the component, then many arcs before few.
struct lean_rank {
  std::uint32_t component;
  std::uint64_t fewer_arcs;  ///< all ones less the number
  std::uint32_t vertex;
  friend auto operator<=>(const lean_rank&, const lean_rank&) = default;
};

/// Gives new numbers; returns how many arcs leave each.
template <direction Way>
[[nodiscard]] auto number_lean(csr_view<Way> g, const lean_plan& plan, lean_graph& out)
    -> large_vector<std::uint64_t> {
  auto const n = g.order();
  std::vector<std::uint64_t> leaving(n, 0);
  std::vector<std::uint64_t> arriving(Way == direction::directed ? n : 0, 0);
  std::vector<lean_rank> ranks;
  for (auto v : g.vertices()) {
    if (plan.first[v] != v) continue;
    for_each_kept_arc(g, plan, v, [&](auto u, auto) {
      ++leaving[v];
      if (Way == direction::directed) ++arriving[u];
    });
  }
  for (auto v : g.vertices()) {
    if (plan.first[v] != v) continue;
    auto const arcs = leaving[v] + (Way == direction::directed ? arriving[v] : 0);
    ranks.push_back({plan.component[v], ~arcs, v});
  }
  std::ranges::sort(ranks);
  out.lean_of.assign(n, lean_graph::dropped);
  large_vector<std::uint64_t> offsets(1, 0);
  for (std::uint32_t r = 0; r < ranks.size(); ++r) {
    auto const v = ranks[r].vertex;
    out.lean_of[v] = r;
    out.vertex_at.push_back(v);
    offsets.push_back(offsets.back() + leaving[v]);
    if (r == 0 || ranks[r].component != ranks[r - 1].component) out.piece_first.push_back(r);
  }
  out.piece_first.push_back(static_cast<std::uint32_t>(ranks.size()));
  for (std::size_t v = 0; v < n; ++v)
    if (plan.first[v] != lean_graph::dropped) out.lean_of[v] = out.lean_of[plan.first[v]];
  return offsets;
}

/// Rows of the new numbers, ascending, without sorting: heads are met with ascending tails, so what
/// comes out is the graph turned round, which is the same for an undirected one.
template <direction Way>
[[nodiscard]] auto turned_lean_rows(csr_view<Way> g, const lean_plan& plan, const lean_graph& lean,
                                    const large_vector<std::uint64_t>& offsets) -> csr {
  large_vector<std::uint32_t> targets;
  auto turned = scatter(
      lean.order(), plan.threads,
      [&](std::size_t part, std::size_t parts, auto&& emit) {
        auto const last = row_start(offsets, part + 1, parts);
        for (auto r = row_start(offsets, part, parts); r < last; ++r)
          for_each_kept_arc(g, plan, lean.vertex_at[r], [&](auto u, auto) {
            emit(lean.lean_of[u], static_cast<std::uint32_t>(r));
          });
      },
      [&](std::size_t at, std::uint32_t r) { targets[at] = r; },
      [&](std::size_t arcs) { targets.resize(arcs); });
  return {Way, std::move(turned), std::move(targets)};
}

/// Rows with the weights and places of their arcs; parallel arcs keep their order.
template <direction Way>
[[nodiscard]] auto lean_arcs(csr_view<Way> g, const lean_plan& plan, lean_graph& out,
                             large_vector<std::uint64_t> offsets) -> csr {
  large_vector<std::uint32_t> targets(offsets.back());
  large_vector<double> weights(g.weighted() ? offsets.back() : 0);
  out.slot.resize(plan.slots ? offsets.back() : 0);
  for_each_piece(pieces{out.order(), 512}, plan.threads, [&](auto first, auto last, auto) {
    std::vector<std::pair<std::uint32_t, std::uint64_t>> row;
    for (auto r = first; r < last; ++r) {
      row.clear();
      for_each_kept_arc(g, plan, out.vertex_at[r],
                        [&](auto u, auto k) { row.emplace_back(out.lean_of[u], k); });
      std::ranges::sort(row);
      for (auto at = offsets[r]; auto const& [head, k] : row) {
        targets[at] = head;
        if (g.weighted()) weights[at] = g.weights[k];
        if (plan.slots) out.slot[at] = k;
        ++at;
      }
    }
  });
  return {Way, std::move(offsets), std::move(targets), std::move(weights)};
}

template <direction Way>
void fill_lean(csr_view<Way> g, const lean_plan& plan, large_vector<std::uint64_t> offsets,
               lean_graph& out) {
  constexpr auto directed = Way == direction::directed;
  if (out.order() == 0) {
    out.ahead = out.behind = csr{Way, std::move(offsets), {}};
  } else if (g.weighted() || plan.slots) {
    out.ahead = lean_arcs(g, plan, out, std::move(offsets));
    if constexpr (directed) out.behind = reversed_rows(out.ahead.directed(), plan.threads);
  } else {
    out.ahead = turned_lean_rows(g, plan, out, offsets);
    if constexpr (directed)
      out.behind = std::exchange(out.ahead, reversed_rows(out.ahead.directed(), plan.threads));
  }
}

/// \pre a vertex of plan.first is kept itself
/// \par Cost       O(n log n + m log d) time; 4 bytes an arc (directed: 8), 12 more with weights
///                 and 8 with slots, 28 bytes a vertex
template <direction Way>
[[nodiscard]] auto lean_copy(csr_view<Way> g, const lean_plan& plan) -> lean_graph {
  lean_graph out;
  fill_lean(g, plan, number_lean(g, plan, out), out);
  out.copies.assign(out.order(), 1);
  out.carried.assign(out.order(), 1);
  return out;
}

}  // namespace cartograph::detail
