#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/algorithm/detail/pairs_among.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph::detail {

/// Two divisions crossed: the sizes of their groups and of the groups' overlaps that are not empty.
struct contingency {
  /// How many members lie in one group of the first and one of the second division.
  struct overlap {
    std::uint32_t first;
    std::uint32_t second;
    std::uint32_t size;
  };
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> second;
  std::vector<overlap> both;  ///< by group of the first, then of the second
  double members{};
  bool same{};
};

[[nodiscard]] inline auto overlaps(std::span<const std::uint32_t> a,
                                   std::span<const std::uint32_t> b)
    -> std::vector<contingency::overlap> {
  std::vector<std::uint64_t> cells(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) cells[i] = std::uint64_t{a[i]} << 32 | b[i];
  std::ranges::sort(cells);
  std::vector<contingency::overlap> found;
  for (auto cell = cells.begin(); cell != cells.end();) {
    auto const next = std::find_if(cell, cells.end(), [&](auto other) { return other != *cell; });
    found.push_back({static_cast<std::uint32_t>(*cell >> 32), static_cast<std::uint32_t>(*cell),
                     static_cast<std::uint32_t>(next - cell)});
    cell = next;
  }
  return found;
}

[[nodiscard]] inline auto cross(std::span<const std::uint32_t> first,
                                std::span<const std::uint32_t> second) -> contingency {
  CARTOGRAPH_EXPECTS(first.size() == second.size());
  std::vector<std::uint32_t> a(first.begin(), first.end());
  std::vector<std::uint32_t> b(second.begin(), second.end());
  contingency table;
  table.first = community_sizes(a, renumber(a));
  table.second = community_sizes(b, renumber(b));
  table.members = static_cast<double>(a.size());
  table.same = a == b;
  table.both = overlaps(a, b);
  return table;
}

/// Shannon's entropy of groups of these sizes, in nats.
[[nodiscard]] inline auto entropy_of_sizes(std::span<const std::uint32_t> sizes, double members)
    -> double {
  double sum = 0;
  for (auto size : sizes) sum += size * std::log(size / members);
  return std::max(0.0, -sum / members);
}

/// Information that the two divisions share, in nats.
[[nodiscard]] inline auto mutual_information(const contingency& table) -> double {
  auto const n = table.members;
  double sum = 0;
  for (auto const [a, b, size] : table.both)
    sum += size * std::log(n * size / table.first[a] / table.second[b]);
  return std::max(0.0, sum / n);
}

/// Pairs that lie within one group.
[[nodiscard]] inline auto pairs(std::span<const std::uint32_t> sizes) -> double {
  double sum = 0;
  for (double const size : sizes) sum += pairs_among(size);
  return sum;
}

/// Pairs that lie within one group of both divisions.
[[nodiscard]] inline auto pairs(std::span<const contingency::overlap> both) -> double {
  double sum = 0;
  for (auto const& each : both) sum += pairs_among(each.size);
  return sum;
}

}  // namespace cartograph::detail
