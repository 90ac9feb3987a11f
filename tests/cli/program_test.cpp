#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/run_program.hpp"

// The program from outside: what a user types, what comes back, and what is left on the disk.
namespace cartograph::program_test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Ge;
using testing::HasSubstr;
using testing::Le;
using testing::Not;

const std::string atlas = std::string{CARTOGRAPH_SOURCE_DIR} + "/data/open-llm";
const std::string karate = std::string{CARTOGRAPH_SOURCE_DIR} + "/data/networks/karate.edges";

/// An empty folder that goes away with the test.
class scratch {
 public:
  scratch() : path_{fs::path{testing::TempDir()} / ("cartograph-" + std::string{name()})} {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~scratch() { fs::remove_all(path_); }
  scratch(const scratch&) = delete;
  auto operator=(const scratch&) -> scratch& = delete;
  [[nodiscard]] auto file(const std::string& leaf) const -> std::string { return path_ / leaf; }
  [[nodiscard]] auto write(const std::string& leaf, const std::string& text) const -> std::string {
    std::ofstream{file(leaf), std::ios::binary} << text;
    return file(leaf);
  }
  [[nodiscard]] auto count() const {
    return std::distance(fs::directory_iterator{path_}, fs::directory_iterator{});
  }

 private:
  static auto name() -> const char* {
    return testing::UnitTest::GetInstance()->current_test_info()->name();
  }
  fs::path path_;
};

auto run(std::vector<std::string> words) {
  words.insert(words.begin(), CARTOGRAPH_PROGRAM);
  return support::run_program(std::move(words));
}

auto json_of(const std::vector<std::string>& words) -> nlohmann::json {
  auto const ran = run(words);
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  return nlohmann::json::parse(ran.output);
}

auto content_of(const fs::path& path) -> std::string {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

auto data_rows(const std::string& path) -> std::size_t {
  std::ifstream in{path};
  std::size_t lines = 0;
  for (std::string line; std::getline(in, line);) ++lines;
  return lines - 1;
}

auto value_of(const nlohmann::json& all, const std::string& key) -> double {
  for (auto const& m : all["measurements"])
    if (m["metric"] == key) return m["value"].get<double>();
  ADD_FAILURE() << key;
  return 0;
}

TEST(Program, FindsAsManyNodesAndLinksAsTheAtlasHasRows) {
  auto const network = json_of({"info", atlas, "--format", "json"})["network"];
  EXPECT_EQ(network["nodes"], data_rows(atlas + "/nodes.csv"));
  EXPECT_EQ(network["links"], data_rows(atlas + "/relations.csv"));
  EXPECT_EQ(network["kinds"]["organization"], 141);
  EXPECT_EQ(network["relations"]["develops"], 139);
}

TEST(Program, MeasuresTheMapOfThePaper) {
  auto const all = json_of({"metrics", atlas, "--kinds", "organization", "--relations",
                            "collaborates", "--where", "map", "--format", "json"});
  EXPECT_EQ(value_of(all, "order"), 19);
  EXPECT_EQ(value_of(all, "size"), 31);
  EXPECT_EQ(value_of(all, "components"), 2);
  EXPECT_EQ(value_of(all, "triangles"), 12);
  // the golden numbers of networkx and igraph, tests/golden/atlas_metrics.csv
  EXPECT_NEAR(value_of(all, "density"), 31.0 / 171, 1e-12);
  EXPECT_NEAR(value_of(all, "degree_centralization"), 0.29411764705882354, 1e-12);
  EXPECT_NEAR(value_of(all, "transitivity"), 0.3364485981308411, 1e-12);
}

TEST(Program, PrintsTheSameBytesForAnyNumberOfThreads) {
  scratch const folder;
  auto const edges = folder.file("r.edges");
  ASSERT_EQ(run({"generate", "rmat", edges, "--scale", "14", "--edge-factor", "8"}).exit_code, 0);
  for (auto const& question : std::vector<std::vector<std::string>>{
           {"info", edges},
           {"metrics", edges},
           {"communities", edges},
           {"metrics", atlas},
           {"communities", atlas},
           {"communities", atlas, "--algorithm", "infomap", "--significance", "4", "--profile"},
           {"communities", karate, "--algorithm", "spectral"},
           {"typology", atlas},
           {"typology", atlas, "--stage", "all", "--windows", "2020..2022,2023"},
           {"metrics", edges, "--directed"},
           {"centrality", edges, "-m", "pagerank", "-m", "core_number"},
           {"centrality", atlas, "-m", "betweenness", "-m", "harmonic"},
           {"metrics", atlas, "--by", "project", "--role", "control"},
           {"explain", karate, "modularity"},
           {"explain", atlas, "hhi", "OLMo", "--role", "control"},
           {"metrics", atlas, "-m", "transitivity", "--null", "rewiring", "--samples", "70"}}) {
    auto asked = question;
    asked.insert(asked.end(), {"--format", "json", "--threads", "1"});
    auto const one = run(asked);
    ASSERT_EQ(one.exit_code, 0) << one.errors;
    for (auto const* threads : {"2", "3", "4"}) {
      asked.back() = threads;
      EXPECT_EQ(run(asked).output, one.output) << question[0] << ' ' << threads;
    }
  }
}

TEST(Explain, SaysWhatMetricsSays) {
  auto const all = json_of({"explain", karate, "density", "--format", "json"})["explanation"];
  EXPECT_EQ(all["filled"], "2 · 78 / (34 · 33) = 0.139037");
  EXPECT_EQ(all["links"].size(), 78);
  EXPECT_EQ(all["value"].get<double>(),
            value_of(json_of({"metrics", karate, "-m", "density", "--format", "json"}), "density"));
  auto const map = json_of({"explain", atlas, "elephant_factor", "OLMo", "--by", "project",
                            "--role", "contribution", "--format", "json"})["explanation"];
  auto const factors = json_of({"metrics", atlas, "--by", "project", "--role", "contribution", "-m",
                                "elephant_factor", "--format", "json"})["measurements"];
  for (auto const& m : factors) {
    auto const same = m["subject"]["name"] == "OLMo" && m["metric"] == "elephant_factor";
    EXPECT_TRUE(!same || map["value"] == m["value"]);
  }
  EXPECT_EQ(map["elsewhere"].size(), 7);
  for (auto const* format : {"table", "md", "csv"})
    EXPECT_THAT(run({"explain", atlas, "leads", "Aya", "--format", format}).output,
                HasSubstr("Cohere Labs"));
}

TEST(Explain, StandsAmongRandomNetworksWhereMetricsSays) {
  std::vector<std::string> const how{"--null", "rewiring", "--samples", "20",
                                     "--seed", "3",        "--format",  "json"};
  std::vector<std::string> explain{"explain", karate, "transitivity"};
  explain.insert(explain.end(), how.begin(), how.end());
  std::vector<std::string> metrics{"metrics", karate, "-m", "transitivity"};
  metrics.insert(metrics.end(), how.begin(), how.end());
  auto const e = json_of(explain)["explanation"];
  auto told = e["null"];
  EXPECT_EQ(told["values"].size(), 20);
  EXPECT_EQ(told["seed"], 3);
  EXPECT_THAT(e["standing"].get<std::string>(), HasSubstr("percentile = 100"));
  told.erase("values");
  told.erase("seed");
  EXPECT_EQ(told, json_of(metrics)["measurements"][0]["null"]);
}

TEST(Explain, RefusesWhatCannotBeAsked) {
  EXPECT_EQ(run({"explain", karate, "closeness", "1", "--null", "rewiring"}).exit_code, 2);
  EXPECT_EQ(run({"explain", karate, "density", "--attribution", "scenarios"}).exit_code, 2);
  EXPECT_EQ(run({"explain", karate, "closeness"}).exit_code, 2);
  EXPECT_EQ(run({"explain", karate, "density", "1"}).exit_code, 2);
  auto const unknown = run({"explain", karate, "densty"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.errors, HasSubstr("did you mean 'density'?"));
  EXPECT_EQ(run({"explain", atlas, "leads", "organization:Hugging Face"}).exit_code, 2);
  EXPECT_EQ(run({"explain", karate, "reciprocity"}).exit_code, 4);
}

TEST(Estimate, GrowsWithTheGraphAndReadsItsSize) {
  auto const peak = [](std::vector<std::string> words) {
    words.insert(words.begin(), "estimate");
    words.insert(words.end(), {"--format", "json"});
    return json_of(words)["estimate"]["peak_bytes"].get<double>();
  };
  EXPECT_LT(peak({"metrics", "--vertices", "1000000", "--edges", "10000000"}),
            peak({"metrics", "--vertices", "1000000", "--edges", "20000000"}));
  auto const small = json_of({"estimate", "communities", karate, "--format", "json"})["estimate"];
  EXPECT_NEAR(small["links"].get<double>(), 78, 8);
  EXPECT_NEAR(small["vertices"].get<double>(), 34, 1);
  EXPECT_EQ(run({"estimate", "metrics"}).exit_code, 2);
  EXPECT_EQ(run({"estimate", "swim", karate}).exit_code, 2);
  EXPECT_EQ(run({"estimate", "metrics", "/nowhere"}).exit_code, 3);
}

TEST(WhatIf, TellsWhatWouldBeWithoutSomebody) {
  auto const shown = run({"whatif", atlas, "--remove", "Hugging Face"});
  EXPECT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_THAT(shown.output, HasSubstr("project SmolLM"));
  auto const all =
      json_of({"whatif", atlas, "--remove", "organization:Hugging Face", "--format", "json"});
  EXPECT_EQ(all["change"]["title"], "without organization Hugging Face");
  auto const unknown = run({"whatif", atlas, "--remove", "Huging Face"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.errors, HasSubstr("did you mean 'Hugging Face'?"));
}

TEST(Diff, OfANetworkWithItselfHasNoLists) {
  scratch const folder;
  auto const store = folder.file("atlas.cgraph");
  ASSERT_EQ(run({"convert", atlas, store}).exit_code, 0);
  auto const all = json_of({"diff", atlas, store, "--format", "json"});
  EXPECT_TRUE(all["change"]["lists"].empty()) << all["change"]["lists"];
  EXPECT_THAT(run({"diff", atlas, karate, "--format", "csv"}).output,
              HasSubstr("nodes that are gone,organization Meta,,"));
}

TEST(Merge, OfANetworkWithItselfDoublesItsLinks) {
  scratch const folder;
  auto const twice = folder.file("twice.cgraph");
  ASSERT_EQ(run({"merge", atlas, atlas, "-o", twice}).exit_code, 0);
  auto const once = json_of({"info", atlas, "--format", "json"})["network"];
  auto const both = json_of({"info", twice, "--format", "json"})["network"];
  EXPECT_EQ(both["nodes"], once["nodes"]);
  EXPECT_EQ(both["links"].get<int>(), 2 * once["links"].get<int>());
}

TEST(Typology, AppliesRulesOfAFileAndPrintsTheDeclaredOnes) {
  auto const declared = run({"typology", "--show-rules"});
  ASSERT_EQ(declared.exit_code, 0);
  EXPECT_THAT(declared.output, HasSubstr("feature = \"deciding_company_share\""));
  scratch const folder;
  auto const file = folder.write("rules.toml", declared.output);
  auto const same = json_of({"typology", atlas, "--rules", file, "--format", "json"});
  EXPECT_EQ(same["typology"], json_of({"typology", atlas, "--format", "json"})["typology"]);
  static_cast<void>(folder.write(
      "rules.toml", "least_lead = 9\n" + declared.output.substr(declared.output.find("\n[["))));
  auto const silent = json_of({"typology", atlas, "--rules", file, "--format", "json"});
  for (auto const& p : silent["typology"]["projects"])
    EXPECT_TRUE(p["assigned"].is_null()) << p["name"];
  static_cast<void>(folder.write("rules.toml", "least_leed = 9\n"));
  auto const broken = run({"typology", atlas, "--rules", file});
  EXPECT_EQ(broken.exit_code, 3);
  EXPECT_THAT(broken.errors, HasSubstr("rules.toml:1: unknown key 'least_leed'"));
  EXPECT_EQ(run({"typology"}).exit_code, 2);
}

TEST(Typology, ShowsWhatRemainsWhenLessIsKnown) {
  auto const all = json_of({"typology", atlas, "--robustness", "--format", "json"});
  auto const& rows = all["typology"]["robustness"];
  ASSERT_EQ(rows.size(), 9U);
  EXPECT_EQ(rows[0]["known"], "all links");
  for (auto const& row : rows)
    EXPECT_NEAR(row["rules"]["correct"].get<double>() + row["rules"]["abstained"].get<double>() +
                    row["rules"]["wrong"].get<double>(),
                14, 1e-9);
}

// Clusters are of all projects, also where one is shown.
TEST(Typology, ShowsOneProjectAmongTheClustersOfAll) {
  auto const all = json_of({"typology", atlas, "--format", "json"});
  auto const one = json_of({"typology", atlas, "--project", "OLMo", "--format", "json"});
  EXPECT_EQ(one["typology"]["clusters"], all["typology"]["clusters"]);
  EXPECT_EQ(one["typology"]["projects"].size(), 1U);
}

TEST(Typology, ExplainsOneProjectOnAScreen) {
  auto const shown = run({"typology", atlas, "--project", "OLMo", "--explain"});
  EXPECT_THAT(shown.output, HasSubstr("Allen Institute for AI leads OLMo"));
  EXPECT_THAT(shown.output, HasSubstr("would change it most"));
  EXPECT_LE(std::ranges::count(shown.output, '\n'), 50);
}

TEST(Program, MeasuresProjectsByStage) {
  auto const all =
      json_of({"typology", atlas, "--project", "Llama", "--stage", "all", "--format", "json"});
  auto const& life = all["typology"]["projects"][0]["lifecycle"];
  EXPECT_EQ(life["release"]["verdict"], "supported");
  EXPECT_EQ(life["release"]["before"]["links"], 7);
  EXPECT_EQ(life["release"]["after"]["adoptions"], 5);
  ASSERT_EQ(life["slices"].size(), 4U);
  EXPECT_EQ(life["slices"][0]["slice"], "pre-training");
  auto const& control = life["slices"][0]["centralization"][0];
  EXPECT_EQ(control["role"], "control");
  EXPECT_EQ(control["status"], "undefined");
  EXPECT_THAT(control["reason"].get<std::string>(), HasSubstr("cross-stage"));
  auto const shown = run({"typology", atlas, "--project", "Llama", "--stage", "post-release"});
  EXPECT_THAT(shown.output, HasSubstr("Llama over its life"));
  EXPECT_THAT(shown.output, testing::Not(HasSubstr("pre-training")));
  EXPECT_EQ(run({"typology", atlas, "--windows", "2024..2021"}).exit_code, 2);
  EXPECT_EQ(run({"typology", atlas, "--stage", "cross-stage"}).exit_code, 2);
}

TEST(Program, WritesAReportThatStandsAlone) {
  scratch const folder;
  auto const target = folder.file("report");
  auto const ran = run({"report", atlas, "-o", target});
  ASSERT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr(target + "/report.html"));
  for (auto const* leaf :
       {"report.html", "report.md", "results.json", "network.svg", "typology.csv", "lifecycle.svg",
        "lifecycle.csv", "organizations_by_share.csv"})
    EXPECT_GT(fs::file_size(fs::path{target} / leaf), 100U) << leaf;
  EXPECT_EQ(folder.count(), 1);
}

TEST(Program, ReportsOnANetworkWithoutProjects) {
  scratch const folder;
  auto const target = folder.file("report");
  auto const ran = run({"report", karate, "-o", target});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_THAT(ran.output, HasSubstr("34 nodes, 78 links"));
  EXPECT_THAT(ran.output, Not(HasSubstr("Organizational models")));
  EXPECT_THAT(content_of(target + "/report.html"), Not(HasSubstr("Organizational models")));
}

TEST(Program, LeavesNothingOfAnEarlierReportAndNothingElseIsLost) {
  scratch const folder;
  auto const target = fs::path{folder.file("report")};
  auto const names = [&] {
    std::set<std::string> out;
    for (auto const& each : fs::directory_iterator{target}) out.insert(each.path().filename());
    return out;
  };
  ASSERT_EQ(run({"report", karate, "-o", target}).exit_code, 0);
  auto const alone = names();
  ASSERT_EQ(run({"report", atlas, "-o", target}).exit_code, 0);
  EXPECT_TRUE(fs::exists(target / "typology.csv"));
  // what somebody added or changed, and what a list that was tampered with names
  std::ofstream{target / "notes.txt"} << "mine";
  std::ofstream{target / "typology.svg"} << "coloured by hand";
  auto const outside = folder.write("outside.csv", "");
  std::ofstream{target / "cartograph-files.txt", std::ios::app}
      << "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  ../outside.csv\n";
  ASSERT_EQ(run({"report", karate, "-o", target}).exit_code, 0);
  auto expected = alone;
  expected.insert({"notes.txt", "typology.svg"});
  EXPECT_EQ(names(), expected);
  EXPECT_TRUE(fs::exists(outside));
}

TEST(Program, WritesOverNothingThatItReadsOrWrites) {
  scratch const folder;
  auto const edges = folder.write("k.edges", "1 2\n2 3\n");
  auto const same =
      folder.file("../" + fs::path{folder.file("")}.parent_path().filename().string() + "/k.edges");
  fs::create_symlink(edges, folder.file("link.edges"));
  auto const net = folder.file("net");
  ASSERT_EQ(run({"convert", atlas, net}).exit_code, 0);
  auto const out = folder.file("s.csv");
  for (auto const& words : std::vector<std::vector<std::string>>{
           {"metrics", edges, "-m", "order", "--output", edges},
           {"metrics", edges, "-m", "order", "--output", same},
           {"metrics", folder.file("link.edges"), "--output", edges},
           {"communities", edges, "--membership", edges},
           {"communities", edges, "--compare", out, "--membership", out},
           {"communities", edges, "--membership", out, "--output", out},
           {"render", edges, "-o", edges},
           {"convert", edges, edges},
           {"convert", net, net},
           {"info", net, "--output", net + "/nodes.csv"},
           {"generate", "planted", out, "--truth", out},
           {"import", "hub", "models=" + edges, "-o", edges},
           {"merge", edges, karate, "-o", edges}}) {
    auto const ran = run(words);
    EXPECT_EQ(ran.exit_code, 2) << ran.errors;
    EXPECT_THAT(ran.errors, HasSubstr(" are one file")) << words.front();
    EXPECT_EQ(content_of(edges), "1 2\n2 3\n");
    EXPECT_FALSE(fs::exists(out));
  }
  EXPECT_EQ(run({"metrics", edges, "--output", "/dev/null"}).exit_code, 0);
}

TEST(Program, SaysThatThereIsNoProjectToMeasureBy) {
  auto const ran = run({"metrics", karate, "--by", "project", "--format", "json"});
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_THAT(ran.errors, HasSubstr("no projects in this network"));
  EXPECT_EQ(nlohmann::json::parse(ran.output)["measurements"], nlohmann::json::array());
  auto const csv = run({"metrics", karate, "--by", "project", "--format", "csv"});
  EXPECT_THAT(csv.output, testing::StartsWith("subject_kind,"));
}

TEST(Program, SaysWhyNothingWasImported) {
  scratch const folder;
  auto const target = folder.file("net.cgraph");
  auto const events = folder.write(
      "events.json",
      R"({"type":"WatchEvent","actor":{"login":"a"},"repo":{"name":"o/r"},"created_at":"2024-01-01T00:00:00Z"})"
      "\n");
  auto const nosuch = run({"import", "gharchive", events, "-o", target, "--repository", "nosuch"});
  EXPECT_EQ(nosuch.exit_code, 0);
  EXPECT_THAT(nosuch.errors, HasSubstr("nothing was imported: no event that is counted is about"));
  EXPECT_EQ(run({"import", "gharchive", events, "-o", target}).errors, "");
  auto const empty = folder.write("empty.json", "");
  EXPECT_THAT(run({"import", "gharchive", empty, "-o", target}).errors,
              HasSubstr("nothing was imported: the files hold no event"));
  auto const hub = run({"import", "hub", empty, "-o", folder.file("hub.cgraph")});
  EXPECT_EQ(hub.exit_code, 3);
  EXPECT_THAT(hub.errors, HasSubstr("no record is about a model, a dataset or a space"));
  EXPECT_FALSE(fs::exists(folder.file("hub.cgraph")));
}

TEST(Program, TakesSeveralMetricsWithCommas) {
  auto const apart = run({"metrics", karate, "-m", "order", "-m", "size"});
  EXPECT_EQ(run({"metrics", karate, "-m", "order,size"}).output, apart.output);
  EXPECT_EQ(apart.exit_code, 0);
  auto const scores =
      json_of({"centrality", karate, "-m", "degree,core_number", "--format", "json"});
  EXPECT_EQ(scores["scored"].size(), 2U);
}

TEST(Program, ShowsThePValueWhereverItShowsZ) {
  std::vector<std::string> const asked{"metrics",  karate,      "-m", "transitivity", "--null",
                                       "rewiring", "--samples", "19", "--format"};
  auto const as = [&](const char* format) {
    auto words = asked;
    words.emplace_back(format);
    return run(words).output;
  };
  auto const p = nlohmann::json::parse(as("json"))["measurements"][0]["null"]["p"].get<double>();
  EXPECT_THAT(as("table"), HasSubstr("percentile       p"));
  auto const csv = as("csv");
  EXPECT_THAT(csv, HasSubstr(",z,percentile,p\n"));
  EXPECT_EQ(std::stod(csv.substr(csv.rfind(',') + 1)), p);
}

TEST(Program, AnInterruptedGeneratorLeavesNoFile) {
  scratch const folder;
  auto const target = folder.file("g.edges");
  auto const ran = support::run_program({"/usr/bin/timeout", "--foreground", "--preserve-status",
                                         "-s", "INT", "1", CARTOGRAPH_PROGRAM, "generate", "rmat",
                                         target, "--scale", "22", "--edge-factor", "16"});
  EXPECT_EQ(ran.exit_code, 130);
  EXPECT_EQ(folder.count(), 0);
}

TEST(Program, PlantsCommunitiesOfTheSizesAsked) {
  scratch const folder;
  auto const ran = run({"generate", "lfr", folder.file("lfr.edges"), "--order", "2000",
                        "--mean-degree", "20", "--mixing", "0.4", "--min-community", "60",
                        "--max-community", "500", "--truth", folder.file("truth.csv")});
  ASSERT_EQ(ran.exit_code, 0) << ran.errors;
  std::map<std::string, int> sizes;
  std::istringstream lines{content_of(folder.file("truth.csv"))};
  std::string line;
  for (std::getline(lines, line); std::getline(lines, line);)
    ++sizes[line.substr(line.find(',') + 1)];
  EXPECT_GT(sizes.size(), 1U);
  for (auto const& [group, members] : sizes) EXPECT_THAT(members, AllOf(Ge(60), Le(500))) << group;
}

TEST(Program, GeneratesProjectsThatTheTypologyReads) {
  scratch const folder;
  auto const generate = [&](const std::string& target, const std::string& model) {
    return run({"generate", "typed", target, "--projects", "30", "--model", model, "--noise", "0.2",
                "--missing", "0.1", "--seed", "5"});
  };
  auto const csv = folder.file("projects");
  auto const store = folder.file("projects.cgraph");
  ASSERT_EQ(generate(csv, "all").exit_code, 0);
  ASSERT_EQ(generate(store, "all").exit_code, 0);
  auto const from_csv = json_of({"typology", csv, "--format", "json"});
  auto const from_store = json_of({"typology", store, "--format", "json"});
  ASSERT_EQ(from_csv["typology"]["projects"].size(), 30U);
  EXPECT_EQ(from_csv["typology"], from_store["typology"]);
  auto const one = folder.file("one");
  ASSERT_EQ(generate(one, "company-sponsored-grassroots").exit_code, 0);
  auto const only = json_of({"typology", one, "--format", "json"});
  for (auto const& project : only["typology"]["projects"])
    EXPECT_EQ(project["label"], "company-sponsored-grassroots");
  EXPECT_EQ(generate(one, "company").exit_code, 2);
  EXPECT_EQ(generate(folder.file("p.edges"), "all").exit_code, 3);  // one relation only
  EXPECT_FALSE(fs::exists(folder.file("p.edges")));
}

TEST(Program, RefusesBadInputInOneLineAndLeavesNothingBehind) {
  scratch const folder;
  fs::create_directory(folder.file("csv"));
  static_cast<void>(folder.write("csv/nodes.csv", "kind,name\norganisation,Ai2\n"));
  static_cast<void>(folder.write("csv/relations.csv",
                                 "source_kind,source_name,relation,target_kind,target_name\n"));
  auto const store = folder.file("good.cgraph");
  ASSERT_EQ(run({"convert", atlas, store}).exit_code, 0);
  auto const bytes = content_of(store);
  auto altered = bytes;
  altered[altered.size() / 2] = static_cast<char>(altered[altered.size() / 2] ^ 4);
  struct bad {
    std::string path;
    std::string says;
  };
  for (auto const& [path, says] : std::vector<bad>{
           {folder.file("csv"), "nodes.csv:2: "},
           {folder.write("word.edges", "1 2\n3 four\n"), "word.edges:2: "},
           {folder.write("nan.edges", "1 2 0.5\n2 3 nan\n"), "nan.edges:2: "},
           {folder.write("big.edges", "1 2\n2 18446744073709551616\n"), "big.edges:2: "},
           {folder.write("cut.cgraph", bytes.substr(0, bytes.size() / 2)), "cut.cgraph: "},
           {folder.write("altered.cgraph", altered), "altered.cgraph: "},
           {folder.file("absent.edges"), "absent.edges: "}}) {
    auto const before = folder.count();
    auto const ran = run({"convert", path, folder.file("out.cgraph")});
    EXPECT_EQ(ran.exit_code, 3) << path;
    EXPECT_THAT(ran.errors, HasSubstr(says));
    EXPECT_EQ(std::ranges::count(ran.errors, '\n'), 1) << ran.errors;
    EXPECT_EQ(folder.count(), before) << path;
    EXPECT_TRUE(ran.output.empty());
  }
}

TEST(Program, ConvertsToGraphFormatsAndListsWhatIsLost) {
  scratch const folder;
  auto const there = run({"convert", atlas, folder.file("a.graphml"), "--format", "json"});
  ASSERT_EQ(there.exit_code, 0) << there.errors;
  auto const said = nlohmann::json::parse(there.output);
  EXPECT_EQ(said["conversion"]["from"], "csv");
  EXPECT_EQ(said["conversion"]["to"], "graphml");
  EXPECT_TRUE(said["conversion"]["losses"].empty());
  ASSERT_EQ(run({"convert", folder.file("a.graphml"), folder.file("back")}).exit_code, 0);
  ASSERT_EQ(run({"convert", atlas, folder.file("copy")}).exit_code, 0);
  for (auto const* name : {"/nodes.csv", "/relations.csv"})
    EXPECT_EQ(content_of(folder.file("back") + name), content_of(folder.file("copy") + name));
  auto const lossy = run({"convert", atlas, folder.file("a.txt"), "--to", "pajek"});
  EXPECT_EQ(lossy.exit_code, 0);
  EXPECT_TRUE(lossy.output.empty());
  EXPECT_THAT(lossy.errors, HasSubstr("not kept: pajek: the kinds of the nodes"));
  EXPECT_EQ(run({"convert", atlas, folder.file("b"), "--to", "word"}).exit_code, 2);
}

// Warnings, scores, communities, evidence, pictures and files: a name that was not asked for is in
// none of them.
TEST(Program, NamesNoPersonAnywhereUnlessAsked) {
  scratch const folder;
  fs::create_directory(folder.file("net"));
  static_cast<void>(folder.write("net/nodes.csv",
                                 "kind,name,sector\nperson,Zebulon,\nperson,Zebulon,\n"
                                 "organization,Ai2,research-institute\nproject,OLMo,\nmodel,M,\n"));
  static_cast<void>(
      folder.write("net/relations.csv",
                   "source_kind,source_name,relation,target_kind,target_name,word\n"
                   "person,Zebulon,leads,project,OLMo,\nperson,Zebulon,leads,project,OLMo,\n"
                   "person,Zebulon,contributes,project,OLMo,\n"
                   "person,Zebulon,member_of,organization,Ai2,\n"
                   "organization,Ai2,leads,project,OLMo,\nproject,OLMo,produces,model,M,\n"));
  auto const net = folder.file("net");
  for (auto const& asked : std::vector<std::vector<std::string>>{
           {"info", net},
           {"metrics", net},
           {"centrality", net, "-m", "degree"},
           {"communities", net, "--membership", folder.file("groups.csv")},
           {"communities", net, "--metapath", "person-leads+contributes-project"},
           {"communities", net, "--objective", "multislice", "--layers", "relation"},
           {"typology", net},
           {"report", net, "-o", folder.file("report")}}) {
    for (auto const* format : {"json", "table", "csv", "md"}) {
      auto words = asked;
      if (asked[0] != "report") words.insert(words.end(), {"--format", format});
      auto const ran = run(words);
      ASSERT_EQ(ran.exit_code, 0) << ran.errors;
      EXPECT_THAT(ran.output + ran.errors, Not(HasSubstr("Zebulon"))) << asked[0] << ' ' << format;
    }
  }
  for (auto const& file : fs::recursive_directory_iterator{folder.file("report")})
    EXPECT_THAT(content_of(file.path()), Not(HasSubstr("Zebulon"))) << file.path();
  EXPECT_THAT(content_of(folder.file("groups.csv")), Not(HasSubstr("Zebulon")));
  EXPECT_THAT(run({"centrality", net, "-m", "degree", "--people"}).output, HasSubstr("Zebulon"));
  EXPECT_THAT(run({"typology", net, "--people", "--format", "json"}).output, HasSubstr("Zebulon"));
}

TEST(Program, TellsTheShellWhatHappened) {
  scratch const folder;
  auto const edges = folder.write("e.edges", "1 2\n2 3\n");
  EXPECT_EQ(run({"metrics", edges, "-m", "gini"}).exit_code, 4);
  EXPECT_EQ(run({"metrics", edges, "-m", "ginny"}).exit_code, 2);
  EXPECT_THAT(run({"metrics", edges, "-m", "ginny"}).errors, HasSubstr("did you mean 'gini'?"));
  EXPECT_EQ(run({"metrics"}).exit_code, 2);
  EXPECT_EQ(run({"metrics", edges, "--kinds", "organisation"}).exit_code, 2);
  EXPECT_EQ(
      run({"generate", "gnm", folder.file("g.edges"), "--order", "3", "--size", "9"}).exit_code, 2);
}

TEST(Program, ConvertsThereAndBackWithoutLosingALink) {
  scratch const folder;
  ASSERT_EQ(run({"convert", atlas, folder.file("a.cgraph")}).exit_code, 0);
  ASSERT_EQ(run({"convert", folder.file("a.cgraph"), folder.file("csv")}).exit_code, 0);
  auto const there = json_of({"metrics", atlas, "--format", "json"})["measurements"];
  auto back = json_of({"metrics", folder.file("csv"), "--format", "json"})["measurements"];
  ASSERT_EQ(back.size(), there.size());
  for (std::size_t i = 0; i < there.size(); ++i) EXPECT_EQ(back[i]["value"], there[i]["value"]);
}

// The golden number of networkx: 0.114008472672959.
TEST(Program, ScoresWhoStandsBetween) {
  auto const all = json_of({"centrality", atlas, "-m", "betweenness", "--kinds",
                            "organization,project", "--format", "json"});
  double best = 0;
  std::string who;
  for (auto const& s : all["scores"])
    if (s["value"].get<double>() > best) best = s["value"].get<double>(), who = s["name"];
  EXPECT_EQ(who, "Hugging Face");
  EXPECT_NEAR(best, 0.12363503368111659, 1e-12);
  auto const index = json_of({"metrics", atlas, "-m", "betweenness_centralization", "--kinds",
                              "organization,project", "--format", "json"});
  EXPECT_NEAR(value_of(index, "betweenness_centralization"), 0.114008472672959, 1e-12);
}

TEST(Program, DividesByEachAlgorithmAndSaysHowFarRunsAgree) {
  for (auto const* algorithm :
       {"leiden", "louvain", "infomap", "label-propagation", "cdlp", "spectral"}) {
    auto const all = json_of({"communities", karate, "--algorithm", algorithm, "--consensus", "3",
                              "--format", "json"})["communities"];
    EXPECT_EQ(all["algorithm"], algorithm);
    EXPECT_EQ(all["runs"], 3);
    EXPECT_EQ(all["membership"].size(), 34U);
    EXPECT_EQ(all["portraits"].size(), all["count"]);
    EXPECT_GE(all["portraits"][0]["stability"], 0);
    EXPECT_LE(all["quality"]["agreement_of_runs"]["value"], 1);
  }
}

TEST(Program, ReadsThePajekPartitionThatItWrote) {
  scratch const folder;
  auto const file = folder.file("groups.clu");
  ASSERT_EQ(run({"communities", karate, "--membership", file}).exit_code, 0);
  auto const all = json_of({"communities", karate, "--compare", file, "--format", "json"});
  EXPECT_EQ(all["communities"]["compared"]["members"], 34);
  EXPECT_EQ(all["communities"]["compared"]["agreement"]["split_join"]["value"], 0);
  EXPECT_NE(run({"communities", atlas, "--kinds", "organization", "--membership", file}).exit_code,
            0);
}

TEST(Program, DividesTwoModesProjectionsAndLayers) {
  auto const two =
      json_of({"communities", atlas, "--objective", "barber", "--kinds", "organization,project",
               "--relations", "contributes", "--format", "json"})["communities"];
  EXPECT_GT(two["barber"], 0.5);
  EXPECT_EQ(two["portraits"][0]["kinds"].size(), 2U);
  auto const tied = json_of({"communities", atlas, "--metapath", "organization-leads-project",
                             "--metapath-weight", "newman", "--format", "json"});
  EXPECT_EQ(tied["communities"]["membership"].size(), 141U);
  EXPECT_EQ(tied["provenance"]["options"]["metapath"], "organization-leads-project");
  auto const layers = json_of({"communities", atlas, "--objective", "multislice", "--layers",
                               "stage", "--format", "json"})["communities"]["layers"];
  EXPECT_EQ(layers["of"].size(), 3U);
  EXPECT_LE(layers["nodes_that_change"], layers["nodes_in_several"]);
}

TEST(Program, SaysWhichModeWasComparedByItsName) {
  auto const found =
      json_of({"metrics", atlas, "--kinds", "project,organization", "--relations", "leads",
               "--two-mode", "organization", "-m", "degree_centralization", "--format", "json"});
  auto const& parameters = found["measurements"][0]["parameters"];
  EXPECT_EQ(parameters["mode"], "organization");
  EXPECT_EQ(parameters["two_mode"], "first");
}

TEST(Program, SkipsTheHeaderOfAnEdgeListWithAWarning) {
  scratch const at;
  auto const ran = run({"metrics", at.write("h.csv", "Source,Target\n1,2\n2,3\n"), "-m", "order",
                        "-m", "size", "--format", "csv"});
  EXPECT_EQ(ran.exit_code, 0) << ran.errors;
  EXPECT_THAT(ran.errors,
              AllOf(HasSubstr("warning: line 1, 'Source,Target'"), HasSubstr("--ids text")));
  EXPECT_THAT(ran.output, Not(HasSubstr(",5,")));
}

TEST(Program, RefusesQuestionsThatDoNotGoTogether) {
  std::vector<std::pair<std::vector<std::string>, const char*>> const wrong{
      {{"--objective", "multislice"}, "needs --layers"},
      {{"--layers", "stage"}, "is for --objective multislice"},
      {{"--objective", "multislice", "--layers", "period"}, "go together"},
      {{"--objective", "multislice", "--layers", "period", "--periods", "2024..2020"},
       "the earlier date first"},
      {{"--objective", "cpm", "--directed"}, "has no direction"},
      {{"--profile", "--directed"}, "--profile is for undirected"},
      {{"--significance", "5", "--objective", "barber"}, "--significance is for"},
      {{"--algorithm", "spectral", "--directed"}, "spectral has no direction"},
      {{"--metapath", "organization-lead-project"}, "did you mean 'leads'?"},
      {{"--metapath", "organization-leads-project", "--kinds", "project"}, "leave out --kinds"}};
  for (auto const& [words, why] : wrong) {
    std::vector<std::string> asked{"communities", atlas};
    asked.insert(asked.end(), words.begin(), words.end());
    auto const ran = run(asked);
    EXPECT_EQ(ran.exit_code, 2) << why;
    EXPECT_THAT(ran.errors, HasSubstr(why));
  }
  auto const not_two = run({"communities", karate, "--objective", "barber"});
  EXPECT_EQ(not_two.exit_code, 3);
  EXPECT_THAT(not_two.errors, HasSubstr("do not join two sides"));
}

TEST(Program, SaysWhichCommunitiesStayTheSameAndWhetherTheyAreMoreThanChance) {
  auto const all = json_of({"communities", karate, "--profile", "--significance", "10", "--format",
                            "json"})["communities"];
  EXPECT_EQ(all["profile"]["points"].size(), 41U);
  auto const& longest = all["profile"]["plateaus"][0];
  EXPECT_GT(longest["to"], longest["from"]);
  EXPECT_EQ(all["null"]["samples"], 10);
  EXPECT_EQ(all["null"]["quality"], "modularity");
  // Without weights, as in the rewired networks: the proved optimum [brandes2008].
  EXPECT_NEAR(all["null"]["observed"], 0.4198, 5e-5);
  EXPECT_GT(all["null"]["z"], 0);
  auto const csv = run({"communities", karate, "--profile", "--format", "csv"});
  EXPECT_THAT(csv.output, HasSubstr("resolution,communities,quality,variation"));
}

TEST(Program, RefusesSpectralClusteringThatCannotBe) {
  scratch const folder;
  EXPECT_EQ(run({"communities", karate, "--communities", "2"}).exit_code, 2);
  EXPECT_EQ(
      run({"communities", karate, "--algorithm", "spectral", "--communities", "35"}).exit_code, 3);
  auto const path = folder.file("path.edges");
  ASSERT_EQ(run({"generate", "path", path, "--order", "3001"}).exit_code, 0);
  auto const refused = run({"communities", path, "--algorithm", "spectral"});
  EXPECT_EQ(refused.exit_code, 5);
  EXPECT_THAT(refused.errors, HasSubstr("3000"));
}

// Two cliques hang together by one link: at resolution 0.5 the constant Potts model keeps each
// whole (10 links less half of 10 pairs), and the file says the same.
TEST(Program, ComparesCommunitiesWithAFileOfGroups) {
  scratch const folder;
  std::string links = "0 5\n";
  std::string truth = "id,group\n";
  for (int v = 0; v < 10; ++v) {
    truth += std::to_string(v) + (v < 5 ? ",a\n" : ",b\n");
    for (int u = v + 1; u < (v < 5 ? 5 : 10); ++u)
      links += std::to_string(v) + " " + std::to_string(u) + "\n";
  }
  auto const edges = folder.write("cliques.edges", links);
  auto const all = json_of({"communities", edges, "--objective", "cpm", "--resolution", "0.5",
                            "--compare", folder.write("truth.csv", truth), "--format", "json"});
  EXPECT_EQ(all["communities"]["cpm"], 10);
  auto const& compared = all["communities"]["compared"];
  EXPECT_EQ(compared["members"], 10);
  for (auto const* same : {"ami_arithmetic", "nmi_arithmetic", "adjusted_rand", "pairwise_f1"})
    EXPECT_EQ(compared["agreement"][same]["value"], 1) << same;
  EXPECT_EQ(compared["agreement"]["split_join"]["value"], 0);
  auto const refused =
      run({"communities", edges, "--compare", folder.write("bad.csv", "id,group\n11,a\n")});
  EXPECT_EQ(refused.exit_code, 3);
  EXPECT_THAT(refused.errors, HasSubstr("bad.csv:2"));
}

TEST(Program, MeasuresEveryRoleOfEveryProjectInOneCommand) {
  auto const all = json_of({"metrics", atlas, "--by", "project", "--role",
                            "control,resource,contribution", "-m", "hhi", "--format", "json"});
  std::size_t of_olmo = 0;
  for (auto const& m : all["measurements"])
    if (m["metric"] == "hhi" && m["subject"]["name"] == "OLMo") ++of_olmo;
  EXPECT_EQ(of_olmo, 3U);
}

// Exact betweenness of this graph takes far longer than the half second it is given.
TEST(Program, StopsWhenInterruptedAndLeavesNothingBehind) {
  scratch const folder;
  auto const edges = folder.file("r.edges");
  ASSERT_EQ(run({"generate", "rmat", edges, "--scale", "17", "--edge-factor", "16"}).exit_code, 0);
  auto const ran = support::run_program({"/usr/bin/timeout", "--preserve-status", "-s", "INT",
                                         "0.7", CARTOGRAPH_PROGRAM, "centrality", edges, "-m",
                                         "betweenness", "--output", folder.file("scores")});
  EXPECT_EQ(ran.exit_code, 130) << ran.errors;
  EXPECT_EQ(folder.count(), 1);
}

TEST(Program, ReportsTimingsAsOneJsonLineOnStandardError) {
  auto const ran = run({"info", atlas, "--timings", "--quiet"});
  auto const timings = nlohmann::json::parse(ran.errors);
  for (auto const* key : {"load_s", "build_s", "kernel_s", "peak_rss_mb"})
    EXPECT_GE(timings[key].get<double>(), 0) << key;
}

TEST(Render, WritesOnePictureAndSaysWhenThereIsNone) {
  scratch const here;
  for (std::string const layout : {"forces", "columns", "matrix", "lineage"}) {
    auto const out = here.file(layout + ".svg");
    EXPECT_EQ(run({"render", atlas, "--layout", layout, "-o", out}).exit_code, 0) << layout;
    std::ifstream in{out};
    std::string first;
    std::getline(in, first);
    EXPECT_THAT(first, testing::StartsWith("<svg xmlns=")) << layout;
  }
  auto const none = run({"render", karate, "--layout", "lineage", "-o", here.file("none.svg")});
  EXPECT_EQ(none.exit_code, 4);
  EXPECT_THAT(none.errors, HasSubstr("nothing to draw"));
  EXPECT_FALSE(fs::exists(here.file("none.svg")));
  EXPECT_EQ(run({"render", atlas, "--layout", "round"}).exit_code, 2);
}

TEST(Metrics, WritesAPageForEachMetric) {
  scratch const here;
  EXPECT_EQ(run({"metrics", "--reference-pages", here.file("pages")}).exit_code, 0);
  std::ifstream in{here.file("pages/gini.md")};
  std::stringstream page;
  page << in.rdbuf();
  EXPECT_THAT(page.str(), HasSubstr("cartograph metrics NETWORK -m gini"));
  EXPECT_THAT(page.str(), HasSubstr("- undefined when:"));
  EXPECT_TRUE(fs::exists(here.file("pages/pagerank.md")));
}

}  // namespace
}  // namespace cartograph::program_test
