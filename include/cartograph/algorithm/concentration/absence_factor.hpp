#pragma once

#include <cstddef>
#include <span>

#include "cartograph/algorithm/concentration/amounts.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph {

/// How few holders have half of everything (or another share): the smallest number whose absence
/// would take that much away. A low number means dependence on few.
///
/// \param amounts   one a holder
/// \param threshold share to be reached; to reach it exactly is enough
/// \pre             0 < threshold <= 1
/// \par Unit        holders, [1, n]
/// \par Cost        O(n log n) time
/// \par Errors      undefined without holders, when all amounts are 0, when one is negative or not
///                  finite
/// \par Repeatable  the order of the amounts does not matter
/// \par Source      CHAOSS, contributor absence factor and elephant factor [chaoss-caf,
///                  chaoss-elephant]. Ours: a sum that misses the threshold by less than 1e-12 of
///                  the total has reached it, for 55 of 100 is 0.55 though not in binary
[[nodiscard]] inline auto absence_factor(std::span<const double> amounts, double threshold = 0.5)
    -> measurement {
  CARTOGRAPH_EXPECTS(threshold > 0 && threshold <= 1);
  return detail::measured_on(amounts, [&](const detail::ranked_amounts& ranks) {
    auto const enough = (threshold - 1e-12) * ranks.total;
    double sum = 0;
    std::size_t holders = 0;
    while (holders < ranks.scaled.size() && (holders == 0 || sum < enough))
      sum += ranks.scaled[holders++];
    return static_cast<double>(holders);
  });
}

}  // namespace cartograph
