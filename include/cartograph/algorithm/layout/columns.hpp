#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/algorithm/layout/point.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph {
namespace detail {

/// Vertices in columns, one below the other.
class column_order {
 public:
  column_order(undirected_view g, std::span<const std::uint32_t> column)
      : g_{g}, column_{column}, rank_(g.order()), wish_(g.order()) {
    for (std::uint32_t v = 0; v < column.size(); ++v) {
      if (column[v] >= members_.size()) members_.resize(column[v] + 1);
      members_[column[v]].push_back(v);
    }
    for (auto const& m : members_) number(m);
  }

  /// Sorts a column by the mean place of the neighbours in other columns.
  void sort(std::size_t column) {
    auto& members = members_[column];
    for (auto const v : members) wish_[v] = mean_place(v);
    std::ranges::stable_sort(members, {}, [&](auto v) { return wish_[v]; });
    number(members);
  }
  [[nodiscard]] auto columns() const { return members_.size(); }
  [[nodiscard]] auto places() const -> std::vector<point> {
    std::vector<point> at(rank_.size());
    for (std::size_t v = 0; v < at.size(); ++v) at[v] = {static_cast<double>(column_[v]), rank_[v]};
    return at;
  }

 private:
  /// Places are from 0 to 1 in each column, however long it is.
  void number(const std::vector<std::uint32_t>& members) {
    for (std::size_t i = 0; i < members.size(); ++i)
      rank_[members[i]] = (static_cast<double>(i) + 0.5) / static_cast<double>(members.size());
  }
  [[nodiscard]] auto mean_place(std::uint32_t v) const -> double {
    double sum = 0;
    double count = 0;
    for (auto const u : g_.neighbors(v))
      if (column_[u] != column_[v]) sum += rank_[u], ++count;
    return count > 0 ? sum / count : rank_[v];
  }

  undirected_view g_;
  std::span<const std::uint32_t> column_;
  std::vector<std::vector<std::uint32_t>> members_;  ///< of each column, from the top
  std::vector<double> rank_;
  std::vector<double> wish_;
};

}  // namespace detail

/// Vertices in columns, such as the two sides of a bipartite graph, each column in an order that
/// keeps links from crossing: by turns a column is sorted by the mean places of its neighbours.
///
/// \param column of each vertex
/// \par Shape    n vertices -> n points; x is the column, y from 0 to 1 and even within a column
/// \par Cost     O(sweeps (m + n log n)) time, O(n) memory
/// \par Repeatable same bytes: there is no chance in it
/// \par Source   barycentre heuristic, Sugiyama, Tagawa and Toda 1981 [sugiyama1981]
template <graph G>
requires(!is_directed<G>)
    [[nodiscard]] auto columns_layout(const G& g, std::span<const std::uint32_t> column,
                                      int sweeps = 12) -> std::vector<point> {
  return detail::with_rows(g, [&](undirected_view rows) {
    CARTOGRAPH_EXPECTS(column.size() == rows.order());
    detail::column_order order{rows, column};
    for (int i = 0; i < sweeps; ++i) {
      for (std::size_t c = 1; c < order.columns(); ++c) order.sort(c);
      for (auto c = order.columns(); c-- > 1;) order.sort(c - 1);
    }
    return order.places();
  });
}

}  // namespace cartograph
