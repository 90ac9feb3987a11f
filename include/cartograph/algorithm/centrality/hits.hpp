#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/detail/leading_scores.hpp"
#include "cartograph/algorithm/detail/pull_rows.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct hits_options {
  double tolerance = 1e-13;  ///< of the residual, relative to the singular value
  int max_sweeps = 100'000;
  bool weighted = false;
  int threads = 0;  ///< 0: as many as the machine has
  stop_token stop{};
};

struct hits_result {
  std::vector<double> hub;        ///< one per vertex index, sum 1; empty when undefined
  std::vector<double> authority;  ///< the same
  std::string undefined{};        ///< the reason; empty when scores are there
  int sweeps{};                   ///< passes over the arcs
  double residual{};              ///< relative to the singular value
  bool finished = true;           ///< false: stopped on the way
};

namespace detail {

/// Every vertex twice, as one that points (v) and as one pointed at (n + v); a link for each arc.
/// \param out  arcs as they leave
/// \param in   the same arcs as they arrive
template <direction Way>
[[nodiscard]] auto pointing_rows(const csr_view<Way>& out, const csr_view<Way>& in) -> csr {
  auto const n = static_cast<std::uint32_t>(out.order());
  large_vector<std::uint64_t> offsets(1, 0);
  large_vector<std::uint32_t> targets;
  large_vector<double> weights;
  auto const add = [&](const csr_view<Way>& rows, std::uint32_t shift) {
    for (auto const v : rows.vertices()) {
      for (auto k = rows.offsets[v]; k < rows.offsets[v + 1]; ++k) {
        if (rows.targets[k] == v || rows.weight(k) == 0) continue;
        targets.push_back(rows.targets[k] + shift);
        if (rows.weighted()) weights.push_back(rows.weights[k]);
      }
      offsets.push_back(targets.size());
    }
  };
  offsets.reserve(2 * std::size_t{n} + 1);
  targets.reserve(2 * out.arc_count());
  weights.reserve(2 * out.weights.size());
  add(out, n);
  add(in, 0);
  return {direction::undirected, std::move(offsets), std::move(targets), std::move(weights)};
}

[[nodiscard]] inline auto shares_of(std::span<const double> scores) -> std::vector<double> {
  double sum = 0;
  for (auto const score : scores) sum += score;
  std::vector<double> shares(scores.begin(), scores.end());
  for (auto& share : shares) share /= sum;
  return shares;
}

template <direction Way>
[[nodiscard]] auto hits_of(const csr_view<Way>& out, const csr_view<Way>& in,
                           const hits_options& options) -> hits_result {
  if (auto flaw = flaw_of_weights(out); !flaw.empty()) return {.undefined = std::move(flaw)};
  auto const pointing = pointing_rows(out, in);
  auto found = leading_scores(pointing.undirected(), {options.tolerance, options.max_sweeps,
                                                      options.threads, options.stop});
  hits_result result{.undefined = std::move(found.undefined),
                     .sweeps = found.sweeps,
                     .residual = found.residual,
                     .finished = found.finished};
  if (found.score.empty()) return result;
  auto const n = out.order();
  result.hub = shares_of(std::span{found.score}.first(n));
  result.authority = shares_of(std::span{found.score}.last(n));
  return result;
}

}  // namespace detail

/// Two scores for each vertex: a good hub points to good authorities, a good authority is pointed
/// at by good hubs.
///
/// The leading singular vectors of the adjacency, hub = A authority / σ and authority = Aᵀ hub / σ.
/// Computed as the eigenvector centrality of the two-mode network of those who point and those
/// pointed at, each vertex being in it twice; where its leading component is not the only one with
/// that σ, any mixture would do, and there are no scores.
/// \param g        loops are dropped, parallel links count each. Undirected: both scores are the
///                 eigenvector centrality, but for a two-mode component, which falls into two equal
///                 parts and has none
/// \par Shape      n vertices -> twice n scores in [0, 1], each with the sum 1
/// \par Unit       shares
/// \par Cost       as `eigenvector` on 2 n vertices; directed: one reversed copy more
/// \par Errors     undefined: no vertices, no links; two parts with the same σ; negative weights;
///                 not converged
/// \par Repeatable the same bytes for any number of threads
/// \par Source     Kleinberg 1999 [kleinberg1999]; scaled to the sum 1 as in networkx, not to
///                 length 1 as in the paper
template <graph G>
[[nodiscard]] auto hits(const G& g, hits_options options = {}) -> hits_result {
  if (detail::order_of(g) == 0) return {.undefined = "there are no vertices"};
  constexpr auto way = is_directed<G> ? direction::directed : direction::undirected;
  auto const both = [&](csr_view<way> out) {
    if (!options.weighted) out.weights = {};
    if constexpr (is_directed<G>) {
      auto const in = detail::reversed_arcs(out, options.threads);
      return detail::hits_of(out, in.directed(), options);
    } else {
      return detail::hits_of(out, out, options);
    }
  };
  return options.weighted ? detail::with_arcs(g, both) : detail::with_rows(g, both);
}

}  // namespace cartograph
