#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct constant_potts_options {
  double resolution = 1;  ///< weight that two members of a community should be linked by on average
};

/// How much more weight lies inside communities than if every pair of their members were linked by
/// a weight of `resolution`: the constant Potts model (CPM). Other than modularity it says the same
/// of a community whatever lies elsewhere in the network.
///
/// \param g          undirected; parallel links count each; a loop is one link inside
/// \param membership the community of each vertex index, any numbers
/// \pre membership.size() is the order of g; weights are finite
/// \par Unit       that of the weights; not divided by anything
/// \par Cost       O(n + m) time, O(n) memory
/// \par Errors     undefined without vertices
/// \par Repeatable same graph, same bytes
/// \par Source     Traag, Van Dooren and Nesterov 2011 [traag2011]
template <graph G>
requires(!is_directed<G>)
    [[nodiscard]] auto constant_potts(const G& g, std::span<const std::uint32_t> membership,
                                      constant_potts_options options = {}) -> measurement {
  using access = graph_access<G>;
  CARTOGRAPH_EXPECTS(membership.size() == static_cast<std::size_t>(access::order(g)));
  if (membership.empty()) return undefined("no vertices");
  double twice_inner = 0;
  for (auto&& each : access::vertices(g)) {
    vertex_t<G> const v = each;
    std::size_t const i = access::index(g, v);
    for_each_arc(g, v, [&](vertex_t<G> to, double weight) {
      std::size_t const j = access::index(g, to);
      if (membership[i] == membership[j]) twice_inner += i == j ? 2 * weight : weight;
    });
  }
  std::vector<std::uint32_t> label(membership.begin(), membership.end());
  auto const count = renumber(label);
  double pairs = 0;
  for (double size : community_sizes(label, count)) pairs += size * (size - 1) / 2;
  return measured(twice_inner / 2 - options.resolution * pairs);
}

}  // namespace cartograph
