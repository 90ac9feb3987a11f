#include "cartograph/algorithm/centrality/degree.hpp"

#include <gmock/gmock.h>

#include "support/graphs.hpp"

namespace cartograph::degree_test {
namespace {

using testing::ElementsAre;

//   0 = 1 - 2   0-1 twice, a loop at 2; 3 alone
TEST(Degrees, CountParallelLinksEachAndNoLoops) {
  auto const g = support::undirected(4, {{0, 1}, {1, 0}, {1, 2}, {2, 2}});
  for (auto which : {orientation::both, orientation::in, orientation::out})
    EXPECT_THAT(degrees(g.undirected(), which), ElementsAre(2, 3, 1, 0));
}

//   0 -> 1 <-> 2   a loop at 0
TEST(Degrees, TellArrivingFromLeavingLinks) {
  auto const g = support::directed(3, {{0, 1}, {1, 2}, {2, 1}, {0, 0}});
  EXPECT_THAT(degrees(g.directed(), orientation::in), ElementsAre(0, 2, 1));
  EXPECT_THAT(degrees(g.directed(), orientation::out), ElementsAre(1, 1, 1));
  EXPECT_THAT(degrees(g.directed()), ElementsAre(1, 3, 2));
}

//   0 --2-- 1 --5-- 2   a loop of 9 at 1
TEST(Strengths, AddTheWeightsOfAllLinksButLoops) {
  auto const g = build({.order = 3, .links = {{0, 1}, {1, 2}, {1, 1}}, .weights = {2, 5, 9}}).graph;
  EXPECT_THAT(strengths(g.undirected()), ElementsAre(2, 7, 5));
}

TEST(Strengths, TellArrivingFromLeavingWeights) {
  auto const g = build({.order = 3, .links = {{0, 1}, {2, 1}}, .weights = {2, 5}},
                       {.way = direction::directed})
                     .graph;
  EXPECT_THAT(strengths(g.directed(), orientation::in), ElementsAre(0, 7, 0));
  EXPECT_THAT(strengths(g.directed(), orientation::out), ElementsAre(2, 0, 5));
  EXPECT_THAT(strengths(g.directed()), ElementsAre(2, 7, 5));
}

TEST(Strengths, AreDegreesWithoutWeights) {
  auto const g = support::undirected(3, {{0, 1}, {1, 2}});
  EXPECT_THAT(strengths(g.undirected()), ElementsAre(1, 2, 1));
}

TEST(LargestDegree, IsThatOfASimpleGraph) {
  EXPECT_EQ(largest_degree(5, false, orientation::both), 4);
  EXPECT_EQ(largest_degree(5, true, orientation::in), 4);
  EXPECT_EQ(largest_degree(5, true, orientation::both), 8);
  EXPECT_EQ(largest_degree(0, false, orientation::both), 0);
}

}  // namespace
}  // namespace cartograph::degree_test
