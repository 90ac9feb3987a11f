#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

inline constexpr double infinitely_far = std::numeric_limits<double>::infinity();

/// A vertex and a distance at which it was met, which may no longer be its shortest.
struct met_at {
  double distance;
  std::uint32_t vertex;
};

/// Who was met but not left yet, each once; hands out the nearest first.
///
/// A heap that knows where everybody is in it, so that a shorter way moves an entry instead of
/// adding one: it stays as small as what is waiting. Each node has four children, which share a
/// cache line: half the levels of a binary heap.
class waiting_line {
 public:
  explicit waiting_line(std::size_t n) : place_(n) {}

  [[nodiscard]] auto empty() const noexcept { return heap_.empty(); }

  /// \pre what.vertex is not waiting
  void add(met_at what) {
    heap_.push_back(what);
    move_up(heap_.size() - 1, what);
  }

  /// \pre what.vertex is waiting, farther away
  void come_nearer(met_at what) { move_up(place_[what.vertex], what); }

  /// \pre not empty
  auto pop() -> met_at {
    auto const top = heap_.front();
    auto const moved = heap_.back();
    heap_.pop_back();
    if (!heap_.empty()) move_down(moved);
    return top;
  }

 private:
  void set(std::size_t place, met_at what) {
    heap_[place] = what;
    place_[what.vertex] = static_cast<std::uint32_t>(place);
  }
  void move_up(std::size_t hole, met_at what) {
    while (hole > 0) {
      auto const parent = (hole - 1) / 4;
      if (heap_[parent].distance <= what.distance) break;
      set(hole, heap_[parent]);
      hole = parent;
    }
    set(hole, what);
  }
  void move_down(met_at what) {
    std::size_t hole = 0;
    while (4 * hole + 1 < heap_.size()) {
      auto const child = nearest_child(hole);
      if (what.distance <= heap_[child].distance) break;
      set(hole, heap_[child]);
      hole = child;
    }
    set(hole, what);
  }
  [[nodiscard]] auto nearest_child(std::size_t parent) const noexcept -> std::size_t {
    auto best = 4 * parent + 1;
    auto const end = std::min(best + 4, heap_.size());
    for (auto child = best + 1; child < end; ++child)
      best = heap_[child].distance < heap_[best].distance ? child : best;
    return best;
  }

  std::vector<met_at> heap_;
  large_vector<std::uint32_t> place_;  ///< of each vertex that is waiting
};

/// Searches from one start after the other with the same memory; only what a search reached is
/// wiped for the next.
class length_search {
 public:
  explicit length_search(std::size_t n) : distance_(n, infinitely_far), waiting_{n} {}

  /// False when stopped on the way.
  /// \pre no weight is negative or infinite
  template <direction Direction>
  auto run(const csr_view<Direction>& g, std::uint32_t start, stop_token stop = {}) -> bool {
    constexpr std::size_t now_and_then = 1U << 14U;
    wipe();
    meet({0, start});
    while (!waiting_.empty()) {
      auto const [distance, v] = waiting_.pop();
      reached_.push_back(v);
      if (reached_.size() % now_and_then == 0 && stop.stop_requested()) return false;
      for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k)
        meet({distance + g.weight(k), g.targets[k]});
    }
    return true;
  }

  /// From near to far, the start first.
  [[nodiscard]] auto reached() const noexcept -> std::span<const std::uint32_t> { return reached_; }
  [[nodiscard]] auto distance() const noexcept -> const std::vector<double>& { return distance_; }

 private:
  void meet(met_at what) {
    auto& nearest = distance_[what.vertex];
    if (!(what.distance < nearest)) return;
    auto const before = std::exchange(nearest, what.distance);
    if (before == infinitely_far)
      waiting_.add(what);
    else
      waiting_.come_nearer(what);
  }
  void wipe() {
    for (auto v : reached_) distance_[v] = infinitely_far;
    while (!waiting_.empty()) distance_[waiting_.pop().vertex] = infinitely_far;
    reached_.clear();
  }

  std::vector<double> distance_;
  std::vector<std::uint32_t> reached_;
  waiting_line waiting_;
};

}  // namespace cartograph::detail
