#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/algorithm/structure/components.hpp"

namespace cartograph {

namespace detail {

/// Tarjan's depth-first search with its own stack: a chain of a million vertices needs no deep
/// recursion.
class strong_search {
 public:
  explicit strong_search(directed_view g)
      : g_{g}, low_(g.order(), unseen), label_(g.order(), unseen), next_(g.order()) {}

  [[nodiscard]] auto labels() && -> std::vector<std::uint32_t> {
    for (auto v : g_.vertices())
      if (low_[v] == unseen) search(v);
    return std::move(label_);
  }

 private:
  static constexpr auto unseen = ~std::uint32_t{0};

  void search(std::uint32_t start) {
    enter(start);
    while (!path_.empty()) {
      auto const v = path_.back();
      if (next_[v] == g_.offsets[v + 1]) {
        leave(v);
      } else {
        auto const u = g_.targets[next_[v]++];
        if (low_[u] == unseen)
          enter(u);
        else if (label_[u] == unseen)
          low_[v] = std::min(low_[v], low_[u]);
      }
    }
  }

  void enter(std::uint32_t v) {
    low_[v] = clock_++;
    next_[v] = g_.offsets[v];
    path_.push_back(v);
    entered_.push_back(low_[v]);
    open_.push_back(v);
  }

  /// All of v's arcs are read: close its component if nothing older was reached from it.
  void leave(std::uint32_t v) {
    auto const entered = entered_.back();
    path_.pop_back();
    entered_.pop_back();
    if (low_[v] == entered)
      close(v);
    else
      low_[path_.back()] = std::min(low_[path_.back()], low_[v]);
  }

  void close(std::uint32_t root) {
    auto member = root;
    do {
      member = open_.back();
      open_.pop_back();
      label_[member] = root;
    } while (member != root);
  }

  directed_view g_;
  std::vector<std::uint32_t> low_;    ///< earliest open vertex known to be reachable, by entry time
  std::vector<std::uint32_t> label_;  ///< a member of the component, once it is closed
  std::vector<std::uint64_t> next_;   ///< arc to read next
  std::vector<std::uint32_t> path_, entered_, open_;
  std::uint32_t clock_ = 0;
};

}  // namespace detail

/// The pieces of a directed network inside which everybody can be reached from everybody along the
/// direction of the links.
///
/// \param g        undirected: the same as `components`; loops and parallel links change nothing
/// \par Shape      n vertices -> n labels, numbered in order of first appearance
/// \par Cost       O(n + m) time, 28 n bytes at most; one thread
/// \par Repeatable yes
/// \par Source     Tarjan 1972 [tarjan1972], without recursion
template <graph G>
[[nodiscard]] auto strong_components(const G& g) -> components_result {
  if constexpr (!is_directed<G>) {
    return components(g);
  } else {
    return detail::with_rows(g, [](directed_view rows) {
      return detail::numbered(detail::strong_search{rows}.labels());
    });
  }
}

}  // namespace cartograph
