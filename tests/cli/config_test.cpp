#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/run_program.hpp"
#include "support/scratch_folder.hpp"

// Options that stand in files and in the environment.
namespace cartograph::config_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

const std::string karate = CARTOGRAPH_SOURCE_DIR "/data/networks/karate.edges";

/// A folder to work in, and a home beside it.
class workplace : public testing::Test {
 protected:
  void project(const std::string& text) const { folder_.write("work/cartograph.toml", text); }
  void user(const std::string& text) const { folder_.write("home/cartograph/config.toml", text); }
  [[nodiscard]] auto run(std::vector<std::string> words,
                         std::vector<std::string> environment = {}) const {
    std::filesystem::create_directories(folder_.file("work"));
    words.insert(words.begin(), CARTOGRAPH_PROGRAM);
    environment.push_back("XDG_CONFIG_HOME=" + folder_.file("home"));
    return support::run_program(
        words, {.folder = folder_.file("work"), .environment = std::move(environment)});
  }
  [[nodiscard]] auto json_of(std::vector<std::string> words,
                             std::vector<std::string> environment = {}) const -> json {
    words.insert(words.end(), {"--format", "json"});
    auto const ran = run(words, std::move(environment));
    EXPECT_EQ(ran.exit_code, 0) << ran.errors;
    return json::parse(ran.output, nullptr, false);
  }
  /// Value and origin of one option, as `cartograph config` shows them.
  [[nodiscard]] auto effective(const std::string& option, std::vector<std::string> words,
                               std::vector<std::string> environment = {}) const -> std::string {
    words.insert(words.begin(), "config");
    auto const all = json_of(words, std::move(environment));
    for (auto const& row : all["settings"])
      if (row["option"] == option)
        return row["value"].dump() + " from " + row["from"].get<std::string>();
    return "not there";
  }
  support::scratch_folder folder_;
};

using Config = workplace;

TEST_F(Config, FlagsCountBeforeEnvironmentBeforeProjectBeforeUserBeforeDefault) {
  auto const seed = [&](std::vector<std::string> flags, std::vector<std::string> environment = {}) {
    flags.insert(flags.begin(), {"info", karate});
    return json_of(flags, std::move(environment))["provenance"]["seed"].get<int>();
  };
  EXPECT_EQ(seed({}), 42);
  user("seed = 1\n");
  EXPECT_EQ(seed({}), 1);
  project("seed = 2\n");
  EXPECT_EQ(seed({}), 2);
  project("seed = 2\n[info]\nseed = 3\n");
  EXPECT_EQ(seed({}), 3);
  EXPECT_EQ(seed({}, {"CARTOGRAPH_SEED=4"}), 4);
  EXPECT_EQ(seed({"--seed", "5"}, {"CARTOGRAPH_SEED=4"}), 5);
  auto const other = folder_.write("other.toml", "seed = 6\n");
  EXPECT_EQ(seed({"--config", other}), 6);
  EXPECT_EQ(seed({"--no-config"}, {"CARTOGRAPH_SEED=4"}), 42);
}

TEST_F(Config, WhatItSaysIsDoneAndRecordedAsIfFlagsHadSaidIt) {
  auto const asked = json_of({"communities", karate, "--resolution", "0.5", "--objective", "cpm"});
  project("[communities]\nresolution = 0.5\nobjective = \"cpm\"\n");
  EXPECT_EQ(json_of({"communities", karate}), asked);
  project("[metrics]\nmetric = [\"gini\", \"order\"]\nthreshold = 0.9\n");
  auto const measured = json_of({"metrics", karate});
  EXPECT_EQ(measured["measurements"].size(), 2U);
  EXPECT_EQ(measured["provenance"]["options"]["metric"], "gini,order");
  EXPECT_EQ(measured["provenance"]["options"]["threshold"], 0.9);
}

TEST_F(Config, AVariableMayTurnAFlagOnAndOff) {
  auto const options = [&](const std::string& variable) {
    return json_of({"info", karate}, {variable})["provenance"]["options"];
  };
  for (auto const* on : {"CARTOGRAPH_PEOPLE=1", "CARTOGRAPH_PEOPLE=true"})
    EXPECT_EQ(options(on), json({{"people", true}})) << on;
  for (auto const* off : {"CARTOGRAPH_PEOPLE=0", "CARTOGRAPH_PEOPLE=false", "CARTOGRAPH_PEOPLE="})
    EXPECT_EQ(options(off), json::object()) << off;
  EXPECT_EQ(run({"info", karate}, {"CARTOGRAPH_PEOPLE=perhaps"}).exit_code, 2);
  EXPECT_EQ(effective("seed", {}, {"CARTOGRAPH_SEED=7"}), "7 from CARTOGRAPH_SEED");
}

TEST_F(Config, AReportRecordsItToo) {
  project("[report]\ndirected = true\n");
  ASSERT_EQ(run({"report", karate, "-o", folder_.file("out")}).exit_code, 0);
  std::ifstream in{folder_.file("out/results.json")};
  EXPECT_EQ(json::parse(in)["provenance"]["options"]["directed"], true);
}

TEST_F(Config, SaysThatTheFileOfTheFolderHasASay) {
  project("seed = 2\nthreads = 1\n");
  EXPECT_EQ(run({"info", karate}).errors, "cartograph.toml sets seed, threads\n");
  EXPECT_EQ(run({"info", karate, "--quiet"}).errors, "");
  project("seed = 2\nquiet = true\n");
  EXPECT_THAT(run({"info", karate}).errors, HasSubstr("cartograph.toml sets seed, quiet"));
}

TEST_F(Config, ShowsEachValueAndWhereItComesFrom) {
  project("seed = 2\n[communities]\nresolution = 0.5\n[import.git]\nbulk = 7\n");
  user("threads = 1\nprogress = \"none\"\n");
  EXPECT_EQ(effective("seed", {}), "2 from cartograph.toml:1");
  EXPECT_EQ(effective("threads", {}), "1 from " + folder_.file("home/cartograph/config.toml:1"));
  EXPECT_EQ(effective("people", {}), "false from default");
  EXPECT_EQ(effective("resolution", {}), "0.5 from cartograph.toml:3");
  EXPECT_EQ(effective("resolution", {"communities"}), "0.5 from cartograph.toml:3");
  EXPECT_EQ(effective("algorithm", {"communities"}), "\"leiden\" from default");
  EXPECT_EQ(effective("bulk", {"import", "git"}), "7 from cartograph.toml:5");
  EXPECT_EQ(effective("progress", {}, {"CARTOGRAPH_PROGRESS=plain"}),
            "\"plain\" from CARTOGRAPH_PROGRESS");
  EXPECT_THAT(run({"config", "communities"}).output, HasSubstr("cartograph.toml:3"));
}

TEST_F(Config, MistakesAreNamedWithFileAndLine) {
  std::map<std::string, std::string> const mistakes{
      {"sed = 3\n", "cartograph.toml:1: unknown key 'sed'; did you mean 'seed'?"},
      {"\n[comunities]\n", "cartograph.toml:2: 'comunities' is no command; did you mean"},
      {"[communities]\nresolutoin = 1\n", "cartograph.toml:2: unknown key 'resolutoin'; did you"},
      {"[communities]\nalgorithm = \"lieden\"\n", "cartograph.toml:2: --algorithm: 'lieden'"},
      {"[communities]\nresolution = \"much\"\n", "cartograph.toml:2: --resolution"},
      {"[communities]\nresolution = [1, 2]\n", "cartograph.toml:2: --resolution"},
      {"quiet = 3\n", "cartograph.toml:1: 'quiet' must be true or false"},
      {"seed = -1\n", "cartograph.toml:1: --seed: '-1' is no whole number from 0"},
      {"seed = 1.5\n", "cartograph.toml:1: --seed: '1.5' is no whole number from 0"},
      {"seed = true\n", "cartograph.toml:1: 'seed' must be a word or a number"},
      {"seed = 2024-01-01\n", "cartograph.toml:1: a value must be"},
      {"resolution = 1\n", "cartograph.toml:1: unknown key 'resolution'"},
      {"config = \"x\"\n", "cartograph.toml:1: unknown key 'config'"},
      {"[communities]\nconfig = \"x\"\n", "cartograph.toml:2: unknown key 'config'"},
      {"seed = \n", "cartograph.toml:1: "},
      {"[\n", "cartograph.toml:"},
      {"[\x02]\n", "cartograph.toml:"},
      {"[import.\n", "cartograph.toml:"},
      {"a = " + std::string(2000, '[') + "\n", "cartograph.toml:1: "},
      {"[communities]\nwhere = [" + std::string(3000, ' ') + "]", ""},
      {"# " + std::string(1U << 20U, 'x'), "at most 1048576 bytes"}};
  for (auto const& [text, message] : mistakes) {
    project(text);
    for (auto const& words :
         std::vector<std::vector<std::string>>{{"communities", karate}, {"config"}}) {
      auto const ran = run(words);
      if (message.empty()) continue;
      EXPECT_EQ(ran.exit_code, 2) << message;
      EXPECT_THAT(ran.errors, AllOf(StartsWith("cartograph: "), HasSubstr(message)));
      EXPECT_EQ(std::ranges::count(ran.errors, '\n'), 1) << ran.errors;
    }
  }
}

TEST_F(Config, AFileCannotSpeakToTheTerminal) {
  for (auto const* text : {"\"\\u001b[31m\\n\" = 1\n", "\"\\u009b31m\" = 1\n",
                           "[communities]\nalgorithm = \"\\u001b]0;x\\u0007\"\n"}) {
    project(text);
    auto const ran = run({"communities", karate});
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_EQ(ran.errors.find('\033'), std::string::npos) << text;
    EXPECT_EQ(ran.errors.find('\a'), std::string::npos) << text;
    EXPECT_EQ(ran.errors.find("\xC2\x9B"), std::string::npos) << text;
    EXPECT_EQ(std::ranges::count(ran.errors, '\n'), 1) << text;
  }
  project('"' + std::string(100'000, 'k') + "\" = 1\n");
  EXPECT_LT(run({"info", karate}).errors.size(), 1000U);
}

// Whoever made a folder must not decide what is written, who is named, or by which key.
TEST_F(Config, TheFileOfAFolderIsNotTrustedWithEverything) {
  for (auto const* text :
       {"people = true\n", "[info]\noutput = \"stolen\"\n", "[report]\nfolder = \"/tmp/x\"\n",
        "[communities]\nmembership = \"x.csv\"\n", "[convert]\npseudonymize = \"key\"\n",
        "[import.git]\nforeign-owner = true\n", "[import.git]\nidentities = \"x.csv\"\n",
        "[import.git]\nnetwork = \"x\"\n", "[generate]\ntruth = \"x\"\n",
        "[render]\noutput = \"x.svg\"\n"}) {
    project(text);
    auto const ran = run({"info", karate});
    EXPECT_EQ(ran.exit_code, 2) << text;
    EXPECT_THAT(ran.errors, HasSubstr("may not be set by the file of a working directory")) << text;
    EXPECT_FALSE(std::filesystem::exists(folder_.file("work/stolen")));
  }
  project("people = false\n");
  EXPECT_EQ(run({"info", karate}).exit_code, 0);
  project("");
  user("people = true\n");
  EXPECT_EQ(json_of({"info", karate})["provenance"]["options"]["people"], true);
}

TEST_F(Config, WhatIsNoFileIsNotRead) {
  std::filesystem::create_directories(folder_.file("work/cartograph.toml"));
  EXPECT_THAT(run({"info", karate}).errors, HasSubstr("cartograph.toml: is no file"));
  EXPECT_EQ(run({"info", karate, "--no-config"}).exit_code, 0);
  EXPECT_EQ(run({"info", karate, "--config", "/dev/zero"}).exit_code, 2);
}

TEST_F(Config, AFlagThatDoesNotGoWithAConfiguredOptionSilencesIt) {
  project("[import.table]\nquery = \"select 1\"\n");
  EXPECT_EQ(run({"import", "table", "--preset", "git2net", "--show-query"}).exit_code, 0);
}

}  // namespace
}  // namespace cartograph::config_test
