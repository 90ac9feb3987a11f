#pragma once

namespace cartograph::detail {

/// Unordered pairs of different members.
[[nodiscard]] constexpr auto pairs_among(double members) -> double {
  return members * (members - 1) / 2;
}

}  // namespace cartograph::detail
