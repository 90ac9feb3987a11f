#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "cartograph/algorithm/community/detail/level.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph::detail {

/// How an objective weighs a link against what it takes for granted, the same on all levels.
template <class Mass>
struct basic_gain_scale {
  typename masses_of<Mass>::penalty
      penalty;       ///< times two masses: the weight taken for granted between them
  double tolerance;  ///< gains up to this share of a vertex's mass are rounding, not gains
  double unit;       ///< weight of an average link, in which the randomness of merges is measured
};
using gain_scale = basic_gain_scale<double>;

/// A division of one level and what moving vertices needs to know of it.
template <class Mass>
struct basic_division {
  std::vector<std::uint32_t> label;       ///< of each vertex
  typename masses_of<Mass>::owned total;  ///< mass of each community
  std::vector<std::uint32_t> size;        ///< members of each community
  std::vector<std::uint32_t> unused;      ///< labels of no one

  template <class Weight>
  void recount_totals(const level_view<Weight, Mass>& level) {
    auto const n = level.order();
    clear_masses(total, n, level.mass);
    for (std::uint32_t v = 0; v < n; ++v) total[label[v]] += level.mass[v];
  }
  template <class Weight>
  void recount(const level_view<Weight, Mass>& level) {
    auto const n = level.order();
    recount_totals(level);
    size.assign(n, 0);
    for (std::uint32_t v = 0; v < n; ++v) ++size[label[v]];
    unused.clear();
    for (auto c = n; c-- > 0;)
      if (size[c] == 0) unused.push_back(c);
  }
  /// Takes v out of its community; it keeps the label until `join`.
  void leave(std::uint32_t v, Mass mass) {
    auto const from = label[v];
    total[from] -= mass;
    if (--size[from] > 0) return;
    unused.push_back(from);
  }
  void join(std::uint32_t v, Mass mass, std::uint32_t to) {
    if (size[to] == 0) unused.pop_back();
    label[v] = to;
    total[to] += mass;
    ++size[to];
  }
};

/// Vertices waiting for their turn, each at most once, first come first served.
class turn_queue {
 public:
  /// All vertices with arcs, in random order.
  template <class Weight, class Mass>
  void fill(const level_view<Weight, Mass>& level, random_stream& random) {
    ring_.clear();
    waiting_.assign(level.order(), 0);
    for (std::uint32_t v = 0; v < level.order(); ++v)
      if (level.row_length(v) > 0) ring_.push_back(v), waiting_[v] = 1;
    shuffle(std::span{ring_}, random);
    head_ = 0;
    size_ = ring_.size();
  }
  [[nodiscard]] auto empty() const -> bool { return size_ == 0; }
  auto pop() -> std::uint32_t {
    auto const v = ring_[head_];
    head_ = head_ + 1 == ring_.size() ? 0 : head_ + 1;
    --size_;
    waiting_[v] = 0;
    return v;
  }
  void push(std::uint32_t v) {
    if (waiting_[v] != 0) return;
    waiting_[v] = 1;
    auto const tail = head_ + size_++;
    ring_[tail < ring_.size() ? tail : tail - ring_.size()] = v;
  }

 private:
  std::vector<std::uint32_t> ring_;
  std::vector<std::uint8_t> waiting_;
  std::size_t head_ = 0;
  std::size_t size_ = 0;
};

/// The community that gains most from v, which is in none at the moment; its own when no other is
/// better. `weight` holds the weights from v to the communities around.
template <class Weight, class Mass>
[[nodiscard]] auto best_community(const basic_division<Mass>& now,
                                  const weight_tally<Weight>& weight, std::uint32_t own, Mass mass,
                                  const basic_gain_scale<Mass>& scale) -> std::uint32_t {
  auto const penalty = scale.penalty * mass;
  auto const tolerance = scale.tolerance * mass;
  auto best = own;
  auto best_gain = weight[own] - penalty * now.total[own];
  if (best_gain < -tolerance) {
    best = now.unused.back();  // alone is better, and a label is free: own has members left
    best_gain = 0;
  }
  for (auto c : weight.touched()) {
    auto const gain = weight[c] - penalty * now.total[c];
    if (gain <= best_gain + tolerance) continue;
    best = c;
    best_gain = gain;
  }
  return best;
}

/// Moves vertices to the community that gains most, one at a time, until none in the queue wants
/// to; a vertex that moves calls its neighbours elsewhere back into the queue.
///
/// \return the number of moves
template <class Weight, class Mass>
[[nodiscard]] auto move_vertices(const level_view<Weight, Mass>& level,
                                 const basic_gain_scale<Mass>& scale, basic_division<Mass>& now,
                                 turn_queue& queue, weight_tally<Weight>& weight,
                                 random_stream& random, stop_token stop) -> std::uint64_t {
  std::uint64_t moves = 0;
  queue.fill(level, random);
  for (std::uint64_t turn = 1; !queue.empty(); ++turn) {
    if (turn % 1024 == 0 && stop.stop_requested()) break;
    auto const v = queue.pop();
    auto const own = now.label[v];
    auto const mass = level.mass[v];
    level.for_each_other(v, [&](auto u, auto w) { weight.add(now.label[u], w); });
    now.leave(v, mass);
    auto const best = best_community(now, weight, own, mass, scale);
    weight.clear();
    now.join(v, mass, best);
    if (best == own) continue;
    ++moves;
    level.for_each_other(v, [&](auto u, double) {
      if (now.label[u] != best) queue.push(u);
    });
  }
  return moves;
}

}  // namespace cartograph::detail
