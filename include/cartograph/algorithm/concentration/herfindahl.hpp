#pragma once

#include <algorithm>
#include <span>

#include "cartograph/algorithm/concentration/amounts.hpp"

namespace cartograph {

namespace detail {

[[nodiscard]] inline auto sum_of_squared_shares(const ranked_amounts& ranks) -> double {
  double sum = 0;
  for (auto x : ranks.scaled) sum += x * x;
  return std::clamp(sum / (ranks.total * ranks.total), 1 / static_cast<double>(ranks.scaled.size()),
                    1.0);  // rounding alone leaves it
}

}  // namespace detail

/// The chance that two units drawn at random (with replacement) have the same holder: the index of
/// Herfindahl and Hirschman of market concentration.
///
/// \param amounts  one a holder; holders of 0 change nothing
/// \par Unit       none, shares as fractions and not per cent: [1/n, 1]
/// \par Cost       O(n log n) time
/// \par Errors     undefined without holders, when all amounts are 0, when one is negative or not
///                 finite
/// \par Repeatable the order of the amounts does not matter
/// \par Source     Hirschman 1945, Herfindahl 1950 [hirschman1945, herfindahl1950]; as a diversity
///                 Simpson 1949 [simpson1949]
[[nodiscard]] inline auto herfindahl(std::span<const double> amounts) -> measurement {
  return detail::measured_on(amounts, detail::sum_of_squared_shares);
}

/// How many equal holders would be as concentrated as these: 1 / `herfindahl`.
///
/// \param amounts  one a holder; holders of 0 change nothing
/// \par Unit       holders, [1, n]; the Hill number of order 2, not that of order 1 (e to the power
///                 of `shannon`)
/// \par Cost       O(n log n) time
/// \par Errors     as `herfindahl`
/// \par Repeatable the order of the amounts does not matter
/// \par Source     Hill 1973 [hill1973], order 2
[[nodiscard]] inline auto effective_number(std::span<const double> amounts) -> measurement {
  return detail::measured_on(amounts, [](const detail::ranked_amounts& ranks) {
    return 1 / detail::sum_of_squared_shares(ranks);
  });
}

/// The same on a scale from 0 (all have the same) to 1 (one has everything), however many the
/// holders are.
///
/// \param amounts  one a holder; a holder of 0 counts as a holder
/// \par Unit       none, [0, 1]: (H - 1/n) / (1 - 1/n)
/// \par Cost       O(n log n) time
/// \par Errors     as `herfindahl`, and undefined for a single holder
/// \par Repeatable the order of the amounts does not matter
/// \par Source     Hirschman 1945, Herfindahl 1950 [hirschman1945, herfindahl1950]
[[nodiscard]] inline auto herfindahl_normalised(std::span<const double> amounts) -> measurement {
  auto const index = herfindahl(amounts);
  if (!index) return index;
  if (amounts.size() < 2) return undefined("a single holder has nobody to share with");
  auto const least = 1 / static_cast<double>(amounts.size());
  return measured((index.value - least) / (1 - least));
}

/// The chance that two units drawn at random (with replacement) have different holders: the
/// diversity of Simpson, the heterogeneity of Blau.
///
/// \param amounts  one a holder; holders of 0 change nothing
/// \par Unit       none, [0, 1 - 1/n]
/// \par Cost       O(n log n) time
/// \par Errors     as `herfindahl`
/// \par Repeatable the order of the amounts does not matter
/// \par Source     Simpson 1949, Blau 1977 [simpson1949, blau1977]
[[nodiscard]] inline auto simpson(std::span<const double> amounts) -> measurement {
  auto const index = herfindahl(amounts);
  return index ? measured(1 - index.value) : index;
}

}  // namespace cartograph
