#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "cartograph/algorithm/community/detail/hierarchy.hpp"
#include "cartograph/algorithm/community/detail/mass_level.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/algorithm/community/modularity.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/algorithm/detail/symmetrised.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

/// Communities of a directed graph by directed modularity: a link counts more the less its tail
/// sends and its head receives. Communities are connected when direction is forgotten.
///
/// \param g directed
/// \pre as for `leiden` of undirected graphs; options.objective is modularity
/// \par Shape      n vertices -> n labels, numbered in order of first appearance
/// \par Cost       as `leiden` of the links without direction, and then O(n + m) time a sweep, on one
///                 thread; 24 bytes an arc for its two ends and 16 n bytes of masses
///                 on each of three tables
/// \par Errors     undefined without links: then everybody is alone
/// \par Repeatable same graph, options and seed, same bytes for any number of threads
/// \par Source     Leicht and Newman 2008 [leicht2008], searched as Traag, Waltman and van Eck 2019
///                 [traag2019]. Ours: gains weigh two masses a vertex, what it sends and what it
///                 receives; vertices move one by one on levels of any size; and the
///                 search begins with the communities of the links without direction, so that it
///                 never ends below them; up to 4096 linked vertices first with everybody alone, and
///                 then with those only where they are better
template <graph G>
requires is_directed<G>
[[nodiscard]] auto leiden(const G& g, leiden_options options = {}) -> leiden_result;

namespace detail {

/// Every arc in the rows of both of its ends, ascending; two that meet stay two.
[[nodiscard]] inline auto arcs_at_both_ends(directed_view g, int threads) -> csr {
  auto const backward = reversed_arcs(g, threads);
  auto const sides = {g, backward.directed()};
  large_vector<std::uint64_t> offsets(1, 0);
  large_vector<std::uint32_t> targets;
  large_vector<double> weights;
  for (auto v : g.vertices()) {
    std::size_t at[2] = {g.offsets[v], backward.directed().offsets[v]};
    auto const left = [&](std::size_t s) { return at[s] < sides.begin()[s].offsets[v + 1]; };
    auto const head = [&](std::size_t s) { return sides.begin()[s].targets[at[s]]; };
    while (left(0) || left(1)) {
      std::size_t const s = left(0) && (!left(1) || head(0) <= head(1)) ? 0 : 1;
      targets.push_back(head(s));
      if (g.weighted()) weights.push_back(sides.begin()[s].weights[at[s]]);
      ++at[s];
    }
    offsets.push_back(targets.size());
  }
  return {direction::undirected, std::move(offsets), std::move(targets), std::move(weights)};
}

/// Communities of the links without their direction.
[[nodiscard]] inline auto leiden_without_direction(directed_view g, const leiden_options& options)
    -> leiden_result {
  auto const plain = symmetrised(g, options.threads);
  auto found = leiden_on_rows(plain.undirected(), options);
  return {.membership = std::move(found.membership), .count = found.count};
}

/// Every vertex has what it sends and what it receives as its masses, loops included.
[[nodiscard]] inline auto leiden_on_arcs(directed_view g, const leiden_options& options)
    -> leiden_result {
  auto without = leiden_without_direction(g, options);
  auto const both = arcs_at_both_ends(g, options.threads);
  mass_level lowest{both.undirected(), 2, options.threads};
  double sent = 0;
  std::uint32_t linked = 0;
  for (auto v : g.vertices()) {
    linked += lowest.view.row_length(v) > 0 ? 1 : 0;
    for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k) {
      auto const weight = lowest.whole(g.weight(k));
      lowest.mass[v].first[0] += weight;
      lowest.mass[g.targets[k]].first[1] += weight;
      sent += weight;
    }
  }
  auto const worth = [&](const leiden_result& found) {
    return modularity(g, found.membership, {.resolution = options.resolution});
  };
  auto const search = [&](leiden_result start) {
    auto found =
        leiden_by_masses(both.undirected(), lowest, {.weight = {1 / sent, 1 / sent}, .flip = 1},
                         options, std::move(start));
    found.quality = worth(found);
    return found;
  };
  if (linked > most_one_by_one) return search(std::move(without));
  auto found = search(everybody_alone(g.order()));
  return worth(without).value > found.quality.value ? search(std::move(without)) : found;
}

}  // namespace detail

template <graph G>
requires is_directed<G>
auto leiden(const G& g, leiden_options options) -> leiden_result {
  CARTOGRAPH_EXPECTS(options.resolution >= 0 && options.theta > 0 && options.max_iterations >= 1);
  CARTOGRAPH_EXPECTS(options.objective == community_objective::modularity);
  return detail::with_arcs(g, [&](auto rows) { return detail::leiden_on_arcs(rows, options); });
}

}  // namespace cartograph
