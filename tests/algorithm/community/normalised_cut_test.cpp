#include "cartograph/algorithm/community/normalised_cut.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cstdint>

#include "cartograph/graph/build.hpp"
#include "support/graphs.hpp"
#include "support/qualities.hpp"
#include "support/two_triangles.hpp"

namespace cartograph::normalised_cut_test {
namespace {

using support::directed;
using support::labels;
using support::triangles_apart;
using support::two_triangles;
using testing::DoubleNear;

constexpr double rounding = 1e-14;  // a handful of operations on numbers of order 1

TEST(NormalisedCut, AddsTheSharesThatAreCut) {
  auto const g = two_triangles();
  EXPECT_EQ(normalised_cut(g.undirected(), triangles_apart).value, 2.0 / 7);
}

TEST(NormalisedCut, IsTheNumberOfLinkedCommunitiesWhenEverythingIsCut) {
  auto const g = two_triangles();
  EXPECT_EQ(normalised_cut(g.undirected(), labels{0, 1, 2, 3, 4, 5, 6}).value, 6);
}

TEST(NormalisedCut, IsUndefinedWhenOneCommunityHasAllLinks) {
  auto const g = two_triangles();
  EXPECT_FALSE(normalised_cut(g.undirected(), labels(7, 1)));
  EXPECT_FALSE(normalised_cut(g.undirected(), labels{1, 1, 1, 1, 1, 1, 2}));
}

TEST(NormalisedCut, ForgetsDirectionAndCountsEachWay) {
  auto const g = directed(4, {{0, 1}, {1, 0}, {1, 2}, {2, 3}});
  EXPECT_THAT(normalised_cut(g.directed(), labels{0, 0, 1, 1}).value,
              DoubleNear(1.0 / 5 + 1.0 / 3, rounding));
}

TEST(NormalisedCut, IsUndefinedWithoutLinksOrWithAWeightThatIsNone) {
  support::expect_undefined_without_links_or_weights(
      [](auto rows, const labels& membership, bool weighted) {
        return normalised_cut(rows, membership, {.weighted = weighted});
      });
}

RC_GTEST_PROP(NormalisedCut, LiesBetweenZeroAndTheNumberOfCommunities, (std::uint64_t seed)) {
  auto const g = build(support::random_links(40, 90, seed, true), {.threads = 1}).graph;
  auto const membership = support::spread(40, 11, 7);
  auto const found = normalised_cut(g.undirected(), membership);
  RC_ASSERT(found.value >= 0 && found.value <= 11 + 1e-12);
}

TEST(NormalisedCut, IsTheSameForAnyNumberOfThreads) {
  support::expect_same_for_any_number_of_threads(
      [](auto rows, const labels& membership, int threads) {
        return normalised_cut(rows, membership, {.threads = threads}).value;
      });
}

}  // namespace
}  // namespace cartograph::normalised_cut_test
