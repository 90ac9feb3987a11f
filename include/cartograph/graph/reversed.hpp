#pragma once

#include <cstdint>

#include "cartograph/core/contract.hpp"
#include "cartograph/graph/csr.hpp"
#include "cartograph/graph/scatter.hpp"

namespace cartograph {

/// A directed graph that knows both where arcs lead and where they come from: two sets of rows over
/// the same vertices. As a `graph` it is the forward one.
struct two_way_view {
  using vertex = std::uint32_t;
  static constexpr bool directed = true;

  directed_view forward;
  directed_view backward;  ///< row v: the tails of the arcs that arrive at v

  [[nodiscard]] auto order() const noexcept { return forward.order(); }
  [[nodiscard]] auto arc_count() const noexcept { return forward.arc_count(); }
  [[nodiscard]] auto vertices() const noexcept { return forward.vertices(); }
  [[nodiscard]] auto index(vertex v) const noexcept -> std::size_t { return v; }
  [[nodiscard]] auto neighbors(vertex v) const noexcept { return forward.neighbors(v); }
  [[nodiscard]] auto arcs(vertex v) const noexcept { return forward.arcs(v); }
  [[nodiscard]] auto in_neighbors(vertex v) const noexcept { return backward.neighbors(v); }
  [[nodiscard]] auto in_arcs(vertex v) const noexcept { return backward.arcs(v); }
  [[nodiscard]] auto reversed() const noexcept -> two_way_view { return {backward, forward}; }
};

/// Both directions of one directed graph.
/// \pre `backward` holds exactly the arcs of `forward`, turned round: see `transposed`
[[nodiscard]] inline auto two_way(const csr& forward, const csr& backward) -> two_way_view {
  CARTOGRAPH_EXPECTS(forward.order() == backward.order());
  CARTOGRAPH_EXPECTS(forward.arc_count() == backward.arc_count());
  return {forward.directed(), backward.directed()};
}
auto two_way(const csr&&, const csr&) -> two_way_view = delete;
auto two_way(const csr&, const csr&&) -> two_way_view = delete;
auto two_way(const csr&&, const csr&&) -> two_way_view = delete;

/// The same graph with every arc turned round; nothing is copied.
[[nodiscard]] constexpr auto reversed(const two_way_view& g) noexcept -> two_way_view {
  return {g.backward, g.forward};
}
/// An undirected graph is its own reverse.
[[nodiscard]] constexpr auto reversed(undirected_view g) noexcept -> undirected_view { return g; }

/// New rows with every arc turned round, weights with them.
///
/// \par Shape      n vertices, m arcs -> the same; rows ascending
/// \par Cost       O(n + m) time; memory of the result, and 8 n bytes a thread while it runs
/// \par Repeatable same graph, same bytes, for any number of threads
[[nodiscard]] inline auto transposed(directed_view g, int threads = 0) -> csr {
  large_vector<std::uint32_t> tails;
  large_vector<double> weights;
  auto offsets = detail::scatter(
      g.order(), threads,
      [g](std::size_t part, std::size_t parts, auto&& emit) {
        if (g.order() == 0) return;
        auto const last = detail::row_start(g.offsets, part + 1, parts);
        for (auto v = detail::row_start(g.offsets, part, parts); v < last; ++v)
          for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k)
            emit(g.targets[k], arc<std::uint32_t>{static_cast<std::uint32_t>(v), g.weight(k)});
      },
      [&](std::size_t slot, arc<std::uint32_t> from) {
        tails[slot] = from.to;
        if (!weights.empty()) weights[slot] = from.weight;
      },
      [&](std::size_t arcs) {
        tails.resize(arcs);
        if (g.weighted()) weights.resize(arcs);
      });
  return {direction::directed, std::move(offsets), std::move(tails), std::move(weights)};
}

}  // namespace cartograph
