#include "cartograph/typology/gower.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "cartograph/core/contract.hpp"

namespace cartograph {
namespace {

auto comparable(const measurement& a, const measurement& b, double range) -> bool {
  return a && b && range > 0;
}

}  // namespace

auto feature_ranges(std::span<const std::vector<measurement>> rows) -> std::vector<double> {
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

auto comparable_features(std::span<const measurement> a, std::span<const measurement> b,
                         std::span<const double> ranges) -> std::size_t {
  CARTOGRAPH_EXPECTS(a.size() == b.size() && a.size() == ranges.size());
  std::size_t count = 0;
  for (std::size_t f = 0; f < ranges.size(); ++f)
    if (comparable(a[f], b[f], ranges[f])) ++count;
  return count;
}

auto gower_distance(std::span<const measurement> a, std::span<const measurement> b,
                    std::span<const double> ranges) -> measurement {
  auto const count = comparable_features(a, b, ranges);
  if (count == 0) return undefined("the two have no feature in common");
  double sum = 0;
  for (std::size_t f = 0; f < ranges.size(); ++f)
    if (comparable(a[f], b[f], ranges[f]))
      sum += std::min(1.0, std::abs(a[f].value - b[f].value) / ranges[f]);
  return measured(sum / static_cast<double>(count));
}

}  // namespace cartograph
