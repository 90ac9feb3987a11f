#include "cartograph/algorithm/community/resolution_profile.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "cartograph/graph/build.hpp"
#include "support/archetype.hpp"
#include "support/classic.hpp"
#include "support/graphs.hpp"
#include "support/ring_of_cliques.hpp"

namespace cartograph::resolution_profile_test {
namespace {

using labels = std::vector<std::uint32_t>;
using testing::DoubleNear;

auto two_cliques() -> csr { return support::ring_of_cliques(2, 5); }

TEST(ResolutionProfile, HasAResolutionForEachPointSpacedByAFactor) {
  auto const g = support::karate();
  auto const found =
      resolution_profile(g.undirected(), {.lowest = 0.25, .highest = 4, .points = 5});
  ASSERT_EQ(found.points.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i)
    EXPECT_THAT(found.points[i].resolution, DoubleNear(0.25 * std::pow(2.0, i), 1e-12));
  EXPECT_FALSE(found.points[0].variation);
  EXPECT_TRUE(found.points[1].variation);
}

// Two cliques of five and two links between them: 22 links, each clique 22 ends. Apart they have
// 20/22 - r/2, together 1 - r: they part at r = 2/11. A clique with ten links inside and two
// outward; who leaves to be alone has four or five.
TEST(ResolutionProfile, EndsPlateausWhereTheNextDivisionBecomesBetter) {
  auto const g = two_cliques();
  auto const found =
      resolution_profile(g.undirected(), {.lowest = 0.05, .highest = 1.5, .points = 30});
  ASSERT_EQ(found.plateaus.size(), 1U);
  auto const& plateau = found.plateaus.front();
  EXPECT_THAT(plateau.from, DoubleNear(2.0 / 11, 1e-12));
  EXPECT_THAT(plateau.to, DoubleNear(1.5, 1e-12));
  EXPECT_EQ(found.divisions[plateau.division], (labels{0, 0, 0, 0, 0, 1, 1, 1, 1, 1}));
  EXPECT_GT(plateau.points, 15U);
}

// The limit of modularity: 30 cliques of 5 are pairs at 1 and themselves over a long range above.
TEST(ResolutionProfile, FindsTheCliquesOfARingOnTheLongestPlateau) {
  auto const g = support::ring_of_cliques(30, 5);
  auto const found = resolution_profile(g.undirected(), {.lowest = 0.5, .highest = 20});
  ASSERT_FALSE(found.plateaus.empty());
  labels cliques(150);
  for (std::uint32_t v = 0; v < 150; ++v) cliques[v] = v / 5;
  EXPECT_EQ(found.divisions[found.plateaus.front().division], cliques);
  EXPECT_TRUE(
      std::ranges::is_sorted(found.plateaus, std::ranges::greater{}, &resolution_plateau::factor));
}

TEST(ResolutionProfile, IsUndefinedButThereWithoutLinks) {
  auto const g = support::undirected(3, {});
  auto const found = resolution_profile(g.undirected());
  EXPECT_EQ(found.points.size(), 41U);
  EXPECT_FALSE(found.points[0].quality);
  EXPECT_TRUE(found.plateaus.empty());
  EXPECT_TRUE(resolution_profile(undirected_view{}).plateaus.empty());
}

TEST(ResolutionProfile, SaysWhenItWasStopped) {
  stop_source source;
  source.stopped = true;
  auto const g = support::karate();
  auto const found = resolution_profile(g.undirected(), {.stop = stop_token{source}});
  EXPECT_FALSE(found.finished);
  EXPECT_TRUE(found.points.empty());
}

void expect_sound(const csr& g, resolution_profile_options options) {
  auto const found = resolution_profile(g.undirected(), options);
  for (std::size_t i = 0; i < found.points.size(); ++i) {
    auto const& point = found.points[i];
    auto const& division = found.divisions[point.division];
    auto const worth =
        options.objective == community_objective::modularity
            ? modularity(g.undirected(), division, {.resolution = point.resolution})
            : constant_potts(g.undirected(), division, {.resolution = point.resolution});
    RC_ASSERT(std::abs(point.quality.value - worth.value) < 1e-9);
    // No worse than the search at this very resolution.
    auto const search = leiden(
        g.undirected(),
        {.resolution = point.resolution, .seed = options.seed + i, .objective = options.objective});
    RC_ASSERT(point.quality.value >= search.quality.value - 1e-9);
  }
  for (auto const& plateau : found.plateaus)
    RC_ASSERT(plateau.factor() >= 1 && plateau.points >= 2);
}

RC_GTEST_PROP(ResolutionProfile, KeepsTheBestDivisionOfAll, (std::uint64_t seed)) {
  auto const g = build(support::random_links(30, 60, seed, true), {.threads = 1}).graph;
  expect_sound(g, {.points = 9, .seed = seed});
  expect_sound(g, {.lowest = 0.01,
                   .highest = 0.5,
                   .points = 9,
                   .objective = community_objective::constant_potts,
                   .seed = seed});
}

TEST(ResolutionProfile, HasLongerPlateausWithMoreTolerance) {
  auto const g = support::karate();
  auto const exact = resolution_profile(g.undirected());
  auto const loose = resolution_profile(g.undirected(), {.tolerance = 0.2});
  EXPECT_EQ(exact.divisions, loose.divisions);
  EXPECT_GT(loose.plateaus.front().factor(), exact.plateaus.front().factor());
}

TEST(ResolutionProfile, IsTheSameForAnyNumberOfThreadsAndAnyTypeOfGraph) {
  auto const g = build(support::random_links(300, 900, 5, true)).graph;
  auto const with = [&](int threads) {
    return resolution_profile(g.undirected(), {.points = 8, .threads = threads});
  };
  auto const one = with(1);
  for (int threads : {2, 4}) EXPECT_EQ(with(threads).divisions, one.divisions);
  support::weighted_undirected_archetype const generic{g.undirected()};
  EXPECT_EQ(resolution_profile(generic, {.points = 8}).divisions, one.divisions);
}

}  // namespace
}  // namespace cartograph::resolution_profile_test
