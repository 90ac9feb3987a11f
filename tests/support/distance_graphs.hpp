#pragma once

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "cartograph/graph/generate/classic.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::support {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// The links moved behind `n` other vertices.
[[nodiscard]] inline auto shifted(link_list list, std::size_t n) -> link_list {
  for (auto& link : list)
    link = {static_cast<std::uint32_t>(link.from + n), static_cast<std::uint32_t>(link.to + n)};
  return list;
}

/// Graphs on which searches from many sources at once take every turn: dense, sparse, long, in
/// pieces, with loops and parallel links; of both directions, with more than one batch each.
[[nodiscard]] inline auto distance_graphs() -> std::vector<csr> {
  std::vector<csr> graphs;
  for (auto way : {direction::undirected, direction::directed}) {
    for (std::size_t m : {100U, 400U, 800U, 4000U})
      graphs.push_back(graph_of(way, 600, hub_links(600, m, m)));
    auto const path = path_graph(300).links;
    link_list parts{path.begin(), path.end()};
    for (std::uint32_t v = 300; v < 800; v += 4)  // a triangle and one alone, again and again
      parts.insert(parts.end(), {{v, v + 1}, {v + 1, v + 2}, {v + 2, v}});
    auto const dense = shifted(hub_links(300, 3000, 1), 800);
    parts.insert(parts.end(), dense.begin(), dense.end());
    graphs.push_back(graph_of(way, 1100, parts));
  }
  return graphs;
}

/// A ring, a well-connected part and many pairs in one graph.
[[nodiscard]] inline auto many_batches() -> csr {
  constexpr std::size_t ring = 3000;  // 47 narrow batches
  constexpr std::size_t hubs = 4000;  // 16 wide ones, and those of the small components
  auto const round = ring_graph(ring).links;
  link_list list{round.begin(), round.end()};
  auto const dense = shifted(hub_links(hubs, 12'000, 7), ring);
  list.insert(list.end(), dense.begin(), dense.end());
  for (auto v = static_cast<std::uint32_t>(ring + hubs); v < 10'000; v += 2)
    list.push_back({v, v + 1});
  return graph_of(direction::undirected, 10'000, list);
}

}  // namespace cartograph::support
