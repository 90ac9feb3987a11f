#pragma once

#include <cstdint>
#include <span>

#include "cartograph/algorithm/community/detail/contingency.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

struct pair_agreement_result {
  double together{};    ///< pairs of members in one group of both divisions
  double only_found{};  ///< of the division that was found alone
  double only_truth{};  ///< of the one it is compared with alone
  double apart{};       ///< of neither
  measurement precision;
  measurement recall;
  measurement f1;    ///< harmonic mean of precision and recall
  measurement rand;  ///< share of all pairs on which the two agree; not corrected for chance
};

/// Of the pairs that a division puts together, how many belong together (precision), and how many
/// of those that belong together it finds (recall).
///
/// \param found what was found
/// \param truth what it is compared with; exchanging the two exchanges precision and recall
/// \pre both have one label for each member
/// \par Unit   shares of pairs, in [0, 1]; the counts are exact below 2^53 pairs
/// \par Cost   O(n log n) time, O(n) memory
/// \par Errors undefined without members; precision when everybody is alone in `found`, recall when
///             everybody is alone in `truth`. The same division has 1 everywhere, in all cases
/// \par Source counts of pairs as in Hubert and Arabie 1985 [hubert1985]; Rand's index: Rand 1971
///             [rand1971]; precision, recall and F1: Manning, Raghavan and Schütze 2008, chapter 16
///             [manning2008]
[[nodiscard]] inline auto pair_agreement(std::span<const std::uint32_t> found,
                                         std::span<const std::uint32_t> truth)
    -> pair_agreement_result;

namespace detail {

[[nodiscard]] inline auto share_of_pairs(double part, double all, const char* reason)
    -> measurement {
  return all > 0 ? measured(part / all) : undefined(reason);
}

}  // namespace detail

inline auto pair_agreement(std::span<const std::uint32_t> found,
                           std::span<const std::uint32_t> truth) -> pair_agreement_result {
  auto const table = detail::cross(found, truth);
  auto const both = detail::pairs(table.both);
  auto const in_found = detail::pairs(table.first);
  auto const in_truth = detail::pairs(table.second);
  auto const all = detail::pairs_among(table.members);
  pair_agreement_result result{.together = both,
                               .only_found = in_found - both,
                               .only_truth = in_truth - both,
                               .apart = all - in_found - in_truth + both};
  if (table.members == 0) {
    result.precision = result.recall = result.f1 = result.rand = undefined("no members");
  } else if (table.same) {
    result.precision = result.recall = result.f1 = result.rand = measured(1);
  } else {
    // Two different divisions: there are pairs, and one of the two puts some together.
    result.precision =
        detail::share_of_pairs(both, in_found, "everybody is alone in what was found");
    result.recall = detail::share_of_pairs(both, in_truth, "everybody is alone in the truth");
    result.f1 = measured(2 * both / (in_found + in_truth));
    result.rand = measured((both + result.apart) / all);
  }
  return result;
}

}  // namespace cartograph
