#pragma once

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <cstddef>
#include <iterator>
#include <optional>
#include <ranges>
#include <type_traits>
#include <utility>

#include "cartograph/graph/access.hpp"

/// Boost.Graph's types in our algorithms, without a copy: include this header, pass the graph.
///
/// adjacency_list (with a vertex_index: vecS has one, listS needs the property), the directed
/// compressed_sparse_row_graph, and filtered_graph over either. Weights are those of the
/// edge_weight property, or an edge bundle that is just a number (Boost's compressed rows know no
/// named properties). As everywhere in cartograph an undirected loop is
/// listed once, though Boost lists it twice; a vertex that a filtered_graph hides keeps its index
/// and has no arcs.
namespace cartograph {

namespace detail {

/// Where the weight of an edge is: in the edge_weight property, in a bundle that is just a number,
/// or nowhere. Looks into the property lists, because asking Boost for an absent property is an
/// error that no constraint can catch.
template <class G>
struct bgl_weight {
  static constexpr bool by_name =
      boost::lookup_one_property<typename G::edge_property_type, boost::edge_weight_t>::found;
  static constexpr bool by_bundle = std::is_arithmetic_v<typename G::edge_bundled>;
  static constexpr bool known = by_name || by_bundle;

  static auto of(const G& g, const typename boost::graph_traits<G>::edge_descriptor& e) -> double {
    if constexpr (by_name)
      return static_cast<double>(get(boost::edge_weight, g, e));
    else
      return static_cast<double>(g[e]);
  }
};
template <class G, class Edges, class Vertices>
struct bgl_weight<boost::filtered_graph<G, Edges, Vertices>> : bgl_weight<G> {
  static auto of(const boost::filtered_graph<G, Edges, Vertices>& g,
                 const typename boost::graph_traits<G>::edge_descriptor& e) -> double {
    return bgl_weight<G>::of(g.m_g, e);
  }
};

/// Walks over the out-edges of a vertex and gives heads, or arcs when `Weighed`.
template <class G, bool Weighed>
class bgl_head_iterator {
  using traits = boost::graph_traits<G>;
  using edge_iterator = typename traits::out_edge_iterator;
  using vertex = typename traits::vertex_descriptor;
  static constexpr bool directed =
      std::is_convertible_v<typename traits::directed_category, boost::directed_tag>;

 public:
  using value_type = std::conditional_t<Weighed, arc<vertex>, vertex>;
  using difference_type = std::ptrdiff_t;

  bgl_head_iterator() = default;
  bgl_head_iterator(const G& g, edge_iterator at, edge_iterator end) : g_{&g}, at_{at}, end_{end} {}

  [[nodiscard]] auto operator*() const -> value_type {
    auto const e = *at_;
    if constexpr (Weighed)
      return {target(e, *g_), bgl_weight<G>::of(*g_, e)};
    else
      return target(e, *g_);
  }
  auto operator++() -> bgl_head_iterator& {
    if constexpr (directed) {
      ++at_;
    } else {  // the two ends of a loop follow each other in its row, as the same edge
      auto const before = *at_;
      ++at_;
      if (target(before, *g_) == source(before, *g_) && at_ != end_ && *at_ == before) ++at_;
    }
    return *this;
  }
  auto operator++(int) -> bgl_head_iterator {
    auto before = *this;
    ++*this;
    return before;
  }
  friend auto operator==(const bgl_head_iterator& a, const bgl_head_iterator& b) -> bool {
    return a.at_ == b.at_;
  }

 private:
  const G* g_ = nullptr;
  edge_iterator at_{};
  edge_iterator end_{};
};

/// What all of Boost's graphs have in common.
template <class G>
struct bgl_access {
  using vertex = typename boost::graph_traits<G>::vertex_descriptor;
  static constexpr bool directed =
      std::is_convertible_v<typename boost::graph_traits<G>::directed_category,
                            boost::directed_tag>;

  static auto order(const G& g) -> std::size_t { return num_vertices(g); }
  static auto index(const G& g, vertex v) -> std::size_t { return get(boost::vertex_index, g, v); }
  static auto vertices(const G& g) {
    using boost::vertices;
    auto const [first, last] = vertices(g);
    return std::ranges::subrange{first, last};
  }
  static auto neighbors(const G& g, vertex v) { return row<false>(g, v); }
  static auto arcs(const G& g, vertex v) requires bgl_weight<G>::known { return row<true>(g, v); }

 protected:
  template <bool Weighed>
  static auto row(const G& g, vertex v, bool hidden = false) {
    using iterator = bgl_head_iterator<G, Weighed>;
    auto const [first, last] = out_edges(v, g);
    return std::ranges::subrange{iterator{g, hidden ? last : first, last}, iterator{g, last, last}};
  }
};

template <class VertexList, class VertexProperty>
concept bgl_indexed = std::is_same_v<VertexList, boost::vecS> ||
    boost::lookup_one_property<VertexProperty, boost::vertex_index_t>::found;

}  // namespace detail

template <class OutEdges, class Vertices, class Way, class VertexProperty, class EdgeProperty,
          class GraphProperty, class Edges>
requires detail::bgl_indexed<Vertices, VertexProperty>
struct graph_access<boost::adjacency_list<OutEdges, Vertices, Way, VertexProperty, EdgeProperty,
                                          GraphProperty, Edges>>
    : detail::bgl_access<boost::adjacency_list<OutEdges, Vertices, Way, VertexProperty,
                                               EdgeProperty, GraphProperty, Edges>> {
};

template <class Way, class VertexProperty, class EdgeProperty, class GraphProperty, class Vertex,
          class EdgeIndex>
struct graph_access<boost::compressed_sparse_row_graph<Way, VertexProperty, EdgeProperty,
                                                       GraphProperty, Vertex, EdgeIndex>>
    : detail::bgl_access<boost::compressed_sparse_row_graph<Way, VertexProperty, EdgeProperty,
                                                            GraphProperty, Vertex, EdgeIndex>> {};

/// Indices are those of the graph beneath, so results line up with its.
template <class G, class EdgePredicate, class VertexPredicate>
requires requires { typename graph_access<G>::vertex; }
struct graph_access<boost::filtered_graph<G, EdgePredicate, VertexPredicate>>
    : detail::bgl_access<boost::filtered_graph<G, EdgePredicate, VertexPredicate>> {
  using filtered = boost::filtered_graph<G, EdgePredicate, VertexPredicate>;
  using base = detail::bgl_access<filtered>;
  using vertex = typename base::vertex;

  static auto order(const filtered& g) -> std::size_t { return graph_access<G>::order(g.m_g); }
  static auto vertices(const filtered& g) { return graph_access<G>::vertices(g.m_g); }
  static auto neighbors(const filtered& g, vertex v) {
    return base::template row<false>(g, v, !g.m_vertex_pred(v));
  }
  static auto arcs(const filtered& g, vertex v) requires detail::bgl_weight<G>::known {
    return base::template row<true>(g, v, !g.m_vertex_pred(v));
  }
};

}  // namespace cartograph
