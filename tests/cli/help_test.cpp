#include <gmock/gmock.h>
#include <stdlib.h>  // mkdtemp

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/command_lines.hpp"
#include "support/run_program.hpp"

namespace cartograph::help_test {
namespace {

namespace fs = std::filesystem;
using support::run_program;

/// An empty folder that sees the project's data as its user does, and is gone afterwards.
class scratch_folder {
 public:
  scratch_folder() {
    auto name = (fs::temp_directory_path() / "cartograph-help-XXXXXX").string();
    path_ = mkdtemp(name.data());
    fs::create_directory_symlink(fs::path{CARTOGRAPH_SOURCE_DIR} / "data", path_ / "data");
    make_repository("my-project");
    write("models.jsonl", R"({"id":"lab/model","tags":["base_model:finetune:lab/base"]})");
    write("datasets.jsonl", R"({"id":"lab/data"})");
    write("commits.jsonl",
          R"({"backend_name":"Git","data":{"commit":"c1","Author":"Ada <ada@x.org>"}})");
    write("issues.jsonl",
          R"({"backend_name":"GitHub","category":"issue","data":{"user":{"login":"ada"}}})");
    write("commits.csv", "commit,author_name\nc1,Ada Lovelace");
    write("2024-01-01-0.json.gz",  // plain text reads, too
          R"({"type":"PushEvent","actor":{"login":"ada"},"repo":{"name":"huggingface/hub"}})");
  }
  scratch_folder(const scratch_folder&) = delete;
  auto operator=(const scratch_folder&) -> scratch_folder& = delete;
  ~scratch_folder() { fs::remove_all(path_); }  // removes the link, not what it points to
  [[nodiscard]] auto path() const -> const fs::path& { return path_; }

 private:
  void write(const std::string& leaf, std::string_view text) {
    std::ofstream{path_ / leaf, std::ios::binary} << text << '\n';
  }
  /// A repository of one commit, for examples that import one.
  void make_repository(const std::string& name) {
    fs::create_directory(path_ / name);
    for (auto const& words : std::vector<std::vector<std::string>>{
             {"init", "--quiet"},
             {"-c", "user.name=Ada Lovelace", "-c", "user.email=ada@x.org", "commit", "--quiet",
              "--allow-empty", "--message=first"}}) {
      auto all = words;
      all.insert(all.begin(), "/usr/bin/git");
      auto const run = run_program(all, {.folder = (path_ / name).string()});
      EXPECT_EQ(run.exit_code, 0) << run.errors;
    }
  }
  fs::path path_;
};

auto help_of(std::vector<std::string> words) -> std::string {
  words.insert(words.begin(), CARTOGRAPH_PROGRAM);
  words.emplace_back("--help");
  auto const run = run_program(words);
  EXPECT_EQ(run.exit_code, 0) << run.errors;
  EXPECT_EQ(run.errors, "");
  return run.output;
}

auto subcommands() -> std::vector<std::string> {
  auto const names = support::subcommands_in_help(help_of({}));
  EXPECT_FALSE(names.empty()) << "the help of the program lists no subcommands";
  return names;
}

/// Runs commands one after the other in one folder, so that a later one may read what an earlier
/// one wrote.
void expect_all_succeed(const std::vector<std::string>& commands) {
  scratch_folder const folder;
  for (auto const& command : commands) {
    auto words = support::words_of(command);
    words.front() = CARTOGRAPH_PROGRAM;
    auto const run = run_program(words, {.folder = folder.path().string()});
    EXPECT_EQ(run.exit_code, 0) << command << '\n' << run.errors;
  }
}

/// The long options that are promised for each command; what no line names has those of all.
auto promised_options(const std::string& command) -> std::set<std::string> {
  std::set<std::string> const all{"--seed",     "--threads", "--timings",  "--quiet",
                                  "--progress", "--config",  "--no-config"};
  std::set<std::string> const results{"--format", "--output", "--people"};
  std::set<std::string> const input{"--directed", "--ids", "--map"};
  std::set<std::string> const question{
      "--kinds", "--where", "--relations", "--stage", "--with-cross-stage", "--since", "--until"};
  std::map<std::string, std::vector<std::set<std::string>>> const more{
      {"report", {input}},
      {"info", {results, input}},
      {"metrics", {results, input, question, {"--metric", "--list", "--role", "--null"}}},
      {"centrality", {results, input, question, {"--metric", "--top", "--raw"}}},
      {"communities", {results, input, question, {"--resolution", "--layers", "--metapath"}}},
      {"typology",
       {results,
        input,
        {"--project", "--explain", "--rules", "--show-rules", "--robustness", "--stage",
         "--windows"}}},
      {"whatif", {results, input, {"--remove"}}},
      {"diff", {results, input}},
      {"schema", {results}},
      {"config", {results}},
      {"convert", {input, {"--to", "--format"}}}};
  if (command == "import") return {};  // each of its sources has its own
  if (command == "help" || command == "man" || command == "completions") return {};
  auto promised = all;
  if (auto const found = more.find(command); found != more.end())
    for (auto const& options : found->second) promised.insert(options.begin(), options.end());
  return promised;
}

TEST(Help, EverySourceOfAnImportSaysHowToRun) {
  for (auto const* source : {"git", "hub", "gharchive"}) {
    auto const help = help_of({"import", source});
    for (auto const* option : {"--network", "--threads", "--progress", "--quiet"})
      EXPECT_THAT(help, testing::HasSubstr(option)) << source;
  }
}

TEST(Help, VersionIsThatOfTheProject) {
  auto const run = run_program({CARTOGRAPH_PROGRAM, "--version"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.output, "cartograph " CARTOGRAPH_VERSION "\n");
}

TEST(Help, ListsTheMainCommands) {
  EXPECT_THAT(subcommands(), testing::IsSupersetOf({"report", "info", "metrics", "communities",
                                                    "typology", "convert", "generate", "import"}));
}

TEST(Help, NamesEveryPromisedOptionOfEveryCommand) {
  for (auto const& command : subcommands()) {
    auto const help = help_of({command});
    for (auto const& option : promised_options(command))
      EXPECT_THAT(help, testing::ContainsRegex(option + "[^-a-z]")) << command;
  }
}

TEST(Help, ShowsExamplesOfItsOwnForEveryCommand) {
  for (auto const& command : subcommands()) {
    auto const examples = support::examples_in_help(help_of({command}));
    EXPECT_FALSE(examples.empty()) << command;
    for (auto const& example : examples)
      EXPECT_EQ(support::words_of(example).at(1), command) << example;
  }
}

TEST(Help, EveryExampleSucceeds) {
  std::vector<std::string> all;
  for (auto const& command : subcommands())
    for (auto const& example : support::examples_in_help(help_of({command})))
      all.push_back(example);
  expect_all_succeed(all);
}

TEST(Help, EveryCommandOfTheReadmeSucceeds) {
  std::ifstream file{CARTOGRAPH_SOURCE_DIR "/README.md"};
  ASSERT_TRUE(file) << "README.md is missing";
  std::string const text{std::istreambuf_iterator<char>{file}, {}};
  auto const commands = support::examples_in_markdown(text);
  EXPECT_FALSE(commands.empty()) << "README.md shows no command in a ```sh block";
  expect_all_succeed(commands);
}

TEST(CommandLines, AreReadAsAShellReadsThem) {
  using words = std::vector<std::string>;
  EXPECT_EQ(support::words_of("a  'b c' \"d 'e\" f\\ g ''"),
            (words{"a", "b c", "d 'e", "f g", ""}));
  EXPECT_EQ(support::words_of("a b#c # rest"), (words{"a", "b#c"}));
  EXPECT_EQ(support::words_of("a 'x|y' | b > c"), (words{"a", "x|y"}));
}

TEST(CommandLines, AreFoundInMarkdownOnlyInShellBlocks) {
  EXPECT_EQ(support::examples_in_markdown("cartograph no\n```\ncartograph no\n```\n"
                                          "```sh\nscripts/run\n$ cartograph one \\\n  two\n```\n"
                                          "```json\ncartograph no\n```\n"
                                          "```sh\nbuild/release/cartograph three\n```\n"),
            (std::vector<std::string>{"cartograph one  two", "build/release/cartograph three"}));
}

TEST(CommandLines, SubcommandsAreFoundInHelp) {
  EXPECT_EQ(support::subcommands_in_help("Usage\n  no\nSubcommands:\n  one     text\n"
                                         "          more text\n  two     text\n\n  footer\n"),
            (std::vector<std::string>{"one", "two"}));
}

}  // namespace
}  // namespace cartograph::help_test
