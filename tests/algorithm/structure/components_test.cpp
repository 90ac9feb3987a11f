#include "cartograph/algorithm/structure/components.hpp"

#include <gmock/gmock.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>

#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::components_test {
namespace {

using support::directed;
using support::undirected;
using testing::ElementsAre;

//   0 - 3   1   2 - 4 - 5   (1 has a loop, 2-4 is there twice)
TEST(Components, NumbersThemByFirstAppearance) {
  auto const g = undirected(6, {{3, 0}, {1, 1}, {2, 4}, {4, 2}, {5, 4}});
  auto const found = components(g.undirected());
  EXPECT_THAT(found.membership, ElementsAre(0, 1, 2, 0, 2, 2));
  EXPECT_THAT(found.sizes, ElementsAre(2, 1, 3));
  EXPECT_EQ(found.count(), 3U);
  EXPECT_EQ(found.largest(), 3U);
}

TEST(Components, TakesAVertexWithOnlyALoopForAnIsolate) {
  auto const g = undirected(2, {{0, 0}});
  EXPECT_EQ(components(g.undirected()).singletons(), 2U);
}

//   0 -> 2 <- 1     3
TEST(Components, ReadsDirectedLinksEitherWay) {
  auto const g = directed(4, {{0, 2}, {1, 2}});
  EXPECT_THAT(components(g.directed()).membership, ElementsAre(0, 0, 0, 1));
}

TEST(Components, FindsNoneInAGraphWithoutVertices) {
  auto const found = components(undirected_view{});
  EXPECT_EQ(found.count(), 0U);
  EXPECT_EQ(found.largest(), 0U);
}

TEST(Components, AgreesWithBoostOnSparseRandomGraphs) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto const list = support::hub_links(500, 300, seed);
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> peer(500);
    for (auto [u, v] : list) boost::add_edge(u, v, peer);
    std::vector<std::uint32_t> expected(500);
    auto const count = boost::connected_components(peer, expected.data());
    for (auto way : {direction::undirected, direction::directed}) {
      auto const g = support::graph_of(way, 500, list);
      auto const found = g.visit([](auto rows) { return components(rows); });
      EXPECT_EQ(found.count(), count);
      EXPECT_EQ(found.membership, expected);  // Boost numbers by first appearance too
    }
  }
}

TEST(Components, GivesTheSameLabelsForAnyNumberOfThreads) {
  constexpr std::size_t n = 400'000;  // 98 pieces
  auto const list = support::hub_links(n, n / 2, 3);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = support::graph_of(way, n, list);
    auto const with = [&](int threads) {
      return g.visit([&](auto rows) { return components(rows, {.threads = threads}); });
    };
    auto const one = with(1);
    EXPECT_GT(one.count(), 1000U);
    for (int threads : {2, 3, 4}) EXPECT_EQ(with(threads).membership, one.membership);
  }
}

}  // namespace
}  // namespace cartograph::components_test
