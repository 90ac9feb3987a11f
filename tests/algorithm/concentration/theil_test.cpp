#include "cartograph/algorithm/concentration/theil.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "algorithm/concentration/random_amounts.hpp"

namespace cartograph::theil_test {
namespace {

using amounts = std::vector<double>;

TEST(Theil, HasTheValueOfTheChaossExample) {
  amounts const chaoss{1000, 202, 90, 33, 332, 343, 42, 433};
  EXPECT_NEAR(theil(chaoss).value, 0.413184, 5e-7);  // six digits were given
}

// 3 and 1: mean 2, T = (1.5 ln 1.5 + 0.5 ln 0.5) / 2, L = -(ln 1.5 + ln 0.5) / 2 = -ln(0.75) / 2.
TEST(Theil, IsAsCountedByHandForTwoHolders) {
  amounts const x{1, 3};
  EXPECT_NEAR(theil(x).value, (1.5 * std::log(1.5) - 0.5 * std::log(2.0)) / 2, 1e-15);
  EXPECT_NEAR(theil_l(x).value, -std::log(0.75) / 2, 1e-15);
  EXPECT_NEAR(theil_normalised(x).value, theil(x).value / std::log(2.0), 1e-15);
}

TEST(Theil, IsZeroWhenAllHaveTheSameAndLnNWhenOneHasAll) {
  amounts const equal(7, 0.1);
  EXPECT_EQ(theil(equal).value, 0);
  EXPECT_EQ(theil_l(equal).value, 0);
  EXPECT_EQ(theil_normalised(equal).value, 0);
  amounts const sole{0, 0, 5, 0};
  EXPECT_EQ(theil(sole).value, std::log(4.0));
  EXPECT_EQ(theil_normalised(sole).value, 1);
}

TEST(Theil, SaysWhyItIsUndefined) {
  EXPECT_EQ(theil({}).reason, "no holders");
  EXPECT_EQ(theil_l(amounts{1, 0}).reason, "a holder has 0, whose logarithm is none");
  EXPECT_EQ(theil_l(amounts{1e300, 1e-300}).reason, "amounts too far apart for double precision");
  EXPECT_EQ(theil_normalised(amounts{4}).reason, "a single holder has nobody to be unequal to");
  EXPECT_EQ(theil(amounts{4}).value, 0);
  EXPECT_EQ(theil_l(amounts{4}).value, 0);
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  for (auto const& x : {amounts{0, 0}, amounts{1, -1}, amounts{nan}}) {
    EXPECT_FALSE(theil(x));
    EXPECT_FALSE(theil_l(x));
    EXPECT_FALSE(theil_normalised(x));
  }
}

TEST(Theil, CaresNeitherAboutTheOrderNorAboutTheUnit) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    auto x = support::long_tail(2 + seed, seed);
    auto const before = theil(x).value;
    auto const before_l = theil_l(x).value;
    random_stream random{seed};
    shuffle(std::span{x}, random);
    EXPECT_EQ(theil(x).value, before);
    EXPECT_EQ(theil_l(x).value, before_l);
    for (auto& value : x) value *= 1000;
    EXPECT_NEAR(theil(x).value, before, 1e-14);  // the largest is divided out, each rounds once
    EXPECT_NEAR(theil_l(x).value, before_l, 1e-14);
  }
}

// The principle of transfers: taking from a poorer and giving to a richer holder raises inequality.
TEST(Theil, RisesWhenTheRichTakeFromThePoor) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    auto const before = support::long_tail(2 + seed % 20, seed);
    auto after = before;
    auto const poor = std::ranges::min_element(after);
    auto const rich = std::ranges::max_element(after);
    auto const moved = *poor / 2;
    *poor -= moved;
    (poor == rich ? after.front() : *rich) += moved;
    if (poor == rich) continue;
    EXPECT_GT(theil(after).value, theil(before).value);
    EXPECT_GT(theil_l(after).value, theil_l(before).value);
  }
}

// Two copies of everybody: the same inequality.
TEST(Theil, DoesNotChangeWhenEveryHolderIsDoubled) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto const x = support::long_tail(3 + seed, seed);
    auto twice = x;
    twice.insert(twice.end(), x.begin(), x.end());
    EXPECT_NEAR(theil(twice).value, theil(x).value, 1e-14);
    EXPECT_NEAR(theil_l(twice).value, theil_l(x).value, 1e-14);
  }
}

}  // namespace
}  // namespace cartograph::theil_test
