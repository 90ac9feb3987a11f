#include "cartograph/bgl/out.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/max_cardinality_matching.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/strong_components.hpp>
#include <map>
#include <vector>

#include "cartograph/graph/bipartite.hpp"
#include "cartograph/graph/filtered.hpp"
#include "cartograph/graph/reversed.hpp"
#include "cartograph/graph/union_view.hpp"
#include "support/allocations.hpp"
#include "support/graphs.hpp"

namespace cartograph::out_test {
namespace {

using weight_property = boost::property<boost::edge_weight_t, double>;
using boost_undirected = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS,
                                               boost::no_property, weight_property>;
using boost_directed = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS,
                                             boost::no_property, weight_property>;
struct is_even {
  auto operator()(std::uint32_t v) const -> bool { return v % 2 == 0; }
};
constexpr is_even even;
using evens = filtered_view<undirected_view, is_even, keep_all>;

template <class G>
void satisfies_boost() {
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<G>));
  BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<G>));
  BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<G>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<G>));
  BOOST_CONCEPT_ASSERT(
      (boost::ReadablePropertyGraphConcept<G, typename boost::graph_traits<G>::vertex_descriptor,
                                           boost::vertex_index_t>));
  BOOST_CONCEPT_ASSERT(
      (boost::ReadablePropertyGraphConcept<G, typename boost::graph_traits<G>::edge_descriptor,
                                           boost::edge_weight_t>));
}
[[maybe_unused]] void all_views_satisfy_boost() {
  satisfies_boost<undirected_view>();
  satisfies_boost<directed_view>();
  satisfies_boost<two_way_view>();
  satisfies_boost<bipartite_view>();
  satisfies_boost<evens>();
  satisfies_boost<union_view<directed_view>>();
  BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<undirected_view>));
  BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<two_way_view>));
}

/// A simple graph with some isolates, in our rows and as Boost's own.
template <direction Way>
struct pair_of_graphs {
  csr ours;
  csr back;
  std::conditional_t<Way == direction::directed, boost_directed, boost_undirected> theirs;

  explicit pair_of_graphs(std::uint64_t seed, std::size_t order = 120, std::size_t size = 180)
      : theirs(order) {
    ours = build(support::random_links(order, size, seed, true),
                 {.way = Way, .loops = loop_policy::drop, .parallel = parallel_policy::merge})
               .graph;
    for (auto const& [tail, head, weight] : support::arcs_of(view()))
      if (Way == direction::directed || tail < head)
        boost::add_edge(tail, head, weight_property{weight}, theirs);
    if constexpr (Way == direction::directed) back = transposed(view());
  }
  [[nodiscard]] auto view() const& { return ours.view<Way>(); }
};
using undirected_pair = pair_of_graphs<direction::undirected>;
using directed_pair = pair_of_graphs<direction::directed>;

template <class T, class G>
auto vertex_map(std::vector<T>& values, const G& g) {
  return boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, g));
}

template <class G>
auto betweenness_of(const G& g) {
  std::vector<double> score(num_vertices(g));
  boost::brandes_betweenness_centrality(
      g, boost::centrality_map(vertex_map(score, g)).vertex_index_map(get(boost::vertex_index, g)));
  return score;
}

template <class G>
auto distances_from_0(const G& g) {
  std::vector<int> far(num_vertices(g), -1);
  far[0] = 0;
  auto const record = boost::record_distances(vertex_map(far, g), boost::on_tree_edge{});
  boost::breadth_first_search(g, vertex(0, g), boost::visitor(boost::make_bfs_visitor(record)));
  return far;
}

template <class G>
auto weighted_distances_from_0(const G& g) {
  std::vector<double> far(num_vertices(g));
  boost::dijkstra_shortest_paths(g, vertex(0, g), boost::distance_map(vertex_map(far, g)));
  return far;
}

TEST(BoostOut, BrandesAgreesWithBoostsOwnGraph) {
  for (std::uint64_t seed : {1, 2, 3}) {
    undirected_pair const both{seed};
    auto const ours = betweenness_of(both.view());
    auto const theirs = betweenness_of(both.theirs);
    for (std::size_t v = 0; v < ours.size(); ++v)
      EXPECT_NEAR(ours[v], theirs[v], 1e-12 * (1 + theirs[v]));  // sums in another order
  }
}

TEST(BoostOut, BreadthFirstSearchFindsTheSameDistances) {
  EXPECT_EQ(distances_from_0(undirected_pair{4}.view()),
            distances_from_0(undirected_pair{4}.theirs));
  EXPECT_EQ(distances_from_0(directed_pair{4}.view()), distances_from_0(directed_pair{4}.theirs));
}

TEST(BoostOut, DijkstraFindsTheSameDistances) {
  undirected_pair const both{5};
  EXPECT_EQ(weighted_distances_from_0(both.view()), weighted_distances_from_0(both.theirs));
}

TEST(BoostOut, ConnectedComponentsAreTheSame) {
  undirected_pair const both{6};
  std::vector<int> ours(both.ours.order());
  std::vector<int> theirs(both.ours.order());
  auto const g = both.view();
  EXPECT_EQ(boost::connected_components(g, vertex_map(ours, g)),
            boost::connected_components(both.theirs, vertex_map(theirs, both.theirs)));
  EXPECT_EQ(ours, theirs);
}

//  0 - 1 - 3 - 4     two triangles joined by 1 - 3 (the corner 2 below 0 and 1, 5 below 3 and 4)
TEST(BoostOut, BiconnectedComponentsAreFoundWithEdgesSeenFromBothEnds) {
  auto const rows =
      support::undirected(6, {{0, 1}, {1, 2}, {2, 0}, {1, 3}, {3, 4}, {4, 5}, {5, 3}});
  auto const g = rows.undirected();
  std::map<bgl_edge_of<undirected_view>, std::size_t> component;
  std::vector<std::uint32_t> cuts;
  auto const [count, out] = boost::biconnected_components(
      g, boost::make_assoc_property_map(component), std::back_inserter(cuts));
  EXPECT_EQ(count, 3U);
  EXPECT_THAT(cuts, testing::UnorderedElementsAre(1, 3));
  EXPECT_EQ(component.size(), num_edges(g));
}

TEST(BoostOut, CoreNumbersAreTheSame) {
  undirected_pair const both{7, 60, 300};
  auto const g = both.view();
  std::vector<std::size_t> ours(g.order());
  std::vector<std::size_t> theirs(g.order());
  boost::core_numbers(g, vertex_map(ours, g));
  boost::core_numbers(both.theirs, vertex_map(theirs, both.theirs));
  EXPECT_EQ(ours, theirs);
}

TEST(BoostOut, PageRankIsTheSame) {
  directed_pair const both{8};
  auto const g = two_way(both.ours, both.back);
  std::vector<double> ours(g.order());
  std::vector<double> plain(g.order());
  std::vector<double> theirs(g.order());
  boost::graph::page_rank(g, vertex_map(ours, g));
  boost::graph::page_rank(g.forward, vertex_map(plain, g.forward));
  boost::graph::page_rank(both.theirs, vertex_map(theirs, both.theirs));
  for (std::size_t v = 0; v < ours.size(); ++v) {
    EXPECT_NEAR(ours[v], theirs[v], 1e-14);
    EXPECT_NEAR(plain[v], theirs[v], 1e-14);
  }
}

TEST(BoostOut, MaximumMatchingIsAsLarge) {
  undirected_pair const both{9};
  auto const g = both.view();
  std::vector<std::uint32_t> ours(g.order());
  std::vector<std::size_t> theirs(g.order());
  boost::edmonds_maximum_cardinality_matching(g, vertex_map(ours, g));
  boost::edmonds_maximum_cardinality_matching(both.theirs, vertex_map(theirs, both.theirs));
  EXPECT_TRUE(boost::is_a_matching(g, vertex_map(ours, g)));
  EXPECT_EQ(boost::matching_size(g, vertex_map(ours, g)),
            boost::matching_size(both.theirs, vertex_map(theirs, both.theirs)));
}

TEST(BoostOut, StrongComponentsAreTheSame) {
  directed_pair const both{10, 80, 160};
  auto const g = both.view();
  std::vector<int> ours(g.order());
  std::vector<int> theirs(g.order());
  EXPECT_EQ(boost::strong_components(g, vertex_map(ours, g)),
            boost::strong_components(both.theirs, vertex_map(theirs, both.theirs)));
  EXPECT_EQ(ours, theirs);
}

TEST(BoostOut, FilteredGraphOverOurViewEqualsOurFilteredView) {
  undirected_pair const both{11};
  auto const g = both.view();
  auto const sieve =
      boost::filtered_graph<undirected_view, boost::keep_all, is_even>{g, boost::keep_all{}, even};
  auto const seen = filtered(g, even);
  auto const [first, last] = edges(sieve);  // Boost's num_edges counts the hidden ones too
  EXPECT_EQ(std::distance(first, last), static_cast<std::ptrdiff_t>(num_edges(seen)));
  auto const theirs = distances_from_0(sieve.m_g);
  EXPECT_EQ(theirs, distances_from_0(g));
  for (auto v : g.vertices()) {
    if (!even(v)) continue;
    EXPECT_EQ(out_degree(v, sieve), out_degree(v, seen));
  }
}

TEST(BoostOut, BrandesRunsOnEveryView) {
  undirected_pair const both{12};
  auto const g = both.view();
  boost_undirected evens_only(g.order());
  for (auto const& [tail, head, weight] : support::arcs_of(g))
    if (tail < head && even(static_cast<std::uint32_t>(tail)) &&
        even(static_cast<std::uint32_t>(head)))
      boost::add_edge(tail, head, weight_property{weight}, evens_only);
  auto const filter = filtered(g, even);
  auto const theirs = betweenness_of(evens_only);
  auto const ours = betweenness_of(filter);
  std::vector const parts{filter, filtered(g, even)};
  for (std::size_t v = 0; v < ours.size(); ++v) EXPECT_NEAR(ours[v], theirs[v], 1e-9);
  EXPECT_EQ(num_edges(united(parts)), 2 * num_edges(filter));
}

//   0 = 1   twice, a loop at 1
TEST(BoostOut, ListsEachEdgeOnceAndTellsParallelOnesApart) {
  edge_buffer in{.order = 2, .links = {}};
  in.add(0, 1, 0.5);
  in.add(1, 0, 0.25);
  in.add(1, 1, 3);
  auto const rows = build(std::move(in)).graph;
  auto const g = rows.undirected();
  EXPECT_EQ(num_edges(g), 3U);
  auto const [first, end] = out_edges(0U, g);
  auto const [back, back_end] = out_edges(1U, g);
  EXPECT_EQ(*first, *back);
  EXPECT_NE(*first, *std::next(first));
  EXPECT_EQ(*std::next(first), *std::next(back));
  EXPECT_EQ(get(boost::edge_weight, g, *first), get(boost::edge_weight, g, *back));
  EXPECT_EQ(out_degree(1U, g), 3U);
}

TEST(BoostOut, AllocatesNothing) {
  undirected_pair const both{13};
  directed_pair const ways{13};
  auto const g = both.view();
  auto const turned = reversed(two_way(ways.ours, ways.back));
  auto const sieve = filtered(g, even);
  auto const before = support::allocations();
  auto const read_all = [](auto const& view) {
    double sum = 0;
    for (auto [v, last] = vertices(view); v != last; ++v) {
      for (auto [e, end] = out_edges(*v, view); e != end; ++e)
        sum += get(get(boost::edge_weight, view), *e);
      for (auto [u, end] = adjacent_vertices(*v, view); u != end; ++u)
        sum += static_cast<double>(get(get(boost::vertex_index, view), *u));
    }
    for (auto [e, end] = edges(view); e != end; ++e) sum += source(*e, view);
    return sum;
  };
  auto const sum = read_all(g) + read_all(turned) + read_all(sieve);
  EXPECT_EQ(support::allocations(), before);
  EXPECT_GT(sum, 0);
}

}  // namespace
}  // namespace cartograph::out_test
