#include "cartograph/algorithm/structure/clustering.hpp"

#include <gmock/gmock.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/clustering_coefficient.hpp>

#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::clustering_test {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

//   0 - 1
//   | \ |
//   3 - 2 - 4
auto square_with_diagonal() -> csr {
  return support::undirected(5, {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {0, 2}, {2, 4}});
}

TEST(LocalClustering, IsTheShareOfLinkedPairsOfNeighbours) {
  auto const g = square_with_diagonal();
  EXPECT_THAT(local_clustering(g.undirected()).score,
              ElementsAre(DoubleEq(2.0 / 3), 1, DoubleEq(1.0 / 3), 1, 0));
}

//   1 -> 0 <- 2, 1 -> 2
TEST(LocalClustering, CountsOnlyTheDirectionsThatAreThere) {
  auto const g = support::directed(3, {{1, 0}, {2, 0}, {1, 2}});
  EXPECT_THAT(local_clustering(g.directed()).score, ElementsAre(0.5, 0.5, 0.5));
}

TEST(MeanLocalClustering, CountsVerticesWithoutPairsAsZero) {
  auto const g = square_with_diagonal();
  EXPECT_DOUBLE_EQ(mean_local_clustering(g.undirected()).value, 3.0 / 5);
  auto const edgeless = support::undirected(2, {});
  EXPECT_TRUE(mean_local_clustering(edgeless.undirected()));
  EXPECT_EQ(mean_local_clustering(edgeless.undirected()).value, 0);
  EXPECT_FALSE(mean_local_clustering(undirected_view{}));
}

// 6 closed of 3 + 1 + 6 + 1 = 11 paths of length two
TEST(Transitivity, IsTheShareOfClosedPaths) {
  auto const g = square_with_diagonal();
  EXPECT_DOUBLE_EQ(transitivity(g.undirected()).value, 6.0 / 11);
}

TEST(Transitivity, IsUndefinedWithoutAPathOfLengthTwo) {
  auto const g = support::undirected(4, {{0, 1}, {2, 3}});
  EXPECT_EQ(transitivity(g.undirected()).reason, "no vertex has two neighbours");
}

TEST(LocalClustering, AgreesWithBoostOnRandomGraphs) {
  using peer_graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    auto const g =
        support::simple_graph(direction::undirected, 200, support::hub_links(200, 2000, seed));
    peer_graph peer(200);
    for (auto v : g.undirected().vertices())
      for (auto u : g.undirected().neighbors(v))
        if (u < v) boost::add_edge(u, v, peer);
    auto const found = local_clustering(g.undirected()).score;
    for (std::size_t v = 0; v < 200; ++v)
      EXPECT_DOUBLE_EQ(found[v], boost::clustering_coefficient(peer, v));
  }
}

}  // namespace
}  // namespace cartograph::clustering_test
