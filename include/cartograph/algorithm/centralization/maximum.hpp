#pragma once

#include <cstddef>
#include <cstdint>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph {

/// Whether the graphs that are compared with may have loops, and how a degree counts one.
enum class loop_reading : std::uint8_t {
  none,   ///< simple graphs: our convention
  once,   ///< undirected: a loop adds 1 to the degree of its vertex
  twice,  ///< undirected: a loop adds 2
};

struct degree_maximum_options {
  direction way = direction::undirected;
  orientation which = orientation::both;  ///< read when directed
  loop_reading loops = loop_reading::none;
};

/// The largest value of sum(max degree - degree) over all graphs of n vertices: what degree
/// centralization is divided by.
///
/// Undirected: (n-1)(n-2), a star; with loops (n-1)^2 or n(n-1), a star whose centre has one.
/// Directed in or out: (n-1)^2, a star that points in or out; with loops n(n-1). Directed in + out:
/// 2(n-1)(n-2), a star linked both ways; with loops 2(n-1)^2. A directed loop arrives and leaves.
///
/// \par Errors     undefined below 3 vertices: a star of two has no centre
/// \par Source     Freeman 1979 [freeman1979] for the undirected star; the other cases follow from
///                 the same argument and agree with an enumeration of all small graphs
[[nodiscard]] inline auto degree_maximum(std::size_t n, degree_maximum_options options = {})
    -> measurement {
  if (n < 3) return undefined("fewer than 3 vertices have no centre");
  auto const leaves = static_cast<double>(n - 1);
  auto const directed = options.way == direction::directed;
  auto const loops = options.loops != loop_reading::none;
  if (directed && options.which != orientation::both)
    return measured(loops ? (leaves + 1) * leaves : leaves * leaves);
  if (directed) return measured(2 * leaves * (loops ? leaves : leaves - 1));
  if (!loops) return measured(leaves * (leaves - 1));
  return measured(options.loops == loop_reading::once ? leaves * leaves : (leaves + 1) * leaves);
}

}  // namespace cartograph
