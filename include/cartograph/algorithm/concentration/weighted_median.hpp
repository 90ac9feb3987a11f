#pragma once

#include <cstddef>
#include <span>

#include "cartograph/algorithm/concentration/absence_factor.hpp"
#include "cartograph/algorithm/concentration/amounts.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph {

namespace detail {

/// The amount of the holder at whom the sum of the smaller ones, himself included, reaches a share
/// of the total: a weighted quantile, each amount weighing itself.
[[nodiscard]] inline auto weighted_quantile(const ranked_amounts& ranks, double share) -> double {
  auto const enough = enough_of(ranks.total, share, tie_rule::reaching);
  double sum = 0;
  auto i = ranks.scaled.size() - 1;
  for (; i > 0; --i)
    if (sum += ranks.scaled[i]; sum >= enough) break;
  return ranks.scaled[i];
}

}  // namespace detail

/// How many holders have at least as much as the one in the middle of everything: take the units
/// from the smallest holders upwards until half of them are taken, and count who has as much as the
/// last one touched. Another way to say on how few a project depends; holders with equal amounts
/// enter together, so it is never below `absence_factor` with `tie_rule::reaching`.
///
/// \param amounts   one a holder; holders of 0 are never counted
/// \param threshold share that the larger holders have: the smaller ones make up the rest
/// \pre             0 < threshold < 1
/// \par Unit        holders, [1, n]
/// \par Cost        O(n log n) time
/// \par Errors      undefined without holders, when all amounts are 0, when one is negative or not
///                  finite
/// \par Repeatable  the order of the amounts does not matter
/// \par Source      OpenDigger, bus factor [opendigger-bus-factor]: count >= weighted quantile
///                  (1 - threshold) of the counts, each weighing itself. Where the smaller half is
///                  met exactly it counts one holder (or tie) more than CHAOSS does
[[nodiscard]] inline auto weighted_median_factor(std::span<const double> amounts,
                                                 double threshold = 0.5) -> measurement {
  CARTOGRAPH_EXPECTS(threshold > 0 && threshold < 1);
  return detail::measured_on(amounts, [&](const detail::ranked_amounts& ranks) {
    auto const least = detail::weighted_quantile(ranks, 1 - threshold);
    std::size_t holders = 0;
    while (holders < ranks.scaled.size() && ranks.scaled[holders] >= least) ++holders;
    return static_cast<double>(holders);
  });
}

}  // namespace cartograph
