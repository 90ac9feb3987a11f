#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

/// A vertex that hung on one other and was folded into it.
struct tree_fold {
  std::uint32_t vertex;
  std::uint32_t into;
};

/// An undirected graph without the trees that hang on it: a vertex with one link is folded into its
/// neighbour, again and again. Whatever is beyond such a link is reached through it, so shortest
/// paths into a tree need no search.
struct folded_trees {
  std::vector<std::uint64_t> carried;  ///< vertices that each stands for: itself, those folded in
  std::vector<std::uint8_t> gone;      ///< 1: folded into another
  std::vector<tree_fold> folds;        ///< leaves first
};

/// \par Cost O(n + m) time, 21 n bytes
[[nodiscard]] inline auto fold_trees(undirected_view g) -> folded_trees {
  auto const n = g.order();
  folded_trees out{.carried = std::vector<std::uint64_t>(n, 1),
                   .gone = std::vector<std::uint8_t>(n, 0),
                   .folds = {}};
  std::vector<std::uint64_t> links(n, 0);
  std::vector<std::uint32_t> rest(n, 0);  // all neighbours xor-ed: the neighbour, where one is left
  std::vector<std::uint32_t> leaves;
  for (auto v : g.vertices()) {
    for (auto u : g.neighbors(v))
      if (u != v) ++links[v], rest[v] ^= u;
    if (links[v] == 1) leaves.push_back(v);
  }
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    auto const v = leaves[i];
    if (links[v] != 1) continue;  // the last two of a tree: one is folded into the other
    auto const u = rest[v];
    out.folds.push_back({v, u});
    out.gone[v] = 1;
    out.carried[u] += out.carried[v];
    links[v] = 0;
    rest[u] ^= v;
    if (--links[u] == 1) leaves.push_back(u);
  }
  return out;
}

/// The pairs, each once, that have a vertex between them because of folded trees: pairs from two of
/// its branches, and pairs from a branch and from the rest of the component.
[[nodiscard]] inline auto between_branches(const folded_trees& trees,
                                           std::span<const std::uint64_t> component_order)
    -> std::vector<double> {
  auto const n = trees.carried.size();
  std::vector<double> between(n, 0);
  std::vector<std::uint64_t> so_far(n, 1);
  for (auto const [v, u] : trees.folds) {
    between[u] += static_cast<double>(trees.carried[v]) * static_cast<double>(so_far[u] - 1);
    so_far[u] += trees.carried[v];
  }
  for (std::size_t v = 0; v < n; ++v)
    between[v] += static_cast<double>(trees.carried[v] - 1) *
                  static_cast<double>(component_order[v] - trees.carried[v]);
  return between;
}

}  // namespace cartograph::detail
