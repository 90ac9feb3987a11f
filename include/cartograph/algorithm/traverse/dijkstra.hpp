#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/algorithm/traverse/detail/length_search.hpp"
#include "cartograph/algorithm/traverse/detail/lengths.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct dijkstra_result {
  std::vector<double> distance;  ///< from the start to each index, infinite when out of reach
  std::size_t reached{};         ///< vertices at a finite distance, the start included
  std::string undefined{};       ///< why there are no distances; empty when they are there
  bool finished = true;          ///< false: stopped on the way, the distances mean nothing
};

/// How far each vertex is from a start when every link has a length.
///
/// Weights are read as **lengths**: more is farther. The weights of a flattened network are numbers
/// of links, which are strengths: more is closer. Such a caller turns them round first (say into
/// 1 / weight) or counts links with `bfs`.
///
/// \param g        direction counts; loops change nothing, of parallel links the shortest counts;
///                 without weights each link has length 1
/// \pre            start is a vertex of g
/// \par Shape      n vertices -> n distances
/// \par Unit       that of the weights
/// \par Cost       O((n + m) log n) time, 16 bytes for each link that shortens a way; one thread
/// \par Errors     undefined when a weight is negative or not finite. A sum beyond the largest
///                 double is out of reach
/// \par Repeatable the least over all ways of the sum of their lengths, added up from the start
///                 outward and rounded at each step; see `delta_stepping`, which gives the same
///                 bytes
/// \par Source     Dijkstra 1959 [dijkstra1959]
template <graph G>
[[nodiscard]] auto dijkstra(const G& g, vertex_t<G> start, stop_token stop = {})
    -> dijkstra_result {
  auto const from = detail::index_of(g, start);
  CARTOGRAPH_EXPECTS(from < detail::order_of(g));
  return detail::with_arcs(g, [&](auto rows) {
    dijkstra_result result{.undefined = detail::why_no_lengths(rows.weights)};
    if (!result.undefined.empty()) return result;
    detail::length_search search{rows.order()};
    result.finished = search.run(rows, static_cast<std::uint32_t>(from), stop);
    result.reached = search.reached().size();
    result.distance = search.distance();
    return result;
  });
}

}  // namespace cartograph
