#pragma once

#include <cstddef>
#include <iterator>
#include <ranges>
#include <span>
#include <vector>

#include "cartograph/core/contract.hpp"
#include "cartograph/graph/access.hpp"
#include "cartograph/graph/filtered.hpp"

namespace cartograph {

namespace detail {

/// One row after the other: that of the first part, of the second, and so on.
template <class G, class RowOf>
class joining_iterator {
  using row = decltype(RowOf{}(std::declval<const G&>(), std::declval<vertex_t<G>>()));

 public:
  using value_type = std::ranges::range_value_t<row>;
  using difference_type = std::ptrdiff_t;

  joining_iterator() = default;
  joining_iterator(const G* part, const G* last, vertex_t<G> v) : part_{part}, last_{last}, v_{v} {
    enter();
  }

  [[nodiscard]] auto operator*() const -> decltype(auto) { return *at_; }
  auto operator++() -> joining_iterator& {
    if (++at_ == end_) {
      ++part_;
      enter();
    }
    return *this;
  }
  auto operator++(int) -> joining_iterator {
    auto before = *this;
    ++*this;
    return before;
  }
  friend auto operator==(const joining_iterator& a, const joining_iterator& b) -> bool {
    return a.part_ == b.part_ && a.at_ == b.at_;
  }
  friend auto operator==(const joining_iterator& a, std::default_sentinel_t) -> bool {
    return a.part_ == a.last_;
  }

 private:
  /// Goes to the first arc of this part or of the next one that has any.
  void enter() {
    for (; part_ != last_; ++part_) {
      auto&& arcs = RowOf{}(*part_, v_);
      at_ = std::ranges::begin(arcs);
      end_ = std::ranges::end(arcs);
      if (at_ != end_) return;
    }
    at_ = {};
    end_ = {};
  }

  const G* part_ = nullptr;
  const G* last_ = nullptr;
  vertex_t<G> v_{};
  std::ranges::iterator_t<row> at_{};
  std::ranges::sentinel_t<row> end_{};
};

}  // namespace detail

/// Several graphs on the same vertices read as one, such as some relations of a network. Nothing is
/// merged: an arc that occurs in two parts is listed twice, and rows ascend only part by part.
///
/// \par Cost one comparison an arc and a look at every part a row
template <graph_view G>
class union_view {
 public:
  using vertex = vertex_t<G>;
  static constexpr bool directed = is_directed<G>;

  /// \pre there is a part; all have the same order; the array outlives the view
  explicit union_view(std::span<const G> parts) : parts_{parts} {
    CARTOGRAPH_EXPECTS(!parts.empty());
    for ([[maybe_unused]] auto const& part : parts)
      CARTOGRAPH_EXPECTS(access::order(part) == access::order(parts.front()));
  }

  [[nodiscard]] auto order() const { return access::order(parts_.front()); }
  [[nodiscard]] auto vertices() const { return access::vertices(parts_.front()); }
  [[nodiscard]] auto index(vertex v) const -> std::size_t {
    return access::index(parts_.front(), v);
  }
  [[nodiscard]] auto neighbors(vertex v) const { return joined<heads>(v); }
  [[nodiscard]] auto arcs(vertex v) const requires weighted_graph<G> { return joined<weighed>(v); }

 private:
  using access = graph_access<G>;
  struct heads {
    auto operator()(const G& g, vertex v) const -> decltype(auto) {
      return access::neighbors(g, v);
    }
  };
  struct weighed {
    auto operator()(const G& g, vertex v) const -> decltype(auto) { return access::arcs(g, v); }
  };

  template <class RowOf>
  [[nodiscard]] auto joined(vertex v) const {
    using iterator = detail::joining_iterator<G, RowOf>;
    auto const last = parts_.data() + parts_.size();
    return std::ranges::subrange{iterator{parts_.data(), last, v}, iterator{last, last, v}};
  }

  std::span<const G> parts_;
};

/// `parts` as one graph; see `union_view`.
template <graph_view G>
[[nodiscard]] auto united(std::span<const G> parts) -> union_view<G> {
  return union_view<G>{parts};
}
template <graph_view G>
[[nodiscard]] auto united(const std::vector<G>& parts) -> union_view<G> {
  return union_view<G>{parts};
}
template <graph_view G>
auto united(const std::vector<G>&& parts) -> union_view<G> = delete;

}  // namespace cartograph
