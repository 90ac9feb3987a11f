#pragma once

#include <cmath>
#include <cstddef>

#include "cartograph/algorithm/centralization/compared_graphs.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

/// The largest value of sum(max - score) over all graphs of n vertices when scores are the leading
/// eigenvector, scaled so that the highest score is 1.
///
/// Among all graphs n-2: one linked pair (directed: linked both ways) beside isolates. It cannot be
/// more, since the neighbours of the best vertex together score the leading eigenvalue, which is at
/// least 1 where there is any cycle of arcs. So a star does *not* reach 1 here, and the most
/// centralized graph is one that no sociologist would call so. Directed graphs are often given n-1,
/// a star that points in; it has no positive eigenvalue, hence no scores to compare.
///
/// Among connected graphs no formula is known: a star, n-1-sqrt(n-1), is best up to 7 vertices by
/// enumeration, and from 9 on it is beaten by a smaller star with a tail.
///
/// \par Errors undefined below 3 vertices and among connected graphs
/// \par Source the argument above; agrees with an enumeration of all small graphs
[[nodiscard]] inline auto eigenvector_maximum(std::size_t n,
                                              compared_graphs among = compared_graphs::all)
    -> measurement {
  if (n < 3) return detail::no_centre();
  if (among == compared_graphs::connected)
    return undefined("no formula is known for the largest sum over connected graphs");
  return measured(static_cast<double>(n) - 2);
}

/// What a star of n vertices has of that sum: n-1-sqrt(n-1). A yardstick to print beside a result,
/// not a maximum; a ratio to it may exceed 1.
///
/// \par Errors undefined below 3 vertices
[[nodiscard]] inline auto eigenvector_sum_of_star(std::size_t n) -> measurement {
  if (n < 3) return detail::no_centre();
  auto const leaves = static_cast<double>(n - 1);
  return measured(leaves - std::sqrt(leaves));
}

}  // namespace cartograph
