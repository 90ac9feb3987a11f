#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "cartograph/algorithm/cluster/distance_matrix.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

/// How two values of a feature are compared.
enum class gower_kind : std::uint8_t {
  numeric,      ///< |a - b| / range
  categorical,  ///< 0 for equal numbers, else 1; also for yes and no, when both say something
  asymmetric,   ///< yes (not 0) or no (0), where two times no says nothing and is left out
};

struct gower_feature {
  gower_kind kind = gower_kind::numeric;
  double range = 1;   ///< of a numeric feature; with 0 it does not take part
  double weight = 1;  ///< with 0 it does not take part

  friend auto operator==(const gower_feature&, const gower_feature&) -> bool = default;
};

/// Largest minus smallest value of each column over the rows that have one; 0 where fewer than two
/// rows differ. Where it is taken from is half of the distance: state it beside the result.
///
/// \pre all rows have the same length
/// \par Shape one number a column
[[nodiscard]] inline auto feature_ranges(std::span<const std::vector<measurement>> rows)
    -> std::vector<double>;

/// Numeric features of equal weight, with these ranges.
[[nodiscard]] inline auto numeric_features(std::span<const double> ranges)
    -> std::vector<gower_feature>;

/// How unlike two rows of features are: the weighted mean of their differences over the features
/// that can be compared.
///
/// A feature does not take part where one of the two has no value, where both say no to an
/// asymmetric one, and where its range or weight is 0. A difference larger than the range, possible
/// when the ranges come from other rows, counts as 1.
///
/// \pre a, b and features have the same length; weights and ranges are finite and not negative
/// \par Shape  [0, 1]; undefined when no feature takes part
/// \par Source Gower 1971 [gower1971]
[[nodiscard]] inline auto gower_distance(std::span<const measurement> a,
                                         std::span<const measurement> b,
                                         std::span<const gower_feature> features) -> measurement;

/// How many features take part in that distance.
[[nodiscard]] inline auto comparable_features(std::span<const measurement> a,
                                              std::span<const measurement> b,
                                              std::span<const gower_feature> features)
    -> std::size_t;

/// The distance, or the largest possible one, 1, for two rows that cannot be compared.
[[nodiscard]] inline auto gower_or_most(std::span<const measurement> a,
                                        std::span<const measurement> b,
                                        std::span<const gower_feature> features) -> double {
  auto const d = gower_distance(a, b, features);
  return d ? d.value : 1;
}

struct gower_result {
  distance_matrix distances;
  std::size_t incomparable{};  ///< pairs without a feature in common: they stand at distance 1
};

/// All distances among rows.
///
/// \pre   as `gower_distance`
/// \par Cost O(n^2 features) time, 4 n^2 bytes
[[nodiscard]] inline auto gower_distances(std::span<const std::vector<measurement>> rows,
                                          std::span<const gower_feature> features) -> gower_result;

namespace detail {

[[nodiscard]] inline auto takes_part(const gower_feature& f, const measurement& a,
                                     const measurement& b) -> bool {
  if (!a || !b || !(f.weight > 0)) return false;
  if (f.kind == gower_kind::numeric) return f.range > 0;
  return f.kind == gower_kind::categorical || a.value != 0 || b.value != 0;
}

/// \pre takes_part
[[nodiscard]] inline auto difference(const gower_feature& f, double a, double b) -> double {
  if (f.kind == gower_kind::numeric) return std::min(1.0, std::abs(a - b) / f.range);
  if (f.kind == gower_kind::categorical) return a == b ? 0 : 1;
  return (a != 0) == (b != 0) ? 0 : 1;
}

}  // namespace detail

inline auto feature_ranges(std::span<const std::vector<measurement>> rows) -> std::vector<double> {
  if (rows.empty()) return {};
  std::vector<double> ranges(rows.front().size(), 0.0);
  for (std::size_t f = 0; f < ranges.size(); ++f) {
    auto low = std::numeric_limits<double>::infinity();
    auto high = -low;
    for (auto const& row : rows) {
      CARTOGRAPH_EXPECTS(row.size() == ranges.size());
      if (!row[f]) continue;
      low = std::min(low, row[f].value);
      high = std::max(high, row[f].value);
    }
    if (high > low) ranges[f] = high - low;
  }
  return ranges;
}

inline auto numeric_features(std::span<const double> ranges) -> std::vector<gower_feature> {
  std::vector<gower_feature> out;
  for (auto const range : ranges) out.push_back({.range = range});
  return out;
}

inline auto comparable_features(std::span<const measurement> a, std::span<const measurement> b,
                                std::span<const gower_feature> features) -> std::size_t {
  CARTOGRAPH_EXPECTS(a.size() == b.size() && a.size() == features.size());
  std::size_t count = 0;
  for (std::size_t f = 0; f < features.size(); ++f)
    if (detail::takes_part(features[f], a[f], b[f])) ++count;
  return count;
}

inline auto gower_distance(std::span<const measurement> a, std::span<const measurement> b,
                           std::span<const gower_feature> features) -> measurement {
  CARTOGRAPH_EXPECTS(a.size() == b.size() && a.size() == features.size());
  double sum = 0;
  double weights = 0;
  for (std::size_t f = 0; f < features.size(); ++f) {
    if (!detail::takes_part(features[f], a[f], b[f])) continue;
    sum += features[f].weight * detail::difference(features[f], a[f].value, b[f].value);
    weights += features[f].weight;
  }
  if (!(weights > 0)) return undefined("the two have no feature in common");
  return measured(std::min(1.0, sum / weights));
}

inline auto gower_distances(std::span<const std::vector<measurement>> rows,
                            std::span<const gower_feature> features) -> gower_result {
  gower_result out{distance_matrix{rows.size()}};
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      out.distances.set(i, j, gower_or_most(rows[i], rows[j], features));
      if (comparable_features(rows[i], rows[j], features) == 0) ++out.incomparable;
    }
  return out;
}

}  // namespace cartograph
