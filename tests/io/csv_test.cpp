#include "cartograph/io/csv.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace cartograph::csv_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using rows = std::vector<std::vector<std::string>>;

auto read_all(std::string_view text, csv_limits limits = {}) -> expected<rows> {
  csv_reader in{text, limits};
  rows out;
  while (true) {
    auto const more = in.next();
    if (!more) return tl::unexpected{more.error()};
    if (!*more) return out;
    out.emplace_back(in.fields().begin(), in.fields().end());
  }
}

TEST(Csv, ReadsPlainRowsWithAndWithoutALastLineBreak) {
  EXPECT_EQ(read_all("a,b\n1,2\n").value(), (rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(read_all("a,b\r\n1,2").value(), (rows{{"a", "b"}, {"1", "2"}}));
}

TEST(Csv, ReadsNothingFromNothing) {
  EXPECT_EQ(read_all("").value(), rows{});
  EXPECT_EQ(read_all("\n\r\n\n").value(), rows{});
  EXPECT_EQ(read_all("\xEF\xBB\xBF").value(), rows{});
}

TEST(Csv, SkipsAByteOrderMarkAndKeepsSpaces) {
  EXPECT_EQ(read_all("\xEF\xBB\xBFkind, name \n").value(), (rows{{"kind", " name "}}));
}

TEST(Csv, ReadsQuotesCommasAndLineBreaksInsideQuotedFields) {
  EXPECT_EQ(read_all("\"a \"\"b\"\", c\",\"x\r\ny\"\n").value(), (rows{{"a \"b\", c", "x\r\ny"}}));
  EXPECT_EQ(read_all("\"\"\n").value(), (rows{{""}}));
  EXPECT_EQ(read_all("\"\"\"\"").value(), (rows{{"\""}}));
}

TEST(Csv, KeepsEmptyFieldsAndALoneCarriageReturn) {
  EXPECT_EQ(read_all(",\n").value(), (rows{{"", ""}}));
  EXPECT_EQ(read_all("a\rb,c").value(), (rows{{"a\rb", "c"}}));
}

TEST(Csv, CountsLinesThroughQuotedLineBreaks) {
  csv_reader in{"\n\"a\nb\"\n\nc\n"};
  ASSERT_TRUE(in.next().value());
  EXPECT_EQ(in.line(), 2U);
  ASSERT_TRUE(in.next().value());
  EXPECT_EQ(in.line(), 5U);
  EXPECT_FALSE(in.next().value());
}

TEST(Csv, RefusesWhatTheFormatDoesNotAllowWithItsLine) {
  auto const stray = read_all("a\nb\"c\n");
  ASSERT_FALSE(stray);
  EXPECT_EQ(stray.error().line, 2U);
  EXPECT_THAT(stray.error().message, HasSubstr("quote inside a field"));
  EXPECT_THAT(read_all("\"a\"b").error().message, HasSubstr("after the closing quote"));
  auto const open = read_all("a\n\"b\n\n");
  ASSERT_FALSE(open);
  EXPECT_EQ(open.error().line, 2U);
  EXPECT_THAT(open.error().message, HasSubstr("never closed"));
  EXPECT_THAT(read_all(std::string_view{"a\0b", 3}).error().message, HasSubstr("NUL"));
  EXPECT_THAT(read_all(std::string_view{"\"a\0b\"", 5}).error().message, HasSubstr("NUL"));
}

TEST(Csv, RefusesFieldsAndRowsOverTheLimits) {
  auto const few = csv_limits{.field_bytes = 3, .fields = 2};
  EXPECT_TRUE(read_all("abc,\"abc\"", few));
  EXPECT_TRUE(read_all("\"\"\"\"\"\"\"\"", few));  // three quotes
  for (auto const* text : {"abcd", "\"abcd\"", "\"abcdefgh", "\"\"\"\"\"\"\"\"\"\"", "a,b,c"}) {
    auto const refused = read_all(text, few);
    ASSERT_FALSE(refused) << text;
    EXPECT_EQ(refused.error().code, errc::limit_exceeded) << text;
  }
}

TEST(Csv, QuotesOnlyWhereNeeded) {
  std::string out;
  append_csv_row(out, {"plain text", "", "a,b", "say \"hi\"", "two\nlines", "\r"});
  append_csv_row(out, {""});
  EXPECT_EQ(out, "plain text,,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"\r\"\n\"\"\n");
}

RC_GTEST_PROP(Csv, ReadsBackEveryRowThatItWrites, ()) {
  auto const cell = rc::gen::container<std::string>(rc::gen::elementOf(std::string{"a\",\r\n "}));
  auto const table = *rc::gen::container<rows>(
      rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(cell)));
  std::string text;
  for (auto const& row : table) {
    auto const fields = std::vector<std::string_view>(row.begin(), row.end());
    append_csv_row(text, fields);
  }
  RC_ASSERT(read_all(text).value() == table);
}

/// Every one-byte change of a small file is either read or refused with a line, never more.
TEST(Csv, SurvivesEveryOneByteChange) {
  auto const good = std::string{"a,\"b\"\"c\",d\r\n\"x\ny\",,z\n"};
  for (std::size_t i = 0; i < good.size(); ++i)
    for (int byte = 0; byte < 256; ++byte) {
      auto text = good;
      text[i] = static_cast<char>(byte);
      auto const read = read_all(text);
      if (!read) {
        EXPECT_GE(read.error().line, 1U);
      }
    }
}

}  // namespace
}  // namespace cartograph::csv_test
