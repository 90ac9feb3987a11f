#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/pagerank.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/algorithm/detail/mixing.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct map_equation_options {
  bool weighted = true;      ///< the walker follows links in proportion to their weights
  double damping = 0.85;     ///< directed: chance to follow a link rather than to start anew
  double tolerance = 1e-12;  ///< directed: of the visits, in sum; see `pagerank`
  int threads = 0;           ///< 0: as many as the machine has
  stop_token stop{};
};

struct map_equation_result {
  measurement codelength;  ///< bits a step: the sum of the two numbers below
  measurement between;     ///< for the names of communities, when the walker changes
  measurement within;      ///< for the names of vertices, and for saying that a community is left
  measurement one_level;   ///< bits a step when there are no communities: what it is compared with
  bool finished = true;    ///< false: stopped on the way, the numbers mean nothing
};

/// How briefly a walk along the links can be told when vertices are named anew in each community:
/// the fewer bits a step, the longer walkers stay inside.
///
/// \param g          loops are left out, parallel links count each. Directed: the walker starts
///                   anew anywhere alike with chance 1 - damping, and from who has no link to
///                   follow; starting anew counts as a step, also as one that leaves a community
/// \param membership the community of each vertex index, any numbers
/// \pre membership.size() is the order of g
/// \par Unit       bits a step, at least 0
/// \par Cost       O(n + m) time; directed: `pagerank` first
/// \par Errors     undefined without links, with a negative or infinite weight, or when PageRank is
/// \par Repeatable the same for any number of threads
/// \par Source     Rosvall and Bergstrom 2008 [rosvall2008], two levels
template <graph G>
[[nodiscard]] auto map_equation(const G& g, std::span<const std::uint32_t> membership,
                                map_equation_options options = {}) -> map_equation_result;

namespace detail {

/// Shares of the steps of a walker: at each vertex, and from it out of its community.
struct walker_flow {
  std::vector<double> visits;
  std::vector<double> leaving;
  std::string undefined{};
  bool finished = true;
};

/// Weight at each vertex and the part of it that leads out of the vertex's community.
template <direction Direction>
[[nodiscard]] auto link_flow(const mixing_links<Direction>& links,
                             std::span<const std::uint32_t> group, int threads) -> walker_flow {
  auto const n = links.g.order();
  walker_flow flow{.visits = std::vector<double>(n), .leaving = std::vector<double>(n)};
  for_each_index(
      n, threads,
      [&](std::size_t i) {
        links.for_each(i, i + 1, [&](auto v, auto u, double weight) {
          flow.visits[v] += weight;
          if (group[v] != group[u]) flow.leaving[v] += weight;
        });
      },
      1024);
  return flow;
}

/// Undirected, a walker is at a vertex in proportion to its weight.
[[nodiscard]] inline auto walk_along(walker_flow weight, double total) -> walker_flow {
  for (auto& each : weight.visits) each /= total;
  for (auto& each : weight.leaving) each /= total;
  return weight;
}

/// Directed, the visits are given; each vertex sends its own along its arcs, or anywhere.
[[nodiscard]] inline auto walk_with_restarts(walker_flow weight, const iterated_scores& visits,
                                             std::span<const std::uint32_t> group,
                                             std::span<const std::uint32_t> members, double damping)
    -> walker_flow {
  auto const n = static_cast<double>(group.size());
  walker_flow flow{.visits = visits.score,
                   .leaving = std::vector<double>(group.size()),
                   .undefined = visits.undefined,
                   .finished = visits.finished};
  if (flow.visits.empty()) return flow;
  for (std::size_t v = 0; v < group.size(); ++v) {
    auto const anew_elsewhere = (n - members[group[v]]) / n;
    auto const out = weight.visits[v];
    auto const follows = out > 0 ? weight.leaving[v] / out : anew_elsewhere;
    flow.leaving[v] = flow.visits[v] * (damping * follows + (1 - damping) * anew_elsewhere);
  }
  return flow;
}

/// -a log2(a / b), 0 for a = 0: what names of the part a of b cost.
[[nodiscard]] inline auto bits_of(double a, double b) -> double {
  return a > 0 ? -a * std::log2(a / b) : 0;
}

[[nodiscard]] inline auto codelength_of(const walker_flow& flow,
                                        std::span<const std::uint32_t> group, std::uint32_t count)
    -> map_equation_result {
  std::vector<double> leaving(count);
  std::vector<double> used(count);  // how often a name of the community is said
  double changes = 0;
  for (std::size_t v = 0; v < group.size(); ++v) {
    leaving[group[v]] += flow.leaving[v];
    used[group[v]] += flow.visits[v];
  }
  double between = 0;
  double within = 0;
  for (auto each : leaving) changes += each;
  for (std::uint32_t c = 0; c < count; ++c) {
    used[c] += leaving[c];
    between += bits_of(leaving[c], changes);
    within += bits_of(leaving[c], used[c]);
  }
  double one_level = 0;
  for (std::size_t v = 0; v < group.size(); ++v) {
    within += bits_of(flow.visits[v], used[group[v]]);
    one_level += bits_of(flow.visits[v], 1);
  }
  return {measured(between + within), measured(between), measured(within), measured(one_level)};
}

[[nodiscard]] inline auto no_description(std::string reason, bool finished = true)
    -> map_equation_result {
  auto const none = undefined(std::move(reason));
  return {none, none, none, none, finished};
}

/// How often the walker is where, if that has to be found by walking.
template <direction Direction>
[[nodiscard]] auto visits_by_walking(const csr_view<Direction>& rows,
                                     const map_equation_options& options) -> iterated_scores {
  if constexpr (is_directed<csr_view<Direction>>)
    return pagerank(rows, {.damping = options.damping,
                           .tolerance = options.tolerance,
                           .weighted = options.weighted,
                           .threads = options.threads,
                           .stop = options.stop});
  else
    return {};
}

/// \pre groups are named below `count`; visits are those of `visits_by_walking`
template <direction Direction>
[[nodiscard]] auto walker_flow_of(const mixing_links<Direction>& links,
                                  const iterated_scores& visits,
                                  std::span<const std::uint32_t> group, std::uint32_t count,
                                  const map_equation_options& options) -> walker_flow {
  if (!links.weights_fit()) return {.undefined = bad_weight};
  auto flow = link_flow(links, group, options.threads);
  double total = 0;
  for (auto each : flow.visits) total += each;
  if (!(total > 0)) return {.undefined = "no links, or none with a weight"};
  if constexpr (is_directed<csr_view<Direction>>)
    flow = walk_with_restarts(std::move(flow), visits, group, community_sizes(group, count),
                              options.damping);
  else
    flow = walk_along(std::move(flow), total);
  if (!flow.finished) flow.undefined = "stopped on the way";
  return flow;
}

template <direction Direction>
[[nodiscard]] auto described(const mixing_links<Direction>& links, const iterated_scores& visits,
                             std::span<const std::uint32_t> group, std::uint32_t count,
                             const map_equation_options& options) -> map_equation_result {
  auto const flow = walker_flow_of(links, visits, group, count, options);
  if (!flow.undefined.empty()) return no_description(flow.undefined, flow.finished);
  return codelength_of(flow, group, count);
}

}  // namespace detail

template <graph G>
auto map_equation(const G& g, std::span<const std::uint32_t> membership,
                  map_equation_options options) -> map_equation_result {
  std::vector<std::uint32_t> group(membership.begin(), membership.end());
  auto const count = renumber(group);
  return detail::with_arcs(g, [&](auto rows) -> map_equation_result {
    CARTOGRAPH_EXPECTS(membership.size() == rows.order());
    detail::mixing_links const links{rows, options.weighted};
    return detail::described(links, detail::visits_by_walking(rows, options), group, count,
                             options);
  });
}

}  // namespace cartograph
