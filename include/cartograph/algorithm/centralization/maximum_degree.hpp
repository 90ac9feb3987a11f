#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/algorithm/centralization/compared_graphs.hpp"
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
  if (n < 3) return detail::no_centre();
  auto const leaves = static_cast<double>(n - 1);
  auto const directed = options.way == direction::directed;
  auto const loops = options.loops != loop_reading::none;
  if (directed && options.which != orientation::both)
    return measured(loops ? (leaves + 1) * leaves : leaves * leaves);
  if (directed) return measured(2 * leaves * (loops ? leaves : leaves - 1));
  if (!loops) return measured(leaves * (leaves - 1));
  return measured(options.loops == loop_reading::once ? leaves * leaves : (leaves + 1) * leaves);
}

/// The largest value of sum(max strength - strength) over all graphs of n vertices none of whose
/// weights exceeds `largest_weight`: degree_maximum() times that weight.
///
/// Strengths have no maximum of their own, since weights can always grow, so the cap is part of the
/// question and belongs beside the answer: the largest weight observed, or the largest that the
/// scale of the weights allows. The sum is convex in each weight, so that nothing between 0 and the
/// cap is better than both.
///
/// \par Errors     undefined below 3 vertices, or unless the weight is positive and finite
/// \par Source     by the argument of Freeman 1979 [freeman1979]
[[nodiscard]] inline auto strength_maximum(std::size_t n, double largest_weight,
                                           degree_maximum_options options = {}) -> measurement {
  if (!std::isfinite(largest_weight) || !(largest_weight > 0))
    return undefined("the largest weight must be positive and finite");
  auto maximum = degree_maximum(n, options);
  maximum.value *= largest_weight;
  return maximum;
}

}  // namespace cartograph
