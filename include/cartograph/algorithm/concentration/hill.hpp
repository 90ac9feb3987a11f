#pragma once

#include <algorithm>
#include <cmath>
#include <span>

#include "cartograph/algorithm/concentration/amounts.hpp"
#include "cartograph/algorithm/concentration/herfindahl.hpp"
#include "cartograph/algorithm/concentration/shannon.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph {

namespace detail {

/// ln of (sum p^q)^(1/(1-q)), from the logarithms of the shares so that no power under- or
/// overflows: the largest share is taken out first.
[[nodiscard]] inline auto log_hill(const ranked_amounts& ranks, double q) -> double {
  double sum = 0;
  for (auto x : ranks.scaled)
    if (x > 0) sum += std::exp(q * std::log(x));
  return (std::log(sum) - q * std::log(ranks.total)) / (1 - q);
}

[[nodiscard]] inline auto hill_number(const ranked_amounts& ranks, double q) -> double {
  if (q == 0) return static_cast<double>(ranks.holders);
  if (q == 1) return std::exp(entropy(ranks));
  if (q == 2) return 1 / sum_of_squared_shares(ranks);
  if (std::isinf(q)) return ranks.total;
  auto const number = std::exp(log_hill(ranks, q));
  return std::clamp(number, 1.0, static_cast<double>(ranks.holders));  // rounding alone leaves it
}

}  // namespace detail

/// How many equal holders would be as diverse as these, by an order that says how much the small
/// ones count: 0 counts holders, 1 is e to `shannon`, 2 is `effective_number`, infinity is one over
/// the largest share.
///
/// \param amounts  one a holder; holders of 0 change nothing
/// \param order    0 or more, infinity too
/// \pre            order >= 0
/// \par Unit       holders, [1, S] with S holders of more than 0; never grows with the order
/// \par Cost       O(n log n) time
/// \par Errors     undefined without holders, when all amounts are 0, when one is negative or not
///                 finite. Orders within 1e-6 of 1 lose up to half of the digits
/// \par Repeatable the order of the amounts does not matter
/// \par Source     Hill 1973 [hill1973]
[[nodiscard]] inline auto hill(std::span<const double> amounts, double order) -> measurement {
  CARTOGRAPH_EXPECTS(order >= 0);
  return detail::measured_on(amounts, [&](const detail::ranked_amounts& ranks) {
    return detail::hill_number(ranks, order);
  });
}

}  // namespace cartograph
