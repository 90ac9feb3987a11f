#pragma once

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

/// One other in the upper half, its distance in the lower: neither can overflow with 32-bit
/// vertices.
[[nodiscard]] inline auto one_at_distance(std::uint32_t distance) -> wide_sum {
  return (wide_sum{1} << 64U) + distance;
}

/// \param farness  sum of the distances to the others reached
[[nodiscard]] inline auto closeness_score(double reached, double farness, std::size_t n, bool raw)
    -> double {
  if (reached == 0) return 0;
  return raw ? 1 / farness : reached / static_cast<double>(n - 1) * (reached / farness);
}

template <graph G>
[[nodiscard]] auto closeness_by_links(const G& g, const distance_options& options)
    -> scores_result {
  auto const sums = distance_sums_of(g, options, one_at_distance);
  auto const n = sums.at.size();
  scores_result result{.score = std::vector<double>(n), .finished = sums.finished};
  for (std::size_t v = 0; v < n; ++v)
    result.score[v] = closeness_score(static_cast<double>(sums.at[v] >> 64U),
                                      static_cast<double>(static_cast<std::uint64_t>(sums.at[v])),
                                      n, options.raw);
  return result;
}

[[nodiscard]] inline auto closeness_of(const length_search& search, bool raw) -> double {
  double farness = 0;
  for (auto v : search.reached()) farness += search.distance()[v];
  return closeness_score(static_cast<double>(search.reached().size() - 1), farness,
                         search.distance().size(), raw);
}

}  // namespace detail

/// How close a vertex is to those it reaches, times the share of the others that it reaches:
/// (r / (n-1)) * (r / sum of distances), r others reached.
///
/// Who reaches nobody has 0. On a connected network it is the textbook (n-1) / sum of distances.
/// `raw` gives 1 / sum of distances, which compares only vertices that reach equally many.
///
/// \param g        loops change nothing, nor do parallel links (with lengths: the shortest counts)
/// \par Shape      n vertices -> n scores
/// \par Unit       none, [0, 1]; raw: links^-1 (with lengths: both in that of 1 / weights)
/// \par Cost       as `harmonic`
/// \par Errors     as `harmonic`
/// \par Repeatable as `harmonic`
/// \par Source     Wasserman and Faust 1994 [wasserman1994], eq. 5.22; raw: Freeman 1979
///                 [freeman1979]
template <graph G>
[[nodiscard]] auto closeness(const G& g, distance_options options = {}) -> scores_result {
  return detail::distance_scores(
      g, options, [&](auto rows) { return detail::closeness_by_links(rows, options); },
      [&](auto arcs) {
        return detail::scores_by_length(arcs, options, [&](const detail::length_search& search) {
          return detail::closeness_of(search, options.raw);
        });
      });
}

}  // namespace cartograph
