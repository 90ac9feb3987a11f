#include "cartograph/algorithm/cluster/distance_matrix.hpp"

#include <gmock/gmock.h>

#include <limits>
#include <vector>

#include "support/golden_clusters.hpp"

namespace cartograph::distance_matrix_test {
namespace {

using testing::ElementsAre;
using numbers = std::vector<double>;

TEST(DistanceMatrix, KeepsEachPairOnceRowByRow) {
  distance_matrix d{4};
  double next = 1;
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = i + 1; j < 4; ++j) d.set(j, i, next++);
  EXPECT_THAT(d.values(), ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_EQ(d(1, 3), 5);
  EXPECT_EQ(d(3, 1), 5);
  EXPECT_EQ(d(2, 2), 0);
}

TEST(DistanceMatrix, OfFewPointsHasNoPairs) {
  EXPECT_EQ(distance_matrix{}.size(), 0U);
  EXPECT_TRUE(distance_matrix{0}.values().empty());
  EXPECT_TRUE(distance_matrix{1}.values().empty());
  EXPECT_EQ(euclidean_distances({}, 3).size(), 0U);
  EXPECT_EQ(distances_among(distance_matrix{3}, {}).size(), 0U);
}

TEST(CheckedDistances, RefusesWhatAreNoDistances) {
  EXPECT_TRUE(checked_distances(3, numbers{0, 1, 2}));
  EXPECT_TRUE(checked_distances(0, {}));
  EXPECT_FALSE(checked_distances(3, numbers{0, 1}));
  for (double bad :
       {-1e-300, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()})
    EXPECT_FALSE(checked_distances(3, numbers{0, bad, 2}));
}

TEST(DistancesAmong, TakesTheOrderGiven) {
  auto const d = euclidean_distances(numbers{0, 1, 3, 7}, 1);
  auto const some = distances_among(d, std::vector<std::uint32_t>{3, 0, 1});
  EXPECT_THAT(some.values(), ElementsAre(7, 6, 1));
}

TEST(EuclideanDistances, AgreeWithRAndScipy) {
  int compared = 0;
  for (auto const& row : support::golden_clusters("points")) {
    auto const found = euclidean_distances(row.values, row.parameter(0));
    auto const theirs = support::golden_distances(row.name);
    ASSERT_EQ(found.size(), theirs.size());
    for (std::size_t i = 0; i < found.values().size(); ++i, ++compared)
      EXPECT_NEAR(found.values()[i], theirs.values()[i], 1e-12 * theirs.values()[i]);
  }
  EXPECT_GT(compared, 1500);
}

#ifndef NDEBUG
TEST(DistanceMatrixDeathTest, RefusesWhatIsNoNumber) {
  distance_matrix d{2};
  EXPECT_DEATH(d.set(0, 1, std::numeric_limits<double>::quiet_NaN()), "caller promised");
  EXPECT_DEATH(d.set(0, 1, -1), "caller promised");
  EXPECT_DEATH(d.set(0, 0, 1), "caller promised");
}
#endif

}  // namespace
}  // namespace cartograph::distance_matrix_test
