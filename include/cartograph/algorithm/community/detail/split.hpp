#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/algorithm/detail/concurrent_sets.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

/// Cuts every community into its connected parts, whatever the direction of the links, numbered by
/// first appearance, like `connected_parts`, on all threads.
///
/// Two links inside the community of each vertex connect nearly everything. Then, where links lie
/// in the rows of both ends, the part of the first member of each community need not look at its
/// further links: whatever is missing has its other end outside that part.
/// \pre labels are below the order of g
/// \return the number of parts
template <direction Direction>
auto split_into_parts(csr_view<Direction> g, std::vector<std::uint32_t>& membership, int threads)
    -> std::uint32_t {
  auto const n = g.order();
  concurrent_sets sets{n, threads, [](std::uint32_t v) { return v; }};
  auto const unite_inside = [&](std::uint32_t v, int most) {
    for (auto u : g.neighbors(v)) {
      if (membership[u] != membership[v] || u == v) continue;
      sets.unite(v, u);
      if (--most == 0) return;
    }
  };
  for_each_index(n, threads,
                 [&](std::size_t v) { unite_inside(static_cast<std::uint32_t>(v), 2); });
  constexpr auto none = ~std::uint32_t{0};
  std::vector<std::uint32_t> first(n, none);
  for (std::uint32_t v = 0; v < n; ++v)
    if (first[membership[v]] == none) first[membership[v]] = v;
  for_each_index(n, threads, [&](std::size_t i) {
    auto const v = static_cast<std::uint32_t>(i);
    if (is_directed<csr_view<Direction>> || sets.root(v) != sets.root(first[membership[v]]))
      unite_inside(v, -1);
  });
  for_each_index(n, threads,
                 [&](std::size_t v) { membership[v] = sets.root(static_cast<std::uint32_t>(v)); });
  return renumber(membership);
}

}  // namespace cartograph::detail
