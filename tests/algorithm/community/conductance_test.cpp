#include "cartograph/algorithm/community/conductance.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "cartograph/graph/build.hpp"
#include "support/graphs.hpp"
#include "support/two_triangles.hpp"

namespace cartograph::conductance_test {
namespace {

using labels = std::vector<std::uint32_t>;
using support::directed;
using support::triangles_apart;
using support::two_triangles;
using support::undirected;
using testing::DoubleNear;

constexpr double rounding = 1e-14;  // a handful of operations on numbers of order 1

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
  EXPECT_FALSE(conductance(undirected_view{}, labels{}).mean);
  auto const none = undirected(3, {{0, 0}});
  EXPECT_FALSE(conductance(none.undirected(), labels{0, 1, 1}).mean);
  for (double weight : {-1.0, std::numeric_limits<double>::infinity()}) {
    auto const bad = build({.order = 2, .links = {{0, 1}}, .weights = {weight}}).graph;
    EXPECT_FALSE(conductance(bad.undirected(), labels{0, 1}).mean);
    EXPECT_TRUE(conductance(bad.undirected(), labels{0, 1}, {.weighted = false}).mean);
  }
}

RC_GTEST_PROP(Conductance, IsAShareAndTheSameForScaledWeights, (std::uint64_t seed)) {
  auto in = support::random_links(40, 90, seed, true);
  auto const g = build(in, {.threads = 1}).graph;
  for (auto& w : in.weights) w *= 1024;  // a power of two: no rounding
  auto const scaled = build(in, {.threads = 1}).graph;
  labels membership(40);
  for (std::uint32_t v = 0; v < 40; ++v) membership[v] = v * 7 % 11;
  auto const found = conductance(g.undirected(), membership);
  for (auto const& each : found.of) RC_ASSERT(!each || (each.value >= 0 && each.value <= 1));
  RC_ASSERT(found.mean.value <= found.worst.value + 1e-12);
  RC_ASSERT(conductance(scaled.undirected(), membership).mean.value == found.mean.value);
}

TEST(Conductance, IsTheSameForAnyNumberOfThreads) {
  constexpr std::size_t n = 70'000;  // 69 pieces
  labels membership(n);
  for (std::size_t v = 0; v < n; ++v) membership[v] = static_cast<std::uint32_t>(v % 7'001);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = build(support::random_links(n, 100'000, 5, true), {.way = way}).graph;
    auto const with = [&](int threads) {
      return g.visit([&](auto rows) {
        return conductance(rows, membership, {.threads = threads}).mean.value;
      });
    };
    auto const one = with(1);
    EXPECT_GT(one, 0);
    for (int threads : {2, 3, 4}) EXPECT_EQ(with(threads), one);
  }
}

}  // namespace
}  // namespace cartograph::conductance_test
