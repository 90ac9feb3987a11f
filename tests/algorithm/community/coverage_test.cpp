#include "cartograph/algorithm/community/coverage.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cstdint>

#include "cartograph/graph/build.hpp"
#include "support/graphs.hpp"
#include "support/qualities.hpp"
#include "support/two_triangles.hpp"

namespace cartograph::coverage_test {
namespace {

using support::directed;
using support::labels;
using support::triangles_apart;
using support::two_triangles;

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
  support::expect_undefined_without_links_or_weights(
      [](auto rows, const labels& membership, bool weighted) {
        return coverage(rows, membership, {.weighted = weighted});
      });
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
  support::expect_same_for_any_number_of_threads(
      [](auto rows, const labels& membership, int threads) {
        return coverage(rows, membership, {.threads = threads}).value;
      });
}

}  // namespace
}  // namespace cartograph::coverage_test
