#pragma once

#include <cstdint>
#include <span>

#include "cartograph/algorithm/community/barber_modularity.hpp"
#include "cartograph/algorithm/community/detail/mass_level.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/algorithm/detail/sides.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

/// Communities of both sides of a two-mode network, such as organizations and projects: the Leiden
/// algorithm for Barber's modularity. No projection is made, so nothing is lost that one would
/// lose.
///
/// \param g       undirected
/// \param side    0 or 1 for each vertex index
/// \pre as for `leiden`; options.objective is modularity
/// \par Shape      n vertices -> n labels, numbered in order of first appearance; a vertex without
///                 links is alone
/// \par Cost       as `leiden` on one thread: O(n + m) time a sweep; 16 n bytes of masses on each
///                 of three tables
/// \par Errors     as `barber_modularity`: then everybody is alone
/// \par Repeatable same graph, options and seed, same bytes for any number of threads
/// \par Source     Barber 2007 [barber2007], searched as Traag, Waltman and van Eck 2019
///                 [traag2019]. Ours: gains weigh two masses a vertex; vertices move one by one on
///                 levels of any size
template <graph G>
requires(!is_directed<G>)
    [[nodiscard]] auto leiden_bipartite(const G& g, std::span<const std::uint8_t> side,
                                        leiden_options options = {}) -> leiden_result;

namespace detail {

/// Every vertex has its strength as the mass of its side, and none on the other.
[[nodiscard]] inline auto leiden_on_two_modes(undirected_view g, std::span<const std::uint8_t> side,
                                              const leiden_options& options) -> leiden_result {
  mass_level lowest{g, 2, options.threads};
  for (auto v : g.vertices())
    for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k)
      lowest.mass[v].first[side[v]] += lowest.whole(g.weight(k));
  auto const share = 2 / lowest.total;  // both ends of a link are arcs
  return leiden_by_masses(g, lowest, {.weight = {share, share}, .flip = 1}, options);
}

}  // namespace detail

template <graph G>
requires(!is_directed<G>) auto leiden_bipartite(const G& g, std::span<const std::uint8_t> side,
                                                leiden_options options) -> leiden_result {
  CARTOGRAPH_EXPECTS(options.resolution >= 0 && options.theta > 0 && options.max_iterations >= 1);
  CARTOGRAPH_EXPECTS(options.objective == community_objective::modularity);
  return detail::with_arcs(g, [&](auto rows) {
    auto found = detail::flaw_of_two_modes(rows, side).empty()
                     ? detail::leiden_on_two_modes(rows, side, options)
                     : detail::everybody_alone(rows.order());
    found.quality =
        barber_modularity(rows, side, found.membership, {.resolution = options.resolution});
    return found;
  });
}

}  // namespace cartograph
