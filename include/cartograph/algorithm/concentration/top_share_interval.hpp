#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>

#include "cartograph/algorithm/concentration/amounts.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph {

/// The share of the largest holders where several have as much as the last one counted, so that
/// who belongs to "the largest" is open: with none of those, with as many as were asked for, and
/// with all of them.
struct top_share_result {
  measurement low;             ///< only those who have more than the last one
  measurement share;           ///< exactly as many as asked
  measurement high;            ///< everybody who has at least as much as the last one
  std::size_t holders_low{};   ///< how many `low` is about; 0 when the first are tied
  std::size_t holders{};       ///< how many `share` is about
  std::size_t holders_high{};  ///< how many `high` is about

  /// Whether another choice among equals would name other holders.
  [[nodiscard]] auto tied() const noexcept -> bool { return holders < holders_high; }
};

namespace detail {

[[nodiscard]] inline auto top_interval(const ranked_amounts& ranks, std::size_t top)
    -> top_share_result {
  auto const& x = ranks.scaled;
  top_share_result out;
  out.holders = std::min(top, x.size());
  auto const last = x[out.holders - 1];
  double sum = 0;
  for (std::size_t i = 0; i < x.size() && x[i] >= last; ++i) {
    if (x[i] == last && out.low.state == status::undefined) {
      out.low = measured(sum / ranks.total);
      out.holders_low = i;
    }
    sum += x[i];
    out.holders_high = i + 1;
    if (i + 1 == out.holders) out.share = measured(sum / ranks.total);
  }
  out.high = measured(sum / ranks.total);
  if (out.holders_high == out.holders) {  // nobody else has as much: there is no choice
    out.low = out.share;
    out.holders_low = out.holders;
  }
  return out;
}

}  // namespace detail

/// The share of the k largest holders, and between which values it lies when holders with equal
/// amounts straddle the border.
///
/// \param amounts  one a holder
/// \param top      how many of the largest; all when there are fewer
/// \pre            top >= 1
/// \par Unit       none, [0, 1]; low <= share <= high, all equal when nobody is tied at the border
/// \par Cost       O(n log n) time
/// \par Errors     all undefined without holders, when all amounts are 0, when one is negative or
///                 not finite
/// \par Repeatable the order of the amounts does not matter
/// \par Source     the concentration ratio of industrial economics, as in [herfindahl1950]
[[nodiscard]] inline auto top_share_interval(std::span<const double> amounts, std::size_t top)
    -> top_share_result {
  CARTOGRAPH_EXPECTS(top >= 1);
  auto const ranks = detail::ranked(amounts);
  if (ranks.undefined.empty()) return detail::top_interval(ranks, top);
  auto const none = undefined(ranks.undefined);
  return {.low = none, .share = none, .high = none};
}

/// The share of the largest x % of the holders, which is read as the smallest whole number of
/// holders that is at least x % of them, and at least one.
///
/// \param amounts  one a holder; a holder of 0 counts as a holder
/// \param part     of the holders, such as 0.01
/// \pre            0 < part <= 1
/// \par Unit, Cost, Errors, Repeatable, Source as `top_share_interval`
[[nodiscard]] inline auto top_part_share(std::span<const double> amounts, double part)
    -> top_share_result {
  CARTOGRAPH_EXPECTS(part > 0 && part <= 1);
  auto const wanted = part * static_cast<double>(amounts.size());
  auto const whole = std::ceil(wanted * (1 - 1e-12));  // 0.07 of 100 is 7, though not in binary
  return top_share_interval(amounts, std::max<std::size_t>(1, static_cast<std::size_t>(whole)));
}

}  // namespace cartograph
