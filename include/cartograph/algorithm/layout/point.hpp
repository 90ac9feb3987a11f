#pragma once

#include <algorithm>
#include <span>
#include <vector>

namespace cartograph {

/// A place on the plane.
struct point {
  double x{};
  double y{};
  friend auto operator==(point, point) -> bool = default;
};

/// The smallest upright box around some points.
struct bounding_box {
  point low{};
  point high{};

  [[nodiscard]] constexpr auto width() const { return high.x - low.x; }
  [[nodiscard]] constexpr auto height() const { return high.y - low.y; }
};

/// \returns a box of no size at the origin when there are no points
[[nodiscard]] inline auto box_around(std::span<const point> points) -> bounding_box {
  if (points.empty()) return {};
  bounding_box box{points.front(), points.front()};
  for (auto const p : points) {
    box.low = {std::min(box.low.x, p.x), std::min(box.low.y, p.y)};
    box.high = {std::max(box.high.x, p.x), std::max(box.high.y, p.y)};
  }
  return box;
}

}  // namespace cartograph
