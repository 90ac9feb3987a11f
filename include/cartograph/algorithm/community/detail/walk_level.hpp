#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/scores.hpp"
#include "cartograph/algorithm/community/detail/aggregate.hpp"
#include "cartograph/algorithm/community/detail/level.hpp"
#include "cartograph/algorithm/detail/mixing.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

/// Flows are multiples of 2^-50 of a step, written in the rows as whole numbers: their sums are
/// exact, and what a module has lost again is exactly nothing.
inline constexpr double whole_step = 0x1p50;
inline constexpr double per_step = 0x1p-50;

[[nodiscard]] inline auto whole_flow(double share) -> double {
  return std::nearbyint(share * whole_step);
}

/// x log2 x, 0 for 0: what the map equation is made of.
[[nodiscard]] inline auto x_log_x(double x) -> double { return x > 0 ? x * std::log2(x) : 0; }

/// What a walker does in a vertex or in a group of them, as shares of all steps.
struct walk_flow {
  double visits = 0;      ///< how often its name is said
  double leaving = 0;     ///< along links to elsewhere
  double restarting = 0;  ///< anywhere
  double members = 0;     ///< where restarts may land

  friend auto operator+=(walk_flow& a, const walk_flow& b) -> walk_flow& {
    a.visits += b.visits;
    a.leaving += b.leaving;
    a.restarting += b.restarting;
    a.members += b.members;
    return a;
  }
  /// How often the walker leaves, by a link or by a restart that lands elsewhere.
  [[nodiscard]] auto exits(double everybody) const -> double {
    return leaving + restarting * (1 - members / everybody);
  }
};

/// A level of the search: its vertices are those of the graph or groups of them. A row lists the
/// flow between two vertices, both ways together: no more is needed to know what leaves a group.
struct walk_level {
  level_rows<double> rows;
  std::vector<walk_flow> flow;
  double everybody = 1;  ///< vertices of the graph, of whatever part this is
  double outside = 0;    ///< how often the walker leaves the whole of this level

  [[nodiscard]] auto order() const -> std::uint32_t {
    return static_cast<std::uint32_t>(flow.size());
  }
};

/// Rows for arcs that are listed from both ends, by `list(visit)`, which calls `visit(v, u, w)`.
template <class List>
void fill_rows(level_rows<double>& rows, std::size_t order, List&& list) {
  rows.first.assign(order, 0);
  rows.mass.assign(order, 0.0);
  list([&](auto v, auto, double) { ++rows.first[v]; });
  std::uint64_t sum = 0;
  for (auto& first : rows.first) sum += std::exchange(first, sum);
  rows.last = rows.first;
  rows.targets.resize(sum);
  rows.weights.resize(sum);
  list([&](auto v, auto u, double weight) {
    rows.targets[rows.last[v]] = u;
    rows.weights[rows.last[v]++] = weight;
  });
}

/// A level of single vertices that have no flow yet.
[[nodiscard]] inline auto still_level(std::size_t n) -> walk_level {
  walk_level level{.rows = {}, .flow = std::vector<walk_flow>(n, {.members = 1})};
  level.everybody = static_cast<double>(n);
  return level;
}

/// The walk without restarts: a link is followed as often from one end as from the other.
[[nodiscard]] inline auto lowest_walk(const mixing_links<direction::undirected>& links,
                                      const iterated_scores&, double) -> walk_level {
  auto const n = links.g.order();
  auto level = still_level(n);
  double total = 0;
  links.for_each(0, n, [&](auto, auto, double w) { total += w; });
  fill_rows(level.rows, n, [&](auto&& visit) {
    links.for_each(0, n, [&](auto v, auto u, double w) { visit(v, u, whole_flow(2 * w / total)); });
  });
  auto const rows = view_of(level.rows);
  for (std::uint32_t v = 0; v < n; ++v) {
    auto& flow = level.flow[v];
    rows.for_each_other(v, [&](auto, double w) { flow.leaving += per_step * w / 2; });
    flow.visits = flow.leaving;
  }
  return level;
}

/// The walk with restarts, which land anywhere alike.
[[nodiscard]] inline auto lowest_walk(const mixing_links<direction::directed>& links,
                                      const iterated_scores& visits, double damping) -> walk_level {
  auto const n = links.g.order();
  auto level = still_level(n);
  std::vector<double> strength(n);
  links.for_each(0, n, [&](auto v, auto, double w) { strength[v] += w; });
  auto const each_flow = [&](auto&& visit) {
    links.for_each(0, n, [&](auto v, auto u, double w) {
      if (w > 0) visit(v, u, whole_flow(damping * visits.score[v] * (w / strength[v])));
    });
  };
  fill_rows(level.rows, n, [&](auto&& visit) {
    each_flow([&](auto v, auto u, double w) { visit(v, u, w), visit(u, v, w); });
  });
  each_flow([&](auto v, auto, double w) { level.flow[v].leaving += per_step * w; });
  for (std::size_t v = 0; v < n; ++v) {
    auto const restarts = strength[v] > 0 ? 1 - damping : 1;
    level.flow[v].visits = per_step * whole_flow(visits.score[v]);
    level.flow[v].restarting = per_step * whole_flow(restarts * visits.score[v]);
  }
  return level;
}

/// The level above: a vertex for each part.
/// \pre parts are named below `count` and none is empty
inline void join_parts(const walk_level& fine, std::span<const std::uint32_t> part,
                       std::uint32_t count, walk_level& coarse,
                       std::vector<weight_tally<double>>& tally) {
  aggregate(view_of(fine.rows), part, count, coarse.rows, tally);
  coarse.everybody = fine.everybody;
  coarse.outside = fine.outside;
  coarse.flow.assign(count, {});
  for (std::uint32_t v = 0; v < part.size(); ++v) {
    double inside = 0;  // comes by twice, from both ends
    view_of(fine.rows).for_each_other(
        v, [&](auto u, double w) { inside += part[u] == part[v] ? w : 0; });
    auto& group = coarse.flow[part[v]];
    group += fine.flow[v];
    group.leaving -= per_step * inside / 2;
  }
}

}  // namespace cartograph::detail
