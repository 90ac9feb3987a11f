#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "cartograph/algorithm/centrality/detail/lane_levels.hpp"

namespace cartograph::detail {

/// Shortest paths from up to eight starts at once, and how many of them run through every vertex or
/// along every arc. No lists of predecessors are kept: levels tell who comes before whom.
///
/// \par Source Brandes 2001 [brandes2001]
class lane_search {
 public:
  explicit lane_search(const lean_graph& g) : levels_{g}, carried_{g.carried.data()} {}

  /// Adds to `through`, for each vertex, the weighted number of paths through it; or, unless
  /// `along` is null, to that for each arc of the rows ahead. False when there are too many paths
  /// to count in a double: then nothing is added.
  template <int Width>
  auto run(const lane_batch& batch, double* through, double* along) -> bool {
    levels_.start(batch);
    while (levels_.level.back().ahead_arcs > 0 && levels_.forward<Width>(batch)) {
    }
    if (levels_.too_many)
      levels_.leave(levels_.top());
    else
      backward<Width>(batch, through, along);
    levels_.forget();
    return !levels_.too_many;
  }

 private:
  using visit = lane_levels::visit;

  /// From the farthest level back to the starts: what vertices beyond count, by path.
  template <int Width>
  void backward(const lane_batch& batch, double* through, double* along) {
    lane_block weights{};
    std::ranges::copy(batch.weights, weights.at);
    lane_register<Width> const count_as{weights};
    for (auto const& at : levels_.visits_of(levels_.top()))
      settle<Width>(at, {}, levels_.here[at.vertex]);
    for (auto i = levels_.top(); i-- > 0;) {
      if (along != nullptr)
        pull_back_arcs<Width>(levels_.visits_of(i), count_as, along);
      else if (i > 0 && levels_.level[i].ahead_arcs <= 2 * levels_.level[i + 1].behind_arcs)
        pull_back<Width>(levels_.visits_of(i), count_as, through);
      else if (i > 0)
        push_back<Width>(levels_.visits_of(i + 1), levels_.visits_of(i), count_as, through);
      levels_.leave(i + 1);
    }
    levels_.leave(0);
  }

  /// Stores what one path to this vertex brings those before it.
  template <int Width>
  void settle(const visit& at, const lane_register<Width>& beyond, lane_block& into) {
    lane_register<Width> paths{levels_.count[at.vertex]};
    paths.keep(at.lanes);
    paths.divide_into(beyond, carried_[at.vertex]);
    paths *= levels_.copies[at.vertex];
    paths.store(into);
  }
  template <int Width>
  void settle(const visit& at, const lane_register<Width>& came,
              const lane_register<Width>& count_as, double* through) {
    lane_register<Width> paths{levels_.count[at.vertex]};
    paths.keep(at.lanes);
    auto sum = came;
    sum *= paths;
    settle(at, sum, levels_.there[at.vertex]);
    sum *= count_as;
    through[at.vertex] += sum.sum();
  }

  template <int Width>
  void pull_back(std::span<const visit> to, const lane_register<Width>& count_as, double* through) {
    for (auto const& at : to)
      settle(at, levels_.pull<Width>(at.vertex, levels_.ahead), count_as, through);
  }
  /// Pulls, and counts what comes along each arc by itself.
  template <int Width>
  void pull_back_arcs(std::span<const visit> to, const lane_register<Width>& count_as,
                      double* along) {
    for (auto const& at : to) {
      lane_register<Width> paths{levels_.count[at.vertex]};
      paths.keep(at.lanes);
      paths *= count_as;
      lane_register<Width> sum;
      for (auto k = levels_.ahead.offsets[at.vertex]; k < levels_.ahead.offsets[at.vertex + 1];
           ++k) {
        lane_register<Width> share{levels_.here[levels_.ahead.targets[k]]};
        sum += share;
        share *= paths;
        along[k] += share.sum();
      }
      lane_register<Width> own{levels_.count[at.vertex]};
      own.keep(at.lanes);
      sum *= own;
      settle(at, sum, levels_.there[at.vertex]);
    }
  }
  template <int Width>
  void push_back(std::span<const visit> from, std::span<const visit> to,
                 const lane_register<Width>& count_as, double* through) {
    auto const touched = levels_.push<Width>(from, levels_.behind);
    for (auto const& at : to) {
      settle(at, lane_register<Width>{levels_.there[at.vertex]}, count_as, through);
      levels_.mark[at.vertex] = 2;
    }
    for (auto const u : std::span{levels_.touched}.first(touched)) {
      if (levels_.mark[u] == 1) levels_.there[u] = {};
      levels_.mark[u] = 0;
    }
    for (auto const& at : to) levels_.mark[at.vertex] = 0;
  }

  lane_levels levels_;
  const double* carried_;
};

}  // namespace cartograph::detail
