#pragma once

#include <algorithm>
#include <cstddef>

#include "cartograph/algorithm/centralization/detail/two_mode_star.hpp"
#include "cartograph/algorithm/centralization/maximum_two_mode.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {
namespace detail {

/// Sum of 1/distance; to be divided by n-1.
[[nodiscard]] constexpr auto harmonic_of_alike(const alike_vertices& alike) -> double {
  return alike.at[1] + alike.at[2] / 2 + alike.at[3] / 3 + alike.at[4] / 4;
}

/// Wasserman and Faust: reached^2 / sum of distances; to be divided by n-1.
[[nodiscard]] constexpr auto closeness_of_alike(const alike_vertices& alike) -> double {
  auto const& at = alike.at;
  auto const reached = at[1] + at[2] + at[3] + at[4];
  if (reached == 0) return 0;
  return reached * reached / (at[1] + 2 * at[2] + 3 * at[3] + 4 * at[4]);
}

/// The best of all numbers of tails, or what all of the hub's mode as tails give when connected.
template <class Score>
[[nodiscard]] auto best_two_mode_star(const hub_question& asked, bool connected, Score&& score)
    -> double {
  auto star =
      two_mode_star{static_cast<std::size_t>(asked.own), static_cast<std::size_t>(asked.other), 0};
  double best = 0;
  for (star.tails = connected ? star.own - 1 : 0; star.tails < star.own; ++star.tails)
    best = std::max(best, sum_of(star, !asked.whole, score));
  return best;
}

/// Links both ways: the hub leads to all of the other mode, these lead on to `tails` of its own
/// mode, from which nothing leads anywhere; so only the hub scores much.
template <class Score>
[[nodiscard]] auto one_way_tree_sum(const hub_question& asked, double tails, Score&& score)
    -> double {
  auto const hub = score(alike_vertices{.count = 1, .at = {0, asked.other, tails, 0, 0}});
  if (!asked.whole) return (asked.own - 1) * hub;
  return (asked.own - 1 + asked.other) * hub - tails;  // each tail is one step from its carrier
}

template <class Score>
[[nodiscard]] auto two_mode_distance_maximum(two_mode_sizes sizes,
                                             const two_mode_maximum_options& options, Score&& score)
    -> measurement {
  auto const asked = hub_of(sizes, options);
  if (!asked.refused.reason.empty()) return asked.refused;
  auto const others = asked.own + asked.other - 1;
  auto const connected = options.among == compared_graphs::connected;
  if (options.links == two_mode_links::undirected)
    return measured(best_two_mode_star(asked, connected, score) / others);
  if (options.which == orientation::both)
    return undefined("closeness follows directed links either in or out");
  if (options.links == two_mode_links::forward)
    return measured(one_way_degree_sum(asked, connected) / others);
  auto best = one_way_tree_sum(asked, asked.own - 1, score);
  if (!connected) best = std::max(best, one_way_tree_sum(asked, 0, score));
  return measured(best / others);
}

}  // namespace detail

/// The largest value of sum(max - score) over all two-mode graphs of these sizes when scores are
/// harmonic closeness, as in harmonic_maximum(): divided by all n-1 others, not within the mode.
///
/// Among connected graphs a hub linked with all of the other mode, the rest of its own mode hung
/// evenly on those. Among all graphs some of that rest stay isolates; how many is found by trying.
/// Links one way: all distances are 1, so the maximum of degree / (n-1). Links both ways: the hub
/// reaches all, the others next to nobody.
///
/// \par Cost   O(n) time, undirected among all graphs; else constant
/// \par Errors as two_mode_degree_maximum(); undefined too when directed and `both`
/// \par Source ours, for the question of Borgatti and Everett 1997 [borgatti1997]; agrees with an
///             enumeration of all small graphs. Undirected: proved for none, not beaten by a search
///             of larger ones
[[nodiscard]] inline auto two_mode_harmonic_maximum(two_mode_sizes sizes,
                                                    two_mode_maximum_options options = {})
    -> measurement {
  return detail::two_mode_distance_maximum(sizes, options, detail::harmonic_of_alike);
}

/// The same for closeness in the form of Wasserman and Faust, as in closeness_maximum().
///
/// The printed closed forms for single-mode closeness are for scores normalised within the mode,
/// and those found in programs are smaller than what the connected hub with tails reaches.
///
/// \par Cost   as two_mode_harmonic_maximum()
/// \par Errors as two_mode_harmonic_maximum()
/// \par Source as two_mode_harmonic_maximum()
[[nodiscard]] inline auto two_mode_closeness_maximum(two_mode_sizes sizes,
                                                     two_mode_maximum_options options = {})
    -> measurement {
  return detail::two_mode_distance_maximum(sizes, options, detail::closeness_of_alike);
}

}  // namespace cartograph
