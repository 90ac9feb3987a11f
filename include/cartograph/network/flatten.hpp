#pragma once

#include <cstdint>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/graph/csr.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/network/selection.hpp"

namespace cartograph {

enum class link_weight : std::uint8_t {
  count,    ///< every link counts 1 (times the weight of its relation)
  as_read,  ///< every link counts its own weight (times the weight of its relation)
  none,     ///< only whether there is a link
};

struct flatten_options {
  direction way = direction::undirected;
  link_weight weights = link_weight::count;
  bool map_links = false;
  int threads = 0;
};

/// Where the links of a relation went: the arc of the flat graph, or `no_arc`.
inline constexpr std::uint64_t no_arc = ~std::uint64_t{0};

/// One selection compiled into a plain simple graph.
struct flat_graph {
  csr graph;  ///< simple: no loops, no parallel arcs
  std::vector<vertex_id>
      vertex_map;  ///< node of the network for each vertex of the graph, ascending
  /// With `map_links`: for each relation, for each link number, its arc (the one that leaves its
  /// source; for symmetric links the one that leaves the smaller end).
  std::vector<std::vector<std::uint64_t>> link_map;
  std::uint64_t merged{};   ///< links that fell together with another one of the same pair
  std::uint64_t loops{};    ///< links dropped because both ends are one vertex
  std::uint64_t undated{};  ///< links left out of a slice because they carry no stage or date
};

}  // namespace cartograph
