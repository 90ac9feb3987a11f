#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/detail/mass.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

/// Rows that one level of a hierarchy of communities owns, kept to be filled again.
template <class Weight, class Mass = double>
struct level_rows {
  large_vector<std::uint64_t> first;  ///< of each row in `targets`; rows may have gaps between them
  large_vector<std::uint64_t> last;
  large_vector<std::uint32_t> targets;
  large_vector<Weight> weights;
  typename masses_of<Mass>::owned mass;
};

/// One level: the vertices are those of the graph or, above, groups of them. Loops may be listed
/// and are skipped by everybody: what they mean is in `mass`.
///
/// Weights and masses are whole numbers below 2^53 and so are all their sums: sums are exact and do
/// not depend on the order in which, or the threads on which, they are made. `Weight` is double, or
/// std::uint32_t where all arcs weigh 1 and are fewer than 2^32: half of what has to be read.
template <class Weight, class Mass = double>
struct level_view {
  std::span<const std::uint64_t> first;
  std::span<const std::uint64_t> last;
  std::span<const std::uint32_t> targets;
  std::span<const Weight> weights;      ///< empty when all are 1
  typename masses_of<Mass>::view mass;  ///< what the chance of links grows with
  double factor = 1;                    ///< weights times this, rounded, are the whole numbers

  [[nodiscard]] auto order() const noexcept -> std::uint32_t {
    return static_cast<std::uint32_t>(mass.size());
  }
  [[nodiscard]] auto row_length(std::uint32_t v) const noexcept -> std::uint64_t {
    return last[v] - first[v];
  }
  /// \pre the weight is below 2^51 times the factor: adding 1.5 * 2^52 leaves no room for a
  /// fraction
  [[nodiscard]] auto whole(Weight weight) const noexcept -> Weight {
    if constexpr (std::is_integral_v<Weight>)
      return weight;
    else
      return (weight * factor + 0x1.8p52) - 0x1.8p52;
  }

  /// Calls `visit(head, weight)` for each arc of v to another vertex.
  template <class Visit>
  void for_each_other(std::uint32_t v, Visit&& visit) const {
    auto const end = last[v];
    if (weights.empty()) {
      for (auto k = first[v]; k < end; ++k)
        if (targets[k] != v) visit(targets[k], Weight{1});
    } else {
      for (auto k = first[v]; k < end; ++k)
        if (targets[k] != v) visit(targets[k], whole(weights[k]));
    }
  }
};

template <class Weight, class Mass>
[[nodiscard]] auto view_of(const level_rows<Weight, Mass>& rows) -> level_view<Weight, Mass> {
  return {rows.first, rows.last, rows.targets, rows.weights, rows.mass};
}

/// Weights towards communities, collected arc by arc: one number a community, and the list of those
/// that were touched, so that clearing costs what collecting did.
template <class Weight>
class weight_tally {
 public:
  /// \pre nothing is collected
  void resize(std::size_t communities) {
    if (weight_.size() < communities) weight_.resize(communities, Weight{});
    // One slot more, because `add` writes before it knows.
    if (touched_.size() < communities + 1) touched_.resize(communities + 1);
  }
  void add(std::uint32_t community, Weight weight) {
    // Written always, kept only when new: whether a community is new cannot be predicted.
    auto const before = weight_[community];
    touched_[count_] = community;
    count_ += static_cast<std::size_t>(before == 0 && weight > 0);
    weight_[community] = before + weight;
  }
  void clear() {
    for (auto community : touched()) weight_[community] = 0;
    count_ = 0;
  }
  /// The weight towards a community, which then counts as none.
  auto take(std::uint32_t community) -> Weight {
    return std::exchange(weight_[community], Weight{});
  }
  /// Calls `visit(community, weight)` for those touched, in the order of their first arcs, and
  /// clears.
  template <class Visit>
  void drain(Visit&& visit) {
    for (auto community : touched()) visit(community, take(community));
    count_ = 0;
  }
  [[nodiscard]] auto operator[](std::uint32_t community) const -> Weight {
    return weight_[community];
  }
  [[nodiscard]] auto touched() const -> std::span<const std::uint32_t> {
    return {touched_.data(), count_};
  }

 private:
  std::vector<Weight> weight_;
  std::vector<std::uint32_t> touched_;
  std::size_t count_ = 0;
};

/// Weight of all arcs, a loop counted twice; added in an order that no thread changes.
[[nodiscard]] inline auto total_weight_doubling_loops(undirected_view g, int threads) -> double {
  return reduce_pieces(
      pieces{g.order()}, threads, 0.0,
      [&](std::size_t first, std::size_t last) {
        double sum = 0;
        for (auto v = first; v < last; ++v)
          for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k) {
            CARTOGRAPH_EXPECTS(g.weight(k) >= 0);
            sum += g.targets[k] == v ? 2 * g.weight(k) : g.weight(k);
          }
        return sum;
      },
      [](double a, double b) { return a + b; });
}

/// The graph as the lowest level, its rows read in place, and the whole weight of all its arcs.
template <class Weight>
struct lowest_level {
  level_view<Weight> view;
  std::vector<double> strength;  ///< in whole numbers
  std::vector<double> ones;      ///< a member each
  double total = 0;

  lowest_level(undirected_view g, bool by_strength, int threads) : strength(g.order()) {
    if (g.order() == 0) return;
    view = {.first = g.offsets.first(g.order()),
            .last = g.offsets.subspan(1),
            .targets = g.targets,
            .mass = strength};
    if constexpr (std::is_same_v<Weight, double>) view.weights = g.weights;
    if (g.weighted()) {
      auto const sum = total_weight_doubling_loops(g, threads);
      if (sum > 0) view.factor = std::ldexp(1.0, std::min(50 - std::ilogb(sum), 1000));
    }
    for_each_index(g.order(), threads, [&](std::size_t i) {
      auto const v = static_cast<std::uint32_t>(i);
      for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k) {
        double const weight = view.weights.empty() ? 1 : view.whole(view.weights[k]);
        strength[v] += g.targets[k] == v ? 2 * weight : weight;
      }
    });
    for (auto each : strength) total += each;
    if (by_strength) return;
    ones.assign(g.order(), 1.0);
    view.mass = ones;
  }
  lowest_level(const lowest_level&) = delete;
  auto operator=(const lowest_level&) -> lowest_level& = delete;
};

}  // namespace cartograph::detail
