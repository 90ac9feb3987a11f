#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/core/contract.hpp"

namespace cartograph {

/// How far each two of n points are apart: symmetric, 0 from each point to itself, every pair kept
/// once.
///
/// The values stand row by row above the diagonal: (0,1) (0,2) ... (1,2) ..., as R's `dist` and
/// scipy's `pdist` keep them.
class distance_matrix {
 public:
  distance_matrix() = default;
  /// All distances 0.
  explicit distance_matrix(std::size_t n) : size_{n}, values_(pairs_of(n), 0.0) {}

  [[nodiscard]] auto size() const noexcept -> std::size_t { return size_; }
  [[nodiscard]] auto values() const noexcept -> std::span<const double> { return values_; }
  [[nodiscard]] auto operator()(std::size_t i, std::size_t j) const -> double {
    return i == j ? 0.0 : values_[place(i, j)];
  }

  /// \pre i != j, both below size(); distance >= 0 and finite
  void set(std::size_t i, std::size_t j, double distance) {
    CARTOGRAPH_EXPECTS(i != j && i < size_ && j < size_);
    CARTOGRAPH_EXPECTS(distance >= 0 && std::isfinite(distance));
    values_[place(i, j)] = distance;
  }

  [[nodiscard]] static constexpr auto pairs_of(std::size_t n) noexcept -> std::size_t {
    return n < 2 ? 0 : n * (n - 1) / 2;
  }

 private:
  [[nodiscard]] auto place(std::size_t i, std::size_t j) const noexcept -> std::size_t {
    if (i > j) std::swap(i, j);
    return i * (2 * size_ - i - 1) / 2 + (j - i - 1);
  }

  std::size_t size_ = 0;
  std::vector<double> values_;
};

/// The matrix of distances that somebody else computed, in the order of `distance_matrix`; nothing
/// for another number of values than n(n-1)/2, and for one that is negative, infinite or no number.
///
/// \par Shape n and n(n-1)/2 values -> n points
[[nodiscard]] inline auto checked_distances(std::size_t n, std::span<const double> values)
    -> std::optional<distance_matrix> {
  auto const fits = [](double d) { return d >= 0 && std::isfinite(d); };
  if (values.size() != distance_matrix::pairs_of(n) || !std::ranges::all_of(values, fits))
    return {};
  distance_matrix out{n};
  auto next = values.begin();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j) out.set(i, j, *next++);
  return out;
}

/// Straight-line distances.
///
/// \param points the coordinates of one point after the other, all finite
/// \pre dimension >= 1 divides the size of points
/// \par Shape n points of `dimension` coordinates -> n points
/// \par Cost  O(n^2 dimension) time, 4 n^2 bytes
[[nodiscard]] inline auto euclidean_distances(std::span<const double> points, std::size_t dimension)
    -> distance_matrix {
  CARTOGRAPH_EXPECTS(dimension >= 1 && points.size() % dimension == 0);
  distance_matrix out{points.size() / dimension};
  for (std::size_t i = 0; i < out.size(); ++i)
    for (std::size_t j = i + 1; j < out.size(); ++j) {
      double sum = 0;
      for (std::size_t d = 0; d < dimension; ++d) {
        auto const apart = points[i * dimension + d] - points[j * dimension + d];
        sum += apart * apart;
      }
      out.set(i, j, std::sqrt(sum));
    }
  return out;
}

/// The distances among some of the points, in the order given.
///
/// \pre every index is below size(); none occurs twice
[[nodiscard]] inline auto distances_among(const distance_matrix& all,
                                          std::span<const std::uint32_t> chosen)
    -> distance_matrix {
  distance_matrix out{chosen.size()};
  for (std::size_t i = 0; i < chosen.size(); ++i)
    for (std::size_t j = i + 1; j < chosen.size(); ++j) out.set(i, j, all(chosen[i], chosen[j]));
  return out;
}

}  // namespace cartograph
