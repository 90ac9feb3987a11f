#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <ranges>
#include <span>

#include "cartograph/core/contract.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

/// Compressed rows of one side of a two-mode graph. Row i leads to `targets[k] - base`, counted
/// within the other side, so that the arrays may number vertices in any larger space.
struct block {
  std::uint32_t rows{};                    ///< vertices of this side
  std::uint32_t skipped{};                 ///< rows before the first stored one; they are empty
  std::span<const std::uint64_t> offsets;  ///< stored rows + 1, or empty
  std::span<const std::uint32_t> targets;
  std::uint32_t base{};                    ///< number of the other side's first vertex in `targets`
  std::span<const double> weights{};       ///< one a link, or empty when all are 1
  std::span<const std::uint32_t> links{};  ///< which weight an arc has; empty: its position
};

namespace detail {

/// A head of a two-mode row, moved into [0, n1 + n2) as it is read.
class shifted_iterator {
 public:
  using value_type = std::uint32_t;
  using difference_type = std::ptrdiff_t;

  shifted_iterator() = default;
  shifted_iterator(const std::uint32_t* at, std::uint32_t shift) noexcept
      : at_{at}, shift_{shift} {}

  [[nodiscard]] auto operator*() const noexcept -> std::uint32_t { return *at_ + shift_; }
  [[nodiscard]] auto operator[](difference_type i) const noexcept { return at_[i] + shift_; }
  auto operator++() noexcept -> shifted_iterator& { return ++at_, *this; }
  auto operator++(int) noexcept -> shifted_iterator { return {at_++, shift_}; }
  auto operator--() noexcept -> shifted_iterator& { return --at_, *this; }
  auto operator--(int) noexcept -> shifted_iterator { return {at_--, shift_}; }
  auto operator+=(difference_type i) noexcept -> shifted_iterator& { return at_ += i, *this; }
  auto operator-=(difference_type i) noexcept -> shifted_iterator& { return at_ -= i, *this; }
  friend auto operator+(shifted_iterator a, difference_type i) noexcept { return a += i; }
  friend auto operator+(difference_type i, shifted_iterator a) noexcept { return a += i; }
  friend auto operator-(shifted_iterator a, difference_type i) noexcept { return a -= i; }
  friend auto operator-(shifted_iterator a, shifted_iterator b) noexcept { return a.at_ - b.at_; }
  friend auto operator==(shifted_iterator a, shifted_iterator b) noexcept -> bool {
    return a.at_ == b.at_;
  }
  friend auto operator<=>(shifted_iterator a, shifted_iterator b) noexcept {
    return a.at_ <=> b.at_;
  }

 private:
  const std::uint32_t* at_ = nullptr;
  std::uint32_t shift_{};
};

/// The same with the weight of the arc.
class shifted_arc_iterator {
 public:
  using value_type = arc<std::uint32_t>;
  using difference_type = std::ptrdiff_t;

  shifted_arc_iterator() = default;
  shifted_arc_iterator(const block& rows, std::uint64_t position, std::uint32_t shift) noexcept
      : heads_{rows.targets.data()},
        weights_{rows.weights.empty() ? nullptr : rows.weights.data()},
        links_{rows.links.empty() ? nullptr : rows.links.data()},
        position_{position},
        shift_{shift} {}

  [[nodiscard]] auto operator*() const noexcept -> value_type {
    auto const head = heads_[position_] + shift_;
    if (weights_ == nullptr) return {head, 1.0};
    return {head, weights_[links_ == nullptr ? position_ : links_[position_]]};
  }
  auto operator++() noexcept -> shifted_arc_iterator& { return ++position_, *this; }
  auto operator++(int) noexcept -> shifted_arc_iterator {
    auto const before = *this;
    ++position_;
    return before;
  }
  friend auto operator==(const shifted_arc_iterator& a, const shifted_arc_iterator& b) noexcept
      -> bool {
    return a.position_ == b.position_;
  }

 private:
  const std::uint32_t* heads_ = nullptr;
  const double* weights_ = nullptr;
  const std::uint32_t* links_ = nullptr;
  std::uint64_t position_{};
  std::uint32_t shift_{};
};

}  // namespace detail

/// Two kinds of vertices and the links between them, as one undirected graph: people and projects,
/// say. Vertices [0, n1) are the rows of the first block, [n1, n1 + n2) those of the second.
///
/// \par Cost as compressed rows: one addition an arc
class bipartite_view {
 public:
  using vertex = std::uint32_t;
  static constexpr bool directed = false;

  bipartite_view() = default;
  /// \pre `second` holds exactly the links of `first`, turned round; both sides together have fewer
  /// than 2^32 vertices
  bipartite_view(block first, block second) noexcept : first_{first}, second_{second} {
    CARTOGRAPH_EXPECTS(first.targets.size() == second.targets.size());
    // From here on `base` is what is added to a target and `skipped` the vertex of the first stored
    // row, both modulo 2^32: reading a row then costs one comparison.
    first_.base = first.rows - first.base;
    second_.base = 0 - second.base;
    second_.skipped += first.rows;
  }

  [[nodiscard]] auto order() const noexcept -> std::size_t {
    return std::size_t{first_.rows} + second_.rows;
  }
  /// Vertices of the first side; the others follow.
  [[nodiscard]] auto first_size() const noexcept -> std::size_t { return first_.rows; }
  [[nodiscard]] auto arc_count() const noexcept -> std::size_t { return 2 * first_.targets.size(); }
  [[nodiscard]] auto vertices() const noexcept {
    return std::views::iota(vertex{0}, first_.rows + second_.rows);
  }
  [[nodiscard]] auto index(vertex v) const noexcept -> std::size_t { return v; }

  [[nodiscard]] auto neighbors(vertex v) const noexcept
      -> std::ranges::subrange<detail::shifted_iterator> {
    using iterator = detail::shifted_iterator;
    auto const& side = side_of(v);
    auto const [begin, end] = row(side, v);
    auto const heads = side.targets.data();
    return {iterator{heads + begin, side.base}, iterator{heads + end, side.base}};
  }
  [[nodiscard]] auto arcs(vertex v) const noexcept
      -> std::ranges::subrange<detail::shifted_arc_iterator> {
    using iterator = detail::shifted_arc_iterator;
    auto const& side = side_of(v);
    auto const [begin, end] = row(side, v);
    return {iterator{side, begin, side.base}, iterator{side, end, side.base}};
  }

 private:
  struct extent {
    std::uint64_t begin{};
    std::uint64_t end{};
  };
  [[nodiscard]] auto side_of(vertex v) const noexcept -> const block& {
    return v < first_.rows ? first_ : second_;
  }
  [[nodiscard]] static auto row(const block& side, vertex v) noexcept -> extent {
    auto const i = v - side.skipped;  // wraps for skipped rows, and is then beyond the stored ones
    if (std::uint64_t{i} + 1 >= side.offsets.size()) return {};
    return {side.offsets[i], side.offsets[i + 1]};
  }

  block first_;
  block second_;
};

}  // namespace cartograph
