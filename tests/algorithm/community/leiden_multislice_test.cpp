#include "cartograph/algorithm/community/leiden_multislice.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "cartograph/algorithm/community/connected.hpp"
#include "support/all_divisions.hpp"
#include "support/slices.hpp"

namespace cartograph::leiden_multislice_test {
namespace {

using labels = std::vector<std::uint32_t>;
using testing::DoubleNear;
using testing::ElementsAre;

//   slice 0: 0-1-2 a triangle, 3-4-5 another      slice 1: 2 has gone over to 3-4-5
auto mover() -> support::slice_set {
  return {{support::undirected(6, {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}}),
           support::undirected(6, {{0, 1}, {3, 4}, {4, 5}, {5, 3}, {2, 3}, {2, 4}, {2, 5}})}};
}

TEST(LeidenMultislice, LetsANodeChangeItsCommunity) {
  auto const g = multislice(mover().views(), {.coupling = 0.1});
  for (std::uint64_t seed = 0; seed < 20; ++seed)
    EXPECT_THAT(leiden_multislice(g, {.seed = seed}).membership,
                ElementsAre(0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1));
}

TEST(LeidenMultislice, KeepsEveryNodeInItsPlaceWhereCouplingIsStrong) {
  auto const g = multislice(mover().views(), {.coupling = 100});
  auto const found = leiden_multislice(g);
  for (std::size_t v = 0; v < 6; ++v) EXPECT_EQ(found.membership[v], found.membership[6 + v]);
}

TEST(LeidenMultislice, DividesEverySliceByItselfWithoutCoupling) {
  auto const g = multislice(mover().views(), {.coupling = 0});
  auto const found = leiden_multislice(g);
  EXPECT_THAT(found.membership, ElementsAre(0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3, 3));
  EXPECT_TRUE(is_connected_partition(g.rows.undirected(), found.membership));
}

TEST(LeidenMultislice, FindsNothingInNothing) {
  auto const found = leiden_multislice(multislice({}));
  EXPECT_TRUE(found.membership.empty());
  EXPECT_FALSE(found.quality);
}

TEST(LeidenMultislice, NearlyAlwaysReachesTheBestOfAllDivisionsAndNeverMore) {
  int reached = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    auto const slices = support::random_slices(3, 3, 2 + seed % 2, seed, seed % 2 == 0);
    multislice_options const options{
        .coupling = 0.1 + 0.2 * static_cast<double>(seed % 4),
        .order = seed % 3 == 0 ? slice_order::none : slice_order::sequence};
    auto const g = multislice(slices.views(), options);
    std::vector<double> const resolution{0.8, 1, 1.3};
    auto const quality = [&](const labels& division) {
      return multislice_modularity(g, division, {.resolution_of = resolution}).value;
    };
    auto const best = support::best_of_all_divisions(g.slice.size(), quality);
    auto const found = leiden_multislice(g, {.seed = seed}, resolution);
    EXPECT_THAT(found.quality.value, DoubleNear(support::multislice_by_pairs(
                                                    slices, options, resolution, found.membership),
                                                1e-12));
    EXPECT_LE(found.quality.value, best + 1e-12);
    reached += found.quality.value > best - 1e-12 ? 1 : 0;
  }
  EXPECT_GE(reached, 57);
}

// 500 climbs by single labels in a dense matrix, against 20 seeds.
TEST(LeidenMultislice, FindsAtLeastWhatClimbsFindOnSlicesOfTheKarateClub) {
  int compared = 0;
  for (auto const& each : support::golden_slices()) {
    if (!each.best) continue;
    double found = 0;
    for (std::uint64_t seed = 0; seed < 20; ++seed)
      found = std::max(
          found, leiden_multislice(each.graph, {.seed = seed}, each.resolution).quality.value);
    EXPECT_GE(found, each.value - 1e-12);
    ++compared;
  }
  EXPECT_EQ(compared, 12);
}

TEST(LeidenMultislice, MultipliesResolutionsOfSlicesByTheResolution) {
  auto const g = multislice(support::random_slices(3, 30, 60, 1, true).views());
  auto const twice = leiden_multislice(g, {.resolution = 2});
  auto const by_slice = leiden_multislice(g, {.resolution = 1}, {2, 2, 2});
  EXPECT_EQ(twice.membership, by_slice.membership);
  EXPECT_THAT(twice.quality.value, DoubleNear(by_slice.quality.value, 1e-13));
}

RC_GTEST_PROP(LeidenMultislice, GivesConnectedCommunitiesTheSameForAnyNumberOfThreads,
              (std::uint64_t seed)) {
  auto const g = multislice(support::random_slices(4, 30, 1 + seed % 60, seed, true).views(),
                            {.coupling = 0.5, .order = slice_order::sequence});
  auto const found = leiden_multislice(g, {.seed = seed, .threads = 1});
  RC_ASSERT(is_connected_partition(g.rows.undirected(), found.membership));
  auto const again = leiden_multislice(g, {.seed = seed, .threads = 4});
  RC_ASSERT(again.membership == found.membership && again.quality.value == found.quality.value);
}

TEST(LeidenMultislice, GivesTheSameBytesForAnyNumberOfThreads) {
  auto const g = multislice(support::random_slices(3, 4'000, 12'000, 1, false).views());
  leiden_options options{.max_iterations = 1, .threads = 1};
  auto const one = leiden_multislice(g, options);
  EXPECT_GT(one.count, 5U);
  options.threads = 4;
  EXPECT_EQ(leiden_multislice(g, options).membership, one.membership);
}

}  // namespace
}  // namespace cartograph::leiden_multislice_test
