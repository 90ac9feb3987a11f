#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace cartograph::detail {

/// Why a restart vector cannot be used for n vertices, or nothing. An empty one means all alike.
[[nodiscard]] inline auto flaw_of_restart(std::span<const double> restart, std::size_t n)
    -> std::string {
  if (restart.empty()) return {};
  if (restart.size() != n) return "the restart vector has not one number for each vertex";
  double sum = 0;
  for (auto const share : restart) {
    if (!(share >= 0 && share < 0x1p1000)) return "a restart number is negative or not finite";
    sum += share;
  }
  return sum > 0 ? "" : "the restart numbers are all 0";
}

}  // namespace cartograph::detail
