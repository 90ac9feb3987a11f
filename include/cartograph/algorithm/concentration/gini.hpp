#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "cartograph/algorithm/concentration/amounts.hpp"

namespace cartograph {

namespace detail {

/// Sum of (2i - n - 1) x(i), x ascending and i from 1: n times the mean difference of the holders.
[[nodiscard]] inline auto sum_of_differences(const ranked_amounts& ranks) -> double {
  auto const n = static_cast<double>(ranks.scaled.size());
  double sum = 0;
  for (std::size_t rank = 0; rank < ranks.scaled.size(); ++rank)
    sum += (n - 1 - 2 * static_cast<double>(rank)) * ranks.scaled[rank];
  return std::max(sum, 0.0);  // rounding alone can make it negative
}

}  // namespace detail

/// How unequally something is spread over its holders: 0 when all have the same, close to 1 when
/// one of many has everything.
///
/// \param amounts  one a holder; a holder of 0 counts as a holder
/// \par Unit       none, [0, (n-1)/n]: no correction for few holders
/// \par Cost       O(n log n) time
/// \par Errors     undefined without holders, when all amounts are 0, when one is negative or not
///                 finite
/// \par Repeatable the order of the amounts does not matter
/// \par Source     Gini 1912 [gini1912]: sum of (2i - n - 1) x(i) over n sum(x), x ascending
[[nodiscard]] inline auto gini(std::span<const double> amounts) -> measurement {
  return detail::measured_on(amounts, [](const detail::ranked_amounts& ranks) {
    auto const n = static_cast<double>(ranks.scaled.size());
    return detail::sum_of_differences(ranks) / (n * ranks.total);
  });
}

/// The same, corrected for few holders, so that one who has everything gives 1 however many they
/// are: `gini` times n / (n - 1).
///
/// \param amounts  one a holder; a holder of 0 counts as a holder
/// \par Unit       none, [0, 1]
/// \par Cost       O(n log n) time
/// \par Errors     as `gini`, and undefined for a single holder
/// \par Repeatable the order of the amounts does not matter
/// \par Source     Deltas 2003 [deltas2003]
[[nodiscard]] inline auto gini_corrected(std::span<const double> amounts) -> measurement {
  if (amounts.size() == 1) return undefined("a single holder has nobody to be unequal to");
  return detail::measured_on(amounts, [](const detail::ranked_amounts& ranks) {
    auto const n = static_cast<double>(ranks.scaled.size());
    auto const corrected = detail::sum_of_differences(ranks) / ((n - 1) * ranks.total);
    return std::min(corrected, 1.0);  // rounding alone can exceed 1
  });
}

}  // namespace cartograph
