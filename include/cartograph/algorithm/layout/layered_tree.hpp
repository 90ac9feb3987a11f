#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/algorithm/layout/point.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph {

/// Stands for the parent of a root.
inline constexpr std::uint32_t no_parent = ~std::uint32_t{0};

namespace detail {

/// Children before parents, a subtree together; the children of one parent in ascending order.
[[nodiscard]] inline auto postorder(std::span<const std::uint32_t> parent)
    -> std::vector<std::uint32_t> {
  std::vector<std::vector<std::uint32_t>> children(parent.size());
  std::vector<std::uint32_t> stack;
  for (auto v = static_cast<std::uint32_t>(parent.size()); v-- > 0;)
    if (parent[v] == no_parent)
      stack.push_back(v);
    else
      children[parent[v]].push_back(v);  // descending, as the stack wants them
  std::vector<std::uint32_t> preorder;
  // Roots were pushed from the last to the first, so the first is on top.
  while (!stack.empty()) {
    auto const v = stack.back();
    stack.pop_back();
    preorder.push_back(v);
    stack.insert(stack.end(), children[v].begin(), children[v].end());
  }
  return {preorder.rbegin(), preorder.rend()};
}

}  // namespace detail

/// A forest drawn in layers: x is the distance from the root, a leaf has a y of its own, and a
/// parent stands in the middle between its first child and its last.
///
/// \param parent of each vertex, or `no_parent`
/// \par Shape    n vertices -> n points; y from 0 to leaves - 1, in ascending order of roots and
///               children
/// \par Cost     O(n) time and memory
/// \pre          parent links lead to roots: no cycles
/// \par Source   Reingold and Tilford 1981 [reingold1981], without the narrowing
[[nodiscard]] inline auto layered_tree(std::span<const std::uint32_t> parent)
    -> std::vector<point> {
  auto const order = detail::postorder(parent);
  CARTOGRAPH_EXPECTS(order.size() == parent.size());
  std::vector<point> at(parent.size());
  for (auto i = order.size(); i-- > 0;)
    if (auto const p = parent[order[i]]; p != no_parent) at[order[i]].x = at[p].x + 1;
  struct extent {
    double first = 0;
    double last = -1;  ///< before the first: no child was met
  };
  std::vector<extent> below(parent.size());
  double leaves = 0;
  // From the last subtree to the first: a parent meets its last child first.
  for (auto const v : order) {
    auto const [first, last] = below[v];
    at[v].y = last < 0 ? leaves++ : (first + last) / 2;
    if (auto const p = parent[v]; p != no_parent) {
      if (below[p].last < 0) below[p].first = at[v].y;
      below[p].last = at[v].y;
    }
  }
  for (auto& p : at) p.y = leaves - 1 - p.y;
  return at;
}

}  // namespace cartograph
