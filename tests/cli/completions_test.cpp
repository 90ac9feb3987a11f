#include <gmock/gmock.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/command_lines.hpp"
#include "support/run_program.hpp"
#include "support/scratch_folder.hpp"

namespace cartograph::completions_test {
namespace {

using support::run_program;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

auto script_for(const std::string& shell) -> std::string {
  auto const ran = run_program({CARTOGRAPH_PROGRAM, "completions", shell});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  return ran.output;
}

/// What bash offers for the last word of a line.
auto offered(const std::vector<std::string>& line, const std::string& folder = "/")
    -> std::vector<std::string> {
  std::string words;
  for (auto const& word : line) words += " '" + word + "'";
  auto const script = "source <(" CARTOGRAPH_PROGRAM " completions bash); COMP_WORDS=(" + words +
                      "); COMP_CWORD=" + std::to_string(line.size() - 1) +
                      "; _cartograph; printf '%s\\n' \"${COMPREPLY[@]}\"";
  auto const ran = run_program({"/bin/bash", "-c", script}, {.folder = folder});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.errors, "");
  auto out = support::lines_of(ran.output);
  if (out == std::vector<std::string>{""}) out.clear();
  return out;
}

TEST(Bash, CompletesCommandsOptionsAndWords) {
  EXPECT_THAT(offered({"cartograph", "comm"}), ElementsAre("communities"));
  EXPECT_THAT(offered({"cartograph", "import", "per"}), ElementsAre("perceval"));
  EXPECT_THAT(offered({"cartograph", "info", "--form"}), ElementsAre("--format"));
  EXPECT_THAT(offered({"cartograph", "info", "--format", "j"}), ElementsAre("json"));
  EXPECT_THAT(offered({"cartograph", "info", "--format", "=", "j"}), ElementsAre("json"));
  EXPECT_THAT(offered({"cartograph", "info", "--format", "="}),
              ElementsAre("table", "json", "csv", "md"));
  EXPECT_THAT(offered({"cartograph", "generate", "rm"}), ElementsAre("rmat"));
  EXPECT_THAT(offered({"cartograph", "metrics", "-m", "hh"}), ElementsAre("hhi"));
  EXPECT_THAT(offered({"cartograph", "import", "git", "--fork"}), ElementsAre("--fork-of"));
  EXPECT_THAT(offered({"cartograph", "help", "comm"}), ElementsAre("communities"));
  EXPECT_THAT(offered({"cartograph", "metrics", "--seed", ""}), ElementsAre());
}

TEST(Bash, OffersFilesOnlyWhereFilesAreWanted) {
  support::scratch_folder const folder;
  folder.write("net work.edges", "1 2\n");
  auto const here = folder.path();
  EXPECT_THAT(offered({"cartograph", "info", "net"}, here), ElementsAre("net work.edges"));
  EXPECT_THAT(offered({"cartograph", "info", "--map", ""}, here), ElementsAre("net work.edges"));
  EXPECT_THAT(offered({"cartograph", "info", "--format", ""}, here),
              Not(Contains("net work.edges")));
  EXPECT_THAT(offered({"cartograph", "net"}, here), ElementsAre());
}

void expect_sound(const std::string& shell, const std::string& program, const std::string& leaf) {
  support::scratch_folder const folder;
  auto const script = script_for(shell);
  for (auto const* part : {"communities", "perceval", "objective", "multislice"})
    EXPECT_THAT(script, HasSubstr(part)) << shell;
  if (!std::filesystem::exists(program)) GTEST_SKIP() << "there is no " << program;
  auto const ran = run_program({program, "-n", folder.write(leaf, script)});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_EQ(ran.errors, "");
}

TEST(Zsh, CanReadItsCompletions) { expect_sound("zsh", "/usr/bin/zsh", "_cartograph"); }

TEST(Fish, CanReadItsCompletions) { expect_sound("fish", "/usr/bin/fish", "cartograph.fish"); }

TEST(Fish, CompletesCommandsAndWords) {
  if (!std::filesystem::exists("/usr/bin/fish")) GTEST_SKIP() << "there is no fish";
  support::scratch_folder const folder;
  auto const script = folder.write("cartograph.fish", script_for("fish"));
  auto const ask = [&](const std::string& line) {
    auto const ran = run_program(
        {"/usr/bin/fish", "--no-config", "-c", "source " + script + "; complete -C '" + line + "'"},
        {.environment = {"HOME=" + folder.path()}});
    std::vector<std::string> words;
    for (auto const& each : support::lines_of(ran.output))
      words.push_back(each.substr(0, each.find('\t')));
    return words;
  };
  EXPECT_THAT(ask("cartograph comm"), ElementsAre("communities"));
  EXPECT_THAT(ask("cartograph info --format j"), ElementsAre("json"));
  EXPECT_THAT(ask("cartograph import perc"), ElementsAre("perceval"));
}

}  // namespace
}  // namespace cartograph::completions_test
