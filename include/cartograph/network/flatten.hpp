#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/graph/csr.hpp"
#include "cartograph/network/flatten_build.hpp"
#include "cartograph/network/flatten_links.hpp"
#include "cartograph/network/flatten_plan.hpp"
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
inline constexpr std::uint64_t no_arc = detail::no_flat_arc;

/// One selection compiled into a plain simple graph.
///
/// Every link of the selected relations between two nodes that stay is accounted for:
/// links = (links of the graph) + merged + loops + undated + outside. In a directed graph a
/// symmetric link is two arcs, each of which is a link of the graph or merged.
struct flat_graph {
  csr graph;  ///< simple: no loops, no parallel arcs
  /// Node of the network for each vertex of the graph, ascending.
  std::vector<vertex_id> vertex_map;
  /// With `map_links`: for each relation, for each link number, its arc (the one that leaves its
  /// source; for symmetric links the one that leaves the smaller end), or `no_arc`. Symmetric links
  /// that have no numbers are numbered as they are met in the rows of their smaller ends.
  std::vector<std::vector<std::uint64_t>> link_map;
  std::uint64_t merged{};   ///< links that fell together with another one of the same pair
  std::uint64_t loops{};    ///< links dropped because both ends are one vertex
  std::uint64_t undated{};  ///< links left out of a slice because they carry no stage or date
  std::uint64_t outside{};  ///< links left out of a slice because they belong elsewhere
};

/// The plain simple graph that a selection of a typed network stands for: what nearly every metric
/// is computed on, because parallel links and loops would falsify density, triangles and
/// centralization.
///
/// All links of a pair fall together, whatever their relation; the weight of the pair is the sum,
/// over its links, of the weight of the relation times the link's own (`as_read`) or 1 (`count`).
/// When every arc weighs 1, the graph has no weights. Nodes without links stay.
///
/// \param question which nodes and links; the default is everything
/// \par Shape   nodes that pass -> vertices, in the order of their ids
/// \par Cost    two passes over the rows of the selected relations; no memory beside the result
///              but 4 bytes a node when nodes are left out, and a byte a link when links are sliced
/// \par Errors  not_found: a column of `where` that the network does not have; out_of_range: a
///              weight of a relation that is not above 0; duplicate: a relation selected twice
/// \par Repeatable same network and selection, same bytes, on any number of threads
[[nodiscard]] inline auto flatten(const network& g, const selection& question = {},
                                  flatten_options options = {}) -> expected<flat_graph> {
  detail::flat_plan plan;
  auto const planned = detail::make_plan(g, question,
                                         {.way = options.way,
                                          .own_weights = options.weights == link_weight::as_read,
                                          .threads = options.threads},
                                         plan);
  if (!planned) return tl::unexpected{planned.error()};
  auto built = detail::build_flat(plan, options.weights != link_weight::none, options.threads);
  flat_graph out;
  out.merged = built.met.repeated / (options.way == direction::undirected ? 2 : 1);
  out.loops = built.met.loops;
  auto const left = detail::count_left_out(g, plan, options.threads);
  out.undated = left.undated;
  out.outside = left.outside;
  if (options.map_links) out.link_map = detail::map_links(g, plan, built.arrays, options.threads);
  out.graph = csr{options.way, std::move(built.arrays.offsets), std::move(built.arrays.targets),
                  std::move(built.arrays.weights)};
  out.vertex_map = std::move(plan.nodes);
  return out;
}

}  // namespace cartograph
