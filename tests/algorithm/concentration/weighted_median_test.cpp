#include "cartograph/algorithm/concentration/weighted_median.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "algorithm/concentration/random_amounts.hpp"

namespace cartograph::weighted_median_test {
namespace {

using amounts = std::vector<double>;

// 5 5 | 6 4 of 20, ascending 4 5 5: the unit in the middle is a 5, which three have
TEST(WeightedMedianFactor, LetsEqualsEnterTogether) {
  amounts const x{6, 5, 5, 4};
  EXPECT_EQ(weighted_median_factor(x).value, 3);
  EXPECT_EQ(absence_factor(x).value, 2);
}

// 25 + 25 are half: the middle is still a 25
TEST(WeightedMedianFactor, CountsMoreThanChaossWhenTheSmallerHalfIsMetExactly) {
  EXPECT_EQ(weighted_median_factor(amounts{50, 25, 25}).value, 3);
  EXPECT_EQ(absence_factor(amounts{50, 25, 25}).value, 1);
}

TEST(WeightedMedianFactor, NeverCountsHoldersOfNothing) {
  EXPECT_EQ(weighted_median_factor(amounts{0, 0, 3, 0}).value, 1);
  EXPECT_EQ(weighted_median_factor(amounts{0, 1, 1, 0}, 0.999999).value, 2);
}

TEST(WeightedMedianFactor, SurvivesThresholdsAtTheEndsOfTheirRange) {
  EXPECT_EQ(weighted_median_factor(amounts{4, 1}, 1 - 1e-14).value, 2);
  EXPECT_EQ(weighted_median_factor(amounts{4, 1}, 1e-14).value, 1);
  EXPECT_EQ(weighted_median_factor(amounts{4}, 0.5).value, 1);
}

TEST(WeightedMedianFactor, IsNeverBelowTheAbsenceFactor) {
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    auto const x = support::long_tail(1 + seed % 30, seed);
    for (auto threshold : {0.1, 0.5, 0.51, 0.8})
      EXPECT_GE(weighted_median_factor(x, threshold).value, absence_factor(x, threshold).value);
  }
}

TEST(WeightedMedianFactor, SaysWhyItIsUndefined) {
  EXPECT_EQ(weighted_median_factor({}).reason, "no holders");
  EXPECT_EQ(weighted_median_factor(amounts{0}).reason, "all amounts are 0");
}

}  // namespace
}  // namespace cartograph::weighted_median_test
