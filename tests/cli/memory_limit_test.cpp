#include <gmock/gmock.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/git_folder.hpp"
#include "support/run_program.hpp"
#include "support/scratch_folder.hpp"

// `--memory-limit` from outside: the estimate before the work, and the watch while it goes on.
namespace cartograph::memory_limit_test {
namespace {

namespace fs = std::filesystem;
using support::git_folder;
using support::scratch_folder;
using support::stream_of;
using testing::AllOf;
using testing::HasSubstr;

const std::string atlas = std::string{CARTOGRAPH_SOURCE_DIR} + "/data/open-llm";
const std::string karate = std::string{CARTOGRAPH_SOURCE_DIR} + "/data/networks/karate.edges";

auto run(std::vector<std::string> words) {
  words.insert(words.begin(), CARTOGRAPH_PROGRAM);
  return support::run_program(std::move(words));
}

TEST(MemoryLimit, RefusesWhatWouldNotFit) {
  for (auto const* command : {"metrics", "communities", "centrality", "info", "typology"}) {
    auto const refused = run({command, atlas, "--memory-limit", "1M"});
    EXPECT_EQ(refused.exit_code, 5) << command;
    EXPECT_THAT(refused.errors, AllOf(HasSubstr("1M"), HasSubstr("9M"))) << command;
    EXPECT_EQ(run({command, atlas, "--memory-limit", "2G"}).exit_code, 0) << command;
  }
  for (auto const* wrong : {"", "much", "5X", "-1G", "1MB2"})
    EXPECT_EQ(run({"info", atlas, "--memory-limit", wrong}).exit_code, 2) << wrong;
}

/// What `estimate merge` says of one network.
auto estimated_merge(const std::string& path) -> std::uint64_t {
  auto const ran = run({"estimate", "merge", path, "--format", "json"});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  return nlohmann::json::parse(ran.output)["estimate"]["peak_bytes"].get<std::uint64_t>();
}

TEST(MemoryLimit, NetworksThatAreMergedMustFitTogether) {
  scratch_folder const at;
  auto const target = at.file("both.cgraph");
  std::vector<std::string> merge{"merge", at.file("a.cgraph"), at.file("b.cgraph"), "-o", target};
  for (auto const& [which, seed] : {std::pair{1, "1"}, std::pair{2, "2"}})
    ASSERT_EQ(run({"generate", "rmat", merge[which], "--scale", "14", "--seed", seed}).exit_code,
              0);
  merge.emplace_back("--memory-limit");
  merge.push_back(std::to_string(estimated_merge(merge[1]) * 5 / 4));
  auto const refused = run(merge);
  EXPECT_EQ(refused.exit_code, 5);
  EXPECT_THAT(refused.errors, AllOf(HasSubstr("2 networks"), HasSubstr("--memory-limit")));
  EXPECT_FALSE(fs::exists(target));
  merge.back() = "4G";
  auto const passed = run(merge);
  EXPECT_EQ(passed.exit_code, 0) << passed.errors;
  EXPECT_TRUE(fs::exists(target));
}

TEST(MemoryLimit, AnImportIsStoppedAndWritesNothing) {
  git_folder const at;
  at.import("p", stream_of({}) + stream_of({.author = "Bob B <b@x.org>"}));
  for (auto const* target : {"net", "net.cgraph"}) {
    std::vector<std::string> words{"import", "git", at.file("p"), "-o", at.file(target)};
    for (auto const& word : {std::string{"--identities"}, at.file("who.csv"),
                             std::string{"--memory-limit"}, std::string{"256K"}})
      words.push_back(word);
    auto const refused = run(words);
    EXPECT_EQ(refused.exit_code, 5) << refused.errors;
    EXPECT_THAT(refused.errors, AllOf(HasSubstr("of memory are in use, more than the 256K"),
                                      HasSubstr("nothing was written")));
    EXPECT_FALSE(fs::exists(at.file(target)));
    EXPECT_FALSE(fs::exists(at.file("who.csv")));
    words.back() = "4G";
    auto const passed = run(words);
    EXPECT_EQ(passed.exit_code, 0) << passed.errors;
    EXPECT_TRUE(fs::exists(at.file(target)));
    EXPECT_TRUE(fs::remove(at.file("who.csv")));
  }
}

/// Links between people of whom each has one, as CSV.
auto many_links(int count) -> std::string {
  std::string out = "source,target\n";
  for (int i = 0; i < count; ++i)
    out += fmt::format("a rather long name of {0},another long name of {0}\n", i);
  return out;
}

/// What a command holds at its peak by its own account.
auto peak_of(std::vector<std::string> words) -> std::uint64_t {
  words.emplace_back("--timings");
  auto const ran = run(words);
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  auto const said = nlohmann::json::parse(ran.errors.substr(ran.errors.rfind('{')));
  return static_cast<std::uint64_t>(said["peak_rss_mb"].get<double>() * (1 << 20));
}

TEST(MemoryLimit, WhatGrowsOverItIsStoppedWhereNobodyCouldEstimateIt) {
  scratch_folder const at;
  auto const file = at.write("links.csv", many_links(100'000));
  std::vector<std::string> words{"import", "table", file, "-o", at.file("net.cgraph"), "--quiet"};
  auto const whole = peak_of(words);
  fs::remove(at.file("net.cgraph"));
  words.emplace_back("--memory-limit");
  words.push_back(std::to_string(whole / 2));
  auto const refused = run(words);
  EXPECT_EQ(refused.exit_code, 5) << refused.errors;
  EXPECT_THAT(refused.errors, HasSubstr("nothing was written"));
  EXPECT_FALSE(fs::exists(at.file("net.cgraph")));
  words.back() = std::to_string(whole * 2);
  EXPECT_EQ(run(words).exit_code, 0);
}

TEST(MemoryLimit, CommandsWithoutANetworkAreWatched) {
  scratch_folder const at;
  std::vector<std::string> words{"generate", "rmat", at.file("g.cgraph"),
                                 "--scale",  "17",   "--quiet"};
  auto const whole = peak_of(words);
  fs::remove(at.file("g.cgraph"));
  words.emplace_back("--memory-limit");
  words.push_back(std::to_string(whole / 3));
  auto const refused = run(words);
  EXPECT_EQ(refused.exit_code, 5) << refused.errors;
  EXPECT_FALSE(fs::exists(at.file("g.cgraph")));
}

TEST(MemoryLimit, ThePeakIsNotThatOfWhoeverStartedTheProgram) {
  auto const before = peak_of({"info", karate});
  std::vector<char> const held(std::size_t{256} << 20U, 'x');
  EXPECT_LT(peak_of({"info", karate}), before + held.size() / 2);
}

TEST(MemoryLimit, AConfigurationIsChecked) {
  scratch_folder const at;
  auto const wrong = at.write("wrong.toml", "[info]\nmemory-limit = \"much\"\n");
  EXPECT_EQ(run({"info", karate, "--config", wrong}).exit_code, 2);
  auto const small = at.write("small.toml", "[info]\nmemory-limit = \"1M\"\n");
  EXPECT_EQ(run({"info", karate, "--config", small}).exit_code, 5);
}

}  // namespace
}  // namespace cartograph::memory_limit_test
