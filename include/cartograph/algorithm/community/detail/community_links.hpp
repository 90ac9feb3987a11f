#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/algorithm/detail/mixing.hpp"
#include "cartograph/algorithm/structure/ei_index.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph::detail {

/// Members and links of each community, in order of first appearance. Loops are left out, parallel
/// links count each, and direction is forgotten: a link that leaves counts at both communities.
struct community_links {
  std::vector<std::uint32_t> label;    ///< as the caller names them
  std::vector<std::uint32_t> members;  ///< how many
  std::vector<ei_balance> links;       ///< inside, each once, and leaving
  ei_balance whole;                    ///< of all links, each once
  std::string undefined{};             ///< the reason why there is nothing; empty otherwise

  /// Ends of links at the members, as weight.
  [[nodiscard]] auto volume(std::size_t c) const -> double {
    return 2 * links[c].internal + links[c].external;
  }
  [[nodiscard]] auto total() const -> double { return whole.internal + whole.external; }
  /// Communities that have any link.
  [[nodiscard]] auto linked() const -> std::size_t {
    std::size_t count = 0;
    for (std::size_t c = 0; c < links.size(); ++c) count += volume(c) > 0 ? 1 : 0;
    return count;
  }
};

template <graph G>
[[nodiscard]] auto links_of_communities(const G& g, std::span<const std::uint32_t> membership,
                                        bool weighted, int threads) -> community_links {
  auto balance = ei_index(g, membership, {.weighted = weighted, .threads = threads});
  if (!balance.undefined.empty()) return {.undefined = std::move(balance.undefined)};
  std::vector<std::uint32_t> name(membership.begin(), membership.end());
  auto const count = renumber(name);
  community_links found{.label = std::move(balance.label),
                        .members = community_sizes(name, count),
                        .links = std::move(balance.of_group),
                        .whole = balance.whole};
  if (!(found.total() > 0)) found.undefined = "no links, or none with a weight";
  return found;
}

/// Pairs of different vertices; directed, in both orders.
[[nodiscard]] inline auto possible_links(double members, bool directed) -> double {
  return directed ? members * (members - 1) : members * (members - 1) / 2;
}

}  // namespace cartograph::detail
