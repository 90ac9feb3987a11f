#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "cartograph/core/contract.hpp"

namespace cartograph {

/// Where the true share probably lies when `successes` of `trials` were counted: the score interval
/// without continuity correction, which stays honest for few trials and for 0 or all successes.
///
/// \param z quantile of the normal distribution; the default gives 95 %
/// \pre   successes <= trials
/// \par Shape  [low, high] within [0, 1]; [0, 1] without trials
/// \par Source Wilson 1927 [wilson1927]
[[nodiscard]] inline auto wilson_interval(std::uint32_t successes, std::uint32_t trials,
                                          double z = 1.959963984540054)
    -> std::pair<double, double> {
  CARTOGRAPH_EXPECTS(successes <= trials);
  if (trials == 0) return {0, 1};
  auto const n = static_cast<double>(trials);
  auto const share = successes / n;
  auto const shrink = 1 + z * z / n;
  auto const centre = (share + z * z / (2 * n)) / shrink;
  auto const half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / shrink;
  // At the borders the formula is exact, its floating-point value is not.
  return {successes == 0 ? 0 : std::max(0.0, centre - half),
          successes == trials ? 1 : std::min(1.0, centre + half)};
}

}  // namespace cartograph
