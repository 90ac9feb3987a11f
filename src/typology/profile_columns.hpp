#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "cartograph/algorithm/cluster/gower.hpp"
#include "cartograph/typology/nearest.hpp"

namespace cartograph {

/// Profiles column by column, so that one can be compared with thousands: the same numbers as
/// `gower_distance` of numeric features of equal weight, to the last bit.
class profile_columns {
 public:
  explicit profile_columns(std::span<const reference_project* const> rows) : rows_{rows.size()} {
    if (rows.empty()) return;
    values_.reserve(rows_ * rows.front()->features.size());
    for (std::size_t f = 0; f < rows.front()->features.size(); ++f)
      for (auto const* row : rows)
        values_.push_back(row->features[f] ? row->features[f].value : missing);
  }

  [[nodiscard]] auto size() const noexcept -> std::size_t { return rows_; }

  /// The distance to each row from the first asked for on; not a number where the two have no
  /// feature in common.
  ///
  /// \par Cost O(rows · features)
  void distances(std::span<const measurement> from, std::span<const gower_feature> scales,
                 std::vector<double>& out, std::size_t first = 0) const {
    out.resize(rows_ - first);
    for (auto at = first; at < rows_; at += block)
      compare(from, scales, at, std::span{out}.subspan(at - first, std::min(block, rows_ - at)));
  }

 private:
  static constexpr std::size_t block = 1024;  // sums stay in the nearest cache
  static constexpr double missing = std::numeric_limits<double>::quiet_NaN();

  void compare(std::span<const measurement> from, std::span<const gower_feature> scales,
               std::size_t begin, std::span<double> out) const {
    std::array<double, block> sums{};
    std::array<double, block> used{};
    for (std::size_t f = 0; f < scales.size(); ++f) {
      if (!from[f] || !(scales[f].range > 0)) continue;
      auto const mine = from[f].value;
      auto const range = scales[f].range;
      auto const* column = values_.data() + f * rows_ + begin;
      for (std::size_t j = 0; j < out.size(); ++j) {
        auto const apart = std::abs(mine - column[j]) / range;
        auto const known = column[j] == column[j];
        sums[j] += known ? (apart > 1 ? 1 : apart) : 0;
        used[j] += known ? 1 : 0;
      }
    }
    for (std::size_t j = 0; j < out.size(); ++j)
      out[j] = used[j] > 0 ? std::min(1.0, sums[j] / used[j]) : missing;
  }

  std::size_t rows_;
  std::vector<double> values_;  ///< by feature, then by row
};

}  // namespace cartograph
