#include "cartograph/algorithm/community/normalised_cut.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "cartograph/graph/build.hpp"
#include "support/graphs.hpp"
#include "support/two_triangles.hpp"

namespace cartograph::normalised_cut_test {
namespace {

using labels = std::vector<std::uint32_t>;
using support::directed;
using support::triangles_apart;
using support::two_triangles;
using support::undirected;
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
  EXPECT_FALSE(normalised_cut(undirected_view{}, labels{}));
  auto const none = undirected(3, {{0, 0}});
  EXPECT_FALSE(normalised_cut(none.undirected(), labels{0, 1, 1}));
  for (double weight : {-1.0, std::numeric_limits<double>::infinity()}) {
    auto const bad = build({.order = 2, .links = {{0, 1}}, .weights = {weight}}).graph;
    EXPECT_FALSE(normalised_cut(bad.undirected(), labels{0, 1}));
    EXPECT_TRUE(normalised_cut(bad.undirected(), labels{0, 1}, {.weighted = false}));
  }
}

RC_GTEST_PROP(NormalisedCut, LiesBetweenZeroAndTheNumberOfCommunities, (std::uint64_t seed)) {
  auto const g = build(support::random_links(40, 90, seed, true), {.threads = 1}).graph;
  labels membership(40);
  for (std::uint32_t v = 0; v < 40; ++v) membership[v] = v * 7 % 11;
  auto const found = normalised_cut(g.undirected(), membership);
  RC_ASSERT(found.value >= 0 && found.value <= 11 + 1e-12);
}

TEST(NormalisedCut, IsTheSameForAnyNumberOfThreads) {
  constexpr std::size_t n = 70'000;  // 69 pieces
  labels membership(n);
  for (std::size_t v = 0; v < n; ++v) membership[v] = static_cast<std::uint32_t>(v % 7'001);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = build(support::random_links(n, 100'000, 5, true), {.way = way}).graph;
    auto const with = [&](int threads) {
      return g.visit(
          [&](auto rows) { return normalised_cut(rows, membership, {.threads = threads}).value; });
    };
    auto const one = with(1);
    EXPECT_GT(one, 0);
    for (int threads : {2, 3, 4}) EXPECT_EQ(with(threads), one);
  }
}

}  // namespace
}  // namespace cartograph::normalised_cut_test
