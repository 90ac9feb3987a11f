#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/access.hpp"
#include "cartograph/graph/csr.hpp"
#include "cartograph/graph/scatter.hpp"

namespace cartograph::detail {

template <class G>
inline constexpr bool is_csr_view = false;
template <direction Direction>
inline constexpr bool is_csr_view<csr_view<Direction>> = true;

template <graph G>
[[nodiscard]] auto index_of(const G& g, vertex_t<G> v) -> std::size_t {
  return static_cast<std::size_t>(graph_access<G>::index(g, v));
}

template <graph G>
[[nodiscard]] auto order_of(const G& g) -> std::size_t {
  return static_cast<std::size_t>(graph_access<G>::order(g));
}

/// Calls `visit(i, j)` with the indices of both ends of every arc, loops included.
template <graph G, class Visit>
void for_each_index_pair(const G& g, Visit&& visit) {
  for (auto&& v : graph_access<G>::vertices(g)) {
    auto const i = index_of(g, v);
    for (auto&& u : graph_access<G>::neighbors(g, v)) visit(i, index_of(g, u));
  }
}

/// The arcs of any graph as compressed rows of indices, ascending, without weights.
template <graph G>
[[nodiscard]] auto copied_rows(const G& g) -> csr {
  auto const order = order_of(g);
  large_vector<std::uint64_t> offsets(order + 1, 0);
  for_each_index_pair(g, [&](auto i, auto) { ++offsets[i + 1]; });
  for (std::size_t i = 0; i < order; ++i) offsets[i + 1] += offsets[i];
  large_vector<std::uint32_t> targets(offsets.back());
  auto next = offsets;
  for_each_index_pair(g,
                      [&](auto i, auto j) { targets[next[i]++] = static_cast<std::uint32_t>(j); });
  for (std::size_t i = 0; i < order; ++i)
    std::sort(targets.begin() + static_cast<std::ptrdiff_t>(offsets[i]),
              targets.begin() + static_cast<std::ptrdiff_t>(offsets[i + 1]));
  return {is_directed<G> ? direction::directed : direction::undirected, std::move(offsets),
          std::move(targets)};
}

/// The same with the weight of every arc; parallel arcs keep the order in which they were listed.
template <weighted_graph G>
[[nodiscard]] auto copied_arcs(const G& g) -> csr {
  auto const order = order_of(g);
  std::vector<std::vector<std::pair<std::uint32_t, double>>> rows(order);
  for (auto&& v : graph_access<G>::vertices(g))
    for_each_arc(g, v, [&, i = index_of(g, v)](auto&& u, double weight) {
      rows[i].emplace_back(static_cast<std::uint32_t>(index_of(g, u)), weight);
    });
  large_vector<std::uint64_t> offsets(1, 0);
  large_vector<std::uint32_t> targets;
  large_vector<double> weights;
  for (auto& row : rows) {
    std::ranges::stable_sort(row, {}, &std::pair<std::uint32_t, double>::first);
    for (auto const& [head, weight] : row) targets.push_back(head), weights.push_back(weight);
    offsets.push_back(targets.size());
  }
  return {is_directed<G> ? direction::directed : direction::undirected, std::move(offsets),
          std::move(targets), std::move(weights)};
}

/// Calls `kernel` with the graph as a `csr_view` without weights: as it is when it is one, else
/// with a copy.
///
/// \par Cost nothing for a `csr_view`; O(n + m log d) time and 4 bytes an arc for any other graph
template <graph G, class Kernel>
auto with_rows(const G& g, Kernel&& kernel) {
  if constexpr (is_csr_view<G>) {
    return std::forward<Kernel>(kernel)(g);
  } else {
    constexpr auto way = is_directed<G> ? direction::directed : direction::undirected;
    auto const copy = copied_rows(g);
    return std::forward<Kernel>(kernel)(copy.template view<way>());
  }
}

/// Calls `kernel` with the graph as a `csr_view` that has the graph's weights, if it has any.
///
/// \par Cost nothing for a `csr_view`; O(n + m log d) time and 12 bytes an arc for any other graph
template <graph G, class Kernel>
auto with_arcs(const G& g, Kernel&& kernel) {
  if constexpr (is_csr_view<G> || !weighted_graph<G>) {
    return with_rows(g, std::forward<Kernel>(kernel));
  } else {
    constexpr auto way = is_directed<G> ? direction::directed : direction::undirected;
    auto const copy = copied_arcs(g);
    return std::forward<Kernel>(kernel)(copy.template view<way>());
  }
}

/// Every arc turned round, rows ascending, without weights.
[[nodiscard]] inline auto reversed_rows(directed_view g, int threads) -> csr {
  large_vector<std::uint32_t> targets;
  auto offsets = scatter(
      g.order(), threads,
      [&](std::size_t part, std::size_t parts, auto&& emit) {
        auto const last = row_start(g.offsets, part + 1, parts);
        for (auto v = row_start(g.offsets, part, parts); v < last; ++v)
          for (auto u : g.neighbors(static_cast<std::uint32_t>(v)))
            emit(u, static_cast<std::uint32_t>(v));
      },
      [&](std::size_t slot, std::uint32_t v) { targets[slot] = v; },
      [&](std::size_t arcs) { targets.resize(arcs); });
  return {direction::directed, std::move(offsets), std::move(targets)};
}

/// The same with the weight of every arc, if there are weights.
[[nodiscard]] inline auto reversed_arcs(directed_view g, int threads) -> csr {
  if (!g.weighted()) return reversed_rows(g, threads);
  large_vector<std::uint32_t> targets;
  large_vector<double> weights;
  auto offsets = scatter(
      g.order(), threads,
      [&](std::size_t part, std::size_t parts, auto&& emit) {
        auto const last = row_start(g.offsets, part + 1, parts);
        for (auto v = row_start(g.offsets, part, parts); v < last; ++v)
          for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k)
            emit(g.targets[k], std::pair{static_cast<std::uint32_t>(v), g.weights[k]});
      },
      [&](std::size_t slot, std::pair<std::uint32_t, double> arc) {
        targets[slot] = arc.first;
        weights[slot] = arc.second;
      },
      [&](std::size_t arcs) { targets.resize(arcs), weights.resize(arcs); });
  return {direction::directed, std::move(offsets), std::move(targets), std::move(weights)};
}

}  // namespace cartograph::detail
