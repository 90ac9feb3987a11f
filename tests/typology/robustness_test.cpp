#include "cartograph/typology/robustness.hpp"

#include <gmock/gmock.h>

#include "cartograph/typology/typology.hpp"
#include "typology/rows.hpp"

namespace cartograph::robustness_test {
namespace {

using testing::IsEmpty;
using written::atlas;

auto row(const std::vector<robustness_row>& rows, std::string_view known) -> const robustness_row& {
  auto const found = std::ranges::find(rows, known, &robustness_row::known);
  EXPECT_NE(found, rows.end()) << known;
  return *found;
}

TEST(Robustness, BeginsWithTheAnswersThatTypologyGives) {
  auto const g = atlas();
  auto const rows = robustness_of(g, {.repeats = 2});
  auto const known = typology(g);
  ASSERT_TRUE(known);
  auto const& all = row(rows, "all links");
  EXPECT_EQ(all.rules.correct, known->rules.correct);
  EXPECT_EQ(all.rules.abstained, known->rules.abstained);
  EXPECT_EQ(all.nearest.correct, known->leave_one_out.correct);
  EXPECT_EQ(all.nearest.abstained, known->leave_one_out.abstained);
}

// What the rules no longer know they do not guess: another model is never named.
TEST(Robustness, TheRulesAbstainOnTheAtlasWhenLinksAreMissing) {
  auto const rows = robustness_of(atlas(), {.repeats = 20});
  for (auto const& each : rows) {
    EXPECT_NEAR(each.rules.correct + each.rules.abstained + each.rules.wrong, 14, 1e-9);
    EXPECT_NEAR(each.nearest.correct + each.nearest.abstained + each.nearest.wrong, 14, 1e-9);
    EXPECT_LT(each.rules.wrong, 0.5) << each.known;
  }
  EXPECT_LT(row(rows, "50 % of the links").rules.correct,
            row(rows, "90 % of the links").rules.correct);
  EXPECT_EQ(row(rows, "what a git history shows").rules.abstained, 14) << "nobody leads there";
  EXPECT_EQ(row(rows, "sourced links only").rules.wrong, 0);
}

TEST(Robustness, IsTheSameForAnyNumberOfThreads) {
  auto const g = atlas();
  auto const one = robustness_of(g, {.repeats = 7, .threads = 1});
  auto const three = robustness_of(g, {.repeats = 7, .threads = 3});
  ASSERT_EQ(one.size(), three.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].rules.correct, three[i].rules.correct);
    EXPECT_EQ(one[i].nearest.wrong, three[i].nearest.wrong);
  }
}

TEST(Robustness, HasNothingToSayWithoutLabels) {
  auto const g = written::frozen({{{kind::project, "P"}}, {}});
  EXPECT_THAT(robustness_of(g), IsEmpty());
}

}  // namespace
}  // namespace cartograph::robustness_test
