#pragma once

#include <cstddef>

#include "cartograph/algorithm/centralization/compared_graphs.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph {

/// The largest value of sum(max - score) over all graphs of n vertices when scores are harmonic
/// closeness: the mean of 1/distance to the others, 0 for those who cannot be reached, links
/// counting as steps of length 1.
///
/// Undirected: (n-2)/2, a star (a star on fewer vertices beside an isolate ties). Directed, seen
/// along or against the links: n-1, a star that points out or in. Weighted distances can be as
/// small as one likes and have no maximum.
///
/// \par Errors undefined below 3 vertices
/// \par Source the argument of Freeman 1979 [freeman1979] for another score; agrees with an
///             enumeration of all small graphs
[[nodiscard]] inline auto harmonic_maximum(std::size_t n, direction way = direction::undirected)
    -> measurement {
  if (n < 3) return detail::no_centre();
  auto const others = static_cast<double>(n - 1);
  return measured(way == direction::directed ? others : (others - 1) / 2);
}

/// The same when scores are closeness in the form of Wasserman and Faust: with r others reached,
/// (r / (n-1)) * (r / sum of their distances), 0 for an isolate.
///
/// Undirected: (n-1)(n-2)/(2n-3), a star. Directed, along or against the links: n-1, a star that
/// points out or in. The same formula divides plain closeness (n-1)/sum on connected graphs; it is
/// *not* a maximum for closeness that divides by the reached alone, where one link beside isolates
/// already has the sum n-2.
///
/// \par Errors undefined below 3 vertices
/// \par Source Freeman 1979 [freeman1979] for connected undirected graphs; that the form of
///             [wasserman1994] keeps it on all graphs, and the directed case, agree with an
///             enumeration of all small graphs
[[nodiscard]] inline auto closeness_maximum(std::size_t n, direction way = direction::undirected)
    -> measurement {
  if (n < 3) return detail::no_centre();
  auto const others = static_cast<double>(n - 1);
  return measured(way == direction::directed ? others : others * (others - 1) / (2 * others - 1));
}

}  // namespace cartograph
