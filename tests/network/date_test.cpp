#include "cartograph/network/date.hpp"

#include <gtest/gtest.h>

namespace cartograph::date_test {
namespace {

TEST(ParseDate, ReadsYearsMonthsAndDays) {
  EXPECT_EQ(parse_date("2024")->packed, 20240000);
  EXPECT_EQ(parse_date("2024-05")->packed, 20240500);
  EXPECT_EQ(parse_date("2024-05-17")->packed, 20240517);
  EXPECT_EQ(parse_date("0001-01-01")->packed, 10101);
  EXPECT_EQ(parse_date("9999-12-31")->packed, 99991231);
}

TEST(ParseDate, KnowsLeapDays) {
  EXPECT_TRUE(parse_date("2024-02-29"));
  EXPECT_TRUE(parse_date("2000-02-29"));
  EXPECT_FALSE(parse_date("2023-02-29"));
  EXPECT_FALSE(parse_date("1900-02-29"));
  EXPECT_FALSE(parse_date("2024-02-30"));
}

TEST(ParseDate, RefusesWhatIsNoDate) {
  for (auto const* text : {"",           "24",          "202",
                           "20245",      "2024-",       "2024-5",
                           "2024-13",    "2024-00",     "2024-05-",
                           "2024-05-00", "2024-05-32",  "2024-04-31",
                           "2024-05-1",  "2024-05-017", "2024/05/17",
                           "17.05.2024", " 2024",       "2024 ",
                           "-024",       "2024--5",     "2024-05-17T00:00",
                           "20240517",   "0000",        "0000-01-01",
                           "+024",       "2024-+5",     "2024-05--1",
                           "abcd"})
    EXPECT_FALSE(parse_date(text)) << '"' << text << '"';
}

TEST(Date, SpansAllDaysThatItMayMean) {
  auto const year = *parse_date("2024");
  auto const month = *parse_date("2024-05");
  auto const day = *parse_date("2024-05-17");
  auto const last = *parse_date("2024-12-31");
  EXPECT_LE(year.earliest(), month.earliest());
  EXPECT_LE(month.earliest(), day.earliest());
  EXPECT_GE(month.latest(), day.latest());
  EXPECT_GE(year.latest(), last.latest());
  EXPECT_LT(year.latest(), parse_date("2025-01-01")->earliest());
  EXPECT_LT(month.latest(), parse_date("2024-06-01")->earliest());
  EXPECT_EQ(day.earliest(), day.latest());
}

TEST(Date, IsWrittenAsItWasRead) {
  for (auto const* text : {"2024", "2024-05", "2024-05-17", "0987-01-02"})
    EXPECT_EQ(to_string(*parse_date(text)), text);
  EXPECT_EQ(to_string(date{}), "");
  EXPECT_FALSE(date{}.known());
}

}  // namespace
}  // namespace cartograph::date_test
