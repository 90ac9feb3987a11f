#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

/// The distance of what cannot be reached.
inline constexpr std::uint32_t unreachable = ~std::uint32_t{0};

struct bfs_result {
  std::vector<std::uint32_t> distance;  ///< links from the start to each index, or `unreachable`
  std::size_t reached{};                ///< vertices at a finite distance, the start included
};

/// How many links each vertex is away from a start, along the direction of the links.
///
/// \param g        loops and parallel links change nothing; weights are not read
/// \pre            start is a vertex of g
/// \par Shape      n vertices -> n distances
/// \par Unit       links
/// \par Cost       O(n + m) time, O(n) memory; one thread
/// \par Repeatable yes
/// \par Source     breadth-first search [newman2010]
template <graph G>
[[nodiscard]] auto bfs(const G& g, vertex_t<G> start) -> bfs_result {
  CARTOGRAPH_EXPECTS(detail::index_of(g, start) < detail::order_of(g));
  bfs_result result{.distance = std::vector(detail::order_of(g), unreachable), .reached = 1};
  result.distance[detail::index_of(g, start)] = 0;
  std::vector<vertex_t<G>> frontier{start};
  for (std::uint32_t steps = 1; !frontier.empty(); ++steps) {
    std::vector<vertex_t<G>> next;
    for (auto const& v : frontier)
      for (auto&& u : graph_access<G>::neighbors(g, v)) {
        auto& distance = result.distance[detail::index_of(g, u)];
        if (distance == unreachable) distance = steps, next.push_back(u);
      }
    result.reached += next.size();
    frontier = std::move(next);
  }
  return result;
}

}  // namespace cartograph
