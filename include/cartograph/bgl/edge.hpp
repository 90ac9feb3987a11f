#pragma once

#include <boost/iterator/iterator_facade.hpp>
#include <cstdint>
#include <ranges>
#include <tuple>
#include <type_traits>
#include <utility>

#include "cartograph/graph/access.hpp"

namespace cartograph {

/// Only looks at names, so that it may guard functions that the full concept would make circular.
template <class G>
concept boost_readable =
    !std::is_const_v<G> && graph_by_members<G> && requires(const G& g, typename G::vertex v) {
  requires std::ranges::borrowed_range<decltype(g.neighbors(v))>;
  requires std::ranges::borrowed_range<decltype(g.vertices())>;
};

/// An edge as Boost's algorithms pass it around. Undirected: the same edge from both ends.
template <class Vertex, bool Directed>
struct bgl_edge {
  Vertex tail{};
  Vertex head{};
  double weight = 1;
  std::uint32_t copy{};  ///< which of the parallel arcs next to each other in the row

  friend auto operator==(const bgl_edge& a, const bgl_edge& b) -> bool {
    if (a.copy != b.copy) return false;
    if (a.tail == b.tail && a.head == b.head) return true;
    return !Directed && a.tail == b.head && a.head == b.tail;
  }
  /// Some total order, for maps keyed by edges.
  friend auto operator<(const bgl_edge& a, const bgl_edge& b) -> bool { return a.key() < b.key(); }

 private:
  [[nodiscard]] auto key() const {
    auto const turn = !Directed && head < tail;
    return std::tuple{turn ? head : tail, turn ? tail : head, copy};
  }
};

template <class G>
using bgl_edge_of = bgl_edge<typename G::vertex, G::directed>;

namespace detail {

/// The arcs that leave v, with weights where there are any.
template <class G>
[[nodiscard]] auto bgl_row(const G& g, typename G::vertex v, std::false_type) {
  if constexpr (requires { g.arcs(v); })
    return g.arcs(v);
  else
    return g.neighbors(v);
}
/// The arcs that arrive at v.
template <class G>
[[nodiscard]] auto bgl_row(const G& g, typename G::vertex v, std::true_type) {
  if constexpr (!G::directed)
    return bgl_row(g, v, std::false_type{});
  else if constexpr (requires { g.in_arcs(v); })
    return g.in_arcs(v);
  else
    return g.in_neighbors(v);
}

/// Walks over one row and gives edges; `Inwards` when the row holds tails.
template <class G, bool Inwards>
class bgl_edge_iterator
    : public boost::iterator_facade<bgl_edge_iterator<G, Inwards>, bgl_edge_of<G>,
                                    boost::forward_traversal_tag, bgl_edge_of<G>> {
  using row = decltype(bgl_row(std::declval<const G&>(), std::declval<typename G::vertex>(),
                               std::bool_constant<Inwards>{}));

 public:
  using base = std::ranges::iterator_t<row>;
  bgl_edge_iterator() = default;
  bgl_edge_iterator(typename G::vertex v, base at) : at_{at}, v_{v} {}

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] auto other() const -> typename G::vertex {
    if constexpr (requires { (*at_).to; })
      return (*at_).to;
    else
      return *at_;
  }
  [[nodiscard]] auto dereference() const -> bgl_edge_of<G> {
    bgl_edge_of<G> e{.tail = v_, .head = other(), .copy = copy()};
    if constexpr (Inwards) std::swap(e.tail, e.head);
    if constexpr (requires { (*at_).weight; }) e.weight = (*at_).weight;
    return e;
  }
  /// How many arcs before this one, next to it, lead to the same end.
  [[nodiscard]] auto copy() const -> std::uint32_t {
    return stepped_ && other() == last_ ? copy_ + 1 : 0;
  }
  void increment() {
    copy_ = copy();
    last_ = other();
    stepped_ = true;
    ++at_;
  }
  [[nodiscard]] auto equal(const bgl_edge_iterator& b) const -> bool { return at_ == b.at_; }

  base at_{};
  typename G::vertex v_{};
  typename G::vertex last_{};
  std::uint32_t copy_{};
  bool stepped_{};
};

/// Walks over all edges, row after row; an undirected edge is seen from its smaller end only.
template <class G>
class bgl_all_edges_iterator
    : public boost::iterator_facade<bgl_all_edges_iterator<G>, bgl_edge_of<G>,
                                    boost::forward_traversal_tag, bgl_edge_of<G>> {
  using row_iterator = bgl_edge_iterator<G, false>;
  using vertex_iterator = std::ranges::iterator_t<decltype(std::declval<const G&>().vertices())>;

 public:
  bgl_all_edges_iterator() = default;
  bgl_all_edges_iterator(const G& g, vertex_iterator row, vertex_iterator last)
      : g_{&g}, row_{row}, last_{last} {
    if (row_ != last_) enter();
    settle();
  }

 private:
  friend class boost::iterator_core_access;
  void enter() {
    auto const arcs = bgl_row(*g_, *row_, std::false_type{});
    at_ = {*row_, arcs.begin()};
    end_ = {*row_, arcs.end()};
  }
  [[nodiscard]] auto skipped() const -> bool {
    return !G::directed && g_->index((*at_).head) < g_->index(*row_);
  }
  void settle() {
    while (row_ != last_) {
      while (at_ != end_ && skipped()) ++at_;
      if (at_ != end_) return;
      if (++row_ != last_) enter();
    }
    at_ = end_ = {};
  }
  [[nodiscard]] auto dereference() const -> bgl_edge_of<G> { return *at_; }
  void increment() {
    ++at_;
    settle();
  }
  [[nodiscard]] auto equal(const bgl_all_edges_iterator& b) const -> bool {
    return row_ == b.row_ && at_ == b.at_;
  }

  const G* g_ = nullptr;
  vertex_iterator row_{};
  vertex_iterator last_{};
  row_iterator at_{};
  row_iterator end_{};
};

}  // namespace detail
}  // namespace cartograph
