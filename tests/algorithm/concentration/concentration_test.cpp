#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "cartograph/algorithm/concentration/absence_factor.hpp"
#include "cartograph/algorithm/concentration/gini.hpp"
#include "cartograph/algorithm/concentration/herfindahl.hpp"
#include "cartograph/algorithm/concentration/hill.hpp"
#include "cartograph/algorithm/concentration/shannon.hpp"
#include "cartograph/algorithm/concentration/top_share.hpp"
#include "cartograph/core/random.hpp"

namespace cartograph::concentration_test {
namespace {

using amounts = std::vector<double>;

auto all_of(const amounts& x) -> std::vector<measurement> {
  return {gini(x),   herfindahl(x), effective_number(x), shannon(x),
          pielou(x), hill(x, 1.5),  top_share(x, 2),     absence_factor(x)};
}

amounts const chaoss{1000, 202, 90, 33, 332, 343, 42, 433};

TEST(Concentration, GivesTheNumbersOfTheChaossExample) {
  EXPECT_EQ(absence_factor(chaoss).value, 2);
  EXPECT_NEAR(gini(chaoss).value, 0.485505, 5e-7);  // six digits are published
  EXPECT_NEAR(herfindahl(chaoss).value, 0.239505, 5e-7);
  EXPECT_NEAR(effective_number(chaoss).value, 4.175275, 5e-7);
  EXPECT_NEAR(shannon(chaoss).value, 1.666258, 5e-7);
  EXPECT_NEAR(pielou(chaoss).value, 0.801301, 5e-7);
  EXPECT_DOUBLE_EQ(top_share(chaoss, 2).value, 1433.0 / 2475);
}

TEST(Concentration, IsLeastWhenAllHaveTheSame) {
  amounts const equal(7, 0.1);
  EXPECT_EQ(gini(equal).value, 0);
  EXPECT_EQ(herfindahl(equal).value, 1.0 / 7);
  EXPECT_EQ(effective_number(equal).value, 7);
  EXPECT_EQ(shannon(equal).value, std::log(7.0));
  EXPECT_EQ(pielou(equal).value, 1);
  EXPECT_EQ(absence_factor(equal).value, 4);
}

TEST(Concentration, IsGreatestWhenOneHasAll) {
  amounts const sole{0, 0, 5, 0};
  EXPECT_EQ(gini(sole).value, 0.75);  // (n - 1) / n
  EXPECT_EQ(herfindahl(sole).value, 1);
  EXPECT_EQ(shannon(sole).value, 0);
  EXPECT_EQ(top_share(sole).value, 1);
  EXPECT_EQ(absence_factor(sole).value, 1);
  EXPECT_FALSE(pielou(sole));
}

TEST(Concentration, IsDefinedForASingleHolder) {
  amounts const one{3};
  EXPECT_EQ(gini(one).value, 0);
  EXPECT_EQ(effective_number(one).value, 1);
  EXPECT_EQ(top_share(one, 5).value, 1);
  EXPECT_EQ(pielou(one).reason, "a single holder has nobody to be even with");
}

TEST(Concentration, SaysWhyItIsUndefined) {
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  auto const infinity = std::numeric_limits<double>::infinity();
  for (auto const& x : {amounts{}, amounts{0, 0}, amounts{1, -1}, amounts{1, nan},
                        amounts{infinity, 1}, amounts{-infinity}})
    for (auto const& m : all_of(x)) {
      EXPECT_FALSE(m);
      EXPECT_FALSE(m.reason.empty());
    }
  EXPECT_EQ(gini({}).reason, "no holders");
  EXPECT_EQ(gini(amounts{0, 0}).reason, "all amounts are 0");
  EXPECT_EQ(gini(amounts{1, -1}).reason, "an amount is negative");
  EXPECT_EQ(gini(amounts{1, nan}).reason, "an amount is not a finite number");
}

TEST(Concentration, SurvivesAmountsWhoseSumOverflows) {
  amounts const large(4, 1e308);
  for (auto const& m : all_of(large)) EXPECT_TRUE(std::isfinite(m.value));
  EXPECT_EQ(effective_number(large).value, 4);
}

TEST(AbsenceFactor, TakesReachingTheThresholdExactlyAsEnough) {
  EXPECT_EQ(absence_factor(amounts{1, 1, 1, 1}, 0.5).value, 2);
  EXPECT_EQ(absence_factor(amounts{1, 1, 1, 1}, 0.51).value, 3);
  EXPECT_EQ(absence_factor(amounts{1, 1, 1, 1}, 1).value, 4);
  EXPECT_EQ(absence_factor(amounts(100, 1), 0.55).value, 55);  // 0.55 * 100 > 55 in binary
}

TEST(AbsenceFactor, AsksForMoreThanTheThresholdOnRequest) {
  EXPECT_EQ(absence_factor(amounts{1, 1, 1, 1}, 0.5, tie_rule::exceeding).value, 3);
  EXPECT_EQ(absence_factor(amounts{3, 2, 1}, 0.5, tie_rule::exceeding).value, 2);
  EXPECT_EQ(absence_factor(amounts{4, 2, 1}, 0.5, tie_rule::exceeding).value, 1);
  EXPECT_EQ(absence_factor(amounts(100, 1), 0.55, tie_rule::exceeding).value, 56);
  EXPECT_EQ(absence_factor(amounts{4, 2}, 1, tie_rule::exceeding).reason,
            "no holders have more than everything");
}

// 1 3: gini 0.25, corrected 0.5; hhi 10/16, normalised (10/16 - 1/2) / (1/2) = 0.25
TEST(Corrected, DoesNotDependOnTheNumberOfHolders) {
  amounts const two{1, 3};
  EXPECT_DOUBLE_EQ(gini_corrected(two).value, 0.5);
  EXPECT_DOUBLE_EQ(herfindahl_normalised(two).value, 0.25);
  EXPECT_DOUBLE_EQ(simpson(two).value, 0.375);
  for (std::size_t n = 2; n < 40; ++n) {
    amounts sole(n, 0);
    sole.front() = 5;
    EXPECT_EQ(gini_corrected(sole).value, 1);
    EXPECT_EQ(herfindahl_normalised(sole).value, 1);
    EXPECT_EQ(simpson(sole).value, 0);
    EXPECT_EQ(gini_corrected(amounts(n, 0.3)).value, 0);
    EXPECT_EQ(herfindahl_normalised(amounts(n, 0.3)).value, 0);
  }
}

TEST(Corrected, IsUndefinedForASingleHolderAndWhereTheRawValueIs) {
  EXPECT_EQ(gini_corrected(amounts{3}).reason, "a single holder has nobody to be unequal to");
  EXPECT_EQ(herfindahl_normalised(amounts{3}).reason, "a single holder has nobody to share with");
  EXPECT_EQ(simpson(amounts{3}).value, 0);
  for (auto const& m : {gini_corrected({}), herfindahl_normalised({}), simpson({})})
    EXPECT_EQ(m.reason, "no holders");
}

TEST(Hill, CountsHoldersLessGenerouslyTheHigherTheOrder) {
  EXPECT_EQ(hill(amounts{1, 0, 1, 2}, 0).value, 3);
  EXPECT_DOUBLE_EQ(hill(chaoss, 1).value, std::exp(shannon(chaoss).value));
  EXPECT_EQ(hill(chaoss, 2).value, effective_number(chaoss).value);
  EXPECT_DOUBLE_EQ(hill(chaoss, std::numeric_limits<double>::infinity()).value, 2.475);
  auto previous = hill(chaoss, 0).value;
  for (auto order : {0.5, 0.999, 1.0, 1.001, 2.0, 3.0, 50.0, 1e6}) {
    EXPECT_LE(hill(chaoss, order).value, previous);
    previous = hill(chaoss, order).value;
  }
}

TEST(Concentration, RisesWhenTheRichTakeFromThePoor) {
  random_stream random{11};
  for (int round = 0; round < 100; ++round) {
    amounts before(2 + random.below(20));
    for (auto& x : before) x = random.uniform() + 0.01;
    auto after = before;
    auto const poor = std::ranges::min_element(after);
    auto const rich = std::ranges::max_element(after);
    *rich += *poor / 2;
    *poor /= 2;
    EXPECT_GT(gini(after).value, gini(before).value);
    EXPECT_GT(herfindahl(after).value, herfindahl(before).value);
    EXPECT_LT(shannon(after).value, shannon(before).value);
    EXPECT_LE(absence_factor(after).value, absence_factor(before).value);
  }
}

}  // namespace
}  // namespace cartograph::concentration_test
