#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/detail/mass_level.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/algorithm/community/multislice.hpp"
#include "cartograph/algorithm/community/multislice_modularity.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph {

namespace detail {

/// Every appearance has its strength as the mass of its slice, and none elsewhere.
///
/// \return what a pair is expected to weigh, before the resolution of all slices
[[nodiscard]] inline auto fill_masses_by_slice(const multislice_graph& g,
                                               const multislice_modularity_options& options,
                                               mass_level& lowest) -> mass_form {
  std::vector<double> total(g.slices, 0.0);
  for_each_multislice_arc(g, [&](auto a, auto b, double weight, bool coupling) {
    if (coupling) return;
    auto const whole = a == b ? 2 * lowest.whole(weight / 2) : lowest.whole(weight);
    lowest.mass[a].first[g.slice[a]] += whole;
    total[g.slice[a]] += whole;
  });
  mass_form granted{.weight = std::vector<double>(g.slices, 0.0)};
  for (std::uint32_t s = 0; s < g.slices; ++s)
    if (total[s] > 0) granted.weight[s] = resolution_in(options, s) / total[s];
  return granted;
}

}  // namespace detail

/// Communities that run through the slices of a network: the Leiden algorithm for multislice
/// modularity. Each appearance of a node gets a community; where it changes, the node has moved.
///
/// \param g           see `multislice`
/// \param resolutions by slice, times options.resolution; empty: 1 in all
/// \pre as for `leiden`; options.objective is modularity; resolutions are one a slice, or none
/// \par Shape      appearances -> labels, numbered in order of first appearance; a community is
///                 connected by links and couplings
/// \par Cost       O(appearances + arcs) time a sweep, on one thread; 8 bytes times slices times
///                 appearances on each of three tables
/// \par Errors     as `multislice_modularity`: then everybody is alone
/// \par Repeatable same graph, options and seed, same bytes for any number of threads
/// \par Source     Mucha and others 2010 [mucha2010], searched as Traag, Waltman and van Eck 2019
///                 [traag2019]. Ours: gains weigh a mass a slice; vertices move one by one on
///                 levels of any size
[[nodiscard]] inline auto leiden_multislice(const multislice_graph& g,
                                            const leiden_options& options = {},
                                            std::vector<double> resolutions = {}) -> leiden_result {
  CARTOGRAPH_EXPECTS(options.resolution >= 0 && options.theta > 0 && options.max_iterations >= 1);
  CARTOGRAPH_EXPECTS(options.objective == community_objective::modularity);
  CARTOGRAPH_EXPECTS(resolutions.empty() || resolutions.size() == g.slices);
  multislice_modularity_options aim{.resolution = 1, .resolution_of = std::move(resolutions)};
  auto const rows = g.rows.undirected();
  detail::mass_level lowest{rows, std::max(g.slices, 1U), options.threads};
  auto granted = detail::fill_masses_by_slice(g, aim, lowest);
  auto found = detail::leiden_by_masses(rows, lowest, std::move(granted), options);
  aim.resolution = options.resolution;
  for (auto& each : aim.resolution_of) each *= options.resolution;
  found.quality = multislice_modularity(g, found.membership, aim);
  return found;
}

}  // namespace cartograph
