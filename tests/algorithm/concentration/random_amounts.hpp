#pragma once

#include <cstdint>
#include <vector>

#include "cartograph/core/random.hpp"

namespace cartograph::support {

/// Amounts as they are met: a long tail, none of them 0, many of them equal.
inline auto long_tail(std::size_t n, std::uint64_t seed) -> std::vector<double> {
  random_stream random{seed};
  std::vector<double> x(n);
  for (auto& value : x) value = static_cast<double>(1 + random.below(1 + random.below(40))) / 3;
  return x;
}

}  // namespace cartograph::support
