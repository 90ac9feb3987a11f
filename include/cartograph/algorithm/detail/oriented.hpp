#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/parallel.hpp"

namespace cartograph::detail {

/// A relabelled copy of a graph in which every link is kept once, at the end with fewer neighbours.
/// Vertices are numbered hubs first, so that the numbers met most often lie close together. No row
/// is longer than the square root of twice the links: that is what makes triangles cheap.
struct oriented_rows {
  std::vector<std::uint32_t> vertex_at;  ///< old index of each new number
  std::vector<std::uint64_t> neighbors;  ///< distinct neighbours, by old index
  large_vector<std::uint64_t> offsets;   ///< n + 1
  large_vector<std::uint32_t> targets;   ///< new numbers, each below that of its row
  large_vector<std::uint8_t> ways;       ///< 1 or 2 for each target; only of directed graphs

  [[nodiscard]] auto order() const noexcept { return vertex_at.size(); }
  [[nodiscard]] auto row(std::size_t r) const noexcept -> std::span<const std::uint32_t> {
    return std::span{targets}.subspan(offsets[r], offsets[r + 1] - offsets[r]);
  }
  [[nodiscard]] auto longest_row() const noexcept -> std::size_t {
    std::size_t longest = 0;
    for (std::size_t r = 0; r < order(); ++r)
      longest = std::max<std::size_t>(longest, offsets[r + 1] - offsets[r]);
    return longest;
  }
};

/// All indices, those with most neighbours first, equal ones ascending. Counting sort.
[[nodiscard]] inline auto hubs_first(std::span<const std::uint64_t> neighbors)
    -> std::vector<std::uint32_t> {
  if (neighbors.empty()) return {};
  auto const most = *std::ranges::max_element(neighbors);
  std::vector<std::uint64_t> start(most + 1, 0);
  for (auto k : neighbors) ++start[most - k];
  exclusive_sum(start);
  std::vector<std::uint32_t> order(neighbors.size());
  for (std::size_t v = 0; v < neighbors.size(); ++v)
    order[start[most - neighbors[v]]++] = static_cast<std::uint32_t>(v);
  return order;
}

/// Lengths, offsets and targets, in two passes over the neighborhoods. Both go through the vertices
/// in their old order, so that long arrays are read from front to end.
template <class Neighborhood>
void fill_oriented(const Neighborhood& around, std::span<const std::uint32_t> rank, int threads,
                   bool keep_ways, oriented_rows& out) {
  constexpr std::size_t grain = 512;
  auto const n = out.order();
  out.offsets.resize(n + 1);
  out.offsets[0] = 0;
  for_each_index(
      n, threads,
      [&](std::size_t v) {
        auto const own = rank[v];
        std::uint64_t length = 0;
        around.for_each(static_cast<std::uint32_t>(v),
                        [&](auto u, auto) { length += rank[u] < own ? 1U : 0U; });
        out.offsets[own + 1] = length;
      },
      grain);
  for (std::size_t r = 0; r < n; ++r) out.offsets[r + 1] += out.offsets[r];
  out.targets.resize(out.offsets[n]);
  if (keep_ways) out.ways.resize(out.offsets[n]);
  for_each_index(
      n, threads,
      [&](std::size_t v) {
        auto const own = rank[v];
        auto slot = out.offsets[own];
        around.for_each(static_cast<std::uint32_t>(v), [&](auto u, auto ways) {
          auto const target = rank[u];
          if (target >= own) return;
          if (keep_ways) out.ways[slot] = ways;
          out.targets[slot++] = target;
        });
      },
      grain);
}

/// \par Cost O(n + m) time; 4 bytes a link and 16 a vertex (directed: 5 bytes a link)
template <class Neighborhood>
[[nodiscard]] auto oriented(const Neighborhood& around, int threads, bool keep_ways)
    -> oriented_rows {
  oriented_rows out;
  out.neighbors.resize(around.order());
  for_each_index(around.order(), threads, [&](std::size_t v) {
    std::uint64_t count = 0;
    around.for_each(static_cast<std::uint32_t>(v), [&](auto, auto) { ++count; });
    out.neighbors[v] = count;
  });
  out.vertex_at = hubs_first(out.neighbors);
  std::vector<std::uint32_t> rank(out.order());
  for (std::size_t r = 0; r < out.order(); ++r)
    rank[out.vertex_at[r]] = static_cast<std::uint32_t>(r);
  fill_oriented(around, rank, threads, keep_ways, out);
  return out;
}

}  // namespace cartograph::detail
