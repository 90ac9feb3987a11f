#pragma once

#include <cmath>

namespace cartograph {

// What a link may weigh, beside 0. Sums, squares and quotients of such weights stay far within the
// range of 64-bit numbers, so that nothing is measured of infinities or of what was lost below.
inline constexpr double least_link_weight = 1e-100;
inline constexpr double most_link_weight = 1e100;

/// Whether a network may hold it: 0, or from 1e-100 to 1e100, whatever its sign. False for NaN.
[[nodiscard]] inline auto is_link_weight(double value) noexcept -> bool {
  auto const size = std::abs(value);
  return size == 0 || (size >= least_link_weight && size <= most_link_weight);
}

}  // namespace cartograph
