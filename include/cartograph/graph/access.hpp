#pragma once

#include <concepts>
#include <cstddef>
#include <ranges>

namespace cartograph {

/// One step from a vertex: where it leads and how much it weighs.
template <class Vertex>
struct arc {
  Vertex to;
  double weight;
};

/// How to read a graph of type `G`: the seam between algorithms and everybody's data. Declared,
/// never defined: a type without a specialisation is simply not a graph, and the compiler says so
/// in one line.
///
/// For types that cannot have our members (Boost.Graph's: see bgl/in.hpp) specialise it.
template <class G>
struct graph_access;

/// A type that speaks our vocabulary as members. Only looks at names, so that it may guard
/// overloads that the full concept below would make circular.
template <class G>
concept graph_by_members = requires(const G& g, typename G::vertex v) {
  G::directed;
  g.order();
  g.vertices();
  g.neighbors(v);
  g.index(v);
};

template <graph_by_members G>
struct graph_access<G> {
  using vertex = typename G::vertex;
  static constexpr bool directed = G::directed;
  static auto order(const G& g) { return g.order(); }
  static auto vertices(const G& g) { return g.vertices(); }
  static auto neighbors(const G& g, vertex v) { return g.neighbors(v); }
  static auto index(const G& g, vertex v) { return g.index(v); }
  static auto arcs(const G& g, vertex v) requires requires { g.arcs(v); }
  { return g.arcs(v); }
};

template <class G>
using vertex_t = typename graph_access<G>::vertex;

template <class R, class T>
concept input_range_of =
    std::ranges::input_range<R> && std::convertible_to<std::ranges::range_reference_t<R>, T>;

/// A finite graph whose vertices carry the dense indices [0, order).
///
/// `neighbors(g, v)` are the heads of the arcs that leave v; a parallel arc is listed as often as
/// it occurs. Undirected: both ends list each other, a loop is listed once by its vertex.
/// `std::vector<std::vector<int>>` becomes one with a five-line `graph_access`; `csr_view`, all
/// views of this folder and, with bgl/in.hpp, `boost::adjacency_list` already are. Ranges may be
/// single-pass: ask again instead of keeping one.
template <class G>
concept graph = requires(const G& g, vertex_t<G> v) {
  { graph_access<G>::directed } -> std::convertible_to<bool>;
  { graph_access<G>::order(g) } -> std::convertible_to<std::size_t>;
  { graph_access<G>::index(g, v) } -> std::convertible_to<std::size_t>;
  { graph_access<G>::vertices(g) } -> input_range_of<vertex_t<G>>;
  { graph_access<G>::neighbors(g, v) } -> input_range_of<vertex_t<G>>;
};

/// A graph that also knows the weight of each arc.
template <class G>
concept weighted_graph = graph<G> && requires(const G& g, vertex_t<G> v) {
  { graph_access<G>::arcs(g, v) } -> input_range_of<arc<vertex_t<G>>>;
};

template <class G>
inline constexpr bool is_directed = graph_access<G>::directed;

/// Calls `visit(head, weight)` for each arc that leaves v; a graph without weights weighs 1 each.
template <graph G, class Visit>
void for_each_arc(const G& g, vertex_t<G> v, Visit&& visit) {
  if constexpr (weighted_graph<G>) {
    for (arc<vertex_t<G>> const a : graph_access<G>::arcs(g, v)) visit(a.to, a.weight);
  } else {
    for (vertex_t<G> const u : graph_access<G>::neighbors(g, v)) visit(u, 1.0);
  }
}

}  // namespace cartograph
