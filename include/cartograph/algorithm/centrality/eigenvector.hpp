#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/detail/leading_scores.hpp"
#include "cartograph/algorithm/centrality/scores.hpp"
#include "cartograph/algorithm/detail/pull_rows.hpp"
#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct eigenvector_options {
  double tolerance = 1e-13;  ///< of the residual, relative to the eigenvalue
  int max_sweeps = 100'000;  ///< for each component
  bool weighted = false;
  int threads = 0;  ///< 0: as many as the machine has
  stop_token stop{};
};

namespace detail {

[[nodiscard]] inline auto limits_of(const eigenvector_options& options) -> iteration_limits {
  return {options.tolerance, options.max_sweeps, options.threads, options.stop};
}

}  // namespace detail

/// Important is who is linked with the important: the scores are proportional to the sum of the
/// scores of those from whom links come.
///
/// x = A x / λ with the largest eigenvalue λ, x >= 0, largest score 1. Vertices outside the
/// component that has λ score 0; on a directed graph so do those whom no path from it reaches, and
/// those whom one reaches score what arrives.
/// \param g        directed: from tail to head. Loops are dropped, parallel links count each
/// \par Shape      n vertices -> n scores in [0, 1]
/// \par Unit       none: relative to the largest
/// \par Cost       O(n + m) a sweep; the closer the two largest eigenvalues, the more: undirected
///                 like the square root of λ / gap, directed like λ / gap. Two copies of the rows
///                 and 60 n bytes at most
/// \par Errors     undefined: no closed walk (no link; directed: no cycle), since all eigenvalues
///                 are 0; two components with the same λ within the bounds, so that any mixture
///                 would do; negative weights; not converged
/// \par Repeatable the same bytes for any number of threads
/// \par Source     Bonacich 1972 [bonacich1972]; scaled as in igraph, networkx has length 1
template <graph G>
[[nodiscard]] auto eigenvector(const G& g, eigenvector_options options = {}) -> iterated_scores {
  if (detail::order_of(g) == 0) return {.undefined = "there are no vertices"};
  return detail::with_pulled(g, options.weighted, options.threads, [&](auto in) {
    return detail::leading_scores(in, detail::limits_of(options));
  });
}

/// Scores of every weak component on its own.
struct component_scores {
  std::vector<double> score;              ///< one per vertex index; 0 in undefined components
  std::vector<std::uint32_t> membership;  ///< weak component of each vertex index
  std::vector<std::string> undefined;     ///< of each component: why it has no scores, or empty
  int sweeps{};                           ///< of all together
  bool finished = true;                   ///< false: stopped on the way
};

namespace detail {

/// The rows of some vertices that have links among themselves only.
/// \param local  receives the place of each of them in `members`
template <direction Way>
[[nodiscard]] auto rows_of(const csr_view<Way>& in, std::span<const std::uint32_t> members,
                           std::vector<std::uint32_t>& local) -> csr {
  for (std::size_t i = 0; i < members.size(); ++i) local[members[i]] = static_cast<uint32_t>(i);
  large_vector<std::uint64_t> offsets(1, 0);
  large_vector<std::uint32_t> targets;
  large_vector<double> weights;
  for (auto const v : members) {
    for (auto const u : in.neighbors(v)) targets.push_back(local[u]);
    offsets.push_back(targets.size());
    if (in.weighted())
      weights.insert(weights.end(), in.weights.begin() + static_cast<std::ptrdiff_t>(in.offsets[v]),
                     in.weights.begin() + static_cast<std::ptrdiff_t>(in.offsets[v + 1]));
  }
  return {Way, std::move(offsets), std::move(targets), std::move(weights)};
}

template <direction Way>
[[nodiscard]] auto scores_by_component(const csr_view<Way>& in, const iteration_limits& limits)
    -> component_scores {
  auto const found = components(in, {.threads = limits.threads});
  std::vector<std::vector<std::uint32_t>> members(found.count());
  for (auto const v : in.vertices()) members[found.membership[v]].push_back(v);
  component_scores result{.score = std::vector<double>(in.order()), .membership = found.membership};
  std::vector<std::uint32_t> local(in.order());
  for (auto const& own : members) {
    auto const rows = rows_of(in, own, local);
    auto const part = leading_scores(rows.template view<Way>(), limits);
    for (std::size_t i = 0; i < part.score.size(); ++i) result.score[own[i]] = part.score[i];
    result.undefined.push_back(part.undefined);
    result.sweeps += part.sweeps;
    if (!part.finished) return result.finished = false, result;
  }
  return result;
}

}  // namespace detail

/// The same for every weak component on its own, as if there were no other: each has scores up to
/// 1, and those of different components do not compare.
///
/// \par Shape      n vertices -> n scores in [0, 1], and a reason for every component without: an
///                 isolate has none, as everything without a closed walk
/// \par Cost       as `eigenvector` on each, and one more copy of the largest
/// \par Repeatable the same bytes for any number of threads
/// \par Source     as `eigenvector`
template <graph G>
[[nodiscard]] auto eigenvector_by_component(const G& g, eigenvector_options options = {})
    -> component_scores {
  return detail::with_pulled(g, options.weighted, options.threads, [&](auto in) {
    if (auto flaw = detail::flaw_of_weights(in); !flaw.empty()) {
      auto const found = components(in);
      return component_scores{.score = std::vector<double>(in.order()),
                              .membership = found.membership,
                              .undefined = std::vector<std::string>(found.count(), flaw)};
    }
    return detail::scores_by_component(in, detail::limits_of(options));
  });
}

}  // namespace cartograph
