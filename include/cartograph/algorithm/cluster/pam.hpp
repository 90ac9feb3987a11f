#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "cartograph/algorithm/cluster/distance_matrix.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph {

struct pam_options {
  std::uint32_t clusters = 2;
  stop_token stop{};
};

struct pam_result {
  std::vector<std::uint32_t> membership;  ///< of each point, in order of first appearance
  std::vector<std::uint32_t> medoids;     ///< the point in the middle of each cluster
  double build_cost{};                    ///< sum of distances to the medoids before any swap
  double cost{};                          ///< and in the end
  std::size_t swaps{};
  bool finished = true;  ///< false: stopped on the way; a better division may be near
};

/// Points put together around points of their own, medoids, so that distances to these are small
/// (partitioning around medoids).
///
/// BUILD takes one medoid after the other, each time the one that lowers the sum of distances most;
/// SWAP exchanges a medoid for another point as long as that helps, the best exchange first. Of
/// equally good ones the first point counts, exchanges that gain less than 1e-12 of the sum none.
/// \pre            1 <= clusters <= number of points
/// \par Shape      n points -> n labels in [0, clusters), every cluster with its medoid in it
/// \par Unit       costs in the unit of the distances
/// \par Cost       O(n^2 clusters) time for BUILD, O(n^2) a swap; O(n) memory beside the distances
/// \par Repeatable no chance in it; may depend on the order of the points only where sums are equal
/// \par Source     Kaufman and Rousseeuw 1990 [kaufman1990]; all exchanges of a point priced in one
///                 sweep as by Schubert and Rousseeuw 2021 [schubert2021] (their FastPAM1, which
///                 takes the same exchanges)
[[nodiscard]] inline auto pam(const distance_matrix& distances, const pam_options& options)
    -> pam_result;

namespace detail {

/// Medoids, and of each point the two that are nearest.
class medoid_search {
 public:
  explicit medoid_search(const distance_matrix& distances) : d_{distances}, point_(d_.size()) {}

  void build(std::uint32_t clusters) {
    while (medoids_.size() < clusters) {
      medoids_.push_back(best_addition());
      refresh();
    }
  }

  /// \return whether an exchange helped
  auto swap() -> bool {
    auto const now = cost();
    exchange best{-1e-12 * now, 0, 0};
    for (std::uint32_t x = 0; x < point_.size(); ++x)
      if (!is_medoid(x)) best = std::min(best, best_exchange_for(x));
    if (!(best.change < -1e-12 * now)) return false;
    auto const before = medoids_;
    medoids_[best.slot] = best.point;
    refresh();
    if (cost() < now) return true;
    medoids_ = before;  // what the sweep promised was rounding
    refresh();
    return false;
  }

  [[nodiscard]] auto cost() const -> double {
    double sum = 0;
    for (auto const& p : point_) sum += p.nearest;
    return sum;
  }

  void write_to(pam_result& found) const {
    for (auto const& p : point_) found.membership.push_back(p.slot);
    auto const slots = found.membership;
    auto const count = renumber(found.membership);
    found.medoids.resize(count);
    for (std::size_t i = 0; i < slots.size(); ++i)
      found.medoids[found.membership[i]] = medoids_[slots[i]];
  }

 private:
  static constexpr auto far = std::numeric_limits<double>::infinity();

  struct place {
    std::uint32_t slot = 0;  ///< of the nearest medoid
    double nearest = far;
    double second = far;
  };

  struct exchange {
    double change;
    std::uint32_t point;
    std::uint32_t slot;
    auto operator<(const exchange& other) const -> bool { return change < other.change; }
  };

  [[nodiscard]] auto is_medoid(std::uint32_t x) const -> bool {
    return medoids_[point_[x].slot] == x;
  }

  /// The point that lowers the sum of distances most; the first has the least sum.
  [[nodiscard]] auto best_addition() const -> std::uint32_t {
    auto best = std::uint32_t{0};
    auto least = far;
    for (std::uint32_t x = 0; x < point_.size(); ++x) {
      if (!medoids_.empty() && is_medoid(x)) continue;
      double sum = 0;
      for (std::size_t i = 0; i < point_.size(); ++i) sum += std::min(point_[i].nearest, d_(x, i));
      if (sum < least) least = sum, best = x;
    }
    return best;
  }

  /// What the sum changes by when x takes the place of a medoid, for the medoid where it falls
  /// most.
  [[nodiscard]] auto best_exchange_for(std::uint32_t x) const -> exchange {
    std::vector<double> change(medoids_.size(), 0.0);
    double for_all = 0;  // whichever medoid goes
    for (std::size_t i = 0; i < point_.size(); ++i) {
      auto const& p = point_[i];
      auto const away = d_(x, i);
      if (away < p.nearest) for_all += away - p.nearest;
      // Without its nearest medoid the point goes to x or to the second nearest.
      change[p.slot] += std::min(away, p.second) - std::min(away, p.nearest);
    }
    auto const least = std::ranges::min_element(change);
    return {for_all + *least, x, static_cast<std::uint32_t>(least - change.begin())};
  }

  void refresh() {
    for (std::size_t i = 0; i < point_.size(); ++i) {
      point_[i] = {};
      for (std::uint32_t slot = 0; slot < medoids_.size(); ++slot) see(i, slot);
    }
  }
  void see(std::size_t i, std::uint32_t slot) {
    auto& p = point_[i];
    auto const away = d_(i, medoids_[slot]);
    // A medoid belongs to itself, also where another one lies at the same place.
    if (away < p.nearest || medoids_[slot] == i) {
      p.second = p.nearest;
      p.nearest = away;
      p.slot = slot;
    } else {
      p.second = std::min(p.second, away);
    }
  }

  const distance_matrix& d_;
  std::vector<std::uint32_t> medoids_;
  std::vector<place> point_;
};

}  // namespace detail

inline auto pam(const distance_matrix& distances, const pam_options& options) -> pam_result {
  CARTOGRAPH_EXPECTS(options.clusters >= 1 && options.clusters <= distances.size());
  pam_result found;
  detail::medoid_search search{distances};
  search.build(options.clusters);
  found.build_cost = search.cost();
  while (!options.stop.stop_requested() && search.swap()) ++found.swaps;
  found.finished = !options.stop.stop_requested();
  found.cost = search.cost();
  search.write_to(found);
  return found;
}

}  // namespace cartograph
