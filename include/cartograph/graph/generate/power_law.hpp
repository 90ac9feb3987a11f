#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/portable_math.hpp"
#include "cartograph/core/random.hpp"

namespace cartograph {

/// Whole numbers from `low` to `high`, k drawn in proportion to k^-exponent: many small, few large.
///
/// \par Cost 8 bytes a number; a draw is one binary search
/// \par Repeatable the same numbers with every C library
class power_law {
 public:
  /// \pre 0 < low <= high
  power_law(std::size_t low, std::size_t high, double exponent) : low_{low} {
    CARTOGRAPH_EXPECTS(low > 0 && low <= high);
    double sum = 0;
    double weighted = 0;
    for (auto k = low; k <= high; ++k) {
      auto const weight = portable_pow(static_cast<double>(k), -exponent);
      sum += weight;
      weighted += weight * static_cast<double>(k);
      cumulative_.push_back(sum);
    }
    mean_ = weighted / sum;
  }

  [[nodiscard]] auto mean() const noexcept -> double { return mean_; }
  [[nodiscard]] auto operator()(random_stream& random) const -> std::size_t {
    auto const where = std::ranges::upper_bound(cumulative_, random.uniform() * cumulative_.back());
    auto const i = static_cast<std::size_t>(where - cumulative_.begin());
    return low_ + std::min(i, cumulative_.size() - 1);
  }

 private:
  std::size_t low_;
  double mean_{};
  std::vector<double> cumulative_;
};

}  // namespace cartograph
