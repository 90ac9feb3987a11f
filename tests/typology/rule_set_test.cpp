#include "cartograph/typology/rule_set.hpp"

#include <gmock/gmock.h>

#include <set>

#include "cartograph/typology/profile.hpp"
#include "typology/rows.hpp"

namespace cartograph::rule_set_test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using enum organizational_model;

constexpr auto smallest =
    "[[condition]]\nfeature = \"leads\"\nfrom = 0\nto = 1\nfor = [\"single-company\"]\nweight = "
    "1\n";

auto message_of(std::string_view text) -> std::string {
  auto const read = parse_rules(text, "rules.toml");
  EXPECT_FALSE(read) << text;
  return read ? std::string{} : read.error().message;
}

/// The smallest rules with one line replaced.
auto changed(std::string_view line, std::string_view by) -> std::string {
  std::string text = smallest;
  return text.replace(text.find(line), line.size(), by);
}

TEST(RuleCondition, IsMetInPartBetweenItsEnds) {
  rule_condition const rising{.from = 2, .to = 4};
  EXPECT_EQ(rising.degree(1), 0);
  EXPECT_EQ(rising.degree(3), 0.5);
  EXPECT_EQ(rising.degree(9), 1);
  rule_condition const falling{.from = 1.5, .to = 0};
  EXPECT_EQ(falling.degree(2), 0);
  EXPECT_EQ(falling.degree(0.75), 0.5);
  EXPECT_EQ(falling.degree(0), 1);
}

TEST(DeclaredRules, NameFeaturesThatThereAreAndSayWhy) {
  for (auto const& c : declared_rules().conditions) {
    EXPECT_NE(find_feature(c.feature), nullptr) << c.feature;
    EXPECT_FALSE(c.because.empty()) << c.feature;
    EXPECT_TRUE((std::set{0.25, 0.5, 1.0, 2.0}.contains(c.weight))) << c.feature;
    EXPECT_NE(c.from, c.to) << c.feature;
    EXPECT_FALSE(c.speaks_for.empty() && c.against.empty()) << c.feature;
  }
}

// Readers are shown every condition with its reason.
TEST(DeclaredRules, StandInTheDocumentation) {
  auto const page = written::text_of(CARTOGRAPH_SOURCE_DIR "/docs/typology.md");
  for (auto const& c : declared_rules().conditions) {
    EXPECT_THAT(page, HasSubstr(fmt::format("| `{}` | {} to {} |", c.feature, c.from, c.to)));
    EXPECT_THAT(page, HasSubstr(fmt::format("| {} | {} |", c.weight, c.because))) << c.feature;
  }
  for (auto const& l : declared_rules().outside)
    EXPECT_THAT(page, HasSubstr(fmt::format("`{}` above {}", l.feature, l.above)));
}

TEST(RuleFile, ReadsWhatItWrote) {
  auto const text = rules_text(declared_rules());
  auto const read = parse_rules(text, "rules.toml");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(rules_text(*read), text);
  EXPECT_EQ(read->conditions.size(), declared_rules().conditions.size());
}

TEST(RuleFile, KeepsQuotesAndLineBreaksOfAReason) {
  auto rules = declared_rules();
  rules.conditions[0].because = "say \"no\" \\ twice\nand end";
  auto const read = parse_rules(rules_text(rules), "rules.toml");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->conditions[0].because, rules.conditions[0].because);
}

TEST(RuleFile, TakesDeclaredNumbersWhereNoneAreGiven) {
  auto const read = parse_rules(smallest, "rules.toml");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->least_lead, declared_rules().least_lead);
  EXPECT_EQ(read->needed, declared_rules().needed);
  ASSERT_EQ(read->conditions.size(), 1U);
  EXPECT_EQ(read->conditions[0].speaks_for, std::vector{single_company});
}

TEST(RuleFile, SaysWhereAndWhatIsWrong) {
  EXPECT_THAT(message_of("least_lead = "), StartsWith("rules.toml:1: "));
  EXPECT_THAT(message_of("\nleast_leed = 1\n"),
              HasSubstr("rules.toml:2: unknown key 'least_leed'; did you mean 'least_lead'?"));
  EXPECT_THAT(message_of(changed("\"leads\"", "\"leeds\"")),
              HasSubstr("rules.toml:2: unknown feature 'leeds'; did you mean 'leads'?"));
  EXPECT_THAT(message_of(changed("single-company", "single-compny")),
              HasSubstr("rules.toml:5: unknown model 'single-compny'"));
  EXPECT_THAT(message_of(changed("to = 1", "to = 0")), HasSubstr("must differ"));
  EXPECT_THAT(message_of(changed("to = 1", "to = nan")), HasSubstr("'to' must be a number"));
  EXPECT_THAT(message_of(changed("to = 1\n", "")), HasSubstr("needs 'to'"));
  EXPECT_THAT(message_of(changed("weight = 1", "weight = -1")), HasSubstr("above 0"));
  EXPECT_THAT(message_of(changed("weight = 1", "weight = \"much\"")), HasSubstr("'weight' must"));
  EXPECT_THAT(message_of(changed("for = [\"single-company\"]\n", "")), HasSubstr("'for' or"));
  EXPECT_THAT(message_of(changed("[\"single-company\"]", "3")), HasSubstr("list of strings"));
  EXPECT_THAT(message_of("condition = [1]"), HasSubstr("must be written [[condition]]"));
  EXPECT_THAT(message_of(""), HasSubstr("no [[condition]]"));
  EXPECT_THAT(message_of("\n[=]"), StartsWith("rules.toml:2: "));
  EXPECT_THAT(message_of("a = 1\xC3\xA9\n"), StartsWith("rules.toml:1: "));
  EXPECT_THAT(message_of("[[outside]]\nfeature = \"leads\"\n"), HasSubstr("needs 'above'"));
}

TEST(RuleFile, IsBounded) {
  EXPECT_THAT(message_of(std::string((1U << 20U) + 1, '#')), HasSubstr("bytes, at most"));
  std::string many;
  for (int i = 0; i < 1001; ++i) many += smallest;
  EXPECT_THAT(message_of(many), HasSubstr("1001 of [[condition]], at most 1000"));
  EXPECT_THAT(message_of("a = " + std::string(100'000, '[')), StartsWith("rules.toml:1: "));
}

TEST(RuleFile, EncodingsAreReadOrRefusedClearly) {
  EXPECT_TRUE(parse_rules("\xEF\xBB\xBF" + std::string{smallest}, "rules.toml"));
  std::string crlf;
  for (auto const c : std::string{smallest})
    crlf += c == '\n' ? std::string{"\r\n"} : std::string(1, c);
  EXPECT_TRUE(parse_rules(crlf, "rules.toml"));
  for (auto const& text :
       {std::string{"\xFF\xFE[\0[\0", 6}, std::string{smallest} + std::string{"# \0\n", 4},
        std::string{smallest} + "# \xE9\n"})
    EXPECT_THAT(message_of(text), StartsWith("rules.toml:"));
}

}  // namespace
}  // namespace cartograph::rule_set_test
