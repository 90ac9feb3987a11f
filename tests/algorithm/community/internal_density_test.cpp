#include "cartograph/algorithm/community/internal_density.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cstdint>

#include "cartograph/graph/build.hpp"
#include "support/graphs.hpp"
#include "support/qualities.hpp"
#include "support/two_triangles.hpp"

namespace cartograph::internal_density_test {
namespace {

using support::labels;
using support::triangles_apart;
using support::two_triangles;
using support::undirected;

TEST(InternalDensity, IsTheShareOfThePairsThatAreLinked) {
  auto const g = two_triangles();
  auto const found = internal_density(g.undirected(), labels{4, 4, 4, 9, 9, 9, 9});
  EXPECT_THAT(found.label, testing::ElementsAre(4, 9));
  EXPECT_EQ(found.of[0].value, 1);
  EXPECT_EQ(found.of[1].value, 0.5);
  EXPECT_EQ(found.mean.value, 0.75);
  EXPECT_EQ(found.pooled.value, 6.0 / 9);
}

TEST(InternalDensity, IsUndefinedForOneMemberAndLeavesItOutOfTheMean) {
  auto const g = two_triangles();
  auto const found = internal_density(g.undirected(), triangles_apart);
  EXPECT_FALSE(found.of[2]);
  EXPECT_EQ(found.mean.value, 1);
  auto const alone = internal_density(g.undirected(), labels{0, 1, 2, 3, 4, 5, 6});
  EXPECT_FALSE(alone.mean);
  EXPECT_FALSE(alone.pooled);
  EXPECT_FALSE(internal_density(undirected_view{}, labels{}).mean);
}

TEST(InternalDensity, IsZeroWithoutLinksAmongMembers) {
  auto const g = undirected(3, {});
  auto const found = internal_density(g.undirected(), labels{0, 0, 0});
  EXPECT_TRUE(found.mean);
  EXPECT_EQ(found.mean.value, 0);
}

TEST(InternalDensity, OfADirectedGraphCountsOrderedPairsAndNoWeights) {
  auto const g = build({.order = 3, .links = {{0, 1}, {1, 0}, {1, 2}}, .weights = {0.1, 0.2, 0.3}},
                       {.way = direction::directed})
                     .graph;
  EXPECT_EQ(internal_density(g.directed(), labels{0, 0, 0}).pooled.value, 0.5);
}

RC_GTEST_PROP(InternalDensity, OfOneCommunityIsWhatTheDefinitionSays, (std::uint64_t seed)) {
  auto const g = build(support::random_links(30, 90, seed),
                       {.loops = loop_policy::drop, .parallel = parallel_policy::merge})
                     .graph;
  double links = 0;
  for (std::uint32_t v = 0; v < 10; ++v)
    for (auto u : g.undirected().neighbors(v)) links += u < v ? 1 : 0;
  labels membership(30, 1);
  for (std::uint32_t v = 0; v < 10; ++v) membership[v] = 0;
  RC_ASSERT(internal_density(g.undirected(), membership).of[0].value == links / 45);
}

TEST(InternalDensity, IsTheSameForAnyNumberOfThreads) {
  support::expect_same_for_any_number_of_threads(
      [](auto rows, const labels& membership, int threads) {
        return internal_density(rows, membership, {.threads = threads}).mean.value;
      });
}

}  // namespace
}  // namespace cartograph::internal_density_test
