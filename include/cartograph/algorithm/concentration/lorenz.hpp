#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "cartograph/algorithm/concentration/amounts.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph {

/// The smallest holders, as a share of all holders, and what they have together.
struct lorenz_point {
  double holders{};
  double amount{};
};

struct lorenz_result {
  std::vector<lorenz_point> points;  ///< from (0, 0) to (1, 1), both coordinates never falling
  std::string undefined;             ///< why there is no curve; empty when there is one
};

namespace detail {

/// The amounts of ranked holders, from the smallest up, added point by point.
[[nodiscard]] inline auto lorenz_points(const ranked_amounts& ranks, std::size_t steps)
    -> std::vector<lorenz_point> {
  auto const n = ranks.scaled.size();
  std::vector<lorenz_point> points{{0, 0}};
  double sum = 0;
  std::size_t taken = 0;
  for (std::size_t step = 1; step <= steps; ++step) {
    for (auto const end = n * step / steps; taken < end; ++taken)
      sum += ranks.scaled[n - 1 - taken];
    points.push_back({static_cast<double>(taken) / static_cast<double>(n),
                      sum < ranks.total ? sum / ranks.total : 1.0});
  }
  points.back().amount = 1;  // the sum from below and that from above differ by rounding
  return points;
}

}  // namespace detail

/// The curve that inequality is drawn with: what share of everything the smallest x % of holders
/// have. Twice the area between it and the diagonal is `gini`.
///
/// \param amounts  one a holder; a holder of 0 counts as a holder
/// \param at_most  how many points a picture can use; 0 for all n + 1. Fewer points lie on the same
///                 curve, evenly spread over the holders
/// \pre            at_most != 1
/// \par Shape      n holders -> at most n + 1 points
/// \par Unit       none, [0, 1] both
/// \par Cost       O(n log n) time
/// \par Errors     `undefined` says why, where `gini` is undefined
/// \par Repeatable the order of the amounts does not matter
/// \par Source     Lorenz 1905 [lorenz1905]
[[nodiscard]] inline auto lorenz_curve(std::span<const double> amounts, std::size_t at_most = 0)
    -> lorenz_result {
  CARTOGRAPH_EXPECTS(at_most != 1);
  auto const ranks = detail::ranked(amounts);
  if (!ranks.undefined.empty()) return {.points = {}, .undefined = ranks.undefined};
  auto const n = ranks.scaled.size();
  auto const steps = at_most == 0 || at_most > n + 1 ? n : at_most - 1;
  return {.points = detail::lorenz_points(ranks, steps), .undefined = {}};
}

}  // namespace cartograph
