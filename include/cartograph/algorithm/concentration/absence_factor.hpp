#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "cartograph/algorithm/concentration/amounts.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph {

/// What decides when a sum meets a threshold exactly.
enum class tie_rule : std::uint8_t {
  reaching,   ///< to reach it exactly is enough: >=
  exceeding,  ///< it must be exceeded: >
};

[[nodiscard]] constexpr auto name_of(tie_rule r) noexcept -> const char* {
  return r == tie_rule::reaching ? ">=" : ">";
}

namespace detail {

/// A sum that misses or exceeds a share of the total by less than this has met it exactly: 55 of
/// 100 is 0.55, though not in binary.
inline constexpr double threshold_rounding = 1e-12;

/// The sum that is enough, when sums are compared by >=.
[[nodiscard]] constexpr auto enough_of(double total, double threshold, tie_rule ties) -> double {
  auto const slack = ties == tie_rule::reaching ? -threshold_rounding : threshold_rounding;
  return (threshold + slack) * total;
}

/// The smallest number of the largest holders, at least one, whose sum is enough.
[[nodiscard]] inline auto holders_for(const ranked_amounts& ranks, double enough) -> std::size_t {
  double sum = 0;
  std::size_t holders = 0;
  while (holders < ranks.scaled.size() && (holders == 0 || sum < enough))
    sum += ranks.scaled[holders++];
  return holders;
}

}  // namespace detail

/// How few holders have half of everything (or another share): the smallest number whose absence
/// would take that much away. A low number means dependence on few.
///
/// \param amounts   one a holder
/// \param threshold share to be reached
/// \param ties      whether to reach it exactly is enough
/// \pre             0 < threshold <= 1
/// \par Unit        holders, [1, n]
/// \par Cost        O(n log n) time
/// \par Errors      undefined without holders, when all amounts are 0, when one is negative or not
///                  finite; when everything would have to be exceeded
/// \par Repeatable  the order of the amounts does not matter
/// \par Source      CHAOSS, contributor absence factor and elephant factor [chaoss-caf,
///                  chaoss-elephant]: the text says "reach", one example ">"; its elephants reach.
///                  Ours: a sum within 1e-12 of the total of the threshold has met it exactly
[[nodiscard]] inline auto absence_factor(std::span<const double> amounts, double threshold = 0.5,
                                         tie_rule ties = tie_rule::reaching) -> measurement {
  CARTOGRAPH_EXPECTS(threshold > 0 && threshold <= 1);
  if (ties == tie_rule::exceeding && threshold >= 1)
    return undefined("no holders have more than everything");
  return detail::measured_on(amounts, [&](const detail::ranked_amounts& ranks) {
    auto const enough = detail::enough_of(ranks.total, threshold, ties);
    return static_cast<double>(detail::holders_for(ranks, enough));
  });
}

}  // namespace cartograph
