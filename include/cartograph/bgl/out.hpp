#pragma once

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstddef>
#include <limits>
#include <ranges>
#include <utility>

#include "cartograph/bgl/edge.hpp"
#include "cartograph/graph/access.hpp"

/// Our graphs in Boost.Graph's algorithms, without a copy: include this header, pass the view.
///
///     boost::brandes_betweenness_centrality(g.undirected(), scores);
///
/// Works for every type with our members whose rows are borrowed ranges: csr_view and the views of
/// graph/. Differences a user may notice: an undirected loop is listed once in its row (Boost's own
/// lists twice); `num_edges` of an undirected graph counts; parallel arcs that are no neighbours in
/// their row (`union_view`) share one edge descriptor.
namespace cartograph {

namespace detail {

/// Which of Boost's concepts a graph satisfies.
struct bgl_traversal : boost::vertex_list_graph_tag,
                       boost::edge_list_graph_tag,
                       boost::adjacency_graph_tag,
                       boost::incidence_graph_tag {};
struct bgl_two_way_traversal : boost::vertex_list_graph_tag,
                               boost::edge_list_graph_tag,
                               boost::adjacency_graph_tag,
                               boost::bidirectional_graph_tag {};

template <class G>
concept knows_tails = boost_readable<G> &&
    (!G::directed || requires(const G& g, typename G::vertex v) { g.in_neighbors(v); });

}  // namespace detail

// The names below are Boost.Graph's; its algorithms find them because our types live here.

template <boost_readable G>
[[nodiscard]] auto vertices(const G& g) {
  auto const all = g.vertices();
  return std::pair{all.begin(), all.end()};
}
template <boost_readable G>
[[nodiscard]] auto num_vertices(const G& g) -> std::size_t {
  return g.order();
}
template <boost_readable G>
[[nodiscard]] auto vertex(std::size_t i, const G& g) -> typename G::vertex {
  return *std::ranges::next(g.vertices().begin(), static_cast<std::ptrdiff_t>(i));
}
template <boost_readable G>
[[nodiscard]] auto adjacent_vertices(typename G::vertex v, const G& g) {
  auto const row = g.neighbors(v);
  return std::pair{row.begin(), row.end()};
}
template <boost_readable G>
[[nodiscard]] auto out_edges(typename G::vertex v, const G& g) {
  using iterator = detail::bgl_edge_iterator<G, false>;
  auto const row = detail::bgl_row(g, v, std::false_type{});
  return std::pair{iterator{v, row.begin()}, iterator{v, row.end()}};
}
template <boost_readable G>
[[nodiscard]] auto out_degree(typename G::vertex v, const G& g) -> std::size_t {
  auto const row = g.neighbors(v);
  return static_cast<std::size_t>(std::ranges::distance(row));
}
template <detail::knows_tails G>
[[nodiscard]] auto in_edges(typename G::vertex v, const G& g) {
  using iterator = detail::bgl_edge_iterator<G, true>;
  auto const row = detail::bgl_row(g, v, std::true_type{});
  return std::pair{iterator{v, row.begin()}, iterator{v, row.end()}};
}
template <detail::knows_tails G>
[[nodiscard]] auto in_degree(typename G::vertex v, const G& g) -> std::size_t {
  auto const row = detail::bgl_row(g, v, std::true_type{});
  return static_cast<std::size_t>(std::ranges::distance(row));
}
template <detail::knows_tails G>
[[nodiscard]] auto degree(typename G::vertex v, const G& g) -> std::size_t {
  return G::directed ? out_degree(v, g) + in_degree(v, g) : out_degree(v, g);
}
template <boost_readable G>
[[nodiscard]] auto edges(const G& g) {
  using iterator = detail::bgl_all_edges_iterator<G>;
  auto const all = g.vertices();
  return std::pair{iterator{g, all.begin(), all.end()}, iterator{g, all.end(), all.end()}};
}
/// \par Cost O(n + m), not O(1): nobody else needs the number
template <boost_readable G>
[[nodiscard]] auto num_edges(const G& g) -> std::size_t {
  auto const [first, last] = edges(g);
  return static_cast<std::size_t>(std::distance(first, last));
}
template <class Vertex, bool Directed, class G>
[[nodiscard]] auto source(const bgl_edge<Vertex, Directed>& e, const G&) -> Vertex {
  return e.tail;
}
template <class Vertex, bool Directed, class G>
[[nodiscard]] auto target(const bgl_edge<Vertex, Directed>& e, const G&) -> Vertex {
  return e.head;
}

/// Boost's vertex_index: our dense index.
template <class G>
struct bgl_index_map {
  using key_type = typename G::vertex;
  using value_type = std::size_t;
  using reference = std::size_t;
  using category = boost::readable_property_map_tag;
  const G* g = nullptr;

  [[nodiscard]] auto operator[](key_type v) const -> reference { return g->index(v); }
  friend auto get(const bgl_index_map& map, key_type v) -> reference { return map[v]; }
};

/// Boost's edge_weight: what the arc weighs, 1 without weights.
template <class G>
struct bgl_weight_map {
  using key_type = bgl_edge_of<G>;
  using value_type = double;
  using reference = double;
  using category = boost::readable_property_map_tag;

  [[nodiscard]] auto operator[](const key_type& e) const -> reference { return e.weight; }
  friend auto get(const bgl_weight_map&, const key_type& e) -> reference { return e.weight; }
};

template <boost_readable G>
[[nodiscard]] auto get(boost::vertex_index_t, const G& g) -> bgl_index_map<G> {
  return {&g};
}
template <boost_readable G>
[[nodiscard]] auto get(boost::vertex_index_t, const G& g, typename G::vertex v) -> std::size_t {
  return g.index(v);
}
template <boost_readable G>
[[nodiscard]] auto get(boost::edge_weight_t, const G&) -> bgl_weight_map<G> {
  return {};
}
template <boost_readable G>
[[nodiscard]] auto get(boost::edge_weight_t, const G&, const bgl_edge_of<G>& e) -> double {
  return e.weight;
}

}  // namespace cartograph

template <cartograph::boost_readable G>
struct boost::graph_traits<G> {
  using vertex_descriptor = typename G::vertex;
  using edge_descriptor = cartograph::bgl_edge_of<G>;
  using directed_category =
      std::conditional_t<G::directed,
                         std::conditional_t<cartograph::detail::knows_tails<G>,
                                            boost::bidirectional_tag, boost::directed_tag>,
                         boost::undirected_tag>;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  using traversal_category = std::conditional_t<cartograph::detail::knows_tails<G>,
                                                cartograph::detail::bgl_two_way_traversal,
                                                cartograph::detail::bgl_traversal>;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;
  using vertex_iterator = std::ranges::iterator_t<decltype(std::declval<const G&>().vertices())>;
  using adjacency_iterator = std::ranges::iterator_t<decltype(std::declval<const G&>().neighbors(
      std::declval<vertex_descriptor>()))>;
  using out_edge_iterator = cartograph::detail::bgl_edge_iterator<G, false>;
  using in_edge_iterator = std::conditional_t<cartograph::detail::knows_tails<G>,
                                              cartograph::detail::bgl_edge_iterator<G, true>, void>;
  using edge_iterator = cartograph::detail::bgl_all_edges_iterator<G>;

  static auto null_vertex() -> vertex_descriptor {
    return std::numeric_limits<vertex_descriptor>::max();
  }
};

template <cartograph::boost_readable G>
struct boost::graph_traits<const G> : boost::graph_traits<G> {};

template <cartograph::boost_readable G>
struct boost::property_map<G, boost::vertex_index_t> {
  using type = cartograph::bgl_index_map<G>;
  using const_type = type;
};
template <cartograph::boost_readable G>
struct boost::property_map<G, boost::edge_weight_t> {
  using type = cartograph::bgl_weight_map<G>;
  using const_type = type;
};
template <cartograph::boost_readable G, class Tag>
struct boost::property_map<const G, Tag> : boost::property_map<G, Tag> {};
