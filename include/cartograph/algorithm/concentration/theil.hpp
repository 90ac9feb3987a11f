#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

#include "cartograph/algorithm/concentration/amounts.hpp"
#include "cartograph/algorithm/concentration/shannon.hpp"

namespace cartograph {

namespace detail {

[[nodiscard]] inline auto theil_index(const ranked_amounts& ranks) -> double {
  auto const largest = std::log(static_cast<double>(ranks.scaled.size()));
  return std::max(largest - entropy(ranks), 0.0);  // rounding alone can make it negative
}

}  // namespace detail

/// How far a distribution is from all having the same, in nats: how much a unit's holder tells
/// beyond what drawing holders at random would. The one measure of inequality that splits into what
/// lies between groups and what lies within them (`theil_by_group`).
///
/// \param amounts  one a holder; a holder of 0 counts as a holder
/// \par Unit       nats, [0, ln n]: ln n - `shannon`
/// \par Cost       O(n log n) time
/// \par Errors     undefined without holders, when all amounts are 0, when one is negative or not
///                 finite
/// \par Repeatable the order of the amounts does not matter
/// \par Source     Theil 1967 [theil1967], T: mean of (x / mean) ln(x / mean)
[[nodiscard]] inline auto theil(std::span<const double> amounts) -> measurement {
  return detail::measured_on(amounts, detail::theil_index);
}

/// The same as a share of its largest value, ln n.
///
/// \param amounts  one a holder; a holder of 0 counts as a holder
/// \par Unit       none, [0, 1]
/// \par Cost       O(n log n) time
/// \par Errors     as `theil`, and undefined for a single holder
/// \par Repeatable the order of the amounts does not matter
/// \par Source     Theil 1967 [theil1967]
[[nodiscard]] inline auto theil_normalised(std::span<const double> amounts) -> measurement {
  auto const index = theil(amounts);
  if (!index) return index;
  if (amounts.size() < 2) return undefined("a single holder has nobody to be unequal to");
  auto const largest = std::log(static_cast<double>(amounts.size()));
  return measured(std::min(index.value / largest, 1.0));  // rounding alone can exceed 1
}

/// How far below the mean holders are, in the mean of logarithms: Theil's second index, which reads
/// the many small holders more closely than the few large ones.
///
/// \param amounts  one a holder
/// \par Unit       nats, [0, infinity): ln(mean) - mean of ln x
/// \par Cost       O(n log n) time
/// \par Errors     as `theil`, and undefined when a holder has 0
/// \par Repeatable the order of the amounts does not matter
/// \par Source     Theil 1967 [theil1967], L, the mean logarithmic deviation
[[nodiscard]] inline auto theil_l(std::span<const double> amounts) -> measurement {
  auto const ranks = detail::ranked(amounts);
  if (!ranks.undefined.empty()) return undefined(ranks.undefined);
  if (ranks.holders < ranks.scaled.size())
    return undefined("a holder has 0, whose logarithm is none");
  if (ranks.scaled.back() == 0) return undefined("amounts too far apart for double precision");
  auto const n = static_cast<double>(ranks.scaled.size());
  double logarithms = 0;
  for (auto x : ranks.scaled) logarithms += std::log(x);
  auto const value = std::log(ranks.total / n) - logarithms / n;
  return measured(std::max(value, 0.0));  // rounding alone can make it negative
}

}  // namespace cartograph
