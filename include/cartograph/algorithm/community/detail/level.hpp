#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/graph/access.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

/// Rows that one level of a hierarchy of communities owns, kept to be filled again.
struct level_rows {
  large_vector<std::uint64_t> offsets;
  large_vector<std::uint32_t> targets;
  large_vector<double> weights;  ///< empty when all are 1
  std::vector<double> strength;  ///< of each vertex, with what lies inside it counted twice
};

/// One level: the vertices are those of the graph or, above, groups of them. Loops may be listed
/// and are skipped by everybody: what they mean is in `strength`.
struct level_view {
  std::span<const std::uint64_t> offsets;
  std::span<const std::uint32_t> targets;
  std::span<const double> weights;
  std::span<const double> strength;

  [[nodiscard]] auto order() const noexcept -> std::uint32_t {
    return static_cast<std::uint32_t>(strength.size());
  }

  /// Calls `visit(head, weight)` for each arc of v to another vertex.
  template <class Visit>
  void for_each_other(std::uint32_t v, Visit&& visit) const {
    auto const last = offsets[v + 1];
    if (weights.empty()) {
      for (auto k = offsets[v]; k < last; ++k)
        if (targets[k] != v) visit(targets[k], 1.0);
    } else {
      for (auto k = offsets[v]; k < last; ++k)
        if (targets[k] != v) visit(targets[k], weights[k]);
    }
  }
};

[[nodiscard]] inline auto view_of(const level_rows& rows) -> level_view {
  return {rows.offsets, rows.targets, rows.weights, rows.strength};
}

/// Weights towards communities, collected arc by arc: one number a community, and the list of those
/// that were touched, so that clearing costs what collecting did.
class weight_tally {
 public:
  /// \pre nothing is collected
  void resize(std::size_t communities, std::size_t longest_row) {
    if (weight_.size() < communities) weight_.resize(communities, 0.0);
    if (touched_.size() < longest_row) touched_.resize(longest_row);
  }
  void add(std::uint32_t community, double weight) {
    // Written always, kept only when new: an arc that weighs 0 may list its community twice.
    touched_[count_] = community;
    count_ += weight_[community] == 0 ? 1 : 0;
    weight_[community] += weight;
  }
  void clear() {
    for (auto community : touched()) weight_[community] = 0;
    count_ = 0;
  }
  [[nodiscard]] auto operator[](std::uint32_t community) const -> double {
    return weight_[community];
  }
  [[nodiscard]] auto touched() const -> std::span<const std::uint32_t> {
    return {touched_.data(), count_};
  }

 private:
  std::vector<double> weight_;
  std::vector<std::uint32_t> touched_;
  std::size_t count_ = 0;
};

[[nodiscard]] inline auto longest_row(const level_view& level) -> std::size_t {
  std::uint64_t longest = 0;
  for (std::size_t v = 0; v < level.order(); ++v)
    longest = std::max(longest, level.offsets[v + 1] - level.offsets[v]);
  return longest + 1;  // one slot more, because `add` writes before it knows
}

/// Strengths of all vertices by index, an undirected loop counted twice.
template <graph G>
[[nodiscard]] auto loop_doubled_strengths(const G& g) -> std::vector<double> {
  using access = graph_access<G>;
  std::vector<double> strength(access::order(g), 0.0);
  for (auto&& each : access::vertices(g)) {
    vertex_t<G> const v = each;
    std::size_t const i = access::index(g, v);
    for_each_arc(g, v, [&](vertex_t<G> to, double weight) {
      CARTOGRAPH_EXPECTS(weight >= 0);
      strength[i] += i == static_cast<std::size_t>(access::index(g, to)) ? 2 * weight : weight;
    });
  }
  return strength;
}

/// The rows of any graph by index: the copy that graphs in other shapes than ours pay for.
template <graph G>
void copy_rows(const G& g, level_rows& rows) {
  using access = graph_access<G>;
  rows.offsets.assign(std::size_t{access::order(g)} + 1, 0);
  for (auto&& each : access::vertices(g)) {
    vertex_t<G> const v = each;
    for_each_arc(g, v, [&](auto&&, double) { ++rows.offsets[access::index(g, v)]; });
  }
  std::uint64_t sum = 0;
  for (auto& offset : rows.offsets) sum += std::exchange(offset, sum);
  rows.targets.resize(sum);
  if constexpr (weighted_graph<G>) rows.weights.resize(sum);
  for (auto&& each : access::vertices(g)) {
    vertex_t<G> const v = each;
    auto slot = rows.offsets[access::index(g, v)];
    for_each_arc(g, v, [&](vertex_t<G> to, double weight) {
      rows.targets[slot] = static_cast<std::uint32_t>(access::index(g, to));
      if constexpr (weighted_graph<G>) rows.weights[slot] = weight;
      ++slot;
    });
  }
}

/// The lowest level: the graph itself, without a copy when it lies in compressed rows already.
template <graph G>
[[nodiscard]] auto lowest_level(const G& g, level_rows& rows) -> level_view {
  rows.strength = loop_doubled_strengths(g);
  if constexpr (std::is_same_v<G, undirected_view>) {
    return {g.offsets, g.targets, g.weights, rows.strength};
  } else {
    copy_rows(g, rows);
    return view_of(rows);
  }
}

}  // namespace cartograph::detail
