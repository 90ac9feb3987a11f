#include "cartograph/linalg/classical_mds.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "support/golden_clusters.hpp"
#include "support/random_points.hpp"

namespace cartograph::classical_mds_test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using numbers = std::vector<double>;

TEST(ClassicalMds, OfPointsOnALineIsTheLine) {
  auto const found = classical_mds(euclidean_distances(numbers{0, 1, 5}, 1));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->dimensions, 1U);  // of the two asked for: there is no other
  EXPECT_THAT(found->coordinates,
              ElementsAre(DoubleNear(-2, 1e-12), DoubleNear(-1, 1e-12), DoubleNear(3, 1e-12)));
  EXPECT_THAT(found->eigenvalues[0], DoubleNear(14, 1e-12));
  EXPECT_EQ(found->negative, 0U);
  EXPECT_THAT(found->fit.value, DoubleNear(1, 1e-12));
  EXPECT_THAT(found->fit_positive.value, DoubleNear(1, 1e-12));
}

// Four points 1 apart, and one 0.5 from each: nearer than the middle of a tetrahedron (0.61).
TEST(ClassicalMds, SaysThatNoPointsHaveTheseDistances) {
  distance_matrix d{5};
  for (std::size_t i = 0; i < 5; ++i)
    for (std::size_t j = i + 1; j < 5; ++j) d.set(i, j, j == 4 ? 0.5 : 1);
  auto const found = classical_mds(d);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->negative, 1U);
  EXPECT_LT(found->eigenvalues.back(), -1e-3);
  EXPECT_LT(found->fit.value, found->fit_positive.value);
}

TEST(ClassicalMds, OfFewPointsAndOfAllAtOnePlace) {
  auto const none = classical_mds({});
  ASSERT_TRUE(none);
  EXPECT_TRUE(none->coordinates.empty());
  EXPECT_FALSE(none->fit);
  for (std::size_t n : {1U, 2U, 6U}) {
    auto const found = classical_mds(distance_matrix{n});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->dimensions, 0U);
    EXPECT_TRUE(found->coordinates.empty());
    EXPECT_EQ(found->eigenvalues.size(), n);
    EXPECT_FALSE(found->fit);
    EXPECT_FALSE(found->fit_positive.reason.empty());
    EXPECT_EQ(found->negative, 0U);
  }
  auto const two = classical_mds(euclidean_distances(numbers{1, 5}, 1));
  EXPECT_THAT(two->coordinates, ElementsAre(DoubleNear(2, 1e-12), DoubleNear(-2, 1e-12)));
}

TEST(ClassicalMds, RefusesMorePointsThanItCanHold) {
  EXPECT_EQ(classical_mds(distance_matrix{most_mds_points + 1}).error().code, errc::limit_exceeded);
}

/// Their coordinates, each axis turned so that its number farthest from 0 is positive.
auto turned(numbers theirs, std::size_t dimensions) -> numbers {
  for (std::size_t k = 0; k < dimensions; ++k) {
    double farthest = 0;
    for (std::size_t i = k; i < theirs.size(); i += dimensions)
      if (std::abs(theirs[i]) > std::abs(farthest) * (1 + 1e-9)) farthest = theirs[i];
    for (std::size_t i = k; i < theirs.size(); i += dimensions)
      if (farthest < 0) theirs[i] = -theirs[i];
  }
  return theirs;
}

TEST(ClassicalMds, AgreesWithCmdscaleOfR) {
  int compared = 0;
  for (auto const& row : support::golden_clusters("mds")) {
    auto const found = classical_mds(support::golden_distances(row.name), row.parameter(0));
    ASSERT_TRUE(found);
    ASSERT_EQ(found->dimensions, row.parameter(0));
    auto const theirs = turned(row.values, row.parameter(0));
    auto const scale = std::sqrt(found->eigenvalues[0]);
    for (std::size_t i = 0; i < theirs.size(); ++i, ++compared)
      EXPECT_NEAR(found->coordinates[i], theirs[i], 1e-9 * scale) << row.name << ' ' << i;
    auto const& values = support::golden_cluster(row.name, "mds_eigenvalues").values;
    for (std::size_t k = 0; k < values.size(); ++k)
      EXPECT_NEAR(found->eigenvalues[k], values[k], 1e-9 * values[0]) << row.name;
    auto const& fit = support::golden_cluster(row.name, "mds_fit").values;
    EXPECT_NEAR(found->fit.value, fit[0], 1e-9);
    EXPECT_NEAR(found->fit_positive.value, fit[1], 1e-9);
  }
  EXPECT_GE(compared, 300);
}

RC_GTEST_PROP(ClassicalMds, GivesPointsBackWithTheirDistances, (std::uint64_t seed)) {
  auto const d = euclidean_distances(support::random_points(12, 3, seed), 3);
  auto const found = classical_mds(d, 3);
  RC_ASSERT(found->dimensions == 3U);
  RC_ASSERT(found->negative == 0U);
  auto const again = euclidean_distances(found->coordinates, 3);
  for (std::size_t i = 0; i < d.values().size(); ++i)
    RC_ASSERT(std::abs(again.values()[i] - d.values()[i]) < 1e-9);
  auto const order = support::random_order(12, seed);
  auto const moved = classical_mds(distances_among(d, order), 3);
  for (std::size_t i = 0; i < 12; ++i)
    for (std::size_t k = 0; k < 3; ++k)
      RC_ASSERT(std::abs(moved->coordinates[3 * i + k] - found->coordinates[3 * order[i] + k]) <
                1e-7);
}

}  // namespace
}  // namespace cartograph::classical_mds_test
