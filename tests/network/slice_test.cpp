#include "cartograph/network/slice.hpp"

#include <gtest/gtest.h>

namespace cartograph::slice_test {
namespace {

auto during(stage s, bool with_cross_stage = false) -> slice {
  selection question;
  question.during = s;
  question.with_cross_stage = with_cross_stage;
  return slice{question};
}

auto between(std::string_view since, std::string_view until) -> slice {
  selection question;
  question.since = parse_date(since);
  question.until = parse_date(until);
  return slice{question};
}

auto dated(const slice& by, std::string_view since, std::string_view until) -> verdict {
  return by.of(stage::cross_stage, parse_date(since).value_or(date{}),
               parse_date(until).value_or(date{}));
}

TEST(Slice, HoldsEveryLinkWhenNothingIsAsked) {
  auto const all = slice{selection{}};
  EXPECT_EQ(all.of(stage::cross_stage, {}, {}), verdict::inside);
  EXPECT_EQ(all.of(stage::pre_training, date{20200000}, {}), verdict::inside);
}

TEST(Slice, CrossStageMeansUndatedNotEveryStage) {
  auto const pre = during(stage::pre_training);
  EXPECT_EQ(pre.of(stage::pre_training, {}, {}), verdict::inside);
  EXPECT_EQ(pre.of(stage::post_release, {}, {}), verdict::outside);
  EXPECT_EQ(pre.of(stage::cross_stage, {}, {}), verdict::undated);
  EXPECT_EQ(during(stage::pre_training, true).of(stage::cross_stage, {}, {}), verdict::inside);
  EXPECT_EQ(during(stage::pre_training, true).of(stage::post_release, {}, {}), verdict::outside);
}

TEST(Slice, AskingForCrossStageHoldsTheUndatedOnes) {
  EXPECT_EQ(during(stage::cross_stage).of(stage::cross_stage, {}, {}), verdict::inside);
  EXPECT_EQ(during(stage::cross_stage).of(stage::pre_training, {}, {}), verdict::outside);
}

//        2020      2021      2022      2023
// slice            [-------------------]     2021 to 2022
TEST(Slice, ComparesDatesOfAnyPrecision) {
  auto const by = between("2021", "2022");
  EXPECT_EQ(dated(by, "2020", "2020-12-31"), verdict::outside);
  EXPECT_EQ(dated(by, "2020", "2021-01"), verdict::inside);
  EXPECT_EQ(dated(by, "2020", "2021"), verdict::inside);
  EXPECT_EQ(dated(by, "2022-12-31", ""), verdict::inside);
  EXPECT_EQ(dated(by, "2023", ""), verdict::outside);
  EXPECT_EQ(dated(by, "2020", ""), verdict::inside) << "it has not ended";
  EXPECT_EQ(dated(by, "", "2020"), verdict::outside);
  EXPECT_EQ(dated(by, "", "2021"), verdict::inside);
  EXPECT_EQ(dated(by, "", ""), verdict::undated);
}

TEST(Slice, WhatIsKnownToBeOutsideIsNotCalledUndated) {
  selection question;
  question.during = stage::pre_training;
  question.since = parse_date("2022");
  auto const by = slice{question};
  EXPECT_EQ(by.of(stage::cross_stage, {}, date{20210000}), verdict::outside);
  EXPECT_EQ(by.of(stage::post_release, {}, {}), verdict::outside);
  EXPECT_EQ(by.of(stage::pre_training, {}, {}), verdict::undated);
  EXPECT_EQ(by.of(stage::cross_stage, date{20230000}, {}), verdict::undated);
}

TEST(Sliced, StoresNothingForARelationWithoutTheColumn) {
  relation_rows rows;
  rows.links = 1000;
  auto const found = sliced(rows, during(stage::pre_training), 1);
  EXPECT_TRUE(found.each.empty());
  EXPECT_EQ(found[999], verdict::undated);
}

}  // namespace
}  // namespace cartograph::slice_test
