#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "cartograph/algorithm/detail/concurrent_sets.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/large_vector.hpp"
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

/// Turns parents into numbers 0, 1, … by first appearance, in place: a parent is smaller than its
/// child and has its number already.
[[nodiscard]] inline auto numbered_sets(std::vector<std::uint32_t> parents) -> components_result {
  components_result result;
  std::size_t roots = 0;
  for (std::size_t v = 0; v < parents.size(); ++v) roots += parents[v] == v ? 1U : 0U;
  result.sizes.resize(roots);
  std::uint32_t next = 0;
  std::uint64_t most = 0;  // of the first set, by far the largest as a rule: no memory to wait for
  for (std::size_t v = 0; v < parents.size(); ++v) {
    auto const number = parents[v] == v ? next++ : parents[parents[v]];
    parents[v] = number;
    number == 0 ? ++most : ++result.sizes[number];
  }
  if (roots > 0) result.sizes.front() = most;
  result.membership = std::move(parents);
  return result;
}

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
/// look at their other links, because the far end of each lists it too. The very first link needs
/// no union: rows ascend, so that each vertex but the least of its surroundings can be hung under
/// the first in its row. The second, or the only
/// one, is kept aside meanwhile: the row is read once.
[[nodiscard]] inline auto undirected_sets(undirected_view g, int threads) -> concurrent_sets {
  large_vector<std::uint32_t> second(g.order());
  concurrent_sets sets{g.order(), threads, [&](std::uint32_t v) {
                         auto const row = g.neighbors(v);
                         second[v] = row.empty() ? v : row[row.size() > 1 ? 1 : 0];
                         return row.empty() ? v : std::min(v, row.front());
                       }};
  sets.flatten(threads);
  for_each_index(g.order(), threads, [&](std::size_t i) {
    auto const v = static_cast<std::uint32_t>(i);
    if (second[v] != v) sets.unite(v, second[v]);
  });
  sets.flatten(threads);
  auto const giant = sets.root(likely_giant(sets, g.order()));
  for_each_index(g.order(), threads, [&](std::size_t i) {
    auto const v = static_cast<std::uint32_t>(i);
    auto const row = g.neighbors(v);
    // One branch, foreseeable: nearly everybody is alone or in the giant component.
    if (static_cast<int>(row.empty()) | static_cast<int>(sets.parent(v) == giant)) return;
    if (sets.root(v) == giant) return;
    for (auto u : row) sets.unite(v, u);
  });
  return sets;
}

[[nodiscard]] inline auto directed_sets(directed_view g, int threads) -> concurrent_sets {
  concurrent_sets sets{g.order(), threads, [](std::uint32_t v) { return v; }};
  for_each_index(g.order(), threads, [&](std::size_t i) {
    auto const v = static_cast<std::uint32_t>(i);
    for (auto u : g.neighbors(v)) sets.unite(v, u);
  });
  return sets;
}

/// Of any graph, by its own iteration: no copy, one thread.
template <graph G>
[[nodiscard]] auto sets_of(const G& g) -> concurrent_sets {
  concurrent_sets sets{order_of(g), 1, [](std::uint32_t v) { return v; }};
  for_each_index_pair(g, [&](auto i, auto j) {
    sets.unite(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j));
  });
  return sets;
}

}  // namespace detail

/// The connected pieces of a network: two vertices belong together when links, read either way,
/// lead from one to the other.
///
/// \param g        direction is ignored; loops and parallel links change nothing
/// \par Shape      n vertices -> n labels, numbered in order of first appearance
/// \par Cost       near O(n + m) time; undirected `csr_view`: members of the giant component read
///                 two links each, and 4 n bytes beside the result; others nothing beside it
/// \par Repeatable the same labels for any number of threads
/// \par Source     weak components [newman2010]; the largest one skipped after sampling as in
///                 Sutton, Ben-Nun and Barak 2018 [sutton2018]
template <graph G>
[[nodiscard]] auto components(const G& g, components_options options = {}) -> components_result {
  if (detail::order_of(g) == 0) return {};
  auto sets = [&] {
    if constexpr (!detail::is_csr_view<G>)
      return detail::sets_of(g);
    else if constexpr (is_directed<G>)
      return detail::directed_sets(g, options.threads);
    else
      return detail::undirected_sets(g, options.threads);
  }();
  return detail::numbered_sets(std::move(sets).parents());
}

}  // namespace cartograph
