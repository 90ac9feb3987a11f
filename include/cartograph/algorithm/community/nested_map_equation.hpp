#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/map_equation.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/algorithm/detail/mixing.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct nested_map_equation_result {
  measurement codelength;  ///< bits a step
  bool finished = true;    ///< false: stopped on the way
};

/// The map equation of communities within communities: each names its parts, or its vertices, and
/// says when it is left.
///
/// A community that is the same on two levels is one community: so levels may be deeper in some
/// places than in others. With one level it is `map_equation`.
/// \param g      as for `map_equation`
/// \param levels coarsest first: the community of each vertex index, any numbers
/// \pre          each level has as many labels as g has vertices, and each community lies in one
///               of the level before; there is a level
/// \par Unit       bits a step, at least 0
/// \par Cost       O(n + m) time a level; directed: `pagerank` first
/// \par Errors     as `map_equation`
/// \par Repeatable the same for any number of threads
/// \par Source     Rosvall and Bergstrom 2011 [rosvall2011]; communities are entered as often as
///                 they are left, as in any walk that goes on for ever
template <graph G>
[[nodiscard]] auto nested_map_equation(const G& g,
                                       std::span<const std::vector<std::uint32_t>> levels,
                                       map_equation_options options = {})
    -> nested_map_equation_result;

namespace detail {

/// How often names are said: each of a level's, by the community above that lists it.
struct naming {
  std::vector<double> said;
  std::vector<std::uint32_t> above;
};

[[nodiscard]] inline auto above_each(std::span<const std::uint32_t> group, std::uint32_t count,
                                     std::span<const std::uint32_t> above)
    -> std::vector<std::uint32_t> {
  constexpr auto none = ~std::uint32_t{0};
  std::vector<std::uint32_t> found(count, none);
  for (std::size_t v = 0; v < group.size(); ++v) {
    CARTOGRAPH_EXPECTS(found[group[v]] == none || found[group[v]] == above[v]);
    found[group[v]] = above[v];
  }
  return found;
}

/// Bits for all names of a level, and for the exits of the communities that list them; those that
/// list but one say nothing, because that one is the same.
[[nodiscard]] inline auto bits_of_names(const naming& names, std::span<const double> exits,
                                        bool only_several) -> double {
  std::vector<double> used(exits.begin(), exits.end());
  std::vector<std::uint32_t> listed(exits.size());
  for (std::size_t i = 0; i < names.said.size(); ++i) {
    used[names.above[i]] += names.said[i];
    ++listed[names.above[i]];
  }
  auto const counts = [&](auto c) { return !only_several || listed[c] > 1; };
  double bits = 0;
  for (std::size_t c = 0; c < exits.size(); ++c) bits += counts(c) ? bits_of(exits[c], used[c]) : 0;
  for (std::size_t i = 0; i < names.said.size(); ++i)
    if (counts(names.above[i])) bits += bits_of(names.said[i], used[names.above[i]]);
  return bits;
}

/// A division by first appearance.
struct named_division {
  std::vector<std::uint32_t> group;
  std::uint32_t count = 0;
};
[[nodiscard]] inline auto named(std::span<const std::uint32_t> labels) -> named_division {
  named_division out{.group = {labels.begin(), labels.end()}};
  out.count = renumber(out.group);
  return out;
}

[[nodiscard]] inline auto exits_of(const walker_flow& flow, const named_division& division)
    -> std::vector<double> {
  std::vector<double> exits(division.count);
  for (std::size_t v = 0; v < division.group.size(); ++v)
    exits[division.group[v]] += flow.leaving[v];
  return exits;
}

template <direction Direction>
[[nodiscard]] auto nested_description(const mixing_links<Direction>& links,
                                      const iterated_scores& visits,
                                      std::span<const std::vector<std::uint32_t>> levels,
                                      const map_equation_options& options)
    -> nested_map_equation_result {
  named_division above{.group = std::vector<std::uint32_t>(links.g.order()), .count = 1};
  std::vector<double> exits(1);
  double bits = 0;
  for (std::size_t depth = 0; depth < levels.size(); ++depth) {
    auto division = named(levels[depth]);
    auto const flow = walker_flow_of(links, visits, division.group, division.count, options);
    if (!flow.undefined.empty()) return {undefined(flow.undefined), flow.finished};
    auto own = exits_of(flow, division);
    bits += bits_of_names({own, above_each(division.group, division.count, above.group)}, exits,
                          depth > 0);
    above = std::move(division);
    exits = std::move(own);
    if (depth + 1 == levels.size()) bits += bits_of_names({flow.visits, above.group}, exits, false);
  }
  return {measured(bits), true};
}

}  // namespace detail

template <graph G>
auto nested_map_equation(const G& g, std::span<const std::vector<std::uint32_t>> levels,
                         map_equation_options options) -> nested_map_equation_result {
  CARTOGRAPH_EXPECTS(!levels.empty());
  return detail::with_arcs(g, [&](auto rows) -> nested_map_equation_result {
    for (auto const& level : levels) CARTOGRAPH_EXPECTS(level.size() == rows.order());
    return detail::nested_description(detail::mixing_links{rows, options.weighted},
                                      detail::visits_by_walking(rows, options), levels, options);
  });
}

}  // namespace cartograph
