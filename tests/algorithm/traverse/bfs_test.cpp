#include "cartograph/algorithm/traverse/bfs.hpp"

#include <gmock/gmock.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>

#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph {
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

}  // namespace
}  // namespace cartograph
