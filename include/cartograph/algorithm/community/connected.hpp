#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct connected_communities_result {
  std::uint32_t count{};      ///< communities
  std::uint32_t connected{};  ///< those whose members reach each other without leaving it
};

/// Every community cut into the groups of members that reach each other through members, whatever
/// the direction of the links. Cutting never lowers modularity.
///
/// \pre membership.size() is the order of g
/// \par Shape n labels -> n labels, numbered by first appearance
/// \par Cost  O(n + m α(n)) time, O(n) memory
template <graph G>
[[nodiscard]] auto connected_parts(const G& g, std::span<const std::uint32_t> membership)
    -> std::vector<std::uint32_t>;

/// How many communities there are and how many of them are connected.
/// \pre as above
template <graph G>
[[nodiscard]] auto connected_communities(const G& g, std::span<const std::uint32_t> membership)
    -> connected_communities_result;

/// Whether no community falls apart when everybody else is taken away.
/// \pre as above
template <graph G>
[[nodiscard]] auto is_connected_partition(const G& g, std::span<const std::uint32_t> membership)
    -> bool {
  auto const found = connected_communities(g, membership);
  return found.connected == found.count;
}

namespace detail {

/// The smallest member stands for its group; paths are halved on the way.
[[nodiscard]] inline auto representative(std::vector<std::uint32_t>& parent, std::uint32_t v)
    -> std::uint32_t {
  while (parent[v] != v) v = parent[v] = parent[parent[v]];
  return v;
}

}  // namespace detail

template <graph G>
auto connected_parts(const G& g, std::span<const std::uint32_t> membership)
    -> std::vector<std::uint32_t> {
  using access = graph_access<G>;
  CARTOGRAPH_EXPECTS(membership.size() == static_cast<std::size_t>(access::order(g)));
  std::vector<std::uint32_t> part(membership.size());
  std::iota(part.begin(), part.end(), 0U);
  for (auto&& each : access::vertices(g)) {
    vertex_t<G> const v = each;
    auto const i = static_cast<std::uint32_t>(access::index(g, v));
    for (auto&& head : access::neighbors(g, v)) {
      vertex_t<G> const u = head;
      auto const j = static_cast<std::uint32_t>(access::index(g, u));
      if (membership[i] != membership[j]) continue;
      auto const a = detail::representative(part, i);
      auto const b = detail::representative(part, j);
      part[std::max(a, b)] = std::min(a, b);
    }
  }
  for (std::uint32_t i = 0; i < part.size(); ++i) part[i] = detail::representative(part, i);
  static_cast<void>(renumber(part));
  return part;
}

template <graph G>
auto connected_communities(const G& g, std::span<const std::uint32_t> membership)
    -> connected_communities_result {
  std::vector<std::uint32_t> label(membership.begin(), membership.end());
  auto const count = renumber(label);
  auto const part = connected_parts(g, membership);
  std::vector<std::uint32_t> parts(count, 0);
  std::uint32_t seen = 0;
  for (std::size_t i = 0; i < part.size(); ++i)
    if (part[i] == seen) ++parts[label[i]], ++seen;
  return {.count = count,
          .connected = static_cast<std::uint32_t>(std::ranges::count(parts, std::uint32_t{1}))};
}

}  // namespace cartograph
