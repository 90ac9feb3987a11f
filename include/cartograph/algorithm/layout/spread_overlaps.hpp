#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/algorithm/layout/point.hpp"
#include "cartograph/core/parallel.hpp"

namespace cartograph {
namespace detail {

/// Points by the squares of a grid, in which each finds those near it.
class point_grid {
 public:
  point_grid(std::span<const point> at, double side) : low_{box_around(at).low}, side_{side} {
    auto const box = box_around(at);
    columns_ = 1 + static_cast<std::size_t>(box.width() / side);
    rows_ = 1 + static_cast<std::size_t>(box.height() / side);
    start_.assign(columns_ * rows_ + 1, 0);
    for (auto const p : at) ++start_[square_of(p)];
    exclusive_sum(start_);
    auto next = start_;
    member_.resize(at.size());
    for (std::uint32_t v = 0; v < at.size(); ++v) member_[next[square_of(at[v])]++] = v;
  }

  /// Calls `visit(v)` for each point in the square of `p` and the eight around it.
  template <class Visit>
  void near(point p, Visit&& visit) const {
    auto const column = along(p.x - low_.x);
    auto const row = along(p.y - low_.y);
    for (auto r = row - std::min<std::size_t>(row, 1); r <= std::min(row + 1, rows_ - 1); ++r)
      for (auto c = column - std::min<std::size_t>(column, 1);
           c <= std::min(column + 1, columns_ - 1); ++c)
        for (auto i = start_[r * columns_ + c]; i < start_[r * columns_ + c + 1]; ++i)
          visit(member_[i]);
  }

 private:
  [[nodiscard]] auto along(double from_low) const -> std::size_t {
    return static_cast<std::size_t>(from_low / side_);
  }
  [[nodiscard]] auto square_of(point p) const -> std::size_t {
    return along(p.y - low_.y) * columns_ + along(p.x - low_.x);
  }

  point low_;
  double side_;
  std::size_t columns_{};
  std::size_t rows_{};
  std::vector<std::size_t> start_;
  std::vector<std::uint32_t> member_;
};

/// Half of the way out of every disc that `v` overlaps with; discs on one point part by their
/// numbers.
[[nodiscard]] inline auto way_out(std::span<const point> at, std::span<const double> radius,
                                  const point_grid& grid, std::uint32_t v) -> point {
  point move;
  grid.near(at[v], [&](std::uint32_t u) {
    if (u == v) return;
    auto const dx = at[v].x - at[u].x;
    auto const dy = at[v].y - at[u].y;
    auto const distance = std::sqrt(dx * dx + dy * dy);
    auto const missing = radius[v] + radius[u] - distance;
    if (missing <= 0) return;
    auto const half = 0.52 * missing;
    auto const side = v < u ? -1.0 : 1.0;
    move.x += distance > 0 ? half * dx / distance : half * side;
    move.y += distance > 0 ? half * dy / distance : 0;
  });
  return move;
}

}  // namespace detail

/// Moves discs that overlap apart, as little as that takes; after `rounds` rounds a few may be left
/// where they are crowded.
///
/// \pre radius.size() == at.size(), none negative
/// \par Cost a round is O(n + pairs nearer than two of the largest radii)
/// \par Repeatable the same bytes at any number of threads
inline void spread_overlaps(std::span<point> at, std::span<const double> radius, int rounds = 50,
                            int threads = 0) {
  if (at.empty()) return;
  auto const largest = *std::ranges::max_element(radius);
  if (largest <= 0) return;
  std::vector<point> move(at.size());
  for (int round = 0; round < rounds; ++round) {
    // A square is no smaller than two discs, and there are no more squares than a few a point.
    auto const box = box_around(at);
    auto const fair = std::sqrt(box.width() * box.height() / static_cast<double>(4 * at.size()));
    auto const longest = std::max(box.width(), box.height()) / static_cast<double>(4 * at.size());
    detail::point_grid const grid{at, std::max({2 * largest, fair, longest})};
    for_each_index(at.size(), threads, [&](std::size_t v) {
      move[v] = detail::way_out(at, radius, grid, static_cast<std::uint32_t>(v));
    });
    bool moved = false;
    for (std::size_t v = 0; v < at.size(); ++v) {
      moved = moved || move[v] != point{};
      at[v] = {at[v].x + move[v].x, at[v].y + move[v].y};
    }
    if (!moved) return;
  }
}

}  // namespace cartograph
