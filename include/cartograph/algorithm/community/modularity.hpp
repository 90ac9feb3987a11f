#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct modularity_options {
  double resolution = 1;  ///< above 1 favours more and smaller communities, below 1 fewer
};

/// How much more linked the members of the same community are than they would be if everybody kept
/// the number of links and drew the other ends at random.
///
/// \param g          parallel links count each; an undirected loop joins its community to itself:
///                   it is one link inside and adds twice to the strength of its vertex
/// \param membership the community of each vertex index, any numbers
/// \pre membership.size() is the order of g; weights are finite and not negative
/// \par Unit       share of the links beyond expectation; in [-1/2, 1) at resolution 1
/// \par Cost       O(n + m) time, O(n) memory
/// \par Errors     undefined when the links weigh nothing together
/// \par Repeatable same graph, same bytes. Renaming vertices or communities changes nothing at all
///                 when weights are whole numbers and the squared strengths sum to less than 2^53;
///                 otherwise the last digits may differ
/// \par Source     Newman and Girvan 2004 [newman2004]; resolution: Reichardt and Bornholdt 2006
///                 [reichardt2006]; directed: Leicht and Newman 2008 [leicht2008]
template <graph G>
[[nodiscard]] auto modularity(const G& g, std::span<const std::uint32_t> membership,
                              modularity_options options = {}) -> measurement;

namespace detail {

/// What modularity is made of. Undirected, every link counts from both of its ends.
struct community_tally {
  double inner = 0;         ///< weight of the arcs inside communities
  double total = 0;         ///< weight of all arcs
  std::vector<double> out;  ///< weight of the arcs that leave the members of each community
  std::vector<double> in;   ///< and that enter them; none when undirected, where it is the same
};

template <graph G>
[[nodiscard]] auto tally(const G& g, std::span<const std::uint32_t> label, std::uint32_t count)
    -> community_tally {
  using access = graph_access<G>;
  community_tally sums;
  sums.out.assign(count, 0.0);
  if constexpr (is_directed<G>) sums.in.assign(count, 0.0);
  for (auto&& each : access::vertices(g)) {
    vertex_t<G> const v = each;
    std::size_t const i = access::index(g, v);
    auto const own = label[i];
    double strength = 0;
    for_each_arc(g, v, [&](vertex_t<G> to, double weight) {
      std::size_t const j = access::index(g, to);
      auto const counted = !is_directed<G> && i == j ? 2 * weight : weight;
      strength += counted;
      if (label[j] == own) sums.inner += counted;
      if constexpr (is_directed<G>) sums.in[label[j]] += counted;
    });
    sums.out[own] += strength;
    sums.total += strength;
  }
  return sums;
}

}  // namespace detail

template <graph G>
auto modularity(const G& g, std::span<const std::uint32_t> membership, modularity_options options)
    -> measurement {
  CARTOGRAPH_EXPECTS(membership.size() == static_cast<std::size_t>(graph_access<G>::order(g)));
  std::vector<std::uint32_t> label(membership.begin(), membership.end());
  auto const count = renumber(label);
  auto const sums = detail::tally(g, label, count);
  if (!(sums.total > 0)) return undefined("no links, or none with a weight");
  auto const& in = is_directed<G> ? sums.in : sums.out;
  double squares = 0;
  for (std::size_t c = 0; c < count; ++c) squares += sums.out[c] * in[c];
  return measured(sums.inner / sums.total -
                  options.resolution * (squares / sums.total) / sums.total);
}

}  // namespace cartograph
