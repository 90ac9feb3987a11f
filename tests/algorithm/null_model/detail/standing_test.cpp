#include "cartograph/algorithm/null_model/detail/standing.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace cartograph::standing_test {
namespace {

using detail::standing_among;

// Mean 3, squares of the distances 4 1 0 1 4, so sd sqrt(10 / 4).
TEST(Standing, MeasuresTheDistanceFromTheMeanInDeviations) {
  std::vector<double> const samples{5, 1, 3, 2, 4};
  auto const found = standing_among(measured(4), samples);
  EXPECT_EQ(found.mean.value, 3);
  EXPECT_DOUBLE_EQ(found.sd.value, std::sqrt(2.5));
  EXPECT_DOUBLE_EQ(found.z.value, 1 / std::sqrt(2.5));
  EXPECT_EQ(found.percentile.value, 70);         // three below, half of one that ties: 3.5 of 5
  EXPECT_DOUBLE_EQ(found.p.value, 2 * 3.0 / 6);  // 1 + two that reach 4, of 1 + 5, twice
}

TEST(Standing, CountsTiesHalf) {
  std::vector<double> const samples{1, 2, 2, 2, 3, 3};
  EXPECT_DOUBLE_EQ(standing_among(measured(2), samples).percentile.value, 100 * 2.5 / 6);
  EXPECT_EQ(standing_among(measured(0), samples).percentile.value, 0);
  EXPECT_EQ(standing_among(measured(9), samples).percentile.value, 100);
  EXPECT_DOUBLE_EQ(standing_among(measured(9), samples).p.value, 2.0 / 7);
  EXPECT_EQ(standing_among(measured(2), samples).p.value, 1);  // twice 5 of 7 is more than all
}

TEST(Standing, HasNoDistanceWithoutSpread) {
  std::vector<double> const samples{0.3, 0.1 + 0.2, 0.3};  // equal but for rounding
  auto const fixed = standing_among(measured(0.3), samples);
  EXPECT_EQ(fixed.sd.value, 0);
  EXPECT_TRUE(fixed.sd);
  EXPECT_EQ(fixed.z.reason, "the null model fixes this number");
  EXPECT_EQ(fixed.percentile.value, 50);
  EXPECT_EQ(fixed.p.value, 1);
  auto const other = standing_among(measured(0.4), samples);
  EXPECT_EQ(other.z.reason, "all random graphs have the same number");
}

TEST(Standing, NeedsANumberAndSamples) {
  std::vector<double> const samples{1, 2};
  EXPECT_EQ(standing_among(undefined("why"), samples).z.reason, "why");
  EXPECT_EQ(standing_among(measured(1), {}).mean.reason, "no random graph has this number");
  std::vector<double> const one{2};
  auto const single = standing_among(measured(1), one);
  EXPECT_EQ(single.mean.value, 2);
  EXPECT_FALSE(single.sd);
  EXPECT_EQ(single.z.reason, "fewer than 2 samples");
  EXPECT_EQ(single.percentile.value, 0);
}

}  // namespace
}  // namespace cartograph::standing_test
