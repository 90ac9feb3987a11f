#pragma once

#include <vector>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/algorithm/centralization/centralization.hpp"
#include "cartograph/algorithm/centralization/maximum_degree.hpp"

namespace cartograph {

/// How much the links gather at one vertex: 1 for a star, 0 when all have equally many.
///
/// \param g        loops are not counted; parallel links count each and may take the result over 1,
///                 so flatten a multigraph first
/// \param which    of a directed graph: links that arrive, that leave, or both together
/// \par Unit       none, [0, 1] on simple graphs
/// \par Cost       O(n + m) time
/// \par Errors     undefined below 3 vertices
/// \par Source     Freeman 1979 [freeman1979]
template <graph G>
[[nodiscard]] auto degree_centralization(const G& g, orientation which = orientation::both)
    -> measurement {
  auto const counts = degrees(g, which);
  std::vector<double> const scores(counts.begin(), counts.end());
  constexpr auto way = is_directed<G> ? direction::directed : direction::undirected;
  return centralization(scores, degree_maximum(scores.size(), {.way = way, .which = which}));
}

}  // namespace cartograph
