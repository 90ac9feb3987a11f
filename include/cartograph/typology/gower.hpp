#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "cartograph/core/measurement.hpp"

namespace cartograph {

/// Largest minus smallest value of each feature over the rows that have one; 0 where fewer than two
/// rows differ. Where it is taken from is half of the distance: state it beside the result.
///
/// \pre all rows have the same length
/// \par Shape one number a feature
[[nodiscard]] auto feature_ranges(std::span<const std::vector<measurement>> rows)
    -> std::vector<double>;

/// How unlike two rows of features are: the mean of |a - b| / range over the features that both
/// have.
///
/// Features that one of the two lacks, and features of range 0, do not take part. A difference
/// larger than the range, possible when the ranges come from other rows, counts as 1.
///
/// \pre a, b and ranges have the same length
/// \par Shape  [0, 1]; undefined when no feature takes part
/// \par Source Gower 1971 [gower1971], numeric features with equal weights
[[nodiscard]] auto gower_distance(std::span<const measurement> a, std::span<const measurement> b,
                                  std::span<const double> ranges) -> measurement;

/// How many features take part in that distance.
[[nodiscard]] auto comparable_features(std::span<const measurement> a,
                                       std::span<const measurement> b,
                                       std::span<const double> ranges) -> std::size_t;

}  // namespace cartograph
