#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct components_options {
  int threads = 0;  ///< 0: as many as the machine has
};

/// Which vertices hang together.
struct components_result {
  std::vector<std::uint32_t> membership;  ///< component of each vertex index, in [0, count)
  std::vector<std::uint64_t> sizes;       ///< vertices of each component

  [[nodiscard]] auto count() const noexcept -> std::size_t { return sizes.size(); }
  /// Components of one vertex. Of weak components: the vertices without any link but loops.
  [[nodiscard]] auto singletons() const -> std::size_t {
    return static_cast<std::size_t>(std::ranges::count(sizes, std::uint64_t{1}));
  }
  /// Vertices of the largest component; 0 when there is none.
  [[nodiscard]] auto largest() const -> std::uint64_t {
    return sizes.empty() ? 0 : *std::ranges::max_element(sizes);
  }
};

namespace detail {

/// Disjoint sets that any number of threads may unite at once. A parent is never larger than its
/// child, so the root of a finished set is its smallest member whatever the order of the unions.
class concurrent_sets {
 public:
  explicit concurrent_sets(std::size_t n) : parent_(n) {
    for (std::size_t i = 0; i < n; ++i) parent_[i] = static_cast<std::uint32_t>(i);
  }

  void unite(std::uint32_t a, std::uint32_t b) {
    while (true) {
      a = root(a);
      b = root(b);
      if (a == b) return;
      if (a < b) std::swap(a, b);
      auto expected = a;
      if (slot(a).compare_exchange_weak(expected, b, std::memory_order_relaxed)) return;
    }
  }

  /// Halves the path on its way: every second vertex is hung under its grandparent.
  [[nodiscard]] auto root(std::uint32_t v) -> std::uint32_t {
    while (true) {
      auto parent = slot(v).load(std::memory_order_relaxed);
      if (parent == v) return v;
      auto const above = slot(parent).load(std::memory_order_relaxed);
      if (above == parent) return parent;
      slot(v).compare_exchange_weak(parent, above, std::memory_order_relaxed);
      v = above;
    }
  }

 private:
  [[nodiscard]] auto slot(std::uint32_t v) -> std::atomic_ref<std::uint32_t> {
    return std::atomic_ref{parent_[v]};
  }
  std::vector<std::uint32_t> parent_;
};

/// Numbers arbitrary labels 0, 1, … by first appearance and counts each.
[[nodiscard]] inline auto numbered(std::vector<std::uint32_t> labels) -> components_result {
  constexpr auto unseen = ~std::uint32_t{0};
  std::vector<std::uint32_t> number(labels.size(), unseen);
  components_result result;
  for (auto& label : labels) {
    if (number[label] == unseen) {
      number[label] = static_cast<std::uint32_t>(result.sizes.size());
      result.sizes.push_back(0);
    }
    label = number[label];
    ++result.sizes[label];
  }
  result.membership = std::move(labels);
  return result;
}

/// The set that most of 1024 evenly spaced vertices are in.
[[nodiscard]] inline auto likely_giant(concurrent_sets& sets, std::size_t n) -> std::uint32_t {
  auto const step = std::max<std::size_t>(n / 1024, 1);
  std::vector<std::uint32_t> seen;
  for (std::size_t v = 0; v < n; v += step) seen.push_back(sets.root(static_cast<uint32_t>(v)));
  std::ranges::sort(seen);
  auto best = seen.front();
  std::ptrdiff_t most = 0;
  for (auto run = seen.begin(); run != seen.end();) {
    auto const end = std::upper_bound(run, seen.end(), *run);
    if (end - run > most) most = end - run, best = *run;
    run = end;
  }
  return best;
}

/// Two links of every vertex first, which finds most of the giant component; its members need not
/// look at their other links, because the far end of each lists it too.
inline void unite_undirected(undirected_view g, concurrent_sets& sets, int threads) {
  constexpr std::size_t sampled = 2;
  for_each_index(g.order(), threads, [&](std::size_t i) {
    auto const v = static_cast<std::uint32_t>(i);
    auto const row = g.neighbors(v);
    for (auto u : row.first(std::min(sampled, row.size()))) sets.unite(v, u);
  });
  auto const giant = likely_giant(sets, g.order());
  for_each_index(g.order(), threads, [&](std::size_t i) {
    auto const v = static_cast<std::uint32_t>(i);
    auto const row = g.neighbors(v);
    if (row.size() <= sampled || sets.root(v) == sets.root(giant)) return;
    for (auto u : row.subspan(sampled)) sets.unite(v, u);
  });
}

inline void unite_directed(directed_view g, concurrent_sets& sets, int threads) {
  for_each_index(g.order(), threads, [&](std::size_t i) {
    auto const v = static_cast<std::uint32_t>(i);
    for (auto u : g.neighbors(v)) sets.unite(v, u);
  });
}

}  // namespace detail

/// The connected pieces of a network: two vertices belong together when links, read either way,
/// lead from one to the other.
///
/// \param g        direction is ignored; loops and parallel links change nothing
/// \par Shape      n vertices -> n labels, numbered in order of first appearance
/// \par Cost       near O(n + m) time, 4 n bytes beside the result; undirected `csr_view`: members
///                 of the giant component read two links each. Measured against Afforest (GAPBS)
/// \par Repeatable the same labels for any number of threads
/// \par Source     weak components [newman2010]; the largest one skipped after sampling as in
///                 Sutton, Ben-Nun and Barak 2018 [sutton2018]
template <graph G>
[[nodiscard]] auto components(const G& g, components_options options = {}) -> components_result {
  auto const order = detail::order_of(g);
  if (order == 0) return {};
  detail::concurrent_sets sets{order};
  if constexpr (!detail::is_csr_view<G>) {
    detail::for_each_index_pair(g, [&](auto i, auto j) {
      sets.unite(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j));
    });
  } else if constexpr (is_directed<G>) {
    detail::unite_directed(g, sets, options.threads);
  } else {
    detail::unite_undirected(g, sets, options.threads);
  }
  std::vector<std::uint32_t> root(order);
  for_each_index(order, options.threads,
                 [&](std::size_t v) { root[v] = sets.root(static_cast<std::uint32_t>(v)); });
  return detail::numbered(std::move(root));
}

}  // namespace cartograph
