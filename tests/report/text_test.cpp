#include "cartograph/report/text.hpp"

#include <gmock/gmock.h>

namespace cartograph::text_test {
namespace {

using testing::HasSubstr;
using testing::Not;

auto two_rows() -> table {
  return {.title = "sizes",
          .header = {"name", "n"},
          .rows = {{"Linåker", "7"}, {"x", "100"}},
          .right_aligned = {false, true}};
}

TEST(Text, AlignsByCodePointsSoThatAccentsDoNotShiftColumns) {
  auto const t = two_rows();
  EXPECT_EQ(to_text({&t, 1}), "sizes\n  name       n\n  Linåker    7\n  x        100\n");
}

TEST(Text, KeepsControlCharactersOfANameFromTheTerminal) {
  auto t = two_rows();
  t.rows[1][0] = "evil\x1b[31m\rname";
  EXPECT_THAT(to_text({&t, 1}), Not(HasSubstr("\x1b")));
}

TEST(Text, CutsACellThatIsLongerThanTheOthersUnlessNothingStandsBehindIt) {
  table t{.title = {}, .header = {"name", "note"}, .rows = {}, .right_aligned = {false, false}};
  std::string const fits(60, 'x');
  std::string accents;
  for (int i = 0; i < 61; ++i) accents += "å";
  t.rows = {{"a", ""}, {"b", ""}, {"c", ""}, {fits, "n"}, {accents, std::string(100, 'n')}};
  auto const text = to_text({&t, 1});
  EXPECT_THAT(text, HasSubstr("  " + fits + "  n\n"));
  EXPECT_THAT(text, HasSubstr("  " + accents.substr(0, 2 * 59) + "…  " + std::string(100, 'n')));
  EXPECT_THAT(to_markdown({&t, 1}), HasSubstr(accents));
  t.rows = {{accents, "1"}, {accents, "2"}};
  EXPECT_THAT(to_text({&t, 1}), HasSubstr(accents + "  1\n"));
}

TEST(Markdown, EscapesWhatWouldBreakATable) {
  auto t = two_rows();
  t.rows[1][0] = "a|b<c>";
  EXPECT_THAT(to_markdown({&t, 1}), HasSubstr("a\\|b\\<c>"));
  EXPECT_THAT(to_markdown({&t, 1}), HasSubstr("| --- | ---: |"));
  EXPECT_EQ(markdown_text("\\<b> [x](y)\x1b\n# a"), "\\\\\\<b> \\[x](y)  # a");
}

TEST(Csv, QuotesNamesAndKeepsFullPrecision) {
  results all{.command = "metrics"};
  all.measurements.push_back({.what = find_metric("density"),
                              .about = {.name = "a \"b\", c"},
                              .result = measured(1.0 / 3)});
  EXPECT_EQ(to_csv(all),
            "subject_kind,subject,metric,value,status,reason,parameters,z,percentile,p\n"
            "network,\"a \"\"b\"\", c\",density,0.3333333333333333,ok,,,,,\n");
}

TEST(Readable, NeverPrintsANumberForWhatIsUndefined) {
  EXPECT_EQ(readable(undefined("no links")), "undefined");
  EXPECT_EQ(exact(undefined("no links")), "");
  EXPECT_EQ(readable(measured(12)), "12");
  EXPECT_EQ(readable(measured(0.18128654970760233)), "0.1813");
  EXPECT_EQ(readable(approximated(0.5, 0.01)), "0.5000 ± 0.0100");
}

}  // namespace
}  // namespace cartograph::text_test
