#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "cartograph/algorithm/centrality/scores.hpp"
#include "cartograph/algorithm/detail/block_leaders.hpp"
#include "cartograph/algorithm/detail/pull_rows.hpp"

namespace cartograph::detail {

inline constexpr auto not_converged =
    "the eigenvector did not come within the tolerance in the sweeps allowed";

/// Nothing when there is one leading eigenvector, else why not.
[[nodiscard]] inline auto flaw_of(const top_block& top) -> std::string {
  if (!top.group) return "no closed walk: all eigenvalues are 0";
  if (!top.pair.converged) return not_converged;
  if (!top.simple) return "two components reach the largest eigenvalue: the vector is not unique";
  return {};
}

/// Scores of those who receive from the leading strong component, directly or not: what arrives,
/// over the eigenvalue, until it changes no more. The component's own scores stay.
inline void spread_downstream(directed_view in, double value, const components_result& groups,
                              std::size_t leading, const iteration_limits& limits,
                              iterated_scores& result) {
  auto const rows = hub_first_rows(in, limits.threads);
  row_cut const cut{rows};
  large_vector<double> x(rows.order());
  large_vector<double> next(rows.order());
  auto largest = 1.0;
  for (std::size_t i = 0; i < rows.order(); ++i) x[i] = result.score[rows.vertex_at[i]];
  for (auto change = 1.0; change > limits.tolerance * largest; ++result.sweeps) {
    if (limits.stop.stop_requested()) return void(result.finished = false);
    if (result.sweeps >= limits.max_sweeps) return void(result.undefined = not_converged);
    change = sweep(rows, cut, limits.threads, x.data(), [&](sums& own, std::size_t i, double got) {
               auto const fixed = groups.membership[rows.vertex_at[i]] == leading;
               next[i] = fixed ? x[i] : got / value;
               own.a += std::fabs(next[i] - x[i]);
             }).a;
    std::swap(x, next);
    largest = *std::ranges::max_element(x);
  }
  for (std::size_t i = 0; i < rows.order(); ++i) result.score[rows.vertex_at[i]] = x[i] / largest;
}

/// \param in  the rows of those from whom each vertex receives
template <direction Way>
[[nodiscard]] auto leading_scores(csr_view<Way> in, const iteration_limits& limits)
    -> iterated_scores {
  if (auto flaw = flaw_of_weights(in); !flaw.empty()) return {.undefined = std::move(flaw)};
  block_leaders<Way> blocks{in, limits};
  auto const top = top_of(blocks);
  iterated_scores result{.score = {},
                         .undefined = flaw_of(top),
                         .sweeps = top.pair.sweeps,
                         .residual = top.pair.residual,
                         .finished = top.pair.finished};
  if (!result.finished) result.undefined.clear();
  if (!result.finished || !result.undefined.empty()) return result;
  result.score.assign(in.order(), 0);
  // Other blocks may have been tried since; the leader's vector is then gone.
  if (blocks.last() != top.group) static_cast<void>(blocks.leader(*top.group));
  blocks.write_scaled(*top.group, result.score);
  if constexpr (Way == direction::directed)
    spread_downstream(in, (top.pair.low + top.pair.high) / 2, blocks.groups(), *top.group, limits,
                      result);
  if (!result.finished || !result.undefined.empty()) result.score.clear();
  return result;
}

}  // namespace cartograph::detail
