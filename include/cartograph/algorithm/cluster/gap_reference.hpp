#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/cluster/distance_matrix.hpp"
#include "cartograph/algorithm/cluster/gower.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/random.hpp"

namespace cartograph {

/// As many points, each coordinate drawn evenly between the least and the largest there is: what
/// `gap_statistic` compares points with.
///
/// The box has the directions of the coordinates. For that of the principal components give it the
/// coordinates of `classical_mds` of the Euclidean distances: they are the points turned to these.
/// \par Source Tibshirani, Walther and Hastie 2001 [tibshirani2001], references (a) and (b)
class uniform_box {
 public:
  /// \pre dimension >= 1 divides the size of points
  uniform_box(std::span<const double> points, std::size_t dimension)
      : points_{points}, low_(dimension), high_(dimension) {
    CARTOGRAPH_EXPECTS(dimension >= 1 && points.size() % dimension == 0);
    for (std::size_t i = 0; i < points.size(); ++i) {
      auto const d = i % dimension;
      low_[d] = i < dimension ? points[i] : std::min(low_[d], points[i]);
      high_[d] = i < dimension ? points[i] : std::max(high_[d], points[i]);
    }
  }

  [[nodiscard]] auto operator()(random_stream& random) const -> distance_matrix {
    std::vector<double> drawn(points_.size());
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      auto const d = i % low_.size();
      drawn[i] = low_[d] + random.uniform() * (high_[d] - low_[d]);
    }
    return euclidean_distances(drawn, low_.size());
  }

 private:
  std::span<const double> points_;
  std::vector<double> low_;
  std::vector<double> high_;
};

/// The same values in every column, each column in an order of its own: rows whose features have
/// nothing to do with each other. What `gap_statistic` compares profiles with, which have no
/// coordinates: distributions, ranges and gaps of every feature stay, only what goes together is
/// lost.
///
/// \par Source ours; a row order drawn anew for each column is the null distribution of independent
///             columns, as in permutation tests
class shuffled_columns {
 public:
  /// \pre as `gower_distance`; both must outlive this
  shuffled_columns(std::span<const std::vector<measurement>> rows,
                   std::span<const gower_feature> features)
      : rows_{rows}, features_{features} {}

  [[nodiscard]] auto operator()(random_stream& random) const -> distance_matrix {
    std::vector<std::vector<measurement>> drawn(rows_.begin(), rows_.end());
    for (std::size_t f = 0; f < features_.size(); ++f)
      for (auto n = drawn.size(); n > 1; --n) std::swap(drawn[n - 1][f], drawn[random.below(n)][f]);
    return gower_distances(drawn, features_).distances;
  }

 private:
  std::span<const std::vector<measurement>> rows_;
  std::span<const gower_feature> features_;
};

}  // namespace cartograph
