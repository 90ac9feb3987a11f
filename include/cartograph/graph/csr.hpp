#pragma once

#include <cstdint>
#include <ranges>
#include <span>
#include <type_traits>
#include <utility>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/graph/access.hpp"
#include "cartograph/graph/arc_iterator.hpp"

namespace cartograph {

enum class direction : std::uint8_t { undirected, directed };

/// Compressed rows, read only: the heads of vertex v are `targets[offsets[v], offsets[v+1])`,
/// ascending. Trivially copyable; the arrays belong to a `csr`, a network or a mapped file.
///
/// `weights` is empty when every arc weighs 1: a graph without weights stores and reads none.
template <direction Direction>
struct csr_view {
  using vertex = std::uint32_t;
  static constexpr bool directed = Direction == direction::directed;

  std::span<const std::uint64_t> offsets;  ///< order + 1
  std::span<const std::uint32_t> targets;  ///< one an arc
  std::span<const double> weights{};       ///< one an arc, or none

  [[nodiscard]] auto order() const noexcept -> std::size_t {
    return offsets.empty() ? 0 : offsets.size() - 1;
  }
  /// Number of arcs: an undirected link counts twice, an undirected loop once.
  [[nodiscard]] auto arc_count() const noexcept -> std::size_t { return targets.size(); }
  [[nodiscard]] auto vertices() const noexcept {
    return std::views::iota(vertex{0}, static_cast<vertex>(order()));
  }
  [[nodiscard]] auto index(vertex v) const noexcept -> std::size_t { return v; }
  [[nodiscard]] auto row_length(vertex v) const noexcept -> std::size_t {
    return offsets[v + 1] - offsets[v];
  }
  [[nodiscard]] auto neighbors(vertex v) const noexcept -> std::span<const vertex> {
    return targets.subspan(offsets[v], row_length(v));
  }
  [[nodiscard]] auto weighted() const noexcept -> bool { return !weights.empty(); }
  [[nodiscard]] auto weight(std::size_t k) const noexcept -> double {
    return weights.empty() ? 1.0 : weights[k];
  }
  [[nodiscard]] auto arcs(vertex v) const noexcept -> arc_range {
    auto const at = [this](std::uint64_t k) {
      return arc_iterator{targets.data(), weights.empty() ? nullptr : weights.data(), k};
    };
    return {at(offsets[v]), at(offsets[v + 1])};
  }
};

using undirected_view = csr_view<direction::undirected>;
using directed_view = csr_view<direction::directed>;

/// A finished simple or multigraph in compressed rows: what every fast kernel runs on.
///
/// Rows are ascending. Undirected: each link is stored in both rows, a loop once.
/// \par Shape n vertices, `targets.size()` arcs; 64-bit offsets, 32-bit targets, so n < 2^32
class csr {
 public:
  csr() = default;
  csr(direction way, large_vector<std::uint64_t> offsets, large_vector<std::uint32_t> targets,
      large_vector<double> weights = {})
      : offsets_{std::move(offsets)},
        targets_{std::move(targets)},
        weights_{std::move(weights)},
        way_{way} {
    CARTOGRAPH_EXPECTS(!offsets_.empty() && offsets_.back() == targets_.size());
    CARTOGRAPH_EXPECTS(weights_.empty() || weights_.size() == targets_.size());
  }

  [[nodiscard]] auto way() const noexcept { return way_; }
  [[nodiscard]] auto order() const noexcept { return offsets_.size() - 1; }
  [[nodiscard]] auto arc_count() const noexcept { return targets_.size(); }
  [[nodiscard]] auto weighted() const noexcept { return !weights_.empty(); }

  /// \pre way() == Direction
  template <direction Direction>
  [[nodiscard]] auto view() const& noexcept -> csr_view<Direction> {
    CARTOGRAPH_EXPECTS(way_ == Direction);
    return {.offsets = offsets_, .targets = targets_, .weights = weights_};
  }
  template <direction Direction>
  auto view() const&& = delete;
  [[nodiscard]] auto undirected() const& noexcept { return view<direction::undirected>(); }
  auto undirected() const&& = delete;
  [[nodiscard]] auto directed() const& noexcept { return view<direction::directed>(); }
  auto directed() const&& = delete;

  /// Calls `f` with the view of the right direction; both must give the same type.
  template <class F>
  auto visit(F&& f) const& -> std::invoke_result_t<F, undirected_view> {
    if (way_ == direction::directed) return std::forward<F>(f)(directed());
    return std::forward<F>(f)(undirected());
  }
  template <class F>
  auto visit(F&& f) const&& = delete;

  friend auto operator==(const csr&, const csr&) -> bool = default;

 private:
  large_vector<std::uint64_t> offsets_{0};
  large_vector<std::uint32_t> targets_;
  large_vector<double> weights_;
  direction way_ = direction::undirected;
};

}  // namespace cartograph
