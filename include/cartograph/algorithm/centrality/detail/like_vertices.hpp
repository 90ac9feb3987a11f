#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <tuple>
#include <vector>

#include "cartograph/algorithm/centrality/detail/folded_trees.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

/// Vertices with the same neighbours, and with trees of the same size, are exchangeable: shortest
/// paths from one tell those of all. People of one large team who do nothing else are such.
struct like_vertices {
  std::vector<std::uint32_t> first;   ///< the least vertex that is like each one
  std::vector<std::uint32_t> copies;  ///< how many are like it, itself included; at first ones only
  std::vector<std::uint8_t> linked;   ///< 1: they are linked with each other; at first ones only
};

/// Nobody is like anybody.
[[nodiscard]] inline auto each_alone(std::size_t n) -> like_vertices {
  like_vertices out{.first = std::vector<std::uint32_t>(n),
                    .copies = std::vector<std::uint32_t>(n, 1),
                    .linked = std::vector<std::uint8_t>(n, 0)};
  std::iota(out.first.begin(), out.first.end(), 0U);
  return out;
}

/// Reads the rows of a graph whose trees are folded.
class pruned_rows {
 public:
  pruned_rows(undirected_view g, const folded_trees& trees) : g_{g}, gone_{trees.gone} {}

  template <class Visit>
  void for_each(std::uint32_t v, Visit&& visit) const {
    for (auto u : g_.neighbors(v))
      if (u != v && gone_[u] == 0) visit(u);
  }
  /// Do both have the same neighbours, not counting each other?
  [[nodiscard]] auto alike(std::uint32_t v, std::uint32_t u) const -> bool {
    auto const left = g_.neighbors(v);
    auto const right = g_.neighbors(u);
    auto const next = [&](std::span<const std::uint32_t> row, std::size_t& i) {
      while (i < row.size() && (row[i] == v || row[i] == u || gone_[row[i]] != 0)) ++i;
      return i < row.size();
    };
    std::size_t i = 0;
    std::size_t j = 0;
    while (true) {
      auto const more = next(left, i);
      if (next(right, j) != more) return false;
      if (!more) return true;
      if (left[i++] != right[j++]) return false;
    }
  }
  [[nodiscard]] auto linked(std::uint32_t v, std::uint32_t u) const -> bool {
    return std::ranges::binary_search(g_.neighbors(v), u);
  }
  [[nodiscard]] auto has_parallel_arcs() const -> bool {
    return std::ranges::any_of(g_.vertices(), [&](auto v) {
      auto const row = g_.neighbors(v);
      return std::ranges::adjacent_find(row) != row.end();
    });
  }

 private:
  undirected_view g_;
  std::span<const std::uint8_t> gone_;
};

/// What alike vertices have in common, as a number; unlike ones share it only by accident.
struct likeness {
  std::uint64_t neighbors;
  std::uint64_t carried;
  std::uint32_t vertex;
  friend auto operator<=>(const likeness&, const likeness&) = default;
};

/// Joins those vertices not joined yet that are alike, and linked or not as asked.
inline void join_alike(const pruned_rows& rows, std::vector<likeness> keys, bool linked,
                       like_vertices& out) {
  std::ranges::sort(keys);
  for (std::size_t i = 0, leader = 0; i < keys.size(); ++i) {
    auto const same =
        keys[i].neighbors == keys[leader].neighbors && keys[i].carried == keys[leader].carried;
    if (!same) leader = i;
    auto const v = keys[i].vertex;
    auto const u = keys[leader].vertex;
    if (v == u || rows.linked(v, u) != linked || !rows.alike(v, u)) continue;
    out.first[v] = u;
    ++out.copies[u];
    out.linked[u] = linked ? 1 : 0;
  }
}

/// \par Cost O(n log n + m) time; parallel arcs anywhere: nobody is like anybody
[[nodiscard]] inline auto find_like_vertices(undirected_view g, const folded_trees& trees)
    -> like_vertices {
  auto out = each_alone(g.order());
  pruned_rows const rows{g, trees};
  if (rows.has_parallel_arcs()) return out;
  auto const number = [](std::uint32_t v) { return random_stream{0, v}(); };
  for (auto const linked : {false, true}) {
    std::vector<likeness> keys;
    for (auto v : g.vertices()) {
      if (trees.gone[v] != 0 || out.copies[out.first[v]] > 1) continue;
      std::uint64_t sum = linked ? number(v) : 0;
      bool any = false;
      rows.for_each(v, [&](auto u) { sum += number(u), any = true; });
      if (any) keys.push_back({sum, trees.carried[v], v});
    }
    join_alike(rows, std::move(keys), linked, out);
  }
  return out;
}

/// The pairs, each once and by shares, of alike vertices that lie two links apart: their common
/// neighbours are between them. `between` has one entry a vertex and is added to.
inline void add_between_alike(undirected_view g, const folded_trees& trees,
                              const like_vertices& alike, std::span<double> between) {
  pruned_rows const rows{g, trees};
  for (auto v : g.vertices()) {
    if (alike.first[v] != v || alike.copies[v] < 2 || alike.linked[v] != 0) continue;
    double common = 0;
    rows.for_each(v, [&](auto) { ++common; });
    double const copies = alike.copies[v];
    auto const carried = static_cast<double>(trees.carried[v]);
    auto const share = copies * (copies - 1) / 2 * carried * carried / common;
    rows.for_each(v, [&](auto u) { between[u] += share; });
  }
}

}  // namespace cartograph::detail
