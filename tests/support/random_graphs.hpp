#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/core/random.hpp"
#include "cartograph/graph/build.hpp"

namespace cartograph::support {

using link_list = std::vector<endpoints>;

/// Rows of the links as given: loops and repeated links stay.
[[nodiscard]] inline auto graph_of(direction way, std::size_t n, const link_list& list) -> csr {
  return build({.order = n, .links = {list.begin(), list.end()}}, {.way = way}).graph;
}
/// m random pairs, half of them among the first few vertices so that there are hubs and triangles.
[[nodiscard]] inline auto hub_links(std::size_t n, std::size_t m, std::uint64_t seed) -> link_list {
  random_stream random{seed};
  link_list list;
  for (std::size_t i = 0; i < m; ++i) {
    auto const reach = i % 2 == 0 ? n : n / 10 + 1;
    list.push_back({static_cast<std::uint32_t>(random.below(reach)),
                    static_cast<std::uint32_t>(random.below(n))});
  }
  return list;
}

/// A random simple graph; weights are the numbers of merged pairs over 3, which no float has
/// exactly.
[[nodiscard]] inline auto simple_graph(direction way, std::size_t n, const link_list& list) -> csr {
  edge_buffer in{.order = n, .links = {list.begin(), list.end()}, .weights = {}};
  in.weights.assign(list.size(), 1.0 / 3);
  return build(std::move(in),
               {.way = way, .loops = loop_policy::drop, .parallel = parallel_policy::merge})
      .graph;
}

/// A random renaming of [0, n).
[[nodiscard]] inline auto permutation(std::size_t n, std::uint64_t seed)
    -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> names(n);
  for (std::size_t i = 0; i < n; ++i) names[i] = static_cast<std::uint32_t>(i);
  random_stream random{seed};
  shuffle(std::span{names}, random);
  return names;
}

[[nodiscard]] inline auto renamed(link_list list, std::span<const std::uint32_t> names)
    -> link_list {
  for (auto& link : list) link = {names[link.from], names[link.to]};
  return list;
}

}  // namespace cartograph::support
