#include "cartograph/algorithm/community/coverage.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "cartograph/graph/build.hpp"
#include "support/graphs.hpp"
#include "support/two_triangles.hpp"

namespace cartograph::coverage_test {
namespace {

using labels = std::vector<std::uint32_t>;
using support::directed;
using support::triangles_apart;
using support::two_triangles;
using support::undirected;
using testing::DoubleNear;

constexpr double rounding = 1e-14;  // a handful of operations on numbers of order 1

TEST(Coverage, IsTheShareOfLinksInsideCommunities) {
  auto const g = two_triangles();
  EXPECT_EQ(coverage(g.undirected(), triangles_apart).value, 6.0 / 7);
  EXPECT_EQ(coverage(g.undirected(), labels(7, 3)).value, 1);
  EXPECT_EQ(coverage(g.undirected(), labels{0, 1, 2, 3, 4, 5, 6}).value, 0);
}

// 0 -> 1 <-> 2, together 1 and 2; the two ways count two.
TEST(Coverage, CountsEachWayOfADirectedLink) {
  auto const g = directed(3, {{0, 1}, {1, 2}, {2, 1}});
  EXPECT_EQ(coverage(g.directed(), labels{0, 1, 1}).value, 2.0 / 3);
}

TEST(Coverage, ReadsWeightsUnlessToldNotTo) {
  auto const g = build({.order = 3, .links = {{0, 1}, {1, 2}}, .weights = {3, 1}}).graph;
  EXPECT_EQ(coverage(g.undirected(), labels{0, 0, 1}).value, 0.75);
  EXPECT_EQ(coverage(g.undirected(), labels{0, 0, 1}, {.weighted = false}).value, 0.5);
}

TEST(Coverage, IsUndefinedWithoutLinksOrWithAWeightThatIsNone) {
  EXPECT_FALSE(coverage(undirected_view{}, labels{}));
  auto const none = undirected(3, {{0, 0}});
  EXPECT_FALSE(coverage(none.undirected(), labels{0, 1, 1}));
  for (double weight : {-1.0, std::numeric_limits<double>::infinity()}) {
    auto const bad = build({.order = 2, .links = {{0, 1}}, .weights = {weight}}).graph;
    EXPECT_FALSE(coverage(bad.undirected(), labels{0, 1}));
    EXPECT_TRUE(coverage(bad.undirected(), labels{0, 1}, {.weighted = false}));
  }
}

RC_GTEST_PROP(Coverage, NeverFallsWhenCommunitiesAreMerged, (std::uint64_t seed)) {
  auto const g = build(support::random_links(40, 90, seed, true), {.threads = 1}).graph;
  labels fine(40);
  labels coarse(40);
  for (std::uint32_t v = 0; v < 40; ++v) fine[v] = v * 7 % 11, coarse[v] = fine[v] / 3;
  auto const found = coverage(g.undirected(), fine);
  RC_ASSERT(found.value >= 0 && found.value <= coverage(g.undirected(), coarse).value + 1e-12);
}

TEST(Coverage, IsTheSameForAnyNumberOfThreads) {
  constexpr std::size_t n = 70'000;  // 69 pieces
  labels membership(n);
  for (std::size_t v = 0; v < n; ++v) membership[v] = static_cast<std::uint32_t>(v % 7'001);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = build(support::random_links(n, 100'000, 5, true), {.way = way}).graph;
    auto const with = [&](int threads) {
      return g.visit(
          [&](auto rows) { return coverage(rows, membership, {.threads = threads}).value; });
    };
    auto const one = with(1);
    EXPECT_GT(one, 0);
    for (int threads : {2, 3, 4}) EXPECT_EQ(with(threads), one);
  }
}

}  // namespace
}  // namespace cartograph::coverage_test
