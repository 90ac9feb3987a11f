#pragma once

#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>

#include "cartograph/core/contract.hpp"
#include "cartograph/graph/access.hpp"
#include "cartograph/graph/csr.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// The links of one relation, in one direction, as a graph over all nodes of the network: nothing
/// is copied, nothing is merged. A vertex is the id of its node.
template <direction Direction>
class relation_view {
 public:
  using vertex = std::uint32_t;
  static constexpr bool directed = Direction == direction::directed;

  relation_view(std::size_t order, const adjacency& rows, std::span<const double> weights) noexcept
      : order_{order}, rows_{&rows}, weights_{weights} {}

  [[nodiscard]] auto order() const noexcept -> std::size_t { return order_; }
  [[nodiscard]] auto index(vertex v) const noexcept -> std::size_t { return v; }
  [[nodiscard]] auto vertices() const noexcept {
    return std::views::iota(vertex{0}, static_cast<vertex>(order_));
  }
  /// Ascending, so grouped by kind; a node is listed once for each link that leads to it.
  [[nodiscard]] auto neighbors(vertex v) const noexcept -> std::span<const vertex> {
    return rows_->neighbors(v);
  }
  /// Each weighs what its link says, 1 where links say nothing.
  [[nodiscard]] auto arcs(vertex v) const noexcept {
    auto const [begin, end] = rows_->row(v);
    return std::views::iota(begin, end) |
           std::views::transform([rows = rows_, w = weights_](std::uint64_t k) {
             return arc<vertex>{rows->targets[k], w.empty() ? 1.0 : w[rows->link_at(k)]};
           });
  }

 private:
  std::size_t order_;
  const adjacency* rows_;
  std::span<const double> weights_;
};

/// Who leads to whom by one relation.
///
/// \pre the network outlives the view
/// \par Shape all nodes of the network -> vertices; a symmetric relation is listed both ways
[[nodiscard]] inline auto forward_view(const network& g, relation r) noexcept
    -> relation_view<direction::directed> {
  return {g.node_count(), g.rows(r).forward, g.rows(r).columns.weight.view()};
}
auto forward_view(const network&&, relation) = delete;

/// The same with every link turned round.
[[nodiscard]] inline auto backward_view(const network& g, relation r) noexcept
    -> relation_view<direction::directed> {
  return {g.node_count(), g.backward(r), g.rows(r).columns.weight.view()};
}
auto backward_view(const network&&, relation) = delete;

/// A relation without direction, each link at both ends.
/// \pre the relation is symmetric in this network
[[nodiscard]] inline auto symmetric_view(const network& g, relation r) noexcept
    -> relation_view<direction::undirected> {
  CARTOGRAPH_EXPECTS(g.rows(r).symmetric || g.rows(r).links == 0);
  return {g.node_count(), g.rows(r).forward, g.rows(r).columns.weight.view()};
}
auto symmetric_view(const network&&, relation) = delete;

}  // namespace cartograph
