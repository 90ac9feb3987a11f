#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/layout/point.hpp"
#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/graph/build.hpp"

namespace cartograph {
namespace detail {

/// The vertices of each component, ascending, the largest component first.
[[nodiscard]] inline auto members_by_size(std::span<const std::uint32_t> component,
                                          std::size_t count)
    -> std::vector<std::vector<std::uint32_t>> {
  std::vector<std::vector<std::uint32_t>> out(count);
  for (std::uint32_t v = 0; v < component.size(); ++v) out[component[v]].push_back(v);
  std::ranges::stable_sort(out, std::ranges::greater{}, [](auto const& m) { return m.size(); });
  return out;
}

/// A component as a graph of its own; `place` is scratch, one entry a vertex.
[[nodiscard]] inline auto piece_of(undirected_view g, std::span<const std::uint32_t> members,
                                   std::vector<std::uint32_t>& place) -> csr {
  for (std::uint32_t i = 0; i < members.size(); ++i) place[members[i]] = i;
  edge_buffer links{.order = members.size(), .links = {}};
  for (auto const v : members)
    for (auto const u : g.neighbors(v))
      if (v < u) links.add(place[v], place[u]);
  return build(std::move(links)).graph;
}

/// Boxes side by side in rows, in the order given, on a page about as wide as it is high.
class box_rows {
 public:
  box_rows(double area, double gap) : width_{std::sqrt(area)}, gap_{gap} {}

  /// Where the low corner of the next box goes.
  [[nodiscard]] auto place(double width, double height) -> point {
    if (x_ > 0 && x_ + width > width_) {
      y_ += row_ + gap_;
      x_ = row_ = 0;
    }
    point const at{x_, y_};
    x_ += width + gap_;
    row_ = std::max(row_, height);
    width_ = std::max(width_, width);
    return at;
  }

 private:
  double width_;
  double gap_;
  double x_ = 0;
  double y_ = 0;
  double row_ = 0;  ///< height of the row that is being filled
};

inline void put_side_by_side(const std::vector<std::vector<std::uint32_t>>& groups, double gap,
                             std::vector<std::vector<point>>& drawn, std::span<point> out) {
  double area = 0;
  for (auto const& points : drawn) {
    auto const box = box_around(points);
    area += (box.width() + gap) * (box.height() + gap);
  }
  std::vector<std::size_t> order(groups.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](auto i) { return box_around(drawn[i]).height(); });
  box_rows page{area, gap};
  for (auto const i : order) {
    auto const box = box_around(drawn[i]);
    auto const corner = page.place(box.width(), box.height());
    for (std::size_t k = 0; k < groups[i].size(); ++k)
      out[groups[i][k]] = {drawn[i][k].x - box.low.x + corner.x,
                           drawn[i][k].y - box.low.y + corner.y};
  }
}

}  // namespace detail

/// Draws each component by itself and puts them side by side in rows, higher ones first.
///
/// \param layout `layout(undirected_view) -> std::vector<point>`, for one component
/// \param gap    between two components, in the units of the layout
/// \par Shape    n vertices -> n points, none below 0
/// \par Cost     that of the layouts, O(n log n + m), and a copy of the graph
/// \par Repeatable as far as the layout is
/// \par Source   next-fit decreasing height [coffman1980]
template <class Layout>
[[nodiscard]] auto packed_components(undirected_view g, double gap, const Layout& layout)
    -> std::vector<point> {
  auto const pieces = components(g);
  auto const groups = detail::members_by_size(pieces.membership, pieces.count());
  std::vector<std::uint32_t> place(g.order());
  std::vector<std::vector<point>> drawn;
  for (auto const& members : groups) {
    auto const piece = detail::piece_of(g, members, place);
    drawn.push_back(members.size() == 1 ? std::vector<point>(1) : layout(piece.undirected()));
  }
  std::vector<point> out(g.order());
  detail::put_side_by_side(groups, gap, drawn, out);
  return out;
}

}  // namespace cartograph
