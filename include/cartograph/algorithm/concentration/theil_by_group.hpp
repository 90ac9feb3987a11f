#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "cartograph/algorithm/concentration/amounts.hpp"
#include "cartograph/algorithm/concentration/theil.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph {

/// One group's part of an inequality.
struct theil_group {
  std::size_t holders{};  ///< those of 0 included
  double share{};         ///< of everything
  measurement inside;     ///< `theil` of its holders alone; undefined when they have nothing
};

/// An inequality split by groups of holders: `total` = `between` + `within`, up to rounding.
struct theil_decomposition {
  measurement total;
  measurement between;              ///< if all members of a group had their group's mean
  measurement within;               ///< sum of share times `inside` over the groups
  std::vector<theil_group> groups;  ///< by the number of the group; empty when undefined
};

namespace detail {

[[nodiscard]] inline auto split_by_group(std::span<const double> amounts,
                                         std::span<const std::uint32_t> groups, double unit)
    -> std::vector<std::vector<double>> {
  std::vector<std::vector<double>> members(std::ranges::max(groups) + std::size_t{1});
  for (std::size_t i = 0; i < amounts.size(); ++i) members[groups[i]].push_back(amounts[i] / unit);
  return members;
}

/// Sum from the largest down, so that the order in which holders were given cannot change a byte.
[[nodiscard]] inline auto ranked_sum(std::vector<double>& amounts) -> double {
  std::ranges::sort(amounts, std::greater<>{});
  double sum = 0;
  for (auto x : amounts) sum += x;
  return sum;
}

}  // namespace detail

/// How much of an inequality lies between groups of holders and how much within them: whether few
/// organizations do the work, or few people in each.
///
/// \param amounts  one a holder
/// \param groups   the group of each holder; a group nobody belongs to has 0 holders and share 0
/// \pre            as many groups as amounts, their numbers small: memory follows the largest
/// \par Shape      n holders, groups 0 … k-1 -> three numbers and k parts
/// \par Unit       nats
/// \par Cost       O(n log n + k) time
/// \par Errors     all three undefined where `theil` is
/// \par Repeatable the order of the holders does not matter
/// \par Source     Theil 1967 [theil1967]: between = sum of s ln(s / (n(g) / n)), s the shares of
///                 the groups; within = sum of s T(g)
[[nodiscard]] inline auto theil_by_group(std::span<const double> amounts,
                                         std::span<const std::uint32_t> groups)
    -> theil_decomposition {
  CARTOGRAPH_EXPECTS(amounts.size() == groups.size());
  theil_decomposition out{.total = theil(amounts), .between = {}, .within = {}, .groups = {}};
  if (!out.total) {
    out.between = out.within = undefined(out.total.reason);
    return out;
  }
  auto members = detail::split_by_group(amounts, groups, std::ranges::max(amounts));
  double everything = 0;
  for (auto& group : members) everything += detail::ranked_sum(group);
  double between = 0;
  double within = 0;
  for (auto& group : members) {
    auto const share = detail::ranked_sum(group) / everything;
    auto const& part = out.groups.emplace_back(
        theil_group{.holders = group.size(), .share = share, .inside = theil(group)});
    if (share == 0) continue;
    auto const of_holders = static_cast<double>(group.size()) / static_cast<double>(amounts.size());
    between += share * std::log(share / of_holders);
    within += share * part.inside.value;
  }
  out.between = measured(std::max(between, 0.0));  // rounding alone can make it negative
  out.within = measured(within);
  return out;
}

}  // namespace cartograph
