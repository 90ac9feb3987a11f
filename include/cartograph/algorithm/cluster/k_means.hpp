#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph {

struct k_means_options {
  std::uint32_t clusters = 2;
  std::uint64_t seed = 42;
  int starts = 10;       ///< from other centres; the least spread is kept
  int max_rounds = 300;  ///< of a start
  int threads = 0;       ///< starts at the same time; 0: as many as the machine has
  stop_token stop{};
};

struct k_means_result {
  std::vector<std::uint32_t> membership;  ///< of each point, in order of first appearance
  std::uint32_t count{};                  ///< as asked for, fewer where fewer points are different
  double spread{};                        ///< sum of squared distances to the centres
  int rounds{};                           ///< of the start that was kept
  bool converged{};                       ///< that start came to rest
};

/// Points put together by the centre that is nearest, centres put in the middle of their points.
///
/// \param points   the coordinates of one point after the other
/// \pre dimension >= 1 divides the size of points; 1 <= clusters <= number of points; starts >= 1
/// \par Shape      n points of `dimension` coordinates -> n labels
/// \par Cost       O(n clusters dimension) time a round, O(n + clusters dimension) memory a thread
/// \par Repeatable same points, options and seed, same bytes for any number of threads: start i
///                 takes stream i; of equally near centres the first
/// \par Source     Lloyd 1982 [lloyd1982], started as by Arthur and Vassilvitskii 2007
///                 [arthur2007]. Ours: a cluster left empty takes the point farthest from its
///                 centre
[[nodiscard]] auto k_means(std::span<const double> points, std::size_t dimension,
                           const k_means_options& options) -> k_means_result;

namespace detail {

/// One start: centres drawn far apart, then rounds until nobody changes.
class k_means_start {
 public:
  k_means_start(std::span<const double> points, std::size_t dimension, std::uint32_t clusters,
                random_stream random)
      : points_{points},
        dimension_{dimension},
        count_{points.size() / dimension},
        clusters_{clusters},
        centre_(clusters * dimension),
        nearest_(count_, std::numeric_limits<double>::infinity()),
        label_(count_, 0) {
    draw_centres(random);
  }

  [[nodiscard]] auto run(int max_rounds, stop_token stop) -> k_means_result {
    k_means_result found;
    assign();
    while (found.rounds < max_rounds && !found.converged && !stop.stop_requested()) {
      ++found.rounds;
      move_centres();
      found.converged = !assign();
    }
    for (auto each : nearest_) found.spread += each;
    found.membership = std::move(label_);
    found.count = renumber(found.membership);
    return found;
  }

 private:
  [[nodiscard]] auto point(std::size_t i) const -> std::span<const double> {
    return points_.subspan(i * dimension_, dimension_);
  }
  [[nodiscard]] auto centre(std::size_t c) -> std::span<double> {
    return std::span{centre_}.subspan(c * dimension_, dimension_);
  }
  [[nodiscard]] auto squared_distance(std::size_t i, std::size_t c) -> double {
    auto const a = point(i);
    auto const b = centre(c);
    double sum = 0;
    for (std::size_t d = 0; d < dimension_; ++d) sum += (a[d] - b[d]) * (a[d] - b[d]);
    return sum;
  }

  /// Each by a chance that grows with the squared distance from the centres there are.
  void draw_centres(random_stream& random) {
    std::size_t next = random.below(count_);
    for (std::uint32_t c = 0; c < clusters_; ++c) {
      std::ranges::copy(point(next), centre(c).begin());
      double total = 0;
      for (std::size_t i = 0; i < count_; ++i)
        total += nearest_[i] = std::min(nearest_[i], squared_distance(i, c));
      next = total > 0 ? far_point(random.uniform() * total) : random.below(count_);
    }
  }
  [[nodiscard]] auto far_point(double lot) const -> std::size_t {
    std::size_t found = 0;
    for (std::size_t i = 0; i < count_ && lot >= 0; ++i) {
      lot -= nearest_[i];
      if (nearest_[i] > 0) found = i;
    }
    return found;
  }

  /// \return whether anybody changed
  auto assign() -> bool {
    bool changed = false;
    for (std::size_t i = 0; i < count_; ++i) {
      auto best = std::uint32_t{0};
      nearest_[i] = squared_distance(i, 0);
      for (std::uint32_t c = 1; c < clusters_; ++c)
        if (auto const far = squared_distance(i, c); far < nearest_[i]) nearest_[i] = far, best = c;
      changed = changed || label_[i] != best;
      label_[i] = best;
    }
    return changed;
  }

  void move_centres() {
    std::vector<std::uint32_t> size(clusters_);
    std::ranges::fill(centre_, 0.0);
    for (std::size_t i = 0; i < count_; ++i) {
      ++size[label_[i]];
      for (std::size_t d = 0; d < dimension_; ++d) centre(label_[i])[d] += point(i)[d];
    }
    for (std::uint32_t c = 0; c < clusters_; ++c)
      if (size[c] > 0)
        for (auto& each : centre(c)) each /= size[c];
      else
        take_farthest(c);
  }
  void take_farthest(std::uint32_t c) {
    auto const far = std::ranges::max_element(nearest_) - nearest_.begin();
    std::ranges::copy(point(static_cast<std::size_t>(far)), centre(c).begin());
    nearest_[static_cast<std::size_t>(far)] = 0;
  }

  std::span<const double> points_;
  std::size_t dimension_;
  std::size_t count_;
  std::uint32_t clusters_;
  std::vector<double> centre_;
  std::vector<double> nearest_;  ///< squared distance of each point to its centre
  std::vector<std::uint32_t> label_;
};

}  // namespace detail

inline auto k_means(std::span<const double> points, std::size_t dimension,
                    const k_means_options& options) -> k_means_result {
  CARTOGRAPH_EXPECTS(dimension >= 1 && points.size() % dimension == 0 && options.starts >= 1);
  CARTOGRAPH_EXPECTS(options.clusters >= 1 && options.clusters <= points.size() / dimension);
  std::vector<k_means_result> found(static_cast<std::size_t>(options.starts));
  for_each_piece(pieces{found.size(), 1}, options.threads, [&](auto i, auto, auto) {
    detail::k_means_start start{points, dimension, options.clusters,
                                random_stream{options.seed, i}};
    found[i] = start.run(options.max_rounds, options.stop);
  });
  auto const best = std::ranges::min_element(found, {}, &k_means_result::spread);
  return std::move(*best);
}

}  // namespace cartograph
