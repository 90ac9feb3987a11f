#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "cartograph/core/parallel.hpp"

namespace cartograph::detail {

/// Disjoint sets that any number of threads may unite at once. A parent is never larger than its
/// child, so the root of a finished set is its smallest member whatever the order of the unions.
class concurrent_sets {
 public:
  /// \param parent_of for each member itself or a smaller one that it belongs together with
  template <class ParentOf>
  concurrent_sets(std::size_t n, int threads, ParentOf&& parent_of) : parent_(n) {
    for_each_index(n, threads,
                   [&](std::size_t i) { parent_[i] = parent_of(static_cast<std::uint32_t>(i)); });
  }

  void unite(std::uint32_t a, std::uint32_t b) {
    if (parent(a) == parent(b)) return;
    while (true) {
      a = root(a);
      b = root(b);
      if (a == b) return;
      if (a < b) std::swap(a, b);
      auto expected = a;
      if (slot(a).compare_exchange_weak(expected, b, std::memory_order_relaxed)) return;
    }
  }

  [[nodiscard]] auto parent(std::uint32_t v) -> std::uint32_t {
    return slot(v).load(std::memory_order_relaxed);
  }

  /// Halves the path on its way: every second vertex is hung under its grandparent. Another thread
  /// may have hung it higher meanwhile; an older ancestor is an ancestor still.
  [[nodiscard]] auto root(std::uint32_t v) -> std::uint32_t {
    while (true) {
      auto const up = parent(v);
      if (up == v) return v;
      auto const above = parent(up);
      if (above == up) return up;
      slot(v).store(above, std::memory_order_relaxed);
      v = above;
    }
  }

  /// Hangs everybody under a grandparent, the smallest first: one thread makes all sets flat.
  void flatten(int threads) {
    for_each_index(parent_.size(), threads, [&](std::size_t i) {
      auto const v = static_cast<std::uint32_t>(i);
      slot(v).store(parent(parent(v)), std::memory_order_relaxed);
    });
  }

  /// \pre no thread unites any more
  [[nodiscard]] auto parents() && -> std::vector<std::uint32_t> { return std::move(parent_); }

 private:
  [[nodiscard]] auto slot(std::uint32_t v) -> std::atomic_ref<std::uint32_t> {
    return std::atomic_ref{parent_[v]};
  }
  std::vector<std::uint32_t> parent_;
};

}  // namespace cartograph::detail
