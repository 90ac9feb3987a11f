#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/detail/level.hpp"
#include "cartograph/algorithm/community/detail/local_moves.hpp"
#include "cartograph/algorithm/community/detail/refine.hpp"

namespace cartograph::detail {

/// Names the parts 0, 1, … community by community, so that parts of one community lie side by side
/// on the next level, and hands their community down to them.
///
/// \return the number of parts; `starts` becomes where each part begins in `members`, regrouped
[[nodiscard]] inline auto name_parts(refinement& parts, division& now) -> std::uint32_t {
  constexpr auto unseen = ~std::uint32_t{0};
  auto const n = parts.part.size();
  std::vector<std::uint32_t> name(n, unseen);
  std::vector<std::uint32_t> community;
  for (auto v : parts.members) {
    auto& known = name[parts.part[v]];
    if (known != unseen) continue;
    known = static_cast<std::uint32_t>(community.size());
    community.push_back(now.label[v]);
  }
  for (auto& p : parts.part) p = name[p];
  parts.starts.assign(community.size() + 1, 0);
  for (auto p : parts.part) ++parts.starts[p + 1];
  std::partial_sum(parts.starts.begin(), parts.starts.end(), parts.starts.begin());
  auto slot = parts.starts;
  for (std::uint32_t v = 0; v < n; ++v) parts.members[slot[parts.part[v]]++] = v;
  now.label = std::move(community);
  return static_cast<std::uint32_t>(now.label.size());
}

/// The next level: a vertex for each part, the arcs between two parts merged into one that weighs
/// their sum. What lies inside a part stays in its strength alone.
///
/// \pre `parts` has been through `name_parts`
inline void aggregate(const level_view& fine, const refinement& parts, std::uint32_t count,
                      level_rows& coarse, weight_tally& weight) {
  coarse.offsets.assign(1, 0);
  coarse.targets.clear();
  coarse.weights.clear();
  coarse.strength.assign(count, 0.0);
  weight.resize(count, std::size_t{count} + 1);
  for (std::uint32_t p = 0; p < count; ++p) {
    for (auto k = parts.starts[p]; k < parts.starts[p + 1]; ++k) {
      auto const v = parts.members[k];
      coarse.strength[p] += fine.strength[v];
      fine.for_each_other(v, [&](auto u, double w) {
        if (parts.part[u] != p && w > 0) weight.add(parts.part[u], w);
      });
    }
    for (auto q : weight.touched()) {
      coarse.targets.push_back(q);
      coarse.weights.push_back(weight[q]);
    }
    weight.clear();
    coarse.offsets.push_back(coarse.targets.size());
  }
}

}  // namespace cartograph::detail
