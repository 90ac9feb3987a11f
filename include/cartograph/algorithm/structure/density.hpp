#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

/// How large a graph is.
struct extent_result {
  std::uint64_t order{};  ///< vertices
  std::uint64_t size{};   ///< links that are no loops; a parallel link counts each time
};

/// How many vertices and links a network has.
///
/// \param g        loops are not counted; parallel links count each; directed: u to v and v to u
///                 are two links
/// \par Cost       O(n + m) time, as `degrees`
/// \par Source     [newman2010]
template <graph G>
[[nodiscard]] auto extent(const G& g) -> extent_result {
  auto const length = degrees(g, orientation::out);
  auto const arcs = std::accumulate(length.begin(), length.end(), std::uint64_t{0});
  return {.order = length.size(), .size = is_directed<G> ? arcs : arcs / 2};
}

/// The share of the possible links that are there.
///
/// \param g        loops are left out; parallel links count each, so flatten a multigraph first:
///                 its density may exceed 1
/// \par Unit       none, [0, 1] on simple graphs
/// \par Cost       as `extent`
/// \par Errors     undefined with fewer than 2 vertices
/// \par Source     [newman2010]
template <graph G>
[[nodiscard]] auto density(const G& g) -> measurement {
  auto const [n, m] = extent(g);
  if (n < 2) return undefined("fewer than 2 vertices have no pair to link");
  auto const pairs = static_cast<double>(n) * static_cast<double>(n - 1) / (is_directed<G> ? 1 : 2);
  return measured(static_cast<double>(m) / pairs);
}

/// How many links a vertex has on average; directed, those that arrive and those that leave.
///
/// \param g        loops are not counted; parallel links count each
/// \par Unit       links
/// \par Cost       as `extent`
/// \par Errors     undefined without vertices
/// \par Source     [newman2010]
template <graph G>
[[nodiscard]] auto mean_degree(const G& g) -> measurement {
  auto const [n, m] = extent(g);
  if (n == 0) return undefined("no vertices");
  return measured(2 * static_cast<double>(m) / static_cast<double>(n));
}

/// The largest number of links that one vertex has; directed, arriving and leaving together.
///
/// \param g        loops are not counted; parallel links count each
/// \par Unit       links
/// \par Cost       O(n + m) time
/// \par Errors     undefined without vertices
/// \par Source     [newman2010]
template <graph G>
[[nodiscard]] auto max_degree(const G& g) -> measurement {
  auto const degree_of = degrees(g);
  if (degree_of.empty()) return undefined("no vertices");
  return measured(static_cast<double>(*std::ranges::max_element(degree_of)));
}

}  // namespace cartograph
