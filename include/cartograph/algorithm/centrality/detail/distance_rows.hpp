#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/algorithm/detail/neighborhood.hpp"
#include "cartograph/algorithm/detail/oriented.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

/// Some vertices that are connected with each other and with nobody else.
struct numbered_component {
  std::size_t first{};   ///< new number of the hub that the search began from
  std::size_t last{};    ///< one past the farthest
  std::size_t levels{};  ///< different distances from the hub, its own 0 included
};

/// A relabelled copy of a graph for searches from every vertex: components lie side by side, and in
/// each the vertices are numbered as a search from its largest hub meets them. So sources with
/// neighbouring numbers meet the others at about the same time.
struct distance_rows {
  std::vector<std::uint32_t> vertex_at;        ///< old index of each new number
  std::vector<numbered_component> components;  ///< weak ones
  csr ahead;                                   ///< whom a vertex leads to, each once, no loops
  csr behind;                                  ///< who leads to it; no rows when that is the same

  [[nodiscard]] auto order() const noexcept { return vertex_at.size(); }
  [[nodiscard]] auto forward() const noexcept -> directed_view { return ahead.directed(); }
  [[nodiscard]] auto backward() const noexcept -> directed_view {
    return behind.order() == 0 ? ahead.directed() : behind.directed();
  }
};

/// Whom each vertex leads to along the arcs only, each once.
struct one_way_neighborhood {
  directed_view g;

  template <class Visit>
  void for_each(std::uint32_t v, Visit&& visit) const {
    auto previous = v;
    for (auto u : g.neighbors(v)) {
      if (u != v && u != previous) visit(u, std::uint8_t{1});
      previous = u;
    }
  }
};

/// One search, appended to `vertex_at`.
template <class Neighborhood>
[[nodiscard]] auto numbered_from(const Neighborhood& around, std::uint32_t hub,
                                 std::vector<bool>& met, std::vector<std::uint32_t>& vertex_at)
    -> numbered_component {
  numbered_component found{.first = vertex_at.size()};
  met[hub] = true;
  vertex_at.push_back(hub);
  for (auto level = found.first; level < vertex_at.size(); ++found.levels)
    for (auto const end = vertex_at.size(); level < end; ++level)
      around.for_each(vertex_at[level], [&](std::uint32_t u, auto) {
        if (!met[u]) met[u] = true, vertex_at.push_back(u);
      });
  found.last = vertex_at.size();
  return found;
}

/// Fills `vertex_at` and `components`. `around` has the neighbours whichever way.
template <class Neighborhood>
void number_by_search(const Neighborhood& around, int threads, distance_rows& out) {
  std::vector<std::uint64_t> neighbors(around.order());
  for_each_index(around.order(), threads, [&](std::size_t v) {
    around.for_each(static_cast<std::uint32_t>(v), [&](auto, auto) { ++neighbors[v]; });
  });
  std::vector<bool> met(around.order());
  out.vertex_at.reserve(around.order());
  for (auto hub : hubs_first(neighbors))
    if (!met[hub]) out.components.push_back(numbered_from(around, hub, met, out.vertex_at));
}

/// The rows of `along` under the new numbers.
template <class Neighborhood>
[[nodiscard]] auto renumbered(const Neighborhood& along, std::span<const std::uint32_t> vertex_at)
    -> csr {
  std::vector<std::uint32_t> number(vertex_at.size());
  for (std::size_t i = 0; i < vertex_at.size(); ++i)
    number[vertex_at[i]] = static_cast<std::uint32_t>(i);
  large_vector<std::uint64_t> offsets(1, 0);
  large_vector<std::uint32_t> targets;
  for (auto const v : vertex_at) {
    along.for_each(v, [&](std::uint32_t u, auto) { targets.push_back(number[u]); });
    std::sort(targets.begin() + static_cast<std::ptrdiff_t>(offsets.back()), targets.end());
    offsets.push_back(targets.size());
  }
  return {direction::directed, std::move(offsets), std::move(targets)};
}

/// \par Cost O(n + m log d) time; 4 bytes an arc (8 when direction counts) and 20 a vertex
template <graph G>
[[nodiscard]] auto distance_rows_of(const G& g, orientation which, int threads) -> distance_rows {
  return with_neighborhoods(g, threads, [&](const auto& around) {
    distance_rows out;
    number_by_search(around, threads, out);
    if constexpr (is_directed<G>)
      if (which != orientation::both) {
        auto const along = which == orientation::out ? around.out : around.in;
        out.ahead = renumbered(one_way_neighborhood{along}, out.vertex_at);
        out.behind = reversed_rows(out.ahead.directed(), threads);
        return out;
      }
    out.ahead = renumbered(around, out.vertex_at);
    return out;
  });
}

}  // namespace cartograph::detail
