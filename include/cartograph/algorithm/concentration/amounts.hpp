#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/core/measurement.hpp"

namespace cartograph::detail {

/// What the holders of something have, largest first and divided by the largest, so that no sum
/// overflows and the order in which the holders were given cannot change a byte.
struct ranked_amounts {
  std::vector<double> scaled;  ///< descending, the first is 1
  double total{};              ///< their sum, at least 1
  std::size_t holders{};       ///< those who have more than 0
  std::string undefined;       ///< why there is nothing to measure; empty otherwise
};

[[nodiscard]] inline auto reason_against(std::span<const double> amounts) -> std::string {
  if (amounts.empty()) return "no holders";
  if (!std::ranges::all_of(amounts, [](double x) { return std::isfinite(x); }))
    return "an amount is not a finite number";
  if (std::ranges::any_of(amounts, [](double x) { return x < 0; })) return "an amount is negative";
  if (std::ranges::all_of(amounts, [](double x) { return x == 0; })) return "all amounts are 0";
  return {};
}

[[nodiscard]] inline auto ranked(std::span<const double> amounts) -> ranked_amounts {
  ranked_amounts result{.scaled = {}, .undefined = reason_against(amounts)};
  if (!result.undefined.empty()) return result;
  result.scaled.assign(amounts.begin(), amounts.end());
  result.holders = amounts.size() - static_cast<std::size_t>(std::ranges::count(amounts, 0.0));
  std::ranges::sort(result.scaled, std::greater<>{});
  for (auto const largest = result.scaled.front(); auto& x : result.scaled) {
    x /= largest;
    result.total += x;
  }
  return result;
}

/// The formula's value on the ranked amounts, or the reason why there is none.
template <class Formula>
[[nodiscard]] auto measured_on(std::span<const double> amounts, Formula&& formula) -> measurement {
  auto const ranks = ranked(amounts);
  if (!ranks.undefined.empty()) return undefined(ranks.undefined);
  return measured(std::forward<Formula>(formula)(ranks));
}

}  // namespace cartograph::detail
