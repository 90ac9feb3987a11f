#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/algorithm/layout/point.hpp"
#include "cartograph/core/parallel.hpp"

namespace cartograph::detail {

/// Charges on the plane in a quadtree, which stands far ones together for one (Barnes and Hut).
///
/// Bodies are sorted along a Z-order curve, so that a cell is a range of them; cells stand in
/// preorder with the place to go on at when a cell is taken as a whole. Forces are asked for a leaf
/// at a time: its bodies see the same list of charges, and the inner loop runs over the bodies.
class charge_tree {
 public:
  charge_tree(std::span<const point> at, std::span<const double> charge, int threads)
      : threads_{threads}, frame_{framed(at)} {
    sort_bodies(at);
    bodies_.resize(at.size());
    for_each_index(at.size(), threads, [&](std::size_t i) {
      auto const v = order_[i] & low_half;
      bodies_[i] = {at[v].x, at[v].y, charge[v]};
    });
    if (!at.empty()) split(0, at.size(), 0);
  }

  /// The push on every body, times its own charge: each charge pushes with charge / distance. A
  /// cell counts as one charge where its side is at most `theta` times its distance.
  void push(double theta, std::span<point> out) const {
    for_each_piece(pieces{leaves_.size(), 32}, threads_, [&](auto first, auto last, auto) {
      charges seen;
      for (auto leaf = first; leaf < last; ++leaf)
        push_leaf(cells_[leaves_[leaf]], theta, seen, out);
    });
  }

 private:
  struct body {
    double x;
    double y;
    double charge;
  };
  struct cell {
    body centre;  ///< of charge, with all of it
    double side;
    std::uint32_t first;
    std::uint32_t last;
    std::uint32_t next;  ///< cell after this one and all within it
    bool leaf;
  };
  using charges = std::vector<body>;
  static constexpr std::size_t leaf_size = 16;
  static constexpr int depth = 16;
  static constexpr std::uint64_t low_half = 0xffffffff;

  struct frame {
    point low;
    double side;
  };
  [[nodiscard]] static auto framed(std::span<const point> at) -> frame {
    auto const box = box_around(at);
    return {box.low, std::max({box.width(), box.height(), 1e-9})};
  }

  /// Every second bit of the result is a bit of `x`.
  [[nodiscard]] static constexpr auto spread(std::uint32_t x) -> std::uint32_t {
    x = (x | (x << 8U)) & 0x00ff00ffU;
    x = (x | (x << 4U)) & 0x0f0f0f0fU;
    x = (x | (x << 2U)) & 0x33333333U;
    return (x | (x << 1U)) & 0x55555555U;
  }

  [[nodiscard]] auto key_of(point p) const -> std::uint32_t {
    constexpr double cells = 1U << depth;
    auto const along = [&](double from, double to) {
      return static_cast<std::uint32_t>(std::min((to - from) / frame_.side * cells, cells - 1));
    };
    return spread(along(frame_.low.x, p.x)) | spread(along(frame_.low.y, p.y)) << 1U;
  }

  void sort_bodies(std::span<const point> at) {
    order_.resize(at.size());
    for_each_index(at.size(), threads_,
                   [&](std::size_t v) { order_[v] = std::uint64_t{key_of(at[v])} << 32U | v; });
    std::ranges::sort(order_);
  }

  /// The first body of [first, last) whose key, at this level, is in quadrant `q` or a later one.
  [[nodiscard]] auto quadrant(std::size_t first, std::size_t last, int level,
                              std::uint64_t q) const {
    auto const shift = static_cast<unsigned>(32 + 2 * (depth - level - 1));
    auto const in = std::span{order_}.subspan(first, last - first);
    return first +
           static_cast<std::size_t>(
               std::ranges::partition_point(in, [&](auto key) { return (key >> shift & 3U) < q; }) -
               in.begin());
  }

  void split(std::size_t first, std::size_t last, int level) {
    auto const id = cells_.size();
    cells_.push_back({.centre = {},
                      .side = frame_.side / static_cast<double>(1U << static_cast<unsigned>(level)),
                      .first = static_cast<std::uint32_t>(first),
                      .last = static_cast<std::uint32_t>(last),
                      .next = 0,
                      .leaf = last - first <= leaf_size || level == depth});
    if (cells_[id].leaf) {
      leaves_.push_back(static_cast<std::uint32_t>(id));
      cells_[id].centre = centre_of(std::span{bodies_}.subspan(first, last - first));
    } else {
      cells_[id].centre = split_in_four(first, last, level);
    }
    cells_[id].next = static_cast<std::uint32_t>(cells_.size());
  }

  auto split_in_four(std::size_t first, std::size_t last, int level) -> body {
    std::array<body, 4> parts{};
    std::size_t count = 0;
    for (std::uint64_t q = 1; q <= 4; ++q) {
      auto const end = q == 4 ? last : quadrant(first, last, level, q);
      if (end > first) {
        auto const child = cells_.size();
        split(first, end, level + 1);
        parts[count++] = cells_[child].centre;
      }
      first = end;
    }
    return centre_of(std::span{parts}.first(count));
  }

  [[nodiscard]] static auto centre_of(std::span<const body> of) -> body {
    body sum{};
    for (auto const& b : of) {
      sum.x += b.x * b.charge;
      sum.y += b.y * b.charge;
      sum.charge += b.charge;
    }
    return {sum.x / sum.charge, sum.y / sum.charge, sum.charge};
  }

  [[nodiscard]] auto box_of(const cell& leaf) const -> bounding_box {
    bounding_box box{{bodies_[leaf.first].x, bodies_[leaf.first].y},
                     {bodies_[leaf.first].x, bodies_[leaf.first].y}};
    for (auto i = leaf.first; i < leaf.last; ++i) {
      box.low = {std::min(box.low.x, bodies_[i].x), std::min(box.low.y, bodies_[i].y)};
      box.high = {std::max(box.high.x, bodies_[i].x), std::max(box.high.y, bodies_[i].y)};
    }
    return box;
  }

  /// What the bodies of a leaf see: far cells as one charge, near bodies as they are.
  void see(const cell& leaf, double theta, charges& seen) const {
    auto const box = box_of(leaf);
    seen.clear();
    for (std::size_t id = 0; id < cells_.size();) {
      auto const& c = cells_[id];
      auto const dx = std::max({box.low.x - c.centre.x, c.centre.x - box.high.x, 0.0});
      auto const dy = std::max({box.low.y - c.centre.y, c.centre.y - box.high.y, 0.0});
      auto const far = c.side * c.side <= theta * theta * (dx * dx + dy * dy);
      if (far) seen.push_back(c.centre);
      if (!far && c.leaf)
        for (auto i = c.first; i < c.last; ++i) seen.push_back(bodies_[i]);
      id = far || c.leaf ? c.next : id + 1;
    }
  }

  void push_leaf(const cell& leaf, double theta, charges& seen, std::span<point> out) const {
    see(leaf, theta, seen);
    for (std::size_t first = leaf.first; first < leaf.last; first += leaf_size)
      push_lanes(first, std::min<std::size_t>(leaf.last, first + leaf_size), seen, out);
  }

  /// At most `leaf_size` bodies at once, so that the compiler can use vector instructions.
  void push_lanes(std::size_t first, std::size_t last, const charges& seen,
                  std::span<point> out) const {
    std::array<double, leaf_size> x{}, y{}, fx{}, fy{};
    for (auto i = first; i < last; ++i) x[i - first] = bodies_[i].x, y[i - first] = bodies_[i].y;
    for (auto const& c : seen)
      for (std::size_t lane = 0; lane < leaf_size; ++lane) {
        auto const dx = x[lane] - c.x;
        auto const dy = y[lane] - c.y;
        auto const strength = c.charge / (dx * dx + dy * dy + 1e-9);
        fx[lane] += dx * strength;
        fy[lane] += dy * strength;
      }
    for (auto i = first; i < last; ++i) {
      auto const own = bodies_[i].charge;
      out[order_[i] & low_half] = {own * fx[i - first], own * fy[i - first]};
    }
  }

  int threads_;
  frame frame_;
  std::vector<std::uint64_t> order_;  ///< key of the curve above, vertex below
  std::vector<body> bodies_;          ///< in that order
  std::vector<cell> cells_;           ///< in preorder
  std::vector<std::uint32_t> leaves_;
};

}  // namespace cartograph::detail
