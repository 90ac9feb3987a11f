#pragma once

#include <cstddef>
#include <iterator>
#include <ranges>
#include <type_traits>

#include "cartograph/graph/access.hpp"

namespace cartograph {

/// Keeps everything: the predicate of a filter that only looks at the other half.
struct keep_all {
  constexpr auto operator()(auto&&...) const noexcept -> bool { return true; }
};

/// A view that can be kept by value, whose rows may outlive the range they came in.
template <class G>
concept graph_view = graph<G> && std::is_trivially_copyable_v<G> &&
    requires(const G& g, vertex_t<G> v) {
  requires std::ranges::borrowed_range<decltype(graph_access<G>::neighbors(g, v))>;
};

namespace detail {

/// Steps over what `keep` refuses. Holds a pointer to the predicate, so the view must stay.
template <class Base, class End, class Keep>
class filtering_iterator {
 public:
  using value_type = std::iter_value_t<Base>;
  using difference_type = std::ptrdiff_t;

  filtering_iterator() = default;
  filtering_iterator(Base at, End end, Keep keep) : at_{at}, end_{end}, keep_{keep} { settle(); }

  [[nodiscard]] auto operator*() const -> decltype(auto) { return *at_; }
  auto operator++() -> filtering_iterator& {
    ++at_;
    settle();
    return *this;
  }
  auto operator++(int) -> filtering_iterator {
    auto before = *this;
    ++*this;
    return before;
  }
  friend auto operator==(const filtering_iterator& a, const filtering_iterator& b) -> bool {
    return a.at_ == b.at_;
  }

 private:
  void settle() {
    while (at_ != end_ && !keep_(*at_)) ++at_;
  }
  Base at_{};
  End end_{};
  Keep keep_{};
};

}  // namespace detail

/// A graph seen through a sieve. The order stays: a vertex that does not pass keeps its index and
/// is listed, but has no arcs, so results line up with those of the whole graph.
///
/// `KeepVertex` is asked `(v)`, `KeepArc` is asked `(tail, head)`; an arc stays when it and both
/// its ends pass. Rows point into the view: it must live as long as they do.
///
/// \pre in an undirected graph keep_arc(u, v) == keep_arc(v, u)
/// \par Cost       a call of each predicate an arc, at every reading; flatten or rebuild what is
///                 read often
template <graph_view G, class KeepVertex, class KeepArc>
class filtered_view {
 public:
  using vertex = vertex_t<G>;
  static constexpr bool directed = is_directed<G>;

  filtered_view(G base, KeepVertex keep_vertex, KeepArc keep_arc)
      : base_{base}, keep_vertex_{keep_vertex}, keep_arc_{keep_arc} {}

  [[nodiscard]] auto order() const { return access::order(base_); }
  [[nodiscard]] auto vertices() const { return access::vertices(base_); }
  [[nodiscard]] auto index(vertex v) const -> std::size_t { return access::index(base_, v); }
  [[nodiscard]] auto keeps(vertex v) const -> bool { return keep_vertex_(v); }

  [[nodiscard]] auto neighbors(vertex v) const {
    return sieved(access::neighbors(base_, v), v, [](vertex u) { return u; });
  }
  [[nodiscard]] auto arcs(vertex v) const requires weighted_graph<G> {
    return sieved(access::arcs(base_, v), v, [](const arc<vertex>& a) { return a.to; });
  }

 private:
  using access = graph_access<G>;

  template <class HeadOf>
  struct passes {
    const filtered_view* view = nullptr;
    vertex tail{};
    auto operator()(const auto& x) const -> bool {
      auto const head = HeadOf{}(x);
      return view->keep_vertex_(head) && view->keep_arc_(tail, head);
    }
  };

  template <std::ranges::borrowed_range Row, class HeadOf>
  [[nodiscard]] auto sieved(Row&& row, vertex v, HeadOf) const {
    using iterator = detail::filtering_iterator<std::ranges::iterator_t<Row>,
                                                std::ranges::iterator_t<Row>, passes<HeadOf>>;
    auto const end = std::ranges::end(row);
    auto const begin = keep_vertex_(v) ? std::ranges::begin(row) : end;
    auto const keep = passes<HeadOf>{this, v};
    return std::ranges::subrange{iterator{begin, end, keep}, iterator{end, end, keep}};
  }

  G base_;
  [[no_unique_address]] KeepVertex keep_vertex_;
  [[no_unique_address]] KeepArc keep_arc_;
};

/// The part of a graph whose vertices pass `keep_vertex` and whose arcs pass `keep_arc`.
template <graph_view G, class KeepVertex, class KeepArc = keep_all>
[[nodiscard]] auto filtered(G g, KeepVertex keep_vertex, KeepArc keep_arc = {})
    -> filtered_view<G, KeepVertex, KeepArc> {
  static_assert(std::is_trivially_copyable_v<KeepVertex> && std::is_trivially_copyable_v<KeepArc>,
                "a predicate must be cheap to copy: capture by reference or pointer");
  return {g, keep_vertex, keep_arc};
}

}  // namespace cartograph
