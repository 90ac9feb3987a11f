#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "cartograph/algorithm/centrality/detail/distance_sums.hpp"
#include "cartograph/algorithm/centrality/detail/length_scores.hpp"
#include "cartograph/algorithm/centrality/distance_options.hpp"
#include "cartograph/algorithm/centrality/scores.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

namespace detail {

/// 1 / distance in units of 2^-96. Rounded once, so that a sum is off by less than
/// longest distance * 2^-97 of itself, and then exact: rounded to a double it is the sum.
[[nodiscard]] inline auto inverse_distance(std::uint32_t distance) -> wide_sum {
  return ((wide_sum{1} << 96U) + distance / 2) / distance;
}

/// From near to far: equal distances add the same, so that ties may come in any order.
[[nodiscard]] inline auto inverse_lengths(const length_search& search) -> double {
  double sum = 0;
  for (auto v : search.reached().subspan(1)) sum += 1 / search.distance()[v];
  return sum;
}

template <graph G>
[[nodiscard]] auto raw_harmonic(const G& g, const distance_options& options) -> scores_result {
  auto const sums = distance_sums_of(g, options, inverse_distance);
  scores_result result{.score = std::vector<double>(sums.at.size()), .finished = sums.finished};
  for (std::size_t v = 0; v < sums.at.size(); ++v)
    result.score[v] = std::ldexp(static_cast<double>(sums.at[v]), -96);
  return result;
}

}  // namespace detail

/// How close a vertex is to all others: each counts 1 / distance, who is out of reach counts 0.
///
/// 1 for who is linked with everybody, 0 for who reaches nobody; defined on disconnected networks,
/// which is why reports call this closeness.
///
/// \param g        loops change nothing, nor do parallel links (with lengths: the shortest counts)
/// \par Shape      n vertices -> n scores
/// \par Unit       none, [0, 1]; raw: links^-1 (with lengths: of the weights), not divided by n - 1
/// \par Cost       exact. At worst O(n m levels / 256) time; a copy of 4 bytes an arc (directed 8)
///                 and at most 180 n bytes a thread. With lengths n searches of O((n + m) log n).
///                 Measured against Boost.Graph's search from every vertex
/// \par Errors     undefined below 2 vertices unless raw; with lengths when one is not positive
/// \par Repeatable the same bytes for any number of threads: sums of links are exact integers
///                 rounded once; sums of lengths run from near to far
/// \par Source     Marchiori and Latora 2000 [marchiori2000], Boldi and Vigna 2014 [boldi2014];
///                 bits as in [then2014]
template <graph G>
[[nodiscard]] auto harmonic(const G& g, distance_options options = {}) -> scores_result {
  auto result = detail::distance_scores(
      g, options, [&](auto rows) { return detail::raw_harmonic(rows, options); },
      [&](auto arcs) { return detail::scores_by_length(arcs, options, detail::inverse_lengths); });
  if (!options.raw)
    for (auto& score : result.score) score /= static_cast<double>(result.score.size() - 1);
  return result;
}

}  // namespace cartograph
