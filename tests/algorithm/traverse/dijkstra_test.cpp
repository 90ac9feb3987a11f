#include "cartograph/algorithm/traverse/dijkstra.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <boost/graph/dijkstra_shortest_paths.hpp>

#include "cartograph/algorithm/traverse/bfs.hpp"
#include "cartograph/bgl/out.hpp"
#include "support/distance_graphs.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::dijkstra_test {
namespace {

using support::infinity;
using testing::ElementsAre;

//   0 --1-> 1 --1-> 2 --1-> 3    0 --5-> 2, and 2 in 9 as well; a loop of 0 at 1; 4 alone
auto detour() -> csr {
  return build({.order = 5,
                .links = {{0, 1}, {1, 2}, {2, 3}, {0, 2}, {0, 2}, {1, 1}},
                .weights = {1, 1, 1, 9, 5, 0}},
               {.way = direction::directed})
      .graph;
}

TEST(Dijkstra, PrefersManyShortLinksToALongOne) {
  auto const g = detour();
  auto const found = dijkstra(g.directed(), 0);
  EXPECT_THAT(found.distance, ElementsAre(0, 1, 2, 3, infinity));
  EXPECT_EQ(found.reached, 4U);
  EXPECT_TRUE(found.finished);
}

TEST(Dijkstra, FollowsTheDirectionOfTheLinks) {
  auto const g = detour();
  EXPECT_THAT(dijkstra(g.directed(), 2).distance, ElementsAre(infinity, infinity, 0, 1, infinity));
}

TEST(Dijkstra, AllowsLinksWithoutLength) {
  auto const g = build({.order = 3, .links = {{0, 1}, {1, 2}}, .weights = {0, 0}}).graph;
  EXPECT_THAT(dijkstra(g.undirected(), 2).distance, ElementsAre(0, 0, 0));
}

TEST(Dijkstra, IsUndefinedWhenALengthIsNegativeOrNotFinite) {
  for (auto bad : {-1.0, -infinity, infinity, support::not_a_number}) {
    auto const g = build({.order = 3, .links = {{0, 1}, {1, 2}}, .weights = {1, bad}}).graph;
    auto const found = dijkstra(g.undirected(), 0);
    EXPECT_EQ(found.undefined, "a link has a negative or infinite weight, which is no length");
    EXPECT_TRUE(found.distance.empty());
  }
}

TEST(Dijkstra, CountsLinksWithoutWeights) {
  auto const g = support::graph_of(direction::directed, 300, support::hub_links(300, 500, 2));
  auto const links = bfs(g.directed(), 3);
  auto const lengths = dijkstra(g.directed(), 3);
  EXPECT_EQ(lengths.reached, links.reached);
  for (std::size_t v = 0; v < 300; ++v)
    EXPECT_EQ(lengths.distance[v], links.distance[v] == unreachable ? infinity : links.distance[v]);
}

TEST(Dijkstra, StopsWhenTold) {
  stop_source source;
  source.stopped = true;
  auto const g = build(path_graph(40'000)).graph;
  EXPECT_FALSE(dijkstra(g.undirected(), 0, stop_token{source}).finished);
}

TEST(Dijkstra, AgreesWithBoostToTheByteOnRandomMultigraphs) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed)
    for (auto way : {direction::undirected, direction::directed}) {
      auto const g = build(support::random_links(400, 150 * seed, seed, true), {.way = way}).graph;
      g.visit([&](auto rows) {
        std::vector<double> expected(400);
        auto const into =
            boost::make_iterator_property_map(expected.begin(), get(boost::vertex_index, rows));
        boost::dijkstra_shortest_paths(rows, 9, boost::distance_map(into).distance_inf(infinity));
        EXPECT_EQ(dijkstra(rows, 9).distance, expected);
        return 0;
      });
    }
}

RC_GTEST_PROP(Dijkstra, LeavesNoLinkThatWouldShortenAWay, (std::uint64_t seed)) {
  auto const g = build(support::random_links(50, 120, seed, true)).graph;
  auto const rows = g.undirected();
  auto const distance = dijkstra(rows, 0).distance;
  for (auto const& [tail, head, weight] : support::arcs_of(rows))
    RC_ASSERT(distance[head] <= distance[tail] + weight);
}

}  // namespace
}  // namespace cartograph::dijkstra_test
