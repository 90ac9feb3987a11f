#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "cartograph/core/stop.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

inline constexpr double infinitely_far = std::numeric_limits<double>::infinity();

/// A vertex and a distance at which it was met, which may no longer be its shortest.
struct met_at {
  double distance;
  std::uint32_t vertex;
};

/// Hands out the nearest first. Each node has four children, which share a cache line: half the
/// levels of a binary heap.
class nearest_first {
 public:
  [[nodiscard]] auto empty() const noexcept { return heap_.empty(); }
  void clear() noexcept { heap_.clear(); }

  void push(met_at what) {
    auto hole = heap_.size();
    heap_.push_back(what);
    for (; hole > 0; hole = (hole - 1) / 4) {
      auto const& parent = heap_[(hole - 1) / 4];
      if (parent.distance <= what.distance) break;
      heap_[hole] = parent;
    }
    heap_[hole] = what;
  }

  /// \pre not empty
  auto pop() -> met_at {
    auto const top = heap_.front();
    auto const moved = heap_.back();
    heap_.pop_back();
    std::size_t hole = 0;
    while (4 * hole + 1 < heap_.size()) {
      auto const child = nearest_child(hole);
      if (moved.distance <= heap_[child].distance) break;
      heap_[hole] = heap_[child];
      hole = child;
    }
    if (!heap_.empty()) heap_[hole] = moved;
    return top;
  }

 private:
  [[nodiscard]] auto nearest_child(std::size_t parent) const noexcept -> std::size_t {
    auto best = 4 * parent + 1;
    auto const end = std::min(best + 4, heap_.size());
    for (auto child = best + 1; child < end; ++child)
      if (heap_[child].distance < heap_[best].distance) best = child;
    return best;
  }
  std::vector<met_at> heap_;
};

/// Searches from one start after the other with the same memory; only what a search reached is
/// wiped for the next.
class length_search {
 public:
  explicit length_search(std::size_t n) : distance_(n, infinitely_far) {}

  /// False when stopped on the way.
  /// \pre no weight is negative or infinite
  template <direction Direction>
  auto run(const csr_view<Direction>& g, std::uint32_t start, stop_token stop = {}) -> bool {
    constexpr std::size_t now_and_then = 1U << 14U;
    wipe();
    meet({0, start});
    while (!waiting_.empty()) {
      auto const [distance, v] = waiting_.pop();
      if (distance > distance_[v]) continue;  // was met nearer since
      reached_.push_back(v);
      if (reached_.size() % now_and_then == 0 && stop.stop_requested()) return false;
      for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k) {
        auto const farther = distance + g.weight(k);
        if (farther < distance_[g.targets[k]]) meet({farther, g.targets[k]});
      }
    }
    return true;
  }

  /// From near to far, the start first.
  [[nodiscard]] auto reached() const noexcept -> std::span<const std::uint32_t> { return reached_; }
  [[nodiscard]] auto distance() const noexcept -> const std::vector<double>& { return distance_; }

 private:
  void meet(met_at what) {
    distance_[what.vertex] = what.distance;
    waiting_.push(what);
  }
  void wipe() {
    for (auto v : reached_) distance_[v] = infinitely_far;
    while (!waiting_.empty()) distance_[waiting_.pop().vertex] = infinitely_far;
    reached_.clear();
  }

  std::vector<double> distance_;
  std::vector<std::uint32_t> reached_;
  nearest_first waiting_;
};

}  // namespace cartograph::detail
