#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/compare.hpp"
#include "cartograph/algorithm/community/detail/contingency.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

struct ami_options {
  entropy_mean mean = entropy_mean::arithmetic;
};

/// How much knowing one division of the same members tells about the other, beyond what divisions
/// into groups of these sizes would tell by chance: 1 the same up to names, about 0 unrelated
/// (adjusted mutual information).
///
/// \pre both have one label for each member
/// \par Unit   share of the information beyond chance, at most 1; below 0 less than by chance
/// \par Cost   O(n log n) time, O(n) memory, and O(1 + sqrt(a b / n)) for each pair of different
///             group sizes a and b. There are never more than 2n such pairs
/// \par Errors undefined without members, and when chance already reaches the chosen mean: one
///             group against several (geometric, minimum), everybody alone against fewer groups
///             (minimum). With the other means these are exactly 0
/// \par Source Vinh, Epps and Bailey 2010 [vinh2010]. Ours: the probabilities of
///             overlaps are taken from their mode outward, each from its neighbour, and not from
///             factorials, which loses no digits when members are many
[[nodiscard]] inline auto ami(std::span<const std::uint32_t> first,
                              std::span<const std::uint32_t> second, ami_options options = {})
    -> measurement;

namespace detail {

/// What two groups of a and b members, drawn from n at random, add to the information on average:
/// the mean of k/n log(n k / (a b)) over the hypergeometric size k of their overlap.
[[nodiscard]] inline auto expected_information(double a, double b, double n) -> double {
  constexpr auto negligible = 1e-40;  // odds against the mode; further out they fall ever faster
  auto const odds_up = [&](double k) {
    return (a - k) * (b - k) / ((k + 1) * (n - a - b + k + 1));
  };
  auto const mode = std::floor((a + 1) * (b + 1) / (n + 2));
  double mass = 0;
  double sum = 0;
  auto const add = [&](double k, double odds) {
    mass += odds;
    if (k > 0) sum += odds * (k / n) * std::log(n * k / a / b);
  };
  add(mode, 1);
  auto odds = odds_up(mode);
  for (auto k = mode + 1; odds > negligible; ++k) add(k, odds), odds *= odds_up(k);
  odds = 1;
  for (auto k = mode - 1; k >= std::max(0.0, a + b - n); --k) {
    odds /= odds_up(k);
    if (odds < negligible) break;
    add(k, odds);
  }
  return sum / mass;
}

/// Each size that occurs and how many groups have it.
[[nodiscard]] inline auto distinct_sizes(std::vector<std::uint32_t> sizes)
    -> std::vector<std::pair<double, double>> {
  std::ranges::sort(sizes);
  std::vector<std::pair<double, double>> found;
  for (auto size : sizes) {
    if (found.empty() || found.back().first != size) found.emplace_back(size, 0);
    ++found.back().second;
  }
  return found;
}

/// The information that divisions into groups of these sizes share by chance, in nats.
[[nodiscard]] inline auto expected_information(const contingency& table) -> double {
  auto const second = distinct_sizes(table.second);
  double sum = 0;
  for (auto const& [a, with_a] : distinct_sizes(table.first))
    for (auto const& [b, with_b] : second)
      sum += with_a * with_b * expected_information(a, b, table.members);
  return sum;
}

/// One group, or everybody alone: chance gives all the information that there is.
[[nodiscard]] inline auto is_trivial(std::span<const std::uint32_t> sizes, double members) -> bool {
  return sizes.size() == 1 || static_cast<double>(sizes.size()) == members;
}

}  // namespace detail

inline auto ami(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second,
                ami_options options) -> measurement {
  auto const table = detail::cross(first, second);
  if (table.members == 0) return undefined("no members");
  if (table.same) return measured(1);
  auto const single = table.first.size() == 1 || table.second.size() == 1;
  auto const trivial = detail::is_trivial(table.first, table.members) ||
                       detail::is_trivial(table.second, table.members);
  if (single && options.mean == entropy_mean::geometric)
    return undefined("one division has a single group: it carries no information");
  if (trivial && options.mean == entropy_mean::minimum)
    return undefined("one division is trivial: chance gives all of the smaller information");
  if (trivial) return measured(0);
  auto const a = detail::entropy_of_sizes(table.first, table.members);
  auto const b = detail::entropy_of_sizes(table.second, table.members);
  auto const by_chance = detail::expected_information(table);
  auto const scale = detail::mean_of(a, b, options.mean) - by_chance;
  return measured(std::min((detail::mutual_information(table) - by_chance) / scale, 1.0));
}

}  // namespace cartograph
