#include "cartograph/algorithm/community/map_equation.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>

#include "cartograph/graph/build.hpp"
#include "support/graphs.hpp"
#include "support/qualities.hpp"
#include "support/two_triangles.hpp"

namespace cartograph::map_equation_test {
namespace {

using support::directed;
using support::labels;
using support::triangles_apart;
using support::two_triangles;
using support::undirected;
using testing::DoubleNear;

constexpr double rounding = 1e-14;  // a handful of operations on numbers of order 1

// Seven links, fourteen ends: each triangle is left by one of fourteen steps.
TEST(MapEquation, OfTwoTrianglesIsTheHandComputedNumber) {
  auto const g = two_triangles();
  auto const found = map_equation(g.undirected(), triangles_apart);
  EXPECT_THAT(found.between.value, DoubleNear(1.0 / 7, rounding));  // one bit, one step in seven
  // Names in a triangle are said 2, 2, 3 times and "leave" once, of 8.
  auto const triangle =
      -(4 * std::log2(2.0 / 8) + 3 * std::log2(3.0 / 8) + std::log2(1.0 / 8)) / 14;
  EXPECT_THAT(found.within.value, DoubleNear(2 * triangle, 10 * rounding));
  EXPECT_EQ(found.codelength.value, found.between.value + found.within.value);
  auto const one = -(8 * std::log2(2.0 / 14) + 6 * std::log2(3.0 / 14)) / 14;
  EXPECT_THAT(found.one_level.value, DoubleNear(one, 10 * rounding));
}

TEST(MapEquation, OfOneCommunityIsThatOfOneLevel) {
  auto const g = two_triangles();
  auto const found = map_equation(g.undirected(), labels(7, 0));
  EXPECT_EQ(found.between.value, 0);
  EXPECT_THAT(found.codelength.value, DoubleNear(found.one_level.value, 10 * rounding));
}

// Centre and leaves alone: every step changes the community, in and out each time.
TEST(MapEquation, OfAStarOfEverybodyAloneIsTheHandComputedNumber) {
  auto const g = undirected(7, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}});
  auto const found = map_equation(g.undirected(), labels{0, 1, 2, 3, 4, 5, 6});
  auto const names = 0.5 * 1 + 0.5 * std::log2(12.0);
  EXPECT_THAT(found.between.value, DoubleNear(names, 10 * rounding));
  EXPECT_THAT(found.within.value, DoubleNear(2, 10 * rounding));  // "here" and "leave", a bit each
  EXPECT_THAT(found.one_level.value, DoubleNear(names, 10 * rounding));
}

// 0 <-> 1: everybody alike, half of the restarts stay where they are.
TEST(MapEquation, OfADirectedPairCountsRestartsAsSteps) {
  auto const g = directed(2, {{0, 1}, {1, 0}});
  auto const found = map_equation(g.directed(), labels{0, 1});
  auto const leaves = 0.85 + 0.15 / 2;
  EXPECT_THAT(found.between.value, DoubleNear(leaves, 1e-11));
  auto const within = -leaves * std::log2(leaves / (1 + leaves)) - std::log2(1 / (1 + leaves));
  EXPECT_THAT(found.within.value, DoubleNear(within, 1e-11));
}

TEST(MapEquation, SaysWhenItWasStopped) {
  stop_source source;
  source.stopped = true;
  auto const g = directed(3, {{0, 1}, {1, 2}, {2, 0}, {0, 2}});
  auto const found = map_equation(g.directed(), labels{0, 0, 1}, {.stop = stop_token{source}});
  EXPECT_FALSE(found.finished);
  EXPECT_FALSE(found.codelength);
}

TEST(MapEquation, IsUndefinedWhenTheVisitsAre) {
  auto const g = directed(3, {{0, 1}, {1, 2}, {2, 0}, {0, 2}});
  EXPECT_FALSE(map_equation(g.directed(), labels{0, 0, 1}, {.damping = 1}).codelength);
}

TEST(MapEquation, IsUndefinedWithoutLinksOrWithAWeightThatIsNone) {
  support::expect_undefined_without_links_or_weights(
      [](auto rows, const labels& membership, bool weighted) {
        return map_equation(rows, membership, {.weighted = weighted}).codelength;
      });
}

RC_GTEST_PROP(MapEquation, DoesNotDependOnNamesOrTheUnitOfWeights, (std::uint64_t seed)) {
  auto in = support::random_links(40, 90, seed, true);
  auto const g = build(in, {.threads = 1}).graph;
  for (auto& w : in.weights) w *= 1024;  // a power of two: no rounding
  auto const scaled = build(in, {.threads = 1}).graph;
  labels membership(40);
  labels renamed(40);
  for (std::uint32_t v = 0; v < 40; ++v)
    membership[v] = v * 7 % 11, renamed[v] = 900 - membership[v];
  auto const found = map_equation(g.undirected(), membership);
  RC_ASSERT(map_equation(scaled.undirected(), renamed).codelength.value == found.codelength.value);
  RC_ASSERT(found.between.value >= 0 && found.within.value >= 0);
}

TEST(MapEquation, IsTheSameForAnyNumberOfThreads) {
  support::expect_same_for_any_number_of_threads(
      [](auto rows, const labels& membership, int threads) {
        return map_equation(rows, membership, {.threads = threads}).codelength.value;
      });
}

}  // namespace
}  // namespace cartograph::map_equation_test
