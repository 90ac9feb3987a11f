#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/algorithm/centralization/compared_graphs.hpp"
#include "cartograph/algorithm/centralization/detail/two_mode_star.hpp"
#include "cartograph/algorithm/centralization/maximum_betweenness.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

/// Vertices of the two modes, say people and projects.
struct two_mode_sizes {
  std::size_t first{};
  std::size_t second{};
};

/// Over whom the distances to the highest score are summed.
enum class two_mode_scope : std::uint8_t {
  whole,   ///< all vertices, against the highest of all
  first,   ///< the first mode, against its own highest: single-mode centralization
  second,  ///< the second mode, against its own highest
};

[[nodiscard]] constexpr auto name_of(two_mode_scope s) noexcept -> std::string_view {
  constexpr std::string_view names[] = {"whole", "first", "second"};
  return names[static_cast<std::size_t>(s)];
}

/// Which links the graphs that are compared with may have. All join different modes.
enum class two_mode_links : std::uint8_t {
  undirected,
  forward,    ///< directed, from the first mode to the second
  both_ways,  ///< directed, either way or both
};

struct two_mode_maximum_options {
  two_mode_scope scope = two_mode_scope::whole;
  two_mode_links links = two_mode_links::undirected;
  orientation which = orientation::both;  ///< of directed links; closeness needs `in` or `out`
  compared_graphs among = compared_graphs::all;
  betweenness_scale scale = betweenness_scale::normalised;  ///< read by betweenness
};

namespace detail {

/// The same question with the modes so named that the hub is in `own`.
struct hub_question {
  double own{};
  double other{};
  bool whole = true;
  measurement refused;  ///< why it has no answer; empty reason: it has
};

[[nodiscard]] inline auto hub_of(two_mode_sizes sizes, two_mode_maximum_options options)
    -> hub_question {
  auto const whole = options.scope == two_mode_scope::whole;
  auto own = options.scope == two_mode_scope::second ? sizes.second : sizes.first;
  auto other = sizes.first + sizes.second - own;
  // The hub of all is in the smaller mode, where it has more to be linked with; but with links one
  // way only those of one mode can have any that leave, or that arrive.
  auto const one_sided =
      options.links == two_mode_links::forward && options.which != orientation::both;
  auto const in_second = one_sided ? options.which == orientation::in : own > other;
  if (whole && in_second) std::swap(own, other);
  hub_question asked{static_cast<double>(own), static_cast<double>(other), whole, {}};
  if (own == 0 || other == 0)
    asked.refused = undefined("a mode without vertices");
  else if (whole && own + other < 3)
    asked.refused = no_centre();
  else if (!whole && own < 2)
    asked.refused = undefined("fewer than 2 vertices in the mode");
  else if (!whole && one_sided && in_second != (options.scope == two_mode_scope::second))
    asked.refused = undefined("the mode has no links in this direction");
  return asked;
}

/// Most links less all links, for a hub linked with all of the other mode. The others have no link
/// in this direction, unless each of the hub's mode needs one to be connected.
[[nodiscard]] inline auto one_way_degree_sum(const hub_question& asked, bool connected) -> double {
  auto const spent = connected ? asked.own - 1 : 0;
  auto const compared = asked.whole ? asked.own - 1 + asked.other : asked.own - 1;
  return compared * asked.other - spent;
}

/// Links counted at both ends; `mutual` when the hub may have two with each of the other mode.
[[nodiscard]] inline auto two_way_degree_sum(const hub_question& asked, bool connected, bool mutual)
    -> double {
  auto const most = (mutual ? 2 : 1) * asked.other;
  auto const spent = connected ? asked.own - 1 : 0;
  if (!asked.whole) return (asked.own - 1) * most - spent;
  return (asked.own + asked.other - 2) * most - 2 * spent;
}

/// Half the ordered pairs within the mode of the hub when links go both ways. More tails than
/// branches: b-2 have their own, the other m send to one carrier and receive from another. All
/// pairs of others pass through the hub but the tails with their carriers, and the one pair of
/// carriers that the m tails join too; `mutual` is what it is with links that all go both ways.
[[nodiscard]] inline auto both_ways_betweenness_sum(const hub_question& asked, double mutual)
    -> double {
  auto const tails = asked.own - 1;
  if (tails <= asked.other || asked.other < 2) return mutual;
  auto const joining = tails - asked.other + 2;
  auto const through = 2 * pairs_among(tails + asked.other) - 2 * tails;
  auto const lost = joining / (joining + 1);  // by the hub, and won by the tails together
  return (tails * (through - lost) - lost) / 2;
}

}  // namespace detail

/// The largest value of sum(max degree - degree) over all two-mode graphs of these sizes, degrees
/// being numbers of links.
///
/// With n1 vertices in the hub's mode, n2 in the other and n = n1 + n2. A hub linked with all of
/// the other mode beside isolates: one mode (n1-1) n2, whole (n-2) n2, the hub in the smaller mode.
/// Among connected graphs the others of its mode need a link each, which costs 1 (one mode) or 2
/// (whole) for each: one mode (n1-1)(n2-1), whole n n2 - 2(n-1). Directed: see docs/conventions.md.
///
/// \par Errors undefined when a mode is empty, whole below 3 vertices, one mode below 2, or when
///             links of that direction cannot exist. 0 when none is more central than another
/// \par Source Borgatti and Everett 1997 [borgatti1997] for the connected undirected graphs, which
///             they compare with; the others by the same argument. All agree with an enumeration
[[nodiscard]] inline auto two_mode_degree_maximum(two_mode_sizes sizes,
                                                  two_mode_maximum_options options = {})
    -> measurement {
  auto const asked = detail::hub_of(sizes, options);
  if (!asked.refused.reason.empty()) return asked.refused;
  auto const connected = options.among == compared_graphs::connected;
  auto const both_ways = options.links == two_mode_links::both_ways;
  if (options.links == two_mode_links::undirected || options.which == orientation::both)
    return measured(detail::two_way_degree_sum(asked, connected, both_ways));
  // Links both ways connect the others of the hub's mode without counting for any of them.
  auto const spent = connected && (asked.whole || !both_ways);
  return measured(detail::one_way_degree_sum(asked, spent));
}

/// The same for betweenness: a hub with n2 branches of nearly equal size, also when all graphs
/// compete.
///
/// Links both ways: the same graph with twice as many pairs, unless the mode asked for has more
/// tails than there are branches. Then those that find no branch of their own send to one vertex of
/// the other mode and receive from a second, so that they reach each other through the hub.
/// Scores are those of all pairs of others; normalising within a mode divides both sums alike.
///
/// \par Errors as two_mode_degree_maximum(); undefined too when all links go one way, as no path
///             passes through anybody, and 0 in one mode when the other has a single vertex
/// \par Source hub and branches as in Borgatti and Everett 1997 [borgatti1997]; agrees with an
///             enumeration. The short form 2 (n1-1)^2 (n2-1) that some programs use for n1 > n2
///             holds only for n1 up to n2 + 2
[[nodiscard]] inline auto two_mode_betweenness_maximum(two_mode_sizes sizes,
                                                       two_mode_maximum_options options = {})
    -> measurement {
  if (options.links == two_mode_links::forward)
    return undefined("no path is longer than one link when all go one way");
  options.which = orientation::both;
  auto const asked = detail::hub_of(sizes, options);
  if (!asked.refused.reason.empty()) return asked.refused;
  auto const own = static_cast<std::size_t>(asked.own);
  auto const star = detail::two_mode_star{own, static_cast<std::size_t>(asked.other), own - 1};
  auto pairs = detail::sum_of(star, !asked.whole, [](const auto& alike) { return alike.between; });
  auto const both_ways = options.links == two_mode_links::both_ways;
  if (both_ways && !asked.whole) pairs = detail::both_ways_betweenness_sum(asked, pairs);
  if (options.scale == betweenness_scale::normalised)
    return measured(pairs / detail::pairs_among(asked.own + asked.other - 1));
  return measured(both_ways ? 2 * pairs : pairs);
}

/// The same for the leading eigenvector scaled so that the highest score of the whole graph is 1:
/// n-2, or n1-1 within a mode of n1. One linked pair beside isolates reaches both.
///
/// \par Errors as two_mode_degree_maximum(); undefined too among connected graphs, and when all
///             links go one way, as there is no positive eigenvalue
[[nodiscard]] inline auto two_mode_eigenvector_maximum(two_mode_sizes sizes,
                                                       two_mode_maximum_options options = {})
    -> measurement {
  if (options.links == two_mode_links::forward)
    return undefined("no positive eigenvalue when all links go one way");
  options.which = orientation::both;
  auto const asked = detail::hub_of(sizes, options);
  if (!asked.refused.reason.empty()) return asked.refused;
  if (options.among == compared_graphs::connected)
    return undefined("no formula is known for the largest sum over connected graphs");
  return measured(asked.whole ? asked.own + asked.other - 2 : asked.own - 1);
}

}  // namespace cartograph
