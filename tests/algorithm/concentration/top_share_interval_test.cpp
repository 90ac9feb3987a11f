#include "cartograph/algorithm/concentration/top_share_interval.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "algorithm/concentration/random_amounts.hpp"
#include "cartograph/algorithm/concentration/top_share.hpp"

namespace cartograph::top_share_interval_test {
namespace {

using amounts = std::vector<double>;

// 4 | 2 2 2 | 0   of 10: two of three equals cannot be told from the third
TEST(TopShareInterval, ReachesFromNoneToAllOfThoseTiedAtTheBorder) {
  amounts const x{2, 4, 2, 0, 2};
  auto const two = top_share_interval(x, 2);
  EXPECT_TRUE(two.tied());
  EXPECT_EQ(two.low.value, 0.4);
  EXPECT_EQ(two.share.value, 0.6);
  EXPECT_EQ(two.high.value, 1);
  EXPECT_EQ(two.holders_low, 1U);
  EXPECT_EQ(two.holders, 2U);
  EXPECT_EQ(two.holders_high, 4U);
}

TEST(TopShareInterval, IsAPointWhenNobodyIsTiedAtTheBorder) {
  amounts const x{2, 4, 2, 0, 2};
  for (std::size_t top : {1U, 4U}) {
    auto const found = top_share_interval(x, top);
    EXPECT_FALSE(found.tied());
    EXPECT_EQ(found.low.value, found.share.value);
    EXPECT_EQ(found.high.value, found.share.value);
    EXPECT_EQ(found.holders_low, top);
  }
}

TEST(TopShareInterval, TakesAllWhenThereAreFewer) {
  auto const found = top_share_interval(amounts{1, 1}, 9);
  EXPECT_EQ(found.holders, 2U);
  EXPECT_EQ(found.share.value, 1);
  EXPECT_EQ(found.low.value, 1);
}

TEST(TopShareInterval, MayLeaveNobodyWhenTheFirstAreTied) {
  auto const found = top_share_interval(amounts(4, 5), 1);
  EXPECT_EQ(found.low.value, 0);
  EXPECT_EQ(found.holders_low, 0U);
  EXPECT_EQ(found.share.value, 0.25);
  EXPECT_EQ(found.high.value, 1);
}

TEST(TopShareInterval, HoldsTheShareAndGrowsWithTheNumberAsked) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    auto const x = support::long_tail(2 + seed, seed);
    double previous = 0;
    for (std::size_t top = 1; top <= x.size(); ++top) {
      auto const found = top_share_interval(x, top);
      EXPECT_LE(found.low.value, found.share.value);
      EXPECT_LE(found.share.value, found.high.value);
      EXPECT_EQ(found.share.value, top_share(x, top).value);
      EXPECT_GE(found.share.value, previous);
      previous = found.share.value;
    }
  }
}

TEST(TopPartShare, RoundsUpToWholeHolders) {
  EXPECT_EQ(top_part_share(amounts(100, 1), 0.07).holders, 7U);  // 0.07 * 100 > 7 in binary
  EXPECT_EQ(top_part_share(amounts(100, 1), 0.071).holders, 8U);
  EXPECT_DOUBLE_EQ(top_part_share(amounts{6, 1, 1, 1, 1}, 0.01).share.value, 0.6);
  EXPECT_EQ(top_part_share(amounts{6, 1, 1, 1, 1}, 1).share.value, 1);
}

TEST(TopShareInterval, SaysWhyItIsUndefined) {
  for (auto const& x : {amounts{}, amounts{0}, amounts{-1, 2}}) {
    auto const found = top_share_interval(x, 1);
    EXPECT_FALSE(found.low.reason.empty());
    EXPECT_FALSE(found.share.reason.empty());
    EXPECT_FALSE(found.high.reason.empty());
  }
  EXPECT_EQ(top_part_share({}, 0.5).share.reason, "no holders");
}

}  // namespace
}  // namespace cartograph::top_share_interval_test
