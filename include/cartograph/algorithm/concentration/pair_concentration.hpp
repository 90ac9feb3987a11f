#pragma once

#include <cstdint>
#include <span>

#include "cartograph/core/measurement.hpp"

namespace cartograph {

namespace detail {

[[nodiscard]] inline auto ordered_pairs(std::uint64_t n) -> double {
  return static_cast<double>(n) * (static_cast<double>(n) - 1);
}

}  // namespace detail

/// The chance that two different units, drawn at random, have the same holder.
///
/// The index of Herfindahl and Hirschman falls when more units are counted, even if nothing else
/// changes: one unit is always in one hand. This one does not: over samples of any size it is on
/// average what it is in the population, and so sides with few and with many units can be compared.
///
/// \param units one number a holder; holders of 0 change nothing
/// \par Unit   none, [0, 1]: sum n(n - 1) / (m (m - 1)) with m units; 1 when one holder has all, 0
///             when each has a single one. Equal to (H - 1/m) / (1 - 1/m) with H = `herfindahl`
/// \par Errors undefined with fewer than two units
/// \par Source Simpson 1949 [simpson1949], the unbiased estimate
[[nodiscard]] inline auto pair_concentration(std::span<const std::uint32_t> units) -> measurement {
  std::uint64_t all = 0;
  double same = 0;
  for (auto const n : units) {
    all += n;
    same += detail::ordered_pairs(n);
  }
  if (all < 2) return undefined("fewer than two units");
  return measured(same / detail::ordered_pairs(all));
}

}  // namespace cartograph
