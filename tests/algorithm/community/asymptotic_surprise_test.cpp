#include "cartograph/algorithm/community/asymptotic_surprise.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>

#include "cartograph/graph/build.hpp"
#include "support/graphs.hpp"
#include "support/qualities.hpp"
#include "support/two_triangles.hpp"

namespace cartograph::asymptotic_surprise_test {
namespace {

using support::directed;
using support::labels;
using support::triangles_apart;
using support::two_triangles;
using support::undirected;
using testing::DoubleNear;

constexpr double rounding = 1e-14;  // a handful of operations on numbers of order 1

// Of 7 links 6 lie inside, of 21 pairs 6.
TEST(AsymptoticSurprise, IsTheDivergenceOfTheShareOfLinksFromTheShareOfPairs) {
  auto const g = two_triangles();
  auto const expected = 6 * std::log((6.0 / 7) / (6.0 / 21)) + std::log((1.0 / 7) / (15.0 / 21));
  EXPECT_THAT(asymptotic_surprise(g.undirected(), triangles_apart).value,
              DoubleNear(expected, 10 * rounding));
}

TEST(AsymptoticSurprise, IsZeroWhenEverybodyIsAloneOrAllAreTogether) {
  auto const g = two_triangles();
  for (auto const& membership : {labels(7, 2), labels{0, 1, 2, 3, 4, 5, 6}}) {
    auto const found = asymptotic_surprise(g.undirected(), membership);
    EXPECT_TRUE(found);
    EXPECT_EQ(found.value, 0);
  }
}

//   0   1     all links run between the two communities, and half of the pairs do not
//   | x |
//   2   3
TEST(AsymptoticSurprise, IsAboveZeroForFewerLinksInsideThanByChance) {
  auto const g = undirected(4, {{0, 2}, {0, 3}, {1, 2}, {1, 3}});
  EXPECT_THAT(asymptotic_surprise(g.undirected(), labels{0, 0, 1, 1}).value,
              DoubleNear(4 * std::log(1.5), 10 * rounding));
}

TEST(AsymptoticSurprise, OfADirectedGraphLinkedBothWaysIsTwiceThatOfTheUndirected) {
  auto const g = directed(4, {{0, 1}, {1, 0}, {1, 2}, {2, 1}, {2, 3}, {3, 2}});
  auto const h = undirected(4, {{0, 1}, {1, 2}, {2, 3}});
  labels const membership{0, 0, 1, 1};
  EXPECT_THAT(asymptotic_surprise(g.directed(), membership).value,
              DoubleNear(2 * asymptotic_surprise(h.undirected(), membership).value, 10 * rounding));
}

TEST(AsymptoticSurprise, IsUndefinedWithoutLinksOrWithAWeightThatIsNone) {
  support::expect_undefined_without_links_or_weights(
      [](auto rows, const labels& membership, bool weighted) {
        return asymptotic_surprise(rows, membership, {.weighted = weighted});
      });
}

RC_GTEST_PROP(AsymptoticSurprise, GrowsWithTheWeightsAndIsNeverNegative, (std::uint64_t seed)) {
  auto in = support::random_links(40, 90, seed, true);
  auto const g = build(in, {.threads = 1}).graph;
  for (auto& w : in.weights) w *= 1024;  // a power of two: no rounding
  auto const scaled = build(in, {.threads = 1}).graph;
  auto const membership = support::spread(40, 11, 7);
  auto const found = asymptotic_surprise(g.undirected(), membership);
  RC_ASSERT(found.value >= 0);
  RC_ASSERT(asymptotic_surprise(scaled.undirected(), membership).value == 1024 * found.value);
}

TEST(AsymptoticSurprise, IsTheSameForAnyNumberOfThreads) {
  support::expect_same_for_any_number_of_threads(
      [](auto rows, const labels& membership, int threads) {
        return asymptotic_surprise(rows, membership, {.threads = threads}).value;
      });
}

}  // namespace
}  // namespace cartograph::asymptotic_surprise_test
