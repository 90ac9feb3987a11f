#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

/// The distance of what cannot be reached.
inline constexpr std::uint32_t unreachable = ~std::uint32_t{0};

struct bfs_result {
  std::vector<std::uint32_t> distance;  ///< links from the start to each index, or `unreachable`
  std::size_t reached{};                ///< vertices at a finite distance, the start included
};

namespace detail {

/// One search over compressed rows: all vertices met so far stand in one list, level after level.
template <direction Direction>
class level_search {
 public:
  level_search(csr_view<Direction> g, std::uint32_t start)
      : g_{g}, distance_(g.order(), unreachable), met_(g.order()), unmet_arcs_{g.arc_count()} {
    meet(start, 0);
  }

  auto run() && -> bfs_result {
    std::size_t level = 0;
    for (std::uint32_t steps = 1; level < reached_; ++steps) {
      auto const end = reached_;
      auto const arcs = std::exchange(level_arcs_, 0);
      unmet_arcs_ -= arcs;
      // Where most links lead to vertices met before, it is cheaper that the few others look for
      // one neighbour of the last level, which both ends of an undirected link can do.
      if (!is_directed<csr_view<Direction>> && arcs > unmet_arcs_ / 8)
        pull(steps);
      else
        push(level, end, steps);
      level = end;
    }
    return {.distance = std::move(distance_), .reached = reached_};
  }

 private:
  void meet(std::uint32_t v, std::uint32_t steps) {
    distance_[v] = steps;
    met_[reached_++] = v;
    level_arcs_ += g_.row_length(v);
  }
  void push(std::size_t level, std::size_t end, std::uint32_t steps) {
    for (; level < end; ++level)
      for (auto u : g_.neighbors(met_[level]))
        if (distance_[u] == unreachable) meet(u, steps);
  }
  void pull(std::uint32_t steps) {
    for (auto v : g_.vertices()) {
      if (distance_[v] != unreachable) continue;
      for (auto u : g_.neighbors(v))
        if (distance_[u] == steps - 1) {
          meet(v, steps);
          break;
        }
    }
  }

  csr_view<Direction> g_;
  std::vector<std::uint32_t> distance_;
  large_vector<std::uint32_t> met_;
  std::size_t reached_ = 0;
  std::uint64_t level_arcs_ = 0;  ///< arcs of the level that is being met
  std::uint64_t unmet_arcs_;      ///< arcs of all that are not met yet
};

}  // namespace detail

/// How many links each vertex is away from a start, along the direction of the links.
///
/// \param g        loops and parallel links change nothing; weights are not read
/// \pre            start is a vertex of g
/// \par Shape      n vertices -> n distances
/// \par Unit       links
/// \par Cost       O(n + m) time, O(n) memory; one thread. Undirected `csr_view`: most links of
///                 well-connected networks are not read
/// \par Repeatable yes
/// \par Source     breadth-first search [newman2010]; undirected `csr_view`: both directions of
///                 search as in Beamer, Asanović and Patterson 2012 [beamer2012]
template <graph G>
[[nodiscard]] auto bfs(const G& g, vertex_t<G> start) -> bfs_result {
  CARTOGRAPH_EXPECTS(detail::index_of(g, start) < detail::order_of(g));
  if constexpr (detail::is_csr_view<G>) {
    return detail::level_search{g, start}.run();
  } else {
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
}

}  // namespace cartograph
