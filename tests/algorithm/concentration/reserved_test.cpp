#include "cartograph/algorithm/concentration/reserved.hpp"

#include <gmock/gmock.h>

#include <limits>
#include <vector>

#include "cartograph/algorithm/concentration/absence_factor.hpp"
#include "cartograph/algorithm/concentration/herfindahl.hpp"
#include "cartograph/algorithm/concentration/top_share.hpp"
#include "cartograph/core/random.hpp"

namespace cartograph::reserved_test {
namespace {

using rows = std::vector<named_amount>;
using testing::ElementsAre;

rows const project{{"Lab", 6}, {"unknown", 4}, {"Firm", 2}, {"Independent", 2}, {"unknown", 0}};

TEST(Reserved, KnowsItsNamesInLettersOfAnySize) {
  for (auto name : {"unknown", "Unknown", "INDEPENDENT", "self"}) EXPECT_TRUE(is_reserved(name));
  for (auto name : {"", "unknow", "unknown lab", "selfish"}) EXPECT_FALSE(is_reserved(name));
}

TEST(Reserved, IsLeftOutTakenAsItIsPooledOrSplit) {
  auto const known = treated(project, treatment::known);
  EXPECT_THAT(known.amounts, ElementsAre(6, 2));
  EXPECT_EQ(known.denominator, 8);
  EXPECT_EQ(known.left_out, 6);
  auto const all = treated(project, treatment::all);
  EXPECT_THAT(all.amounts, ElementsAre(6, 4, 2, 2, 0));
  EXPECT_EQ(all.denominator, 14);
  EXPECT_EQ(all.left_out, 0);
  EXPECT_THAT(treated(project, treatment::unknown_as_one).amounts, ElementsAre(6, 2, 6));
  EXPECT_THAT(treated(project, treatment::unknown_as_many).amounts,
              ElementsAre(6, 1, 1, 1, 1, 2, 1, 1));
}

TEST(Reserved, IsSplitByItsMembersWhenTheyAreCounted) {
  EXPECT_THAT(treated(rows{{"unknown", 6, 3}}, treatment::unknown_as_many).amounts,
              ElementsAre(2, 2, 2));
  EXPECT_THAT(treated(rows{{"unknown", 0.5}}, treatment::unknown_as_many).amounts,
              ElementsAre(0.5));
  EXPECT_EQ(treated(rows{{"unknown", 1e15}}, treatment::unknown_as_many).amounts.size(),
            1'000'000U);
}

// hhi: known (6² + 2²) / 8², all (36 + 16 + 4 + 4) / 14², one (36 + 4 + 36) / 14²,
// many (36 + 4 + 6) / 14²
TEST(TreatmentBounds, HoldEveryTreatmentAndSayWhichGiveThem) {
  auto const found = bounds_over_treatments(project, [](auto x) { return herfindahl(x); });
  EXPECT_DOUBLE_EQ(found.each[0].value.value, 40.0 / 64);
  EXPECT_NEAR(found.each[1].value.value, 60.0 / 196, 1e-15);
  EXPECT_NEAR(found.each[2].value.value, 76.0 / 196, 1e-15);
  EXPECT_NEAR(found.each[3].value.value, 46.0 / 196, 1e-15);
  EXPECT_EQ(found.low.value, found.each[3].value.value);
  EXPECT_EQ(found.at_low, treatment::unknown_as_many);
  EXPECT_DOUBLE_EQ(found.high.value, 40.0 / 64);
  EXPECT_EQ(found.at_high, treatment::known);
  EXPECT_EQ(found.each[0].denominator, 8);
  EXPECT_EQ(found.each[3].denominator, 14);
  EXPECT_EQ(found.each[3].holders, 8U);
}

TEST(TreatmentBounds, AgreeWhenNobodyIsUnknown) {
  auto const found =
      bounds_over_treatments(rows{{"A", 3}, {"B", 1}}, [](auto x) { return absence_factor(x); });
  EXPECT_EQ(found.low.value, 1);
  EXPECT_EQ(found.high.value, 1);
  EXPECT_EQ(found.at_low, treatment::known);
  EXPECT_EQ(found.at_high, treatment::known);
}

TEST(TreatmentBounds, PassOverTreatmentsUnderWhichTheMeasureIsUndefined) {
  auto const only_unknown =
      bounds_over_treatments(rows{{"unknown", 4}}, [](auto x) { return top_share(x); });
  EXPECT_FALSE(only_unknown.each[0].value);
  EXPECT_EQ(only_unknown.low.value, 0.25);
  EXPECT_EQ(only_unknown.high.value, 1);
  EXPECT_EQ(only_unknown.at_high, treatment::all);
  auto const nobody = bounds_over_treatments({}, [](auto x) { return top_share(x); });
  EXPECT_EQ(nobody.low.reason, "no holders");
  EXPECT_EQ(nobody.high.reason, "no holders");
}

TEST(TreatmentBounds, LetNoBrokenAmountPass) {
  auto const nan = std::numeric_limits<double>::quiet_NaN();
  for (auto const bad : {nan, -1.0, std::numeric_limits<double>::infinity()})
    for (auto how : {treatment::all, treatment::unknown_as_one, treatment::unknown_as_many})
      EXPECT_FALSE(herfindahl(treated(rows{{"A", 1}, {"unknown", bad}}, how).amounts));
}

TEST(TreatmentBounds, AreInOrderForAnyRows) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    random_stream random{seed};
    rows some;
    for (std::size_t i = 0; i < 1 + seed % 8; ++i)
      some.push_back({random.below(3) == 0 ? "unknown" : "known", random.uniform() * 9});
    auto const found = bounds_over_treatments(some, [](auto x) { return herfindahl(x); });
    for (auto const& each : found.each)
      if (each.value) {
        EXPECT_LE(found.low.value, each.value.value);
        EXPECT_GE(found.high.value, each.value.value);
      }
    EXPECT_GE(found.each[2].value.value, found.each[3].value.value - 1e-15) << "pooled >= split";
  }
}

}  // namespace
}  // namespace cartograph::reserved_test
