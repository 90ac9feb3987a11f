#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "support/command_lines.hpp"
#include "support/run_program.hpp"
#include "support/scratch_folder.hpp"

namespace cartograph::man_test {
namespace {

using support::run_program;
using testing::HasSubstr;

auto output_of(std::vector<std::string> words) -> std::string {
  words.insert(words.begin(), CARTOGRAPH_PROGRAM);
  auto const ran = run_program(words);
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  return ran.output;
}

/// A name as roff has it.
auto roff(std::string text) -> std::string {
  for (std::size_t at = 0; (at = text.find('-', at)) != std::string::npos; at += 2)
    text.insert(at, "\\");
  return text;
}

/// The long options of a help text.
auto options_in(const std::string& help) -> std::vector<std::string> {
  std::vector<std::string> out;
  for (auto const& line : support::lines_of(help)) {
    auto const text = support::without_indent(line);
    auto const at = text.starts_with("--") ? 0 : text.find(",--") + 1;
    if (line.starts_with("  -") && (at == 0 || at > 1))
      out.emplace_back(text.substr(at, text.find_first_of(" \n", at) - at));
  }
  return out;
}

TEST(Man, HasEveryCommandAndOption) {
  auto const page = output_of({"man"});
  std::vector<std::vector<std::string>> commands;
  for (auto const& name : support::subcommands_in_help(output_of({"--help"})))
    commands.push_back({name});
  for (auto const& name : support::subcommands_in_help(output_of({"import", "--help"})))
    commands.push_back({"import", name});
  std::size_t options = 0;
  for (auto words : commands) {
    auto const title = words.size() == 1 ? words[0] : words[0] + ' ' + words[1];
    auto const begin = page.find(".SS \"cartograph " + roff(title) + "\"\n");
    ASSERT_NE(begin, std::string::npos) << title;
    auto const section = page.substr(begin, page.find("\n.SS ", begin) - begin);
    words.emplace_back("--help");
    for (auto const& option : options_in(output_of(words))) {
      EXPECT_THAT(section, HasSubstr("\\fB" + roff(option) + "\\fR")) << title;
      ++options;
    }
  }
  EXPECT_GT(options, 100U);
}

TEST(Man, IsReadWithoutAWarning) {
  support::scratch_folder const folder;
  auto const page = folder.write("cartograph.1", output_of({"man"}));
  auto const groff = std::string{"/usr/bin/groff"};
  if (!std::filesystem::exists(groff)) GTEST_SKIP() << "there is no groff";
  auto const ran = run_program({groff, "-man", "-ww", "-Tutf8", page});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.errors, "");
  EXPECT_THAT(ran.output, HasSubstr("communities"));
}

TEST(Man, SaysTheSameOnEveryDay) {
  auto const page = output_of({"man"});
  EXPECT_THAT(page, testing::StartsWith(".TH CARTOGRAPH 1 \"\" \"cartograph "));
  EXPECT_TRUE(
      std::ranges::all_of(page, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

}  // namespace
}  // namespace cartograph::man_test
