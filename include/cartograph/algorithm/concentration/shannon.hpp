#pragma once

#include <algorithm>
#include <cmath>
#include <span>

#include "cartograph/algorithm/concentration/amounts.hpp"

namespace cartograph {

namespace detail {

/// ln(total) - sum(x ln x) / total. As the largest x is 1, neither term is negative and nothing
/// cancels.
[[nodiscard]] inline auto entropy(const ranked_amounts& ranks) -> double {
  double sum = 0;
  for (auto x : ranks.scaled)
    if (x > 0) sum -= x * std::log(x);
  return std::log(ranks.total) + sum / ranks.total;
}

}  // namespace detail

/// How uncertain it is who holds a unit drawn at random: 0 when one has all, ln n when all have the
/// same.
///
/// \param amounts  one a holder; holders of 0 change nothing
/// \par Unit       nats (natural logarithm), [0, ln n]
/// \par Cost       O(n log n) time
/// \par Errors     undefined without holders, when all amounts are 0, when one is negative or not
///                 finite
/// \par Repeatable the order of the amounts does not matter
/// \par Source     Shannon 1948 [shannon1948], 0 ln 0 = 0
[[nodiscard]] inline auto shannon(std::span<const double> amounts) -> measurement {
  return detail::measured_on(amounts, detail::entropy);
}

/// How evenly something is spread over those who hold any of it: `shannon` over its largest value.
///
/// \param amounts  one a holder; holders of 0 change nothing
/// \par Unit       none, [0, 1]
/// \par Cost       O(n log n) time
/// \par Errors     as `shannon`, and undefined when fewer than two hold anything
/// \par Repeatable the order of the amounts does not matter
/// \par Source     Pielou 1966 [pielou1966]; S counts the holders of more than 0
[[nodiscard]] inline auto pielou(std::span<const double> amounts) -> measurement {
  auto const ranks = detail::ranked(amounts);
  if (!ranks.undefined.empty()) return undefined(ranks.undefined);
  if (ranks.holders < 2) return undefined("a single holder has nobody to be even with");
  auto const evenness = detail::entropy(ranks) / std::log(static_cast<double>(ranks.holders));
  return measured(std::min(evenness, 1.0));  // rounding alone can exceed 1
}

}  // namespace cartograph
