#pragma once

#include <cstddef>
#include <cstdint>

#include "cartograph/algorithm/centralization/compared_graphs.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph {

/// How betweenness scores are given.
enum class betweenness_scale : std::uint8_t {
  normalised,  ///< divided by the pairs that do not include the vertex: in [0, 1]
  pairs,       ///< pairs that pass through; undirected ones count once, directed ones per direction
};

struct betweenness_maximum_options {
  direction way = direction::undirected;
  betweenness_scale scale = betweenness_scale::normalised;
};

/// The largest value of sum(max - score) over all graphs of n vertices when scores are shortest
/// paths that pass through a vertex.
///
/// A star, directed: one linked both ways. Normalised scores: n-1. In pairs: (n-1)^2 (n-2) / 2,
/// directed (n-1)^2 (n-2).
///
/// \par Errors undefined below 3 vertices
/// \par Source Freeman 1979 [freeman1979]; directed by the same argument. Both agree with an
///             enumeration of all small graphs
[[nodiscard]] inline auto betweenness_maximum(std::size_t n,
                                              betweenness_maximum_options options = {})
    -> measurement {
  if (n < 3) return detail::no_centre();
  auto const others = static_cast<double>(n - 1);
  if (options.scale == betweenness_scale::normalised) return measured(others);
  auto const pairs = others * (others - 1);
  return measured(others * (options.way == direction::directed ? pairs : pairs / 2));
}

}  // namespace cartograph
