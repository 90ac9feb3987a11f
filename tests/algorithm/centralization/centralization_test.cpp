#include "cartograph/algorithm/centralization/centralization.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "cartograph/algorithm/centralization/degree.hpp"
#include "support/graphs.hpp"

namespace cartograph::centralization_test {
namespace {

TEST(Centralization, DividesTheSumOfDistancesToTheHighestScore) {
  std::vector<double> const scores{3, 1, 0, 2};
  EXPECT_EQ(centralization(scores, measured(12)).value, 0.5);  // (0 + 2 + 3 + 1) / 12
}

TEST(Centralization, IsZeroWhenAllAreEquallyCentral) {
  std::vector<double> const scores{2, 2, 2};
  EXPECT_EQ(centralization(scores, measured(2)).value, 0);
}

TEST(Centralization, PassesOnWhyThereIsNoMaximum) {
  std::vector<double> const scores{1, 1};
  EXPECT_EQ(centralization(scores, undefined("too small")).reason, "too small");
  EXPECT_FALSE(centralization(scores, measured(0)));
  EXPECT_FALSE(centralization({}, measured(1)));
}

TEST(CentralizationWithin, ComparesTheMembersAlone) {
  std::vector<double> const scores{9, 3, 1, 0, 2};
  std::vector<std::uint32_t> const members{4, 1, 3};  // 2, 3, 0
  EXPECT_EQ(centralization_within(scores, members, measured(8)).value, 0.5);
  EXPECT_FALSE(centralization_within(scores, {}, measured(8)));
  EXPECT_EQ(centralization_within(scores, members, undefined("why")).reason, "why");
}

//   1 - 0 - 2 and 0 - 3
TEST(DegreeCentralization, IsOneForAStar) {
  auto const g = support::undirected(4, {{0, 1}, {0, 2}, {0, 3}});
  EXPECT_EQ(degree_centralization(g.undirected()).value, 1);
}

TEST(DegreeCentralization, IsZeroWithoutLinks) {
  auto const g = support::undirected(3, {});
  EXPECT_TRUE(degree_centralization(g.undirected()));
  EXPECT_EQ(degree_centralization(g.undirected()).value, 0);
}

//   1 -> 0 <- 2 and 3 -> 0
TEST(DegreeCentralization, OfAStarThatPointsInDependsOnWhatIsCounted) {
  auto const g = support::directed(4, {{1, 0}, {2, 0}, {3, 0}});
  EXPECT_EQ(degree_centralization(g.directed(), orientation::in).value, 1);
  EXPECT_DOUBLE_EQ(degree_centralization(g.directed(), orientation::out).value, 1.0 / 9);
  EXPECT_EQ(degree_centralization(g.directed()).value, 0.5);  // 6 of 12
}

TEST(DegreeCentralization, IsUndefinedBelowThreeVertices) {
  auto const g = support::undirected(2, {{0, 1}});
  EXPECT_EQ(degree_centralization(g.undirected()).reason, "fewer than 3 vertices have no centre");
}

}  // namespace
}  // namespace cartograph::centralization_test
