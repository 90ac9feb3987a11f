#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "cartograph/core/random.hpp"
#include "cartograph/graph/build.hpp"

namespace cartograph::support {

/// Links as they are drawn in a test, weights optional.
[[nodiscard]] inline auto links(std::size_t order, std::initializer_list<endpoints> pairs)
    -> edge_buffer {
  return {.order = order, .links = pairs};
}

[[nodiscard]] inline auto undirected(std::size_t order, std::initializer_list<endpoints> pairs)
    -> csr {
  return build(links(order, pairs)).graph;
}

[[nodiscard]] inline auto directed(std::size_t order, std::initializer_list<endpoints> pairs)
    -> csr {
  return build(links(order, pairs), {.way = direction::directed}).graph;
}

/// Any pairs, so with loops and parallel links; weights are no dyadic fractions.
[[nodiscard]] inline auto random_links(std::size_t order, std::size_t size, std::uint64_t seed,
                                       bool weighted = false) -> edge_buffer {
  edge_buffer out{.order = order, .links = {}};
  random_stream random{seed};
  for (std::size_t k = 0; k < size; ++k) {
    auto const from = static_cast<std::uint32_t>(random.below(order));
    auto const to = static_cast<std::uint32_t>(random.below(order));
    if (weighted)
      out.add(from, to, 0.1 + random.uniform() / 3);
    else
      out.add(from, to);
  }
  return out;
}

/// Every arc as (tail, head, weight), in the order of the rows.
struct weighed_arc {
  std::size_t tail;
  std::size_t head;
  double weight;
  friend auto operator==(const weighed_arc&, const weighed_arc&) -> bool = default;
  friend auto operator<=>(const weighed_arc&, const weighed_arc&) = default;
};

template <graph G>
[[nodiscard]] auto arcs_of(const G& g) -> std::vector<weighed_arc> {
  using access = graph_access<G>;
  std::vector<weighed_arc> all;
  for (vertex_t<G> const v : access::vertices(g))
    for_each_arc(g, v, [&](vertex_t<G> head, double weight) {
      all.push_back({access::index(g, v), access::index(g, head), weight});
    });
  return all;
}

}  // namespace cartograph::support
