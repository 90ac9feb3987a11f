#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <string>

namespace cartograph::detail {

/// Why these weights cannot be lengths, or nothing.
[[nodiscard]] inline auto why_no_lengths(std::span<const double> weights) -> std::string {
  auto const bad = [](double w) { return !(w >= 0) || std::isinf(w); };
  if (std::ranges::none_of(weights, bad)) return {};
  return "a link has a negative or infinite weight, which is no length";
}

}  // namespace cartograph::detail
