#include "cartograph/algorithm/cluster/silhouette.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <vector>

#include "cartograph/algorithm/cluster/silhouette_curve.hpp"
#include "support/golden_clusters.hpp"
#include "support/random_points.hpp"

namespace cartograph::silhouette_test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using numbers = std::vector<double>;
using labels = std::vector<std::uint32_t>;

// Points 0, 1 | 4 | 9: of 0 a = 1, b = 4; of 1 a = 1, b = 3; the others are alone.
TEST(Silhouette, OfFourPointsIsAsByHand) {
  auto const d = euclidean_distances(numbers{0, 1, 4, 9}, 1);
  auto const found = silhouette(d, labels{7, 7, 2, 5});
  EXPECT_THAT(found.width, ElementsAre(DoubleNear(0.75, 1e-15), DoubleNear(2.0 / 3, 1e-15), 0, 0));
  EXPECT_THAT(found.neighbour, ElementsAre(1, 1, 0, 1));
  EXPECT_THAT(found.mean.value, DoubleNear((0.75 + 2.0 / 3) / 4, 1e-15));
  EXPECT_THAT(found.cluster_mean, ElementsAre(DoubleNear((0.75 + 2.0 / 3) / 2, 1e-15), 0, 0));
}

TEST(Silhouette, IsUndefinedWithOneClusterAndWhereEverybodyIsAlone) {
  EXPECT_FALSE(silhouette(distance_matrix{}, {}).mean);
  EXPECT_FALSE(silhouette(distance_matrix{1}, labels{0}).mean);
  EXPECT_FALSE(silhouette(distance_matrix{2}, labels{0, 0}).mean);
  auto const alone = silhouette(distance_matrix{2}, labels{0, 1});
  EXPECT_FALSE(alone.mean);
  EXPECT_FALSE(alone.mean.reason.empty());
  EXPECT_TRUE(alone.width.empty());
}

TEST(Silhouette, IsZeroWhereAllLieAtOnePlace) {
  auto const found = silhouette(distance_matrix{4}, labels{0, 0, 1, 1});
  EXPECT_THAT(found.width, ElementsAre(0, 0, 0, 0));
  EXPECT_EQ(found.mean.value, 0);
}

void expect_widths(const silhouette_result& found, const support::cluster_case& row) {
  ASSERT_EQ(found.width.size(), row.values.size());
  for (std::size_t i = 0; i < row.values.size(); ++i)
    EXPECT_NEAR(found.width[i], row.values[i], 1e-12) << row.name << ' ' << i;
}

TEST(Silhouette, AgreesWithRAndScikitLearn) {
  int compared = 0;
  for (auto const* what : {"pam", "cut"})
    for (auto const& row : support::golden_clusters(std::string{what} + "_silhouette")) {
      auto const label = support::golden_cluster(row.name, what, row.parameters).labels();
      expect_widths(silhouette(support::golden_distances(row.name), label), row);
      ++compared;
    }
  EXPECT_GE(compared, 80);
}

TEST(SilhouettesByCount, AgreeWithR) {
  auto const d = support::golden_distances("three_heaps");
  auto const found = silhouettes_by_count(d, 7);
  ASSERT_EQ(found.mean.size(), 7U);
  EXPECT_FALSE(found.mean[0]);
  EXPECT_EQ(found.clusters, 3U);
  for (auto const& row : support::golden_clusters("pam_silhouette_mean"))
    if (row.name == "three_heaps") {
      EXPECT_NEAR(found.mean[row.parameter(0) - 1].value, row.values[0], 1e-12);
    }
  EXPECT_EQ(silhouettes_by_count(d, 7, by_linkage{}).clusters, 3U);
}

TEST(SilhouettesByCount, OfTwoPointsSayNothing) {
  EXPECT_EQ(silhouettes_by_count(distance_matrix{}, 5).clusters, 0U);
  auto const two = silhouettes_by_count(distance_matrix{2}, 5);
  EXPECT_EQ(two.mean.size(), 2U);
  EXPECT_EQ(two.clusters, 0U);
}

RC_GTEST_PROP(Silhouette, LiesBetweenMinusOneAndOneWhateverTheNamesAndOrder, (std::uint64_t seed)) {
  constexpr std::size_t n = 15;
  auto const d = euclidean_distances(support::random_points(n, 2, seed), 2);
  random_stream random{seed};
  labels label(n);
  for (auto& each : label) each = static_cast<std::uint32_t>(random.below(5));
  auto const found = silhouette(d, label);
  RC_PRE(bool{found.mean});
  for (auto w : found.width) RC_ASSERT(w >= -1 && w <= 1);
  auto const order = support::random_order(n, seed);
  auto renamed = support::reordered(label, order);
  for (auto& each : renamed) each = 100 - each;
  auto const again = silhouette(distances_among(d, order), renamed);
  for (std::size_t i = 0; i < n; ++i)
    RC_ASSERT(std::abs(again.width[i] - found.width[order[i]]) < 1e-12);
}

}  // namespace
}  // namespace cartograph::silhouette_test
