#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>

#include "cartograph/algorithm/concentration/amounts.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph {

/// The share that the few largest holders have together.
///
/// \param amounts  one a holder
/// \param top      how many of the largest; with fewer holders the share is 1
/// \pre            top >= 1
/// \par Unit       none, (0, 1]; a tie at the border does not change the value
/// \par Cost       O(n log n) time
/// \par Errors     undefined without holders, when all amounts are 0, when one is negative or not
///                 finite
/// \par Repeatable the order of the amounts does not matter
/// \par Source     the concentration ratio of industrial economics, as in [herfindahl1950]
[[nodiscard]] inline auto top_share(std::span<const double> amounts, std::size_t top = 1)
    -> measurement {
  CARTOGRAPH_EXPECTS(top >= 1);
  return detail::measured_on(amounts, [&](const detail::ranked_amounts& ranks) {
    auto const taken = std::span{ranks.scaled}.first(std::min(top, ranks.scaled.size()));
    return std::accumulate(taken.begin(), taken.end(), 0.0) / ranks.total;
  });
}

}  // namespace cartograph
