#include "cartograph/algorithm/concentration/lorenz.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "algorithm/concentration/random_amounts.hpp"
#include "cartograph/algorithm/concentration/gini.hpp"

namespace cartograph::lorenz_test {
namespace {

using amounts = std::vector<double>;

// 1 1 2 of 4: a quarter, a half, all.
TEST(LorenzCurve, IsAsDrawnByHand) {
  auto const curve = lorenz_curve(amounts{2, 1, 1});
  ASSERT_EQ(curve.points.size(), 4U);
  EXPECT_EQ(curve.points[0].amount, 0);
  EXPECT_EQ(curve.points[1].holders, 1.0 / 3);
  EXPECT_EQ(curve.points[1].amount, 0.25);
  EXPECT_EQ(curve.points[2].amount, 0.5);
  EXPECT_EQ(curve.points[3].holders, 1);
  EXPECT_EQ(curve.points[3].amount, 1);
}

TEST(LorenzCurve, LiesFlatWhileHoldersHaveNothing) {
  auto const curve = lorenz_curve(amounts{0, 3, 0});
  EXPECT_EQ(curve.points[1].amount, 0);
  EXPECT_EQ(curve.points[2].amount, 0);
  EXPECT_EQ(curve.points[3].amount, 1);
}

TEST(LorenzCurve, RisesEverFasterAndNeverAboveTheDiagonal) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    auto const curve = lorenz_curve(support::long_tail(5 * seed, seed)).points;
    for (std::size_t i = 1; i < curve.size(); ++i) {
      EXPECT_GE(curve[i].amount, curve[i - 1].amount);
      EXPECT_LE(curve[i].amount, curve[i].holders + 1e-14);
    }
  }
}

// Area by trapezoids, which is exact for a curve of straight pieces.
TEST(LorenzCurve, EnclosesTheGiniCoefficient) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    auto const x = support::long_tail(3 * seed, seed);
    auto const curve = lorenz_curve(x).points;
    double area = 0;
    for (std::size_t i = 1; i < curve.size(); ++i)
      area +=
          (curve[i].holders - curve[i - 1].holders) * (curve[i].amount + curve[i - 1].amount) / 2;
    EXPECT_NEAR(1 - 2 * area, gini(x).value, 1e-13);
  }
}

TEST(LorenzCurve, KeepsFewerPointsOfTheSameCurveForAPicture) {
  auto const x = support::long_tail(1000, 3);
  auto const all = lorenz_curve(x).points;
  auto const few = lorenz_curve(x, 11).points;
  ASSERT_EQ(few.size(), 11U);
  for (std::size_t i = 0; i <= 10; ++i) {
    EXPECT_EQ(few[i].holders, all[100 * i].holders);
    EXPECT_EQ(few[i].amount, all[100 * i].amount);
  }
  EXPECT_EQ(lorenz_curve(amounts{1, 2}, 100).points.size(), 3U);
  EXPECT_EQ(lorenz_curve(support::long_tail(10, 1), 4).points.size(), 4U);
}

TEST(LorenzCurve, SaysWhyThereIsNone) {
  EXPECT_EQ(lorenz_curve({}).undefined, "no holders");
  EXPECT_EQ(lorenz_curve(amounts{0}).undefined, "all amounts are 0");
  EXPECT_TRUE(lorenz_curve(amounts{0}).points.empty());
  EXPECT_EQ(lorenz_curve(amounts{std::numeric_limits<double>::infinity()}).undefined,
            "an amount is not a finite number");
}

}  // namespace
}  // namespace cartograph::lorenz_test
