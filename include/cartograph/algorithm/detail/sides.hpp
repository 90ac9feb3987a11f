#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph::detail {

/// Why numbers do not name the side of each of n vertices; empty when they do.
[[nodiscard]] inline auto flaw_of_sides(std::span<const std::uint8_t> side, std::size_t n)
    -> std::string {
  if (side.size() != n) return "not every vertex has a side";
  if (std::ranges::any_of(side, [](auto s) { return s > 1; })) return "a side is neither 0 nor 1";
  return {};
}

/// The same, and that no link, nor loop, stays on one side.
template <graph G>
[[nodiscard]] auto flaw_of_two_modes(const G& g, std::span<const std::uint8_t> side)
    -> std::string {
  if (auto flaw = flaw_of_sides(side, order_of(g)); !flaw.empty()) return flaw;
  bool within = false;
  for_each_index_pair(g, [&](auto i, auto j) { within = within || side[i] == side[j]; });
  return within ? "a link joins two of one side" : "";
}

}  // namespace cartograph::detail
