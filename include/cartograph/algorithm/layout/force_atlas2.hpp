#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/algorithm/layout/detail/charge_tree.hpp"
#include "cartograph/algorithm/layout/point.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/portable_math.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct force_atlas2_options {
  int rounds = 0;         ///< 0: 600 for small graphs, fewer for large ones, at least 150
  bool lin_log = false;   ///< pull with log(1 + distance): communities stand further apart
  double repulsion = 2;   ///< `k_r`: how far apart everything is
  double gravity = 0.05;  ///< `k_g`: pull to the middle with charge x distance ("strong gravity")
  double theta = 1.2;     ///< a cell of this many times its distance, or smaller, is one charge
  double tolerance = 1;   ///< how much swinging is accepted for speed
  std::uint64_t seed = 42;
  int threads = 0;
  stop_token stop{};
};

namespace detail {

class force_atlas2_run {
 public:
  force_atlas2_run(undirected_view g, const force_atlas2_options& options)
      : g_{g},
        options_{options},
        at_(g.order()),
        force_(g.order()),
        before_(g.order()),
        charge_(g.order()) {
    random_stream random{options.seed};
    auto const side = 2 * std::sqrt(static_cast<double>(g.order()));
    for (auto& p : at_) p = {side * (random.uniform() - 0.5), side * (random.uniform() - 0.5)};
    for (std::size_t v = 0; v < charge_.size(); ++v)
      charge_[v] = static_cast<double>(g.row_length(static_cast<std::uint32_t>(v))) + 1;
  }

  void round() {
    charge_tree const tree{at_, charge_, options_.threads};
    tree.push(options_.theta, force_);
    for_each_index(
        at_.size(), options_.threads, [&](std::size_t v) { add_pulls(v); }, grain);
    adapt_speed();
    for_each_index(
        at_.size(), options_.threads, [&](std::size_t v) { move(v); }, grain);
    std::swap(force_, before_);
  }
  [[nodiscard]] auto places() && -> std::vector<point> { return std::move(at_); }

 private:
  static constexpr std::size_t grain = 512;
  struct unrest {
    double swinging = 0;
    double traction = 0;
  };

  /// Along the links, and to the middle.
  void add_pulls(std::size_t v) {
    auto& f = force_[v];
    f = {f.x * options_.repulsion, f.y * options_.repulsion};
    for (auto const u : g_.neighbors(static_cast<std::uint32_t>(v))) {
      auto const dx = at_[u].x - at_[v].x;
      auto const dy = at_[u].y - at_[v].y;
      auto const pull = options_.lin_log ? log_pull(std::sqrt(dx * dx + dy * dy)) : 1.0;
      f.x += dx * pull;
      f.y += dy * pull;
    }
    auto const middle = options_.gravity * charge_[v];
    f.x -= middle * at_[v].x;
    f.y -= middle * at_[v].y;
  }
  [[nodiscard]] static auto log_pull(double distance) -> double {
    return distance > 1e-9 ? portable_log(1 + distance) / distance : 1.0;
  }

  [[nodiscard]] auto swinging(std::size_t v) const -> double {
    return std::sqrt(square(force_[v].x - before_[v].x) + square(force_[v].y - before_[v].y));
  }
  [[nodiscard]] auto traction(std::size_t v) const -> double {
    return std::sqrt(square(force_[v].x + before_[v].x) + square(force_[v].y + before_[v].y)) / 2;
  }
  [[nodiscard]] static constexpr auto square(double x) -> double { return x * x; }

  /// As fast as the whole graph can go without swinging, and never much faster than before.
  void adapt_speed() {
    auto const all = reduce_pieces(
        pieces{at_.size()}, options_.threads, unrest{},
        [&](auto first, auto last) {
          unrest sum;
          for (auto v = first; v < last; ++v) {
            sum.swinging += charge_[v] * swinging(v);
            sum.traction += charge_[v] * traction(v);
          }
          return sum;
        },
        [](unrest a, unrest b) {
          return unrest{a.swinging + b.swinging, a.traction + b.traction};
        });
    auto const wanted = options_.tolerance * all.traction / std::max(all.swinging, 1e-12);
    speed_ = std::min(wanted, 1.5 * speed_);
  }

  void move(std::size_t v) {
    auto const f = force_[v];
    auto const length = std::sqrt(f.x * f.x + f.y * f.y);
    auto const steady = 0.1 * speed_ / (1 + speed_ * std::sqrt(swinging(v)));
    auto const step = length > 0 ? std::min(steady, 10 / length) : 0.0;
    at_[v] = {at_[v].x + step * f.x, at_[v].y + step * f.y};
  }

  undirected_view g_;
  const force_atlas2_options& options_;
  std::vector<point> at_;
  std::vector<point> force_;
  std::vector<point> before_;  ///< the forces of the round before
  std::vector<double> charge_;
  double speed_ = 1;
};

[[nodiscard]] inline auto rounds_for(std::size_t order) -> int {
  return order < 5'000 ? 600 : order < 50'000 ? 300 : 150;
}

}  // namespace detail

/// Where to draw the vertices so that those with many common links stand together: vertices push
/// each other apart by their degrees, links pull together.
///
/// \param g      loops and weights change nothing, a parallel link pulls once more
/// \par Shape    n vertices -> n points around the origin
/// \par Cost     a round is O(n log n + m); 150 B a vertex. For a graph in several pieces see
///               `packed_components`
/// \par Repeatable same graph, seed and options, same bytes at any number of threads
/// \par Source   Jacomy, Venturini, Heymann and Bastian 2014 [jacomy2014]: repulsion by degrees,
///               linear or logarithmic attraction, strong gravity, their adaptive speeds; distant
///               vertices as in Barnes and Hut 1986 [barnes1986]
template <graph G>
requires(!is_directed<G>)
    [[nodiscard]] auto force_atlas2(const G& g, const force_atlas2_options& options = {})
        -> std::vector<point> {
  return detail::with_rows(g, [&](undirected_view rows) {
    detail::force_atlas2_run run{rows, options};
    auto const rounds = options.rounds > 0 ? options.rounds : detail::rounds_for(rows.order());
    for (int i = 0; i < rounds && !options.stop.stop_requested(); ++i) run.round();
    return std::move(run).places();
  });
}

}  // namespace cartograph
