#include "cartograph/algorithm/community/leiden_bipartite.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cartograph/algorithm/community/connected.hpp"
#include "support/all_divisions.hpp"
#include "support/archetype.hpp"
#include "support/golden.hpp"
#include "support/two_modes.hpp"

namespace cartograph::leiden_bipartite_test {
namespace {

using labels = std::vector<std::uint32_t>;
using sides = std::vector<std::uint8_t>;
using testing::DoubleNear;
using testing::ElementsAre;

TEST(LeidenBipartite, SeparatesTwoCompleteBlocks) {
  // 0, 1, 2 work on 6 and 7, the others on 8 and 9; 2 looks in at 8; 10 does nothing.
  auto const g = support::undirected(11, {{0, 6},
                                          {0, 7},
                                          {1, 6},
                                          {1, 7},
                                          {2, 6},
                                          {2, 7},
                                          {2, 8},
                                          {3, 8},
                                          {3, 9},
                                          {4, 8},
                                          {4, 9},
                                          {5, 8},
                                          {5, 9}});
  sides const side{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    auto const found = leiden_bipartite(g.undirected(), side, {.seed = seed});
    EXPECT_THAT(found.membership, ElementsAre(0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 2));
    // 12 of 13 links inside; ends 7 x 6 and 6 x 7.
    EXPECT_THAT(found.quality.value, DoubleNear(12.0 / 13 - 84.0 / 169, 1e-13));
    EXPECT_TRUE(found.converged);
  }
}

TEST(LeidenBipartite, LeavesEverybodyAloneWhereNothingIsDefined) {
  auto const g = support::undirected(3, {{0, 1}, {1, 2}});
  auto const flawed = leiden_bipartite(g.undirected(), sides{0, 1, 1});
  EXPECT_THAT(flawed.membership, ElementsAre(0, 1, 2));
  EXPECT_EQ(flawed.quality.reason, "a link joins two of one side");
  auto const bare = support::undirected(2, {});
  EXPECT_THAT(leiden_bipartite(bare.undirected(), sides{0, 1}).membership, ElementsAre(0, 1));
  EXPECT_TRUE(leiden_bipartite(undirected_view{}, sides{}).membership.empty());
}

TEST(LeidenBipartite, NearlyAlwaysReachesTheBestOfAllDivisionsAndNeverMore) {
  int reached = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    auto const [g, side] = support::random_two_modes(4, 3, 3 + seed % 8, seed, seed % 2 == 0);
    auto const resolution = 0.6 + 0.3 * static_cast<double>(seed % 3);
    auto const quality = [&, &h = g, &of = side](const labels& division) {
      return support::barber_by_pairs(h, of, division, resolution);
    };
    auto const best = support::best_of_all_divisions(7, quality);
    auto const found =
        leiden_bipartite(g.undirected(), side, {.resolution = resolution, .seed = seed});
    EXPECT_THAT(found.quality.value, DoubleNear(quality(found.membership), 1e-12));
    EXPECT_LE(found.quality.value, best + 1e-12);
    reached += found.quality.value > best - 1e-12 ? 1 : 0;
  }
  EXPECT_GE(reached, 190);
}

// What a search in dense matrices found in 4000 starts, by resolution; here in 20.
TEST(LeidenBipartite, ReachesWhatIsKnownOfTheSouthernWomen) {
  auto const g = build(support::shipped_links("southern_women")).graph;
  ASSERT_EQ(g.order(), 32U);
  sides side(32, 1);
  std::fill_n(side.begin(), 18, std::uint8_t{0});
  for (auto& row : support::golden("typed_communities")) {
    if (row["network"] != "southern_women") continue;
    auto const resolution = std::stod(row["resolution"]);
    auto const known = std::stod(row["value"]);
    EXPECT_THAT(barber_modularity(g.undirected(), side, support::labels_of(row["membership"]),
                                  {.resolution = resolution})
                    .value,
                DoubleNear(known, 1e-12));
    if (row["what"] != "best") continue;
    double best = 0;
    for (std::uint64_t seed = 0; seed < 20; ++seed)
      best = std::max(
          best, leiden_bipartite(g.undirected(), side, {.resolution = resolution, .seed = seed})
                    .quality.value);
    EXPECT_THAT(best, DoubleNear(known, 1e-12));
  }
}

RC_GTEST_PROP(LeidenBipartite, GivesConnectedCommunitiesAndTheSameForEverySideUp,
              (std::uint64_t seed)) {
  auto [g, side] = support::random_two_modes(40, 30, 10 + seed % 200, seed, seed % 2 == 0);
  auto const found = leiden_bipartite(g.undirected(), side, {.seed = seed, .threads = 1});
  RC_ASSERT(is_connected_partition(g.undirected(), found.membership));
  RC_ASSERT(found.quality.value >= 0);
  auto const again = leiden_bipartite(g.undirected(), side, {.seed = seed, .threads = 4});
  RC_ASSERT(again.membership == found.membership);
  for (auto& each : side) each = 1 - each;
  auto const turned = leiden_bipartite(g.undirected(), side, {.seed = seed});
  RC_ASSERT(std::abs(turned.quality.value - found.quality.value) < 1e-12);
}

TEST(LeidenBipartite, GivesTheSameBytesForAnyNumberOfThreads) {
  auto const [g, side] = support::random_two_modes(9'000, 6'000, 60'000, 1, true);
  leiden_options options{.max_iterations = 1, .threads = 1};
  auto const one = leiden_bipartite(g.undirected(), side, options);
  EXPECT_GT(one.count, 10U);
  EXPECT_TRUE(is_connected_partition(g.undirected(), one.membership));
  for (int threads : {2, 4}) {
    options.threads = threads;
    auto const found = leiden_bipartite(g.undirected(), side, options);
    EXPECT_EQ(found.membership, one.membership);
    EXPECT_EQ(found.quality.value, one.quality.value);
  }
}

TEST(LeidenBipartite, StopsWhenTold) {
  auto const [g, side] = support::random_two_modes(90, 60, 600, 1, false);
  stop_source source;
  source.stopped = true;
  auto const found = leiden_bipartite(g.undirected(), side, {.stop = stop_token{source}});
  EXPECT_FALSE(found.converged);
  EXPECT_EQ(found.count, 150U);
}

}  // namespace
}  // namespace cartograph::leiden_bipartite_test
