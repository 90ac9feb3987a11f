#include "cartograph/algorithm/cluster/pam.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "cartograph/algorithm/community/compare.hpp"
#include "support/golden_clusters.hpp"
#include "support/random_points.hpp"

namespace cartograph::pam_test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using numbers = std::vector<double>;

TEST(Pam, PutsThreeHeapsAroundTheirMiddles) {
  auto const d = euclidean_distances(numbers{0, 1, 3, 20, 21, 23, 50}, 1);
  auto const found = pam(d, {.clusters = 3});
  EXPECT_THAT(found.membership, ElementsAre(0, 0, 0, 1, 1, 1, 2));
  EXPECT_THAT(found.medoids, ElementsAre(1, 4, 6));
  EXPECT_THAT(found.cost, DoubleNear(1 + 2 + 1 + 2, 1e-12));
  EXPECT_TRUE(found.finished);
}

// BUILD takes the point in the middle first, which no division into two needs: 9, then 1 at a cost
// of 2 + 0 + 7 + 8 + 9. Instead of 9 then 17: 2 + 8 + 2.
TEST(Pam, SwapsWhatBuildTookFirst) {
  auto const d = euclidean_distances(numbers{0, 1, 2, 9, 16, 17, 18}, 1);
  auto const found = pam(d, {.clusters = 2});
  EXPECT_EQ(found.swaps, 1U);
  EXPECT_THAT(found.build_cost, DoubleNear(26, 1e-12));
  EXPECT_THAT(found.cost, DoubleNear(12, 1e-12));
}

TEST(Pam, HasAnAnswerForEveryNumberOfClusters) {
  EXPECT_THAT(pam(distance_matrix{1}, {.clusters = 1}).membership, ElementsAre(0));
  EXPECT_THAT(pam(distance_matrix{2}, {.clusters = 1}).membership, ElementsAre(0, 0));
  EXPECT_THAT(pam(distance_matrix{2}, {.clusters = 2}).membership, ElementsAre(0, 1));
  auto const all = pam(euclidean_distances(numbers{3, 1, 2, 8}, 1), {.clusters = 4});
  EXPECT_THAT(all.membership, ElementsAre(0, 1, 2, 3));
  EXPECT_EQ(all.cost, 0);
}

TEST(Pam, KeepsClustersApartThatLieAtOnePlace) {
  for (std::uint32_t k = 1; k <= 5; ++k) {
    auto const found = pam(distance_matrix{5}, {.clusters = k});
    EXPECT_EQ(found.medoids.size(), k);
    EXPECT_EQ(found.swaps, 0U);
    for (std::uint32_t c = 0; c < k; ++c) EXPECT_EQ(found.membership[found.medoids[c]], c);
  }
  auto const heaps = pam(euclidean_distances(numbers{1, 1, 1, 5, 5}, 1), {.clusters = 2});
  EXPECT_THAT(heaps.membership, ElementsAre(0, 0, 0, 1, 1));
}

TEST(Pam, SaysWhenItWasStopped) {
  stop_source source;
  source.stopped = true;
  EXPECT_FALSE(pam(distance_matrix{4}, {.clusters = 2, .stop = stop_token{source}}).finished);
}

#ifndef NDEBUG
TEST(PamDeathTest, RefusesMoreClustersThanPoints) {
  EXPECT_DEATH(static_cast<void>(pam(distance_matrix{2}, {.clusters = 3})), "caller promised");
  EXPECT_DEATH(static_cast<void>(pam(distance_matrix{2}, {.clusters = 0})), "caller promised");
}
#endif

TEST(Pam, AgreesWithR) {
  int compared = 0;
  int medoids = 0;
  for (auto const& row : support::golden_clusters("pam")) {
    auto const d = support::golden_distances(row.name);
    auto const found = pam(d, {.clusters = row.parameter(0)});
    auto const& costs = support::golden_cluster(row.name, "pam_costs", row.parameters).values;
    auto const where = row.name + ' ' + row.parameters[0];
    EXPECT_NEAR(found.build_cost, costs[0], 1e-9 * costs[0]) << where;
    EXPECT_NEAR(found.cost, costs[1], 1e-9 * costs[1]) << where;
    EXPECT_EQ(adjusted_rand(found.membership, row.labels()).value, 1) << where;
    // Of two points that are a cluster either may be its medoid.
    auto const sizes = community_sizes(found.membership, row.parameter(0));
    for (auto m : support::golden_cluster(row.name, "pam_medoids", row.parameters).labels())
      if (auto const c = found.membership[m]; sizes[c] > 2) {
        EXPECT_EQ(found.medoids[c], m) << where;
        ++medoids;
      }
    ++compared;
  }
  EXPECT_GE(compared, 25);
  EXPECT_GE(medoids, 60);
}

auto cost_of(const distance_matrix& d, const std::vector<std::uint32_t>& medoids) -> double {
  double sum = 0;
  for (std::uint32_t i = 0; i < d.size(); ++i) {
    auto nearest = std::numeric_limits<double>::infinity();
    for (auto m : medoids) nearest = std::min(nearest, d(i, m));
    sum += nearest;
  }
  return sum;
}

RC_GTEST_PROP(Pam, CannotBeBetteredByOneExchange, (std::uint64_t seed)) {
  auto const n = *rc::gen::inRange<std::size_t>(2, 25);
  auto const k = *rc::gen::inRange<std::uint32_t>(1, static_cast<std::uint32_t>(n) + 1);
  auto const d = euclidean_distances(support::random_points(n, 2, seed), 2);
  auto const found = pam(d, {.clusters = k});
  RC_ASSERT(found.medoids.size() == k);
  RC_ASSERT(std::abs(found.cost - cost_of(d, found.medoids)) < 1e-9);
  RC_ASSERT(found.cost <= found.build_cost);
  for (std::uint32_t i = 0; i < n; ++i)
    for (auto m : found.medoids) RC_ASSERT(d(i, m) >= d(i, found.medoids[found.membership[i]]));
  for (std::size_t slot = 0; slot < k; ++slot)
    for (std::uint32_t x = 0; x < n; ++x) {
      auto other = found.medoids;
      other[slot] = x;
      RC_ASSERT(cost_of(d, other) > found.cost - 1e-9);
    }
}

RC_GTEST_PROP(Pam, DoesNotDependOnTheOrderOfPoints, (std::uint64_t seed)) {
  auto const d = euclidean_distances(support::random_points(20, 2, seed), 2);
  auto const order = support::random_order(20, seed);
  auto const found = pam(d, {.clusters = 4});
  auto const again = pam(distances_among(d, order), {.clusters = 4});
  RC_ASSERT(std::abs(found.cost - again.cost) < 1e-9);
  RC_ASSERT(adjusted_rand(support::reordered(found.membership, order), again.membership).value ==
            1);
}

TEST(Pam, ScaledDistancesGiveTheSameClusters) {
  auto points = support::random_points(30, 3, 4);
  auto const found = pam(euclidean_distances(points, 3), {.clusters = 5});
  for (auto& each : points) each *= 1024;
  EXPECT_EQ(pam(euclidean_distances(points, 3), {.clusters = 5}).medoids, found.medoids);
}

}  // namespace
}  // namespace cartograph::pam_test
