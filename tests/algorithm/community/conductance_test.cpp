#include "cartograph/algorithm/community/conductance.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cstdint>

#include "cartograph/graph/build.hpp"
#include "support/graphs.hpp"
#include "support/qualities.hpp"
#include "support/two_triangles.hpp"

namespace cartograph::conductance_test {
namespace {

using support::directed;
using support::labels;
using support::triangles_apart;
using support::two_triangles;
using support::undirected;

TEST(Conductance, IsTheShareOfEndsThatLeadOut) {
  auto const g = two_triangles();
  auto const found = conductance(g.undirected(), triangles_apart);
  EXPECT_THAT(found.label, testing::ElementsAre(4, 9, 2));
  EXPECT_EQ(found.of[0].value, 1.0 / 7);
  EXPECT_EQ(found.of[1].value, 1.0 / 7);
  EXPECT_FALSE(found.of[2]);  // nobody's links end there
  EXPECT_EQ(found.measured_communities, 2U);
  EXPECT_EQ(found.mean.value, 1.0 / 7);
  EXPECT_EQ(found.worst.value, 1.0 / 7);
}

//   0 - 1 - 2 - 3    a path, 0 against the others: one end against five, the smaller side counts
TEST(Conductance, DividesByTheSmallerSide) {
  auto const g = undirected(4, {{0, 1}, {1, 2}, {2, 3}});
  auto const found = conductance(g.undirected(), labels{0, 1, 1, 1});
  EXPECT_EQ(found.of[0].value, 1);
  EXPECT_EQ(found.of[1].value, 1);
}

TEST(Conductance, OfTheCentreOfAStarAloneIsOneLikeThatOfEveryLeaf) {
  auto const g = undirected(7, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}});
  auto const found = conductance(g.undirected(), labels{0, 1, 2, 3, 4, 5, 6});
  EXPECT_EQ(found.mean.value, 1);
  EXPECT_EQ(found.measured_communities, 7U);
}

TEST(Conductance, IsZeroWhereNothingLeavesAndUndefinedForAllOfIt) {
  auto const g = undirected(5, {{0, 1}, {2, 3}});
  auto const apart = conductance(g.undirected(), labels{0, 0, 1, 1, 2});
  EXPECT_EQ(apart.worst.value, 0);
  EXPECT_TRUE(apart.worst);
  auto const all = conductance(g.undirected(), labels{0, 0, 0, 0, 1});
  EXPECT_FALSE(all.of[0]);
  EXPECT_FALSE(all.of[1]);
  EXPECT_FALSE(all.mean);
  EXPECT_FALSE(all.worst);
}

// A community whose weight the others' could be lost beside: nothing leaves, so 0, and not 0 / 0.
TEST(Conductance, SurvivesWeightsOfVeryDifferentSize) {
  auto const g = build({.order = 4, .links = {{0, 1}, {2, 3}}, .weights = {1e20, 1e-3}}).graph;
  auto const found = conductance(g.undirected(), labels{0, 0, 1, 1});
  EXPECT_EQ(found.of[0].value, 0);
  EXPECT_EQ(found.of[1].value, 0);
  EXPECT_EQ(found.measured_communities, 2U);
}

TEST(Conductance, ForgetsDirectionAndCountsEachWay) {
  auto const g = directed(4, {{0, 1}, {1, 0}, {1, 2}, {2, 3}});
  auto const h = undirected(4, {{0, 1}, {1, 0}, {1, 2}, {2, 3}});
  labels const membership{0, 0, 1, 1};
  EXPECT_EQ(conductance(g.directed(), membership).of[0].value, 1.0 / 3);
  EXPECT_EQ(conductance(g.directed(), membership).mean.value,
            conductance(h.undirected(), membership).mean.value);
}

TEST(Conductance, IsUndefinedWithoutLinksOrWithAWeightThatIsNone) {
  support::expect_undefined_without_links_or_weights(
      [](auto rows, const labels& membership, bool weighted) {
        return conductance(rows, membership, {.weighted = weighted}).mean;
      });
}

RC_GTEST_PROP(Conductance, IsAShareAndTheSameForScaledWeights, (std::uint64_t seed)) {
  auto in = support::random_links(40, 90, seed, true);
  auto const g = build(in, {.threads = 1}).graph;
  for (auto& w : in.weights) w *= 1024;  // a power of two: no rounding
  auto const scaled = build(in, {.threads = 1}).graph;
  auto const membership = support::spread(40, 11, 7);
  auto const found = conductance(g.undirected(), membership);
  for (auto const& each : found.of) RC_ASSERT(!each || (each.value >= 0 && each.value <= 1));
  RC_ASSERT(found.mean.value <= found.worst.value + 1e-12);
  RC_ASSERT(conductance(scaled.undirected(), membership).mean.value == found.mean.value);
}

TEST(Conductance, IsTheSameForAnyNumberOfThreads) {
  support::expect_same_for_any_number_of_threads(
      [](auto rows, const labels& membership, int threads) {
        return conductance(rows, membership, {.threads = threads}).mean.value;
      });
}

}  // namespace
}  // namespace cartograph::conductance_test
