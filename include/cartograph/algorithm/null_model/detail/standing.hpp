#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>

#include "cartograph/core/measurement.hpp"

namespace cartograph::detail {

/// Where a number lies among others.
struct standing {
  measurement mean;
  measurement sd;
  measurement z;
  measurement percentile;
  measurement p;
};

/// Equal but for rounding: sums of the same terms in another order must not count as different.
[[nodiscard]] inline auto same_number(double a, double b) -> bool {
  return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

[[nodiscard]] inline auto undefined_standing(const std::string& reason) -> standing {
  auto const none = undefined(reason);
  return {none, none, none, none, none};
}

/// How many lie below and how many tie.
struct ranks {
  double below{};
  double equal{};
};

[[nodiscard]] inline auto ranks_of(double value, std::span<const double> samples) -> ranks {
  ranks found;
  for (auto sample : samples) {
    if (same_number(sample, value))
      ++found.equal;
    else if (sample < value)
      ++found.below;
  }
  return found;
}

/// Sample standard deviation in two passes.
[[nodiscard]] inline auto deviation(std::span<const double> samples, double mean) -> double {
  double sum = 0;
  for (auto sample : samples) sum += (sample - mean) * (sample - mean);
  return std::sqrt(sum / (static_cast<double>(samples.size()) - 1));
}

[[nodiscard]] inline auto z_of(double value, double mean, double sd) -> measurement {
  if (sd > 0) return measured((value - mean) / sd);
  if (same_number(value, mean)) return undefined("the null model fixes this number");
  return undefined("all random graphs have the same number");
}

[[nodiscard]] inline auto standing_among(const measurement& observed,
                                         std::span<const double> samples) -> standing {
  if (!observed) return undefined_standing(observed.reason);
  if (samples.empty()) return undefined_standing("no random graph has this number");
  auto const count = static_cast<double>(samples.size());
  auto const [least, most] = std::ranges::minmax(samples);
  auto const fixed = same_number(least, most);
  double mean = 0;
  for (auto sample : samples) mean += sample;
  mean = fixed ? least : mean / count;
  auto const [below, equal] = ranks_of(observed.value, samples);
  auto const above = count - below - equal;
  auto const tail = std::min(below, above) + equal;
  standing found{.mean = measured(mean),
                 .sd = undefined("fewer than 2 samples"),
                 .z = undefined("fewer than 2 samples"),
                 .percentile = measured(100 * (below + equal / 2) / count),
                 .p = measured(std::min(1.0, 2 * (1 + tail) / (1 + count)))};
  if (samples.size() < 2) return found;
  auto const sd = fixed ? 0 : deviation(samples, mean);
  found.sd = measured(sd);
  found.z = z_of(observed.value, mean, sd);
  return found;
}

}  // namespace cartograph::detail
