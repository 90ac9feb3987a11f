#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "cartograph/core/contract.hpp"

namespace cartograph {

/// Which number of clusters gaps speak for. All of them may answer 1.
enum class gap_rule : std::uint8_t {
  tibshirani,      ///< the first k with gap(k) >= gap(k + 1) - s(k + 1), or the last
  first_se_max,    ///< the first gap not below the first local maximum less its s
  global_se_max,   ///< the first gap not below the largest less its s
  first_maximum,   ///< the first local maximum
  global_maximum,  ///< the largest gap
};

/// The number of clusters that a rule takes from gaps of 1, 2, 3, ... clusters.
///
/// \param error  how far each gap may be off, one standard error
/// \param factor how many of these count
/// \pre both have one length, at least 1; errors and factor are not negative
/// \par Source Tibshirani, Walther and Hastie 2001 [tibshirani2001]; the others as in R's
///             `cluster::maxSE` (Tibs2001SEmax, firstSEmax, globalSEmax, firstmax, globalmax)
[[nodiscard]] inline auto clusters_by_gap(std::span<const double> gap,
                                          std::span<const double> error,
                                          gap_rule rule = gap_rule::tibshirani, double factor = 1)
    -> std::uint32_t;

namespace detail {

[[nodiscard]] inline auto first_local_maximum(std::span<const double> gap) -> std::size_t {
  for (std::size_t k = 0; k + 1 < gap.size(); ++k)
    if (gap[k + 1] <= gap[k]) return k;
  return gap.size() - 1;
}

[[nodiscard]] inline auto largest_of(std::span<const double> gap) -> std::size_t {
  return static_cast<std::size_t>(std::ranges::max_element(gap) - gap.begin());
}

/// The first that is not below the one at `peak` by more than `tolerance`.
[[nodiscard]] inline auto first_near(std::span<const double> gap, std::size_t peak,
                                     double tolerance) -> std::size_t {
  for (std::size_t k = 0; k < peak; ++k)
    if (gap[k] >= gap[peak] - tolerance) return k;
  return peak;
}

[[nodiscard]] inline auto first_not_surpassed(std::span<const double> gap,
                                              std::span<const double> error, double factor)
    -> std::size_t {
  for (std::size_t k = 0; k + 1 < gap.size(); ++k)
    if (gap[k] >= gap[k + 1] - factor * error[k + 1]) return k;
  return gap.size() - 1;
}

}  // namespace detail

inline auto clusters_by_gap(std::span<const double> gap, std::span<const double> error,
                            gap_rule rule, double factor) -> std::uint32_t {
  CARTOGRAPH_EXPECTS(!gap.empty() && gap.size() == error.size() && factor >= 0);
  auto const index = [&]() -> std::size_t {
    switch (rule) {
      case gap_rule::first_maximum:
        return detail::first_local_maximum(gap);
      case gap_rule::global_maximum:
        return detail::largest_of(gap);
      case gap_rule::first_se_max: {
        auto const peak = detail::first_local_maximum(gap);
        return detail::first_near(gap, peak, factor * error[peak]);
      }
      case gap_rule::global_se_max: {
        auto const peak = detail::largest_of(gap);
        return detail::first_near(gap, peak, factor * error[peak]);
      }
      case gap_rule::tibshirani:
        break;
    }
    return detail::first_not_surpassed(gap, error, factor);
  }();
  return static_cast<std::uint32_t>(index) + 1;
}

}  // namespace cartograph
