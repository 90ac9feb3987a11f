#include "cartograph/algorithm/traverse/bfs.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>

#include "cartograph/bgl/out.hpp"
#include "cartograph/graph/generate/classic.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::bfs_test {
namespace {

using testing::ElementsAre;

//   0 -> 1 -> 2    3 -> 0    a loop at 1
TEST(Bfs, FollowsTheDirectionOfTheLinks) {
  auto const g = support::directed(4, {{0, 1}, {1, 2}, {3, 0}, {1, 1}});
  auto const found = bfs(g.directed(), 0);
  EXPECT_THAT(found.distance, ElementsAre(0, 1, 2, unreachable));
  EXPECT_EQ(found.reached, 3U);
}

//   0 - 1 - 2 - 3 - 4 - 0
TEST(Bfs, GoesBothWaysRoundAnUndirectedCycle) {
  auto const g = support::undirected(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}});
  EXPECT_THAT(bfs(g.undirected(), 0).distance, ElementsAre(0, 1, 2, 2, 1));
}

TEST(Bfs, AgreesWithBoostOnRandomGraphs) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    auto const list = support::hub_links(300, 400, seed);
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> peer(300);
    for (auto [u, v] : list) boost::add_edge(u, v, peer);
    std::vector<std::uint32_t> expected(300, unreachable);
    expected[7] = 0;
    auto const recorder = boost::record_distances(expected.data(), boost::on_tree_edge{});
    boost::breadth_first_search(peer, 7, boost::visitor(boost::make_bfs_visitor(recorder)));
    auto const g = support::graph_of(direction::directed, 300, list);
    EXPECT_EQ(bfs(g.directed(), 7).distance, expected);
  }
}

TEST(Bfs, AgreesWithBoostWhereMostLinksAreNotRead) {
  for (std::size_t m : {50U, 300U, 1000U, 20'000U}) {
    auto const g = support::graph_of(direction::undirected, 500, support::hub_links(500, m, m));
    auto const rows = g.undirected();
    for (std::uint32_t start : {0U, 77U, 499U}) {
      std::vector<std::uint32_t> expected(500, unreachable);
      expected[start] = 0;
      auto const recorder = boost::record_distances(expected.data(), boost::on_tree_edge{});
      boost::breadth_first_search(rows, start, boost::visitor(boost::make_bfs_visitor(recorder)));
      auto const found = bfs(rows, start);
      EXPECT_EQ(found.distance, expected) << m << ' ' << start;
      EXPECT_EQ(found.reached, 500 - std::ranges::count(expected, unreachable));
    }
  }
}

TEST(Bfs, CountsEveryLinkOfALongPath) {
  constexpr std::uint32_t n = 20'000;
  auto const g = build(path_graph(n)).graph;
  auto const found = bfs(g.undirected(), 5);
  EXPECT_EQ(found.distance[0], 5U);
  for (std::uint32_t v = 5; v < n; ++v) ASSERT_EQ(found.distance[v], v - 5);
}

}  // namespace
}  // namespace cartograph::bfs_test
