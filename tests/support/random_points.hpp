#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "cartograph/algorithm/cluster/distance_matrix.hpp"
#include "cartograph/core/random.hpp"

namespace cartograph::support {

[[nodiscard]] inline auto random_points(std::size_t n, std::size_t dimension, std::uint64_t seed)
    -> std::vector<double> {
  random_stream random{seed};
  std::vector<double> points(n * dimension);
  for (auto& each : points) each = random.uniform();
  return points;
}

/// Points around centres that are 10 apart on a diagonal, half a unit around each.
[[nodiscard]] inline auto heaps_of_points(std::size_t heaps, std::size_t in_each,
                                          std::uint64_t seed) -> std::vector<double> {
  auto points = random_points(heaps * in_each, 2, seed);
  for (std::size_t i = 0; i < points.size(); ++i)
    points[i] += 10 * static_cast<double>(i / (2 * in_each));
  return points;
}

[[nodiscard]] inline auto random_order(std::size_t n, std::uint64_t seed)
    -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  random_stream random{seed, 1};
  shuffle(std::span{order}, random);
  return order;
}

/// Labels of points that stand in another order.
[[nodiscard]] inline auto reordered(const std::vector<std::uint32_t>& labels,
                                    const std::vector<std::uint32_t>& order)
    -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> out;
  for (auto v : order) out.push_back(labels[v]);
  return out;
}

}  // namespace cartograph::support
