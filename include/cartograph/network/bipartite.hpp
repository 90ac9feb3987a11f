#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>

#include "cartograph/core/contract.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// One relation between two groups of nodes as an undirected two-mode graph: first the n1 nodes
/// that links start from, then the n2 that they lead to, renumbered to [0, n1 + n2). Nothing is
/// copied; numbers are shifted as they are read.
class relation_bipartite_view {
 public:
  using vertex = std::uint32_t;
  static constexpr bool directed = false;

  /// \pre the intervals are disjoint
  relation_bipartite_view(const adjacency& forward, const adjacency& backward, id_interval from,
                          id_interval to) noexcept
      : forward_{&forward}, backward_{&backward}, from_{from}, to_{to} {
    CARTOGRAPH_EXPECTS(from.last <= to.first || to.last <= from.first);
  }

  [[nodiscard]] auto order() const noexcept -> std::size_t { return from_.size() + to_.size(); }
  /// How many vertices are of the first group: [0, first_order()).
  [[nodiscard]] auto first_order() const noexcept -> std::size_t { return from_.size(); }
  [[nodiscard]] auto index(vertex v) const noexcept -> std::size_t { return v; }
  [[nodiscard]] auto vertices() const noexcept {
    return std::views::iota(vertex{0}, static_cast<vertex>(order()));
  }
  /// Ascending; a node is listed once for each link.
  [[nodiscard]] auto neighbors(vertex v) const noexcept {
    auto const left = v < from_.size();
    auto const row = left ? part(forward_->neighbors(from_.first + v), to_)
                          : part(backward_->neighbors(to_.first + v - first_size()), from_);
    auto const shift = left ? to_.first - first_size() : from_.first;
    return row | std::views::transform([shift](vertex u) { return u - shift; });
  }
  /// The node of the network that a vertex stands for.
  [[nodiscard]] auto node(vertex v) const noexcept -> vertex_id {
    return vertex_id{v < from_.size() ? from_.first + v : to_.first + v - first_size()};
  }

 private:
  [[nodiscard]] auto first_size() const noexcept -> vertex { return from_.last - from_.first; }
  /// The part of an ascending row that lies in an interval.
  [[nodiscard]] static auto part(std::span<const vertex> row, id_interval ids) noexcept
      -> std::span<const vertex> {
    auto const begin = std::ranges::lower_bound(row, ids.first);
    return {begin, std::lower_bound(begin, row.end(), ids.last)};
  }

  const adjacency* forward_;
  const adjacency* backward_;
  id_interval from_;
  id_interval to_;
};

/// The links of one relation that lead from one group of nodes to another. Links the other way
/// round belong to another question, except for a symmetric relation, which has all of them.
///
/// \pre the intervals are disjoint; the network outlives the view
/// \par Shape from.size() + to.size() vertices; isolates stay
[[nodiscard]] inline auto bipartite(const network& g, relation r, id_interval from,
                                    id_interval to) noexcept -> relation_bipartite_view {
  return {g.rows(r).forward, g.backward(r), from, to};
}
auto bipartite(const network&&, relation, id_interval, id_interval) = delete;

/// The same between two kinds: `bipartite(g, relation::leads, kind::organization, kind::project)`.
/// \pre from != to
[[nodiscard]] inline auto bipartite(const network& g, relation r, kind from, kind to) noexcept
    -> relation_bipartite_view {
  return bipartite(g, r, g.ids(from), g.ids(to));
}
auto bipartite(const network&&, relation, kind, kind) = delete;

}  // namespace cartograph
