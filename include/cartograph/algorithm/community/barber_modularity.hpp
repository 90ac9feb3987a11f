#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/algorithm/detail/sides.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct barber_options {
  double resolution = 1;  ///< above 1 favours more and smaller communities, below 1 fewer
};

namespace detail {

/// Weight of the links, of those inside communities, and by community of the ends on each side.
struct two_mode_tally {
  double total = 0;
  double inner = 0;
  std::vector<double> ends[2];
};

template <graph G>
[[nodiscard]] auto tally_by_side(const G& g, std::span<const std::uint8_t> side,
                                 std::span<const std::uint32_t> label, std::uint32_t count)
    -> two_mode_tally {
  two_mode_tally sums;
  for (auto& ends : sums.ends) ends.assign(count, 0.0);
  for (auto&& each : graph_access<G>::vertices(g)) {
    vertex_t<G> const v = each;
    auto const i = index_of(g, v);
    if (side[i] != 0) continue;  // each link once, from the first side
    for_each_arc(g, v, [&](vertex_t<G> to, double weight) {
      auto const j = index_of(g, to);
      sums.total += weight;
      sums.ends[0][label[i]] += weight;
      sums.ends[1][label[j]] += weight;
      if (label[i] == label[j]) sums.inner += weight;
    });
  }
  return sums;
}

}  // namespace detail

/// How much more linked the two sides of the same community are than they would be if everybody
/// kept the number of links and drew the other ends at random from the other side: modularity of a
/// two-mode network. A community holds vertices of both sides.
///
/// \param g          undirected; parallel links count each
/// \param side       0 or 1 for each vertex index; the same value when all sides are exchanged
/// \param membership the community of each vertex index, any numbers
/// \pre membership.size() is the order of g; weights are finite and not negative
/// \par Unit       share of the links beyond expectation; in [-1, 1) at resolution 1
/// \par Cost       O(n + m) time, O(n) memory
/// \par Errors     undefined: sides out of range, or a link, or loop, within a side; links that
///                 weigh nothing together
/// \par Repeatable same graph, same bytes
/// \par Source     Barber 2007 [barber2007]; the resolution as Reichardt and
///                 Bornholdt 2006 [reichardt2006]
template <graph G>
requires(!is_directed<G>)
    [[nodiscard]] auto barber_modularity(const G& g, std::span<const std::uint8_t> side,
                                         std::span<const std::uint32_t> membership,
                                         barber_options options = {}) -> measurement {
  CARTOGRAPH_EXPECTS(membership.size() == detail::order_of(g));
  if (auto flaw = detail::flaw_of_two_modes(g, side); !flaw.empty())
    return undefined(std::move(flaw));
  std::vector<std::uint32_t> label(membership.begin(), membership.end());
  auto const count = renumber(label);
  auto const sums = detail::tally_by_side(g, side, label, count);
  if (!(sums.total > 0)) return undefined("no links, or none with a weight");
  double products = 0;
  for (std::size_t c = 0; c < count; ++c) products += sums.ends[0][c] * sums.ends[1][c];
  return measured(sums.inner / sums.total -
                  options.resolution * (products / sums.total) / sums.total);
}

}  // namespace cartograph
