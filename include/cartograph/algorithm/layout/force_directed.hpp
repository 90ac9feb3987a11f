#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct point {
  double x{};
  double y{};
  friend auto operator==(point, point) -> bool = default;
};

struct force_directed_options {
  int rounds = 300;
  double gravity = 0.2;  ///< pull to the middle, so that components stay on one page
  std::uint64_t seed = 42;
  stop_token stop{};
};

namespace detail {

/// Every pair pushes apart with strength 1 / distance, as a pair of equal charges would.
inline void push_apart(const std::vector<point>& at, std::vector<point>& move) {
  for (std::size_t i = 0; i < at.size(); ++i)
    for (std::size_t j = i + 1; j < at.size(); ++j) {
      auto const dx = at[i].x - at[j].x;
      auto const dy = at[i].y - at[j].y;
      auto const strength = 1.0 / std::max(dx * dx + dy * dy, 1e-4);
      move[i].x += dx * strength;
      move[i].y += dy * strength;
      move[j].x -= dx * strength;
      move[j].y -= dy * strength;
    }
}

/// Linked vertices pull together with the square of their distance.
template <graph G>
void pull_together(const G& g, const std::vector<point>& at, std::vector<point>& move) {
  using access = graph_access<G>;
  for (auto&& v : access::vertices(g))
    for (auto&& u : access::neighbors(g, v)) {
      auto const i = access::index(g, v);
      auto const j = access::index(g, u);
      auto const dx = at[j].x - at[i].x;
      auto const dy = at[j].y - at[i].y;
      auto const strength = std::sqrt(dx * dx + dy * dy) / (is_directed<G> ? 1.0 : 2.0);
      move[i].x += dx * strength;
      move[i].y += dy * strength;
      move[j].x -= dx * strength;
      move[j].y -= dy * strength;
    }
}

/// No vertex goes further than `limit` in one round: the cooling of the paper.
inline void step(std::vector<point>& at, std::vector<point>& move, double gravity, double limit) {
  for (std::size_t i = 0; i < at.size(); ++i) {
    auto const pull = gravity * std::sqrt(static_cast<double>(at.size()));
    auto const dx = move[i].x - pull * at[i].x;
    auto const dy = move[i].y - pull * at[i].y;
    auto const length = std::sqrt(dx * dx + dy * dy);
    auto const scale = length > limit ? limit / length : 1.0;
    at[i].x += dx * scale;
    at[i].y += dy * scale;
    move[i] = {};
  }
}

}  // namespace detail

/// Where to draw the vertices so that linked ones lie near each other: springs and charges.
///
/// \par Shape   n vertices -> n points around the origin; linked vertices about one unit apart
/// \par Cost    O(rounds (n² + m)) time, O(n) memory: for pictures, up to a few thousand vertices
/// \par Repeatable same graph and seed, same bytes
/// \par Source  Fruchterman and Reingold 1991 [fruchterman1991], with the pull to the middle added;
///              the cooling is linear
template <graph G>
[[nodiscard]] auto force_directed(const G& g, force_directed_options options = {})
    -> std::vector<point> {
  auto const n = static_cast<std::size_t>(graph_access<G>::order(g));
  random_stream random{options.seed};
  auto const side = std::sqrt(static_cast<double>(n));
  std::vector<point> at(n);
  for (auto& p : at) p = {side * (random.uniform() - 0.5), side * (random.uniform() - 0.5)};
  std::vector<point> move(n);
  for (int round = 0; round < options.rounds && !options.stop.stop_requested(); ++round) {
    detail::push_apart(at, move);
    detail::pull_together(g, at, move);
    auto const left = 1.0 - static_cast<double>(round) / options.rounds;
    detail::step(at, move, options.gravity, 0.1 * side * left * left + 0.01);
  }
  return at;
}

}  // namespace cartograph
