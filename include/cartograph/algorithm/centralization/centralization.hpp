#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

/// How much one vertex stands out: the sum of the distances to the highest score, over the largest
/// sum that any graph of this size can reach.
///
/// \param scores   one a vertex, not normalised unless `maximum` is for normalised ones
/// \param maximum  largest possible sum, see maximum.hpp; when it is undefined, so is the result
/// \pre            all scores are finite
/// \par Unit       none; 0 when all are equally central, 1 when nothing is more centralized
/// \par Cost       O(n) time
/// \par Errors     undefined without scores, or when the largest possible sum is undefined or not
///                 positive
/// \par Source     Freeman 1979 [freeman1979], eq. for C_X
[[nodiscard]] inline auto centralization(std::span<const double> scores, const measurement& maximum)
    -> measurement {
  if (!maximum) return undefined(maximum.reason);
  if (scores.empty()) return undefined("no scores");
  if (!(maximum.value > 0)) return undefined("no graph of this size is centralized");
  auto const highest = *std::ranges::max_element(scores);
  double sum = 0;
  for (auto score : scores) sum += highest - score;
  return measured(sum / maximum.value);
}

/// How much one of some vertices stands out among them, whatever the others score: people among
/// people in a network of people and projects, say.
///
/// \param scores   one a vertex of the whole graph
/// \param members  indices of the vertices that are compared
/// \param maximum  largest possible sum over such vertices, see maximum_two_mode.hpp
/// \pre            members are indices of scores, each named once
/// \par Unit       as `centralization`
/// \par Cost       O(members) time
/// \par Errors     as `centralization`
/// \par Source     single-mode centralization of Borgatti and Everett 1997 [borgatti1997]
[[nodiscard]] inline auto centralization_within(std::span<const double> scores,
                                                std::span<const std::uint32_t> members,
                                                const measurement& maximum) -> measurement {
  std::vector<double> chosen(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    CARTOGRAPH_EXPECTS(members[i] < scores.size());
    chosen[i] = scores[members[i]];
  }
  return centralization(chosen, maximum);
}

}  // namespace cartograph
