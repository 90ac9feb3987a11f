#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "cartograph/algorithm/centralization/maximum_two_mode.hpp"
#include "cartograph/registry/metric.hpp"

namespace cartograph::registry {

/// The two modes of a graph whose links only join different ones, or why there are none.
struct two_modes {
  two_mode_sizes sizes;
  std::vector<std::uint32_t> first;  ///< vertices of the group with the smaller number, ascending
  std::vector<std::uint32_t> second;
  std::string refused;  ///< empty when there are two
};

[[nodiscard]] inline auto joins_one_group(const metric_input& in) -> bool {
  return in.graph.visit([&](auto g) {
    return std::ranges::any_of(g.vertices(), [&](auto v) {
      return std::ranges::any_of(g.neighbors(v),
                                 [&](auto u) { return in.groups[u] == in.groups[v]; });
    });
  });
}

[[nodiscard]] inline auto modes_of(const metric_input& in) -> two_modes {
  two_modes out;
  if (in.groups.empty()) return out.refused = "no groups were given", out;
  auto const [low, high] = std::ranges::minmax(in.groups);
  for (std::uint32_t v = 0; v < in.groups.size(); ++v) {
    if (in.groups[v] != low && in.groups[v] != high)
      return out.refused = "more than two groups: not a two-mode network", out;
    (in.groups[v] == low ? out.first : out.second).push_back(v);
  }
  if (low == high) return out.refused = "one group: not a two-mode network", out;
  if (joins_one_group(in)) return out.refused = "a link joins two of the same group", out;
  out.sizes = {out.first.size(), out.second.size()};
  return out;
}

}  // namespace cartograph::registry
