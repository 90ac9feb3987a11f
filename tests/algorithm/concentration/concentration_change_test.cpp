#include "cartograph/algorithm/concentration/concentration_change.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <sstream>

#include "support/golden.hpp"

namespace cartograph::concentration_change_test {
namespace {

using held_rows = std::vector<held_before_after>;

auto numbers(const std::string& text) -> std::vector<std::uint32_t> {
  std::istringstream in{text};
  std::vector<std::uint32_t> out;
  for (std::uint32_t n{}; in >> n;) out.push_back(n);
  return out;
}

auto rows_of(const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& after)
    -> held_rows {
  held_rows out(std::max(before.size(), after.size()));
  for (std::size_t i = 0; i < before.size(); ++i) out[i].before = before[i];
  for (std::size_t i = 0; i < after.size(); ++i) out[i].after = after[i];
  return out;
}

auto swapped(held_rows rows) -> held_rows {
  for (auto& each : rows) std::swap(each.before, each.after);
  return rows;
}

auto drawn_rows() -> held_rows {
  auto const side = rc::gen::inRange<std::uint32_t>(0, 5);
  auto const row = rc::gen::map(rc::gen::pair(side, side), [](auto p) {
    return held_before_after{p.first, p.second};
  });
  return *rc::gen::container<held_rows>(6, row);
}

void expect_same(const measurement& a, const measurement& b) {
  EXPECT_EQ(a.state, b.state);
  EXPECT_EQ(a.value, b.value);
}

void expect_same(const concentration_change_result& a, const concentration_change_result& b) {
  expect_same(a.difference, b.difference);
  expect_same(a.low, b.low);
  expect_same(a.high, b.high);
  expect_same(a.p_falls, b.p_falls);
  expect_same(a.p_rises, b.p_rises);
  EXPECT_EQ(a.resamples, b.resamples);
}

// Four units of A and two of B: 12 + 2 of 30 ordered pairs.
TEST(PairConcentration, IsTheChanceOfTheSameHolder) {
  EXPECT_DOUBLE_EQ(pair_concentration(std::vector<std::uint32_t>{4, 2}).value, 14.0 / 30);
  EXPECT_EQ(pair_concentration(std::vector<std::uint32_t>{5}).value, 1);
  EXPECT_EQ(pair_concentration(std::vector<std::uint32_t>{1, 1, 0, 1}).value, 0);
  EXPECT_FALSE(pair_concentration(std::vector<std::uint32_t>{1, 0}));
  EXPECT_FALSE(pair_concentration({}));
}

RC_GTEST_PROP(PairConcentration, IsTheNormalisedIndexWithAPlaceForEveryUnit, ()) {
  auto const units = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(1, 9)));
  auto const all = std::accumulate(units.begin(), units.end(), 0U);
  RC_PRE(all >= 2);
  std::vector<double> amounts(units.begin(), units.end());
  amounts.resize(all, 0.0);
  RC_ASSERT(std::abs(pair_concentration(units).value - herfindahl_normalised(amounts).value) <
            1e-12);
}

TEST(ConcentrationChange, AgreesWithEnumerationAndScipy) {
  auto const rows = support::golden("concentration_change");
  ASSERT_GE(rows.size(), 8U);
  for (auto row : rows) {
    SCOPED_TRACE(row["case"]);
    auto const found = concentration_change(rows_of(numbers(row["before"]), numbers(row["after"])));
    EXPECT_NEAR(found.before.concentration.value, std::stod(row["concentration_before"]), 1e-12);
    EXPECT_NEAR(found.after.concentration.value, std::stod(row["concentration_after"]), 1e-12);
    EXPECT_NEAR(found.difference.value, std::stod(row["difference"]), 1e-12);
    EXPECT_NEAR(found.p_falls.value, std::stod(row["p_falls"]), 1e-12);
    EXPECT_NEAR(found.p_rises.value, std::stod(row["p_rises"]), 1e-12);
    EXPECT_EQ(found.divisions, std::stoull(row["divisions"]));
    EXPECT_TRUE(found.all_divisions);
  }
}

TEST(ConcentrationChange, DescribesBothSides) {
  auto const found = concentration_change({{5, 1}, {1, 1}, {0, 2}});
  EXPECT_EQ(found.before.units, 6U);
  EXPECT_EQ(found.before.holders, 2U);
  EXPECT_DOUBLE_EQ(found.before.top_share.value, 5.0 / 6);
  EXPECT_DOUBLE_EQ(found.before.hhi.value, 26.0 / 36);
  EXPECT_EQ(found.after.holders, 3U);
  EXPECT_EQ(found.after.top_share.value, 0.5);
}

TEST(ConcentrationChange, NeedsPairsOnBothSides) {
  for (auto const& rows : {held_rows{}, held_rows{{5, 1}}, held_rows{{0, 4}, {1, 0}}}) {
    auto const found = concentration_change(rows);
    for (auto const* m : {&found.difference, &found.low, &found.high, &found.p_falls})
      EXPECT_EQ(m->reason, "fewer than two units on one side");
  }
}

// One hand before and all different after leave every bootstrap the same.
TEST(ConcentrationChange, HasNoWidthWhereBootstrapsCannotDiffer) {
  auto const found = concentration_change({{6, 0}, {0, 1}, {0, 1}, {0, 1}, {0, 1}});
  EXPECT_EQ(found.low.value, 1);
  EXPECT_EQ(found.high.value, 1);
  EXPECT_DOUBLE_EQ(found.p_falls.value, 1.0 / 210) << "ways to choose 6 of 10";
}

// A unit is no pair with itself: with it, two sides without any repetition, of 4 and of 12 units,
// would differ by 1/4 - 1/12 in the middle of their bootstraps.
TEST(ConcentrationChange, DoesNotTakeAUnitDrawnTwiceForConcentration) {
  held_rows rows;
  for (int i = 0; i < 12; ++i) rows.push_back({i < 4 ? 1U : 0U, 1U});
  auto const found = concentration_change(rows);
  EXPECT_EQ(found.low.value, 0);
  EXPECT_EQ(found.high.value, 0);
}

// The mean of bootstraps lies at the difference itself. Three of ten and seven of ten.
TEST(ConcentrationChange, DrawsAroundWhatWasFound) {
  held_rows const rows{{7, 3}, {1, 2}, {1, 2}, {1, 3}};
  auto const drawn = detail::bootstrapped_differences(rows, {.resamples = 100'000});
  auto const mean =
      std::accumulate(drawn.begin(), drawn.end(), 0.0) / static_cast<double>(drawn.size());
  EXPECT_NEAR(mean, concentration_change(rows).difference.value, 0.005);
}

TEST(ConcentrationChange, TriesRandomDivisionsWhereThereAreMany) {
  held_rows const rows{{5, 2}, {1, 1}, {1, 1}, {0, 2}, {0, 1}};
  auto const all = concentration_change(rows);
  ASSERT_TRUE(all.all_divisions);
  auto const some = concentration_change(rows, {.resamples = 40'000, .try_all_up_to = 10});
  EXPECT_FALSE(some.all_divisions);
  EXPECT_EQ(some.divisions, 40'000U);
  EXPECT_NEAR(some.p_falls.value, all.p_falls.value, 0.01);
  EXPECT_NEAR(some.p_rises.value, all.p_rises.value, 0.01);
}

TEST(ConcentrationChange, IsTheSameOnAnyNumberOfThreads) {
  held_rows const rows{{9, 2}, {4, 3}, {1, 5}, {2, 2}, {0, 7}};
  concentration_change_options how{.resamples = 3000, .try_all_up_to = 0, .threads = 1};
  auto const one = concentration_change(rows, how);
  for (auto const threads : {2, 4}) {
    how.threads = threads;
    expect_same(one, concentration_change(rows, how));
  }
}

RC_GTEST_PROP(ConcentrationChange, DoesNotCareWhoTheHoldersAre, ()) {
  auto rows = drawn_rows();
  auto const first = concentration_change(rows, {.resamples = 99});
  random_stream random{*rc::gen::arbitrary<std::uint64_t>()};
  shuffle(std::span{rows}, random);
  rows.push_back({0, 0});
  expect_same(first, concentration_change(rows, {.resamples = 99}));
}

RC_GTEST_PROP(ConcentrationChange, TurnsRoundWithTheSides, ()) {
  auto const rows = drawn_rows();
  auto const one = concentration_change(rows, {.resamples = 99});
  auto const other = concentration_change(swapped(rows), {.resamples = 99});
  RC_ASSERT(one.difference.state == other.difference.state);
  RC_ASSERT(one.difference.value == -other.difference.value);
  if (!one.all_divisions) return;
  RC_ASSERT(one.p_falls.value == other.p_rises.value);
  RC_ASSERT(one.p_rises.value == other.p_falls.value);
}

RC_GTEST_PROP(ConcentrationChange, StaysWithinItsBounds, ()) {
  auto const found = concentration_change(drawn_rows(), {.resamples = 99});
  if (!found.difference) return;
  for (auto const& m : {found.difference, found.low, found.high})
    RC_ASSERT(!m || (m.value >= -1 && m.value <= 1));
  RC_ASSERT(found.low.value <= found.high.value);
  for (auto const& p : {found.p_falls, found.p_rises}) RC_ASSERT(p.value > 0 && p.value <= 1);
  RC_ASSERT(found.p_falls.value + found.p_rises.value >= 1 - 1e-12);
}

// A unit that leaves the largest holder for a new one makes that side more even.
RC_GTEST_PROP(ConcentrationChange, GrowsWhenTheLaterSideIsMoreEven, ()) {
  auto rows = drawn_rows();
  rows.front().after += 4;
  auto const first = concentration_change(rows, {.resamples = 49});
  RC_PRE(static_cast<bool>(first.difference));
  auto const largest = std::ranges::max_element(rows, {}, &held_before_after::after);
  RC_PRE(largest->after >= 2U);
  --largest->after;
  rows.push_back({0, 1});
  RC_ASSERT(concentration_change(rows, {.resamples = 49}).difference.value >
            first.difference.value);
}

}  // namespace
}  // namespace cartograph::concentration_change_test
