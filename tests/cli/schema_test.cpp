#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#include <vector>

#include "support/command_lines.hpp"
#include "support/run_program.hpp"
#include "support/scratch_folder.hpp"

// The JSON Schema of results against what the program really prints.
namespace cartograph::schema_test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using words = std::vector<std::string>;

const std::string source = CARTOGRAPH_SOURCE_DIR;
const std::string atlas = source + "/data/open-llm";
const std::string karate = source + "/data/networks/karate.edges";
const std::string lfr = source + "/data/networks/lfr_1000_mu30.edges";
const std::string truth = source + "/data/networks/lfr_1000_mu30.nodes";

auto text_of(const std::string& path) -> std::string {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

auto schema_text() -> std::string {
  return text_of(source + "/docs/schema/cartograph-1.schema.json");
}

/// What is wrong with a result; empty when nothing is.
auto faults_of(const json& result) -> std::string {
  static auto const document = json::parse(schema_text());
  static valijson::Schema const* const schema = [] {
    auto* const made = new valijson::Schema;  // lives as long as the program
    valijson::SchemaParser{}.populateSchema(valijson::adapters::NlohmannJsonAdapter{document},
                                            *made);
    return made;
  }();
  valijson::ValidationResults results;
  valijson::Validator validator;
  if (validator.validate(*schema, valijson::adapters::NlohmannJsonAdapter{result}, &results))
    return {};
  std::string out = "does not follow the schema:";
  for (valijson::ValidationResults::Error one; results.popError(one);) {
    out += '\n';
    for (auto const& part : one.context) out += part;
    out += ": " + one.description;
  }
  return out;
}

auto json_of(words command) -> json {
  command.insert(command.begin(), CARTOGRAPH_PROGRAM);
  command.insert(command.end(), {"--format", "json"});
  auto const ran = support::run_program(command);
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  return json::parse(ran.output, nullptr, false);
}

void expect_sound(const std::vector<words>& commands) {
  for (auto const& command : commands)
    EXPECT_EQ(faults_of(json_of(command)), "") << testing::PrintToString(command);
}

TEST(JsonSchema, HoldsForMeasurementsAndScores) {
  expect_sound({{"info", atlas},
                {"info", karate},
                {"metrics", "--list"},
                {"metrics", atlas},
                {"metrics", karate, "--directed"},
                {"metrics", atlas, "-m", "transitivity", "--null", "rewiring", "--samples", "5"},
                {"metrics", atlas, "--by", "project", "--role", "control"},
                {"metrics", atlas, "--role", "contribution", "--attribution", "scenarios",
                 "--holders", "organization", "-m", "hhi"},
                {"centrality", atlas, "-m", "betweenness", "-m", "harmonic"},
                {"centrality", karate, "-m", "edge_betweenness"},
                {"centrality", karate, "-m", "betweenness_sampled"}});
}

TEST(JsonSchema, HoldsForCommunities) {
  expect_sound({{"communities", atlas, "--consensus", "3", "--significance", "2", "--profile"},
                {"communities", atlas, "--objective", "multislice", "--layers", "stage"},
                {"communities", atlas, "--objective", "barber", "--kinds", "organization,project",
                 "--relations", "leads,contributes"},
                {"communities", karate, "--algorithm", "spectral"},
                {"communities", karate, "--objective", "cpm", "--resolution", "0.2"},
                {"communities", lfr, "--compare", truth}});
}

TEST(JsonSchema, HoldsForTypologyAndChanges) {
  expect_sound(
      {{"typology", atlas},
       {"typology", atlas, "--project", "Aya", "--explain", "--stage", "all", "--robustness"},
       {"whatif", atlas, "--remove", "Hugging Face"},
       {"explain", atlas, "density"},
       {"explain", atlas, "transitivity", "--null", "rewiring", "--samples", "5"},
       {"explain", atlas, "hhi", "--role", "control"},
       {"explain", atlas, "pagerank", "Meta"},
       {"explain", atlas, "leads", "Aya", "--by", "project"},
       {"estimate", "report", atlas},
       {"estimate", "communities", "--vertices", "1000", "--edges", "5000"},
       {"diff", atlas, karate}});
}

TEST(JsonSchema, HoldsForWordsAndSettings) {
  expect_sound({{"schema"}, {"schema", "relations"}, {"config"}, {"config", "communities"}});
}

TEST(JsonSchema, HoldsForConversionsReportsAndGeneratedNetworks) {
  support::scratch_folder const folder;
  auto const typed = folder.file("typed.cgraph");
  auto const run = [](words all) {
    all.insert(all.begin(), CARTOGRAPH_PROGRAM);
    EXPECT_EQ(support::run_program(all).exit_code, 0);
  };
  run({"generate", "typed", typed, "--projects", "20", "--noise", "0.2"});
  run({"report", typed, "-o", folder.file("typed-report")});
  run({"report", atlas, "-o", folder.file("atlas-report")});
  for (auto const* report : {"typed-report", "atlas-report"})
    EXPECT_EQ(faults_of(json::parse(text_of(folder.file(report) + "/results.json"))), "") << report;
  expect_sound({{"info", typed},
                {"metrics", typed},
                {"communities", typed},
                {"typology", typed},
                {"convert", typed, folder.file("typed.gexf")},
                {"convert", karate, folder.file("karate.mtx")}});
}

TEST(JsonSchema, CoversEveryCommandThatHasResultsInJson) {
  auto const all = json::parse(schema_text());
  auto const known = all["properties"]["command"]["enum"].get<words>();
  auto const help = support::run_program({CARTOGRAPH_PROGRAM, "--help"}).output;
  for (auto const& name : support::subcommands_in_help(help)) {
    auto const own = support::run_program({CARTOGRAPH_PROGRAM, name, "--help"}).output;
    if (own.find("--format {table,json") != std::string::npos) {
      EXPECT_THAT(known, testing::Contains(name)) << "is not in docs/schema";
    }
  }
}

/// A schema that allows everything would pass all of the above.
TEST(JsonSchema, FailsWhereAKeyIsNewMissingOrOfAnotherType) {
  auto const sound = json_of({"metrics", karate, "-m", "density"});
  ASSERT_EQ(faults_of(sound), "");
  auto const fails = [&](const char* pointer, const json& value) {
    auto changed = sound;
    changed[json::json_pointer{pointer}] = value;
    EXPECT_NE(faults_of(changed), "") << pointer;
  };
  fails("/surprise", 1);
  fails("/schema", "cartograph/2");
  fails("/command", "no-command");
  fails("/measurements/0/surprise", 1);
  fails("/measurements/0/value", "much");
  fails("/measurements/0/status", "fine");
  fails("/graph/order", -1);
  fails("/provenance/host", "here");
  for (auto const* key : {"schema", "command", "provenance", "network", "graph"}) {
    auto changed = sound;
    changed.erase(key);
    EXPECT_NE(faults_of(changed), "") << key;
  }
}

TEST(JsonSchema, IsPrintedByTheProgram) {
  auto const ran = support::run_program({CARTOGRAPH_PROGRAM, "schema", "--json-schema"});
  EXPECT_EQ(ran.output, schema_text());
}

TEST(Vocabulary, HasTheWordsOfNetworksInEveryForm) {
  auto const all = json_of({"schema"})["vocabulary"];
  EXPECT_EQ(all["kinds"].size(), 13U);
  EXPECT_EQ(all["relations"].size(), 24U);
  EXPECT_EQ(all["stages"].size(), 4U);
  EXPECT_EQ(all["sectors"].size(), 13U);
  EXPECT_EQ(all["models"].size(), 5U);
  auto const& develops = all["relations"][8];
  EXPECT_EQ(develops["name"], "develops");
  EXPECT_EQ(develops["class"], "contribution");
  EXPECT_EQ(develops["allowed"][0]["to"],
            json({"model", "dataset", "software", "benchmark", "leaderboard"}));
  auto const csv = support::run_program({CARTOGRAPH_PROGRAM, "schema", "--format", "csv"}).output;
  EXPECT_THAT(csv, testing::StartsWith("part,name,group,domain,class,family,meaning,symmetric,"));
  EXPECT_EQ(support::lines_of(csv).size(), 1U + 13 + 24 + 4 + 13 + 5);
  auto const md =
      support::run_program({CARTOGRAPH_PROGRAM, "schema", "kinds", "--format", "md"}).output;
  EXPECT_THAT(md, HasSubstr("| person | actor |"));
}

}  // namespace
}  // namespace cartograph::schema_test
