#include "cartograph/bgl/in.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/algorithm/community/modularity.hpp"
#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/algorithm/structure/strong_components.hpp"
#include "cartograph/algorithm/structure/triangles.hpp"
#include "cartograph/algorithm/traverse/bfs.hpp"
#include "support/graphs.hpp"

namespace cartograph::in_test {
namespace {

using index_property = boost::property<boost::vertex_index_t, std::size_t>;
using weight_property = boost::property<boost::edge_weight_t, double>;

template <class OutEdges, class Vertices, class Way>
using list_graph = boost::adjacency_list<OutEdges, Vertices, Way, index_property, weight_property>;
using csr_graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, double>;
using plain_list = boost::adjacency_list<>;
using unindexed_list = boost::adjacency_list<boost::vecS, boost::listS>;

static_assert(weighted_graph<list_graph<boost::vecS, boost::vecS, boost::undirectedS>>);
static_assert(weighted_graph<list_graph<boost::setS, boost::listS, boost::directedS>>);
static_assert(weighted_graph<csr_graph>);
static_assert(graph<plain_list> && !weighted_graph<plain_list>);
static_assert(!graph<unindexed_list>, "vertices without an index are not numbered");
static_assert(is_directed<csr_graph> && is_directed<plain_list>);
static_assert(is_directed<list_graph<boost::vecS, boost::vecS, boost::bidirectionalS>>);
static_assert(!is_directed<list_graph<boost::vecS, boost::vecS, boost::undirectedS>>);

/// One kind of Boost graph, and how to make it from links.
template <class Graph>
struct from_boost {
  static constexpr auto way = is_directed<Graph> ? direction::directed : direction::undirected;

  static auto made(const edge_buffer& in) -> Graph {
    Graph g;
    std::vector<typename boost::graph_traits<Graph>::vertex_descriptor> handle;
    for (std::size_t i = 0; i < in.order; ++i) handle.push_back(add_vertex(index_property{i}, g));
    for (std::size_t k = 0; k < in.links.size(); ++k)
      add_edge(handle[in.links[k].from], handle[in.links[k].to], weight_property{in.weights[k]}, g);
    return g;
  }
};

template <>
struct from_boost<csr_graph> {
  static constexpr auto way = direction::directed;

  static auto made(const edge_buffer& in) -> csr_graph {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (auto const [from, to] : in.links) pairs.emplace_back(from, to);
    return {boost::edges_are_unsorted_multi_pass, pairs.begin(), pairs.end(), in.weights.begin(),
            in.order};
  }
};

template <class Graph>
class BoostIn : public testing::Test {
 protected:
  template <class Check>
  void on_both(const edge_buffer& in, Check&& check) {
    constexpr auto way = from_boost<Graph>::way;
    auto const ours = build(in, {.way = way}).graph;
    check(from_boost<Graph>::made(in), ours.template view<way>());
  }
};

using every_boost_graph =
    testing::Types<list_graph<boost::vecS, boost::vecS, boost::undirectedS>,
                   list_graph<boost::vecS, boost::vecS, boost::directedS>,
                   list_graph<boost::vecS, boost::vecS, boost::bidirectionalS>,
                   list_graph<boost::listS, boost::listS, boost::undirectedS>,
                   list_graph<boost::vecS, boost::listS, boost::bidirectionalS>,
                   list_graph<boost::multisetS, boost::listS, boost::undirectedS>, csr_graph>;
TYPED_TEST_SUITE(BoostIn, every_boost_graph);

auto sorted(std::vector<support::weighed_arc> all) {
  std::ranges::sort(all);
  return all;
}

//   0 = 1 - 2    0 = 1 twice, two loops at 1, 3 alone
auto awkward() -> edge_buffer {
  edge_buffer in{.order = 4, .links = {}};
  in.add(0, 1, 0.5);
  in.add(0, 1, 0.25);
  in.add(1, 1, 3);
  in.add(1, 1, 4);
  in.add(2, 1, 0.125);
  return in;
}

TYPED_TEST(BoostIn, ListsParallelLinksAndEachLoopOnce) {
  this->on_both(awkward(), [](auto const& theirs, auto const& ours) {
    EXPECT_EQ(sorted(support::arcs_of(theirs)), sorted(support::arcs_of(ours)));
  });
}

TYPED_TEST(BoostIn, OfNothingIsTheEmptyGraph) {
  this->on_both({.order = 0, .links = {}}, [](auto const& theirs, auto const&) {
    EXPECT_EQ(graph_access<std::decay_t<decltype(theirs)>>::order(theirs), 0U);
    EXPECT_EQ(components(theirs).count(), 0U);
  });
}

TYPED_TEST(BoostIn, OurAlgorithmsGiveTheSameAnswers) {
  for (std::uint64_t seed : {1, 2, 3}) {
    auto const in = support::random_links(90, 110, seed, true);
    this->on_both(in, [](auto const& theirs, auto const& ours) {
      EXPECT_EQ(sorted(support::arcs_of(theirs)), sorted(support::arcs_of(ours)));
      EXPECT_EQ(components(theirs).membership, components(ours).membership);
      EXPECT_EQ(strong_components(theirs).sizes.size(), strong_components(ours).sizes.size());
      EXPECT_EQ(degrees(theirs), degrees(ours));
      EXPECT_EQ(triangles(theirs).count, triangles(ours).count);
      EXPECT_EQ(triangles(theirs).at, triangles(ours).at);
      auto const groups = components(ours).membership;
      EXPECT_NEAR(modularity(theirs, groups).value, modularity(ours, groups).value, 1e-12);
      using access = graph_access<std::decay_t<decltype(theirs)>>;
      auto const start = *access::vertices(theirs).begin();
      EXPECT_EQ(bfs(theirs, start).distance, bfs(ours, 0).distance);
      auto const near = strengths(theirs);
      auto const same = strengths(ours);
      for (std::size_t v = 0; v < near.size(); ++v)
        EXPECT_NEAR(near[v], same[v], 1e-12) << "rows are summed in another order";
    });
  }
}

struct not_one {
  auto operator()(std::size_t v) const -> bool { return v != 1; }
};

TEST(BoostInFiltered, KeepsTheIndicesOfTheGraphBeneath) {
  using inner = list_graph<boost::vecS, boost::vecS, boost::undirectedS>;
  using sieve = boost::filtered_graph<inner, boost::keep_all, not_one>;
  static_assert(weighted_graph<sieve>);
  //   0 - 1 - 2 - 3     without 1: 2 - 3
  edge_buffer path{.order = 4, .links = {}};
  path.add(0, 1, 1);
  path.add(1, 2, 2);
  path.add(2, 3, 3);
  auto const g = from_boost<inner>::made(path);
  sieve const seen{g, boost::keep_all{}, not_one{}};
  EXPECT_EQ(graph_access<sieve>::order(seen), 4U);
  EXPECT_THAT(support::arcs_of(seen),
              testing::ElementsAre(support::weighed_arc{2, 3, 3}, support::weighed_arc{3, 2, 3}));
  EXPECT_EQ(components(seen).count(), 3U);
}

}  // namespace
}  // namespace cartograph::in_test
