#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

/// Which links of a vertex count. On an undirected graph all three mean the same.
enum class orientation : std::uint8_t {
  both,  ///< directed: those that arrive and those that leave
  in,    ///< those that arrive
  out,   ///< those that leave
};

namespace detail {

/// Adds `amount(weight)` to the ends of every arc that is no loop.
template <class T, graph G, class Amount>
[[nodiscard]] auto sum_at_ends(const G& g, orientation which, Amount&& amount) -> std::vector<T> {
  auto const leaving = !is_directed<G> || which != orientation::in;
  auto const arriving = is_directed<G> && which != orientation::out;
  std::vector<T> sum(order_of(g));
  for (auto&& v : graph_access<G>::vertices(g)) {
    auto const i = index_of(g, v);
    for_each_arc(g, v, [&](auto&& u, double weight) {
      auto const j = index_of(g, u);
      if (i == j) return;
      if (leaving) sum[i] += amount(weight);
      if (arriving) sum[j] += amount(weight);
    });
  }
  return sum;
}

/// The length of each row without its loops, which lie together in an ascending row.
template <direction Direction>
[[nodiscard]] auto row_lengths(const csr_view<Direction>& g) -> std::vector<std::uint64_t> {
  std::vector<std::uint64_t> length(g.order());
  for (auto v : g.vertices()) {
    auto const [first, last] = std::ranges::equal_range(g.neighbors(v), v);
    length[v] = g.row_length(v) - static_cast<std::uint64_t>(last - first);
  }
  return length;
}

}  // namespace detail

/// How many links each vertex has.
///
/// \param g        loops are not counted; parallel links count each
/// \par Shape      n vertices -> n counts
/// \par Unit       links
/// \par Cost       O(n + m) time; undirected `csr_view`: O(n log d), the targets are hardly read
/// \par Repeatable yes
/// \par Source     Freeman 1979 [freeman1979]; directed in + out as in [wasserman1994]
template <graph G>
[[nodiscard]] auto degrees(const G& g, orientation which = orientation::both)
    -> std::vector<std::uint64_t> {
  if constexpr (detail::is_csr_view<G>)
    if (!is_directed<G> || which == orientation::out) return detail::row_lengths(g);
  return detail::sum_at_ends<std::uint64_t>(g, which, [](double) { return 1U; });
}

/// How much weight the links of each vertex have together; without weights, their number.
///
/// \param g        loops are not counted; the weights of parallel links are added
/// \par Shape      n vertices -> n sums
/// \par Unit       that of the weights
/// \par Cost       O(n + m) time
/// \par Repeatable yes: sums run in the order of the arcs
/// \par Source     degree of a weighted graph [newman2010]
template <graph G>
[[nodiscard]] auto strengths(const G& g, orientation which = orientation::both)
    -> std::vector<double> {
  return detail::sum_at_ends<double>(g, which, [](double weight) { return weight; });
}

/// The largest value that a degree can have in a simple graph of n vertices: what normalised
/// degrees are divided by.
///
/// \par Source     Freeman 1979 [freeman1979]: n - 1; twice that for in + out
[[nodiscard]] constexpr auto largest_degree(std::size_t n, bool directed, orientation which)
    -> double {
  auto const others = n == 0 ? 0.0 : static_cast<double>(n - 1);
  return directed && which == orientation::both ? 2 * others : others;
}

}  // namespace cartograph
