#include "cartograph/registry/roles.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "network/random_network.hpp"
#include "support/golden.hpp"
#include "typology/rows.hpp"

namespace cartograph::roles_test {
namespace {

using testing::Contains;
using testing::Pair;
using written::atlas;
using written::frozen;
using written::network_rows;
using written::to_project;
using enum relation;

auto rows_named(std::initializer_list<std::string_view> keys) -> std::vector<const metric*> {
  std::vector<const metric*> rows;
  for (auto key : keys) rows.push_back(find_metric(key));
  return rows;
}

auto every_distribution() -> std::vector<const metric*> {
  std::vector<const metric*> rows;
  for (auto const& m : metrics()) rows.push_back(&m);
  return rows;
}

auto text(const named_measurement& m, std::string_view name) -> std::string {
  for (auto const& [key, value] : m.parameters)
    if (key == name && std::holds_alternative<std::string>(value))
      return std::get<std::string>(value);
  return {};
}
auto number(const named_measurement& m, std::string_view name) -> double {
  for (auto const& [key, value] : m.parameters)
    if (key == name && std::holds_alternative<double>(value)) return std::get<double>(value);
  return -1;
}

//  One leads, one pays, three work: decentralised code, centralised compute.
auto drawn() -> network_rows {
  auto const develop = [](std::string who) -> written::link_row {
    return {kind::organization, std::move(who), develops, kind::model, "M"};
  };
  return {.nodes = {{kind::project, "P"}, {kind::project, "Q"}},
          .links = {to_project("Ai", leads),
                    to_project("Hpc", provides_compute),
                    {kind::project, "P", produces, kind::model, "M"},
                    develop("Ai"),
                    develop("Lab"),
                    develop("Uni"),
                    develop("Uni")}};
}

TEST(MeasureByProject, TellsDecentralisedCodeFromCentralisedCompute) {
  auto const g = frozen(drawn());
  auto const found =
      measure_by_project(g, {}, rows_named({"hhi", "elephant_factor"}), {.slices = {role_slice{}}});
  ASSERT_EQ(found.size(), 2U * 3U * 3U) << "projects, roles, two metrics and a centralization";
  std::map<std::tuple<std::string, std::string, std::string>, measurement> of;
  for (auto const& m : found) {
    EXPECT_EQ(m.about.kind, "project");
    of[{m.about.name, text(m, "role"), std::string{m.what->key}}] = m.result;
  }
  EXPECT_EQ((of[{"P", "control", "hhi"}].value), 1);
  EXPECT_EQ((of[{"P", "resource", "hhi"}].value), 1);
  EXPECT_DOUBLE_EQ((of[{"P", "contribution", "hhi"}].value), 6.0 / 16);
  EXPECT_EQ((of[{"P", "contribution", "elephant_factor"}].value), 1);
  EXPECT_EQ((of[{"P", "resource", "degree_centralization"}].value), 1);
  EXPECT_DOUBLE_EQ((of[{"P", "contribution", "degree_centralization"}].value), 1.0 / 3);
  EXPECT_EQ((of[{"Q", "control", "hhi"}].reason), "no control links in this project's scope");
}

TEST(MeasureByProject, StatesWhatWasAskedAndItsDenominator) {
  auto const g = frozen(drawn());
  auto const found =
      measure_by_project(g, {}, rows_named({"elephant_factor"}),
                         {.roles = {relation_class::contribution},
                          .slices = {{.during = stage::cross_stage, .within = &domains[0]}},
                          .preset = find_preset("lfx")});
  ASSERT_EQ(found.size(), 4U);
  auto const& first = found.front();
  EXPECT_EQ(first.about.name, "P");
  EXPECT_EQ(text(first, "role"), "contribution");
  EXPECT_EQ(text(first, "by"), "organization");
  EXPECT_EQ(text(first, "stage"), "cross-stage");
  EXPECT_EQ(text(first, "domain"), "models");
  EXPECT_EQ(text(first, "preset"), "lfx");
  EXPECT_EQ(text(first, "ties"), ">=");
  EXPECT_EQ(number(first, "threshold"), 0.51);
  EXPECT_EQ(number(first, "links"), 4);
  EXPECT_EQ(number(first, "holders"), 3);
  EXPECT_EQ(first.result.value, 2) << "2 of 4 are not 51 %";
  EXPECT_EQ(text(found[1], "mode"), "organization");
  EXPECT_EQ(number(found[1], "actors"), 4);
  EXPECT_EQ(number(found[1], "targets"), 1);
}

TEST(MeasureByProject, PassesOverProjectsThatTheSelectionDropsAndMetricsOfOtherKinds) {
  auto const g = frozen(drawn());
  auto const rows = rows_named({"order", "degree", "hhi"});
  EXPECT_EQ(measure_by_project(g, {}, rows, {.centralization = false}).size(), 6U);
  selection const no_projects{.kinds = kind::organization | kind::model};
  EXPECT_TRUE(measure_by_project(g, no_projects, rows, {}).empty());
}

TEST(MeasureByProject, AsksPersonsForContributorMetrics) {
  auto const g = frozen({.nodes = {},
                         .links = {{kind::person, "X", contributes, kind::project, "P"},
                                   to_project("Ai", contributes)}});
  auto const found =
      measure_by_project(g, {}, rows_named({"contributor_absence_factor", "hhi"}),
                         {.roles = {relation_class::contribution}, .centralization = false});
  EXPECT_EQ(text(found[0], "by"), "person");
  EXPECT_EQ(text(found[1], "by"), "organization");
  EXPECT_EQ(number(found[0], "others"), 1);
}

TEST(MeasureByProject, StopsWhenAsked) {
  stop_source source;
  source.stopped = true;
  EXPECT_TRUE(
      measure_by_project(frozen(drawn()), {}, rows_named({"hhi"}), {.stop = stop_token{source}})
          .empty());
}

// ---- the atlas, read from its rows with other means ----

const std::map<std::string, std::string> role_of{
    {"leads", "control"},          {"governs", "control"},       {"founded", "control"},
    {"operates", "control"},       {"funds", "resource"},        {"provides_compute", "resource"},
    {"provides_data", "resource"}, {"supports", "resource"},     {"contributes", "contribution"},
    {"develops", "contribution"},  {"produces", "contribution"},
};
const std::map<std::string, std::string> domain_of_kind{
    {"model", "models"},           {"dataset", "data"},      {"software", "software"},
    {"benchmark", "evaluation"},   {"compute", "compute"},   {"forum", "community"},
    {"leaderboard", "evaluation"}, {"platform", "community"}};

auto rows_of_atlas() -> std::vector<support::golden_row> {
  std::ifstream file{std::string{CARTOGRAPH_SOURCE_DIR} + "/data/open-llm/relations.csv"};
  std::vector<support::golden_row> rows;
  std::vector<std::string> columns;
  for (std::string line; std::getline(file, line);) {
    auto const fields = support::csv_fields(line);
    if (columns.empty()) {
      columns = fields;
      continue;
    }
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i) row[columns[i]] = fields.at(i);
  }
  return rows;
}

using node = std::pair<std::string, std::string>;
auto start(const support::golden_row& r) { return node{r.at("source_kind"), r.at("source_name")}; }
auto finish(const support::golden_row& r) { return node{r.at("target_kind"), r.at("target_name")}; }

auto about(const support::golden_row& r) -> std::string {
  auto const found = domain_of_kind.find(r.at("target_kind"));
  if (found != domain_of_kind.end()) return found->second;
  if (r.at("relation") == "provides_compute") return "compute";
  return r.at("relation") == "provides_data" ? "data" : "";
}

/// The links of a role that lead from organizations into what the project is and produces.
auto counted(const std::vector<support::golden_row>& rows, const std::string& project,
             const named_measurement& m) -> std::map<std::string, double> {
  std::set<node> own{{"project", project}};
  for (auto const& r : rows)
    if (r.at("relation") == "produces" && start(r) == node{"project", project})
      own.insert(finish(r));
  std::map<std::string, double> held;
  for (auto const& r : rows) {
    auto const role = role_of.find(r.at("relation"));
    if (role == role_of.end() || role->second != text(m, "role")) continue;
    if (r.at("source_kind") != "organization" || !own.contains(finish(r))) continue;
    if (!text(m, "stage").empty() && text(m, "stage") != r.at("stage")) continue;
    if (!text(m, "domain").empty() && text(m, "domain") != about(r)) continue;
    ++held[r.at("source_name")];
  }
  return held;
}

auto slices_of_all_sorts() -> std::vector<role_slice> {
  std::vector<role_slice> slices{role_slice{}};
  for (auto const& more : {every_stage(), every_domain()})
    slices.insert(slices.end(), more.begin(), more.end());
  return slices;
}

TEST(MeasureByProject, CountsTheAtlasAsItsRowsDo) {
  auto const g = atlas();
  auto const rows = rows_of_atlas();
  int defined = 0;
  for (auto const& m :
       measure_by_project(g, {}, rows_named({"hhi"}),
                          {.slices = slices_of_all_sorts(), .centralization = false})) {
    auto const held = counted(rows, m.about.name, m);
    double links = 0;
    double squares = 0;
    for (auto const& [name, k] : held) links += k, squares += k * k;
    auto const where =
        m.about.name + ' ' + text(m, "role") + ' ' + text(m, "stage") + ' ' + text(m, "domain");
    EXPECT_EQ(number(m, "links"), links) << where;
    EXPECT_EQ(number(m, "holders"), static_cast<double>(held.size())) << where;
    EXPECT_EQ(static_cast<bool>(m.result), !held.empty()) << where;
    if (!held.empty()) {
      EXPECT_NEAR(m.result.value, squares / (links * links), 1e-15) << where;
      ++defined;
    }
  }
  EXPECT_GT(defined, 100);
}

TEST(MeasureByProject, AgreesWithIndependentToolsOnTheWorkOfEveryProject) {
  auto const found = measure_by_project(
      atlas(), {}, rows_named({"gini", "hhi", "shannon", "pielou", "top_share", "elephant_factor"}),
      {.roles = {relation_class::contribution}, .centralization = false});
  std::map<std::pair<std::string, std::string>, const named_measurement*> of;
  for (auto const& m : found) of[{m.about.name, std::string{m.what->key}}] = &m;
  int compared = 0;
  for (auto const& row : support::golden("atlas_metrics")) {
    auto const at = of.find({row.at("subject_name"), row.at("metric")});
    if (at == of.end() || !row.at("parameters").starts_with("reach=scope")) continue;
    auto const& m = *at->second;
    ++compared;
    ASSERT_EQ(static_cast<bool>(m.result), row.at("value") != "undefined") << m.about.name;
    if (m.result) {
      EXPECT_NEAR(m.result.value, std::stod(row.at("value")), 1e-12) << m.about.name;
    }
  }
  EXPECT_EQ(compared, 15 * 6);
}

TEST(MeasureByProject, CutsEveryRoleIntoStagesAndDomainsThatAddUp) {
  auto const g = atlas();
  auto const links = [&](std::vector<role_slice> slices) {
    std::map<std::pair<std::string, std::string>, double> sum;
    for (auto const& m : measure_by_project(g, {}, rows_named({"hhi"}),
                                            {.slices = std::move(slices), .centralization = false}))
      sum[{m.about.name, text(m, "role")}] += number(m, "links");
    return sum;
  };
  auto const all = links({role_slice{}});
  EXPECT_EQ(links(every_stage()), all);
  for (auto const& [where, k] : links(every_domain())) EXPECT_LE(k, all.at(where));
}

TEST(MeasureByProject, IsUndefinedByStageWhenNothingIsDated) {
  auto const found = measure_by_project(frozen(drawn()), {}, rows_named({"gini"}),
                                        {.slices = {{.during = stage::pre_training}}});
  EXPECT_EQ(found[4].result.reason, "all 4 contribution links are cross-stage");
  EXPECT_EQ(found[5].result.reason, "all 4 contribution links are cross-stage");
  EXPECT_EQ(number(found[4], "undated"), 4);
}

auto told(const std::vector<named_measurement>& all) -> std::multiset<std::string> {
  std::multiset<std::string> out;
  for (auto const& m : all) {
    auto line = m.about.name + ' ' + std::string{m.what->key} + ' ' + m.result.reason + ' ' +
                std::to_string(m.result.value);
    for (auto const& [key, value] : m.parameters)
      line += std::holds_alternative<double>(value) ? std::to_string(std::get<double>(value))
                                                    : std::get<std::string>(value);
    out.insert(line);
  }
  return out;
}

TEST(MeasureByProject, DoesNotCareInWhichOrderTheRowsOfTheAtlasCome) {
  auto const rows = rows_named({"hhi", "gini", "pielou"});
  auto const g = atlas();
  auto const before = told(measure_by_project(g, {}, rows, {}));
  for (std::uint64_t seed : {1, 2}) {
    auto const shuffled = frozen(written::shuffled(written::rows_of(g), seed));
    EXPECT_EQ(told(measure_by_project(shuffled, {}, rows, {})), before);
  }
}

TEST(MeasureByProject, GivesTheSameBytesForAnyNumberOfThreads) {
  auto const net = testing_aid::random_network(7, {.nodes = 2000, .links = 20'000});
  auto const run = [&](int threads) {
    std::vector<std::pair<double, std::string>> out;
    for (auto const& m : measure_by_project(net.frozen, {}, every_distribution(),
                                            {.slices = slices_of_all_sorts(), .threads = threads}))
      out.emplace_back(m.result.value, m.about.name + m.result.reason);
    return out;
  };
  ASSERT_GT(net.frozen.ids(kind::project).size(), 200U);
  auto const one = run(1);
  for (int threads : {2, 3, 4}) EXPECT_EQ(run(threads), one);
}

TEST(MeasureByRole, AgreesWithTheDistributionOfTheWholeNetwork) {
  auto const g = atlas();
  auto const flat = flatten(g);
  ASSERT_TRUE(flat);
  auto const rows = rows_named({"hhi", "elephant_factor"});
  auto const old = measure(g, *flat, {}, rows, {.name = "open-llm"});
  auto const found = measure(
      g, *flat, {}, rows,
      {.name = "open-llm", .roles = {relation_class::contribution, relation_class::control}});
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].result.value, old[0].result.value);
  EXPECT_EQ(found[1].result.value, old[1].result.value);
  EXPECT_EQ(text(found[0], "role"), "contribution");
  EXPECT_EQ(text(found[2], "role"), "control");
  EXPECT_EQ(found[2].about.kind, "network");
  EXPECT_EQ(found[2].about.name, "open-llm");
}

TEST(Measure, CountsTheFewAsAPresetDoesAndSaysSo) {
  auto const g = frozen(drawn());
  auto const flat = flatten(g);
  auto const factor = [&](const concentration_preset* preset) {
    return measure(g, *flat, {}, rows_named({"elephant_factor"}), {.preset = preset}).front();
  };
  EXPECT_EQ(factor(nullptr).result.value, 1);
  EXPECT_EQ(factor(nullptr).parameters.size(), 3U) << "of, by, threshold";
  EXPECT_EQ(factor(find_preset("lfx")).result.value, 2);
  EXPECT_EQ(factor(find_preset("opendigger")).result.value, 3);
  EXPECT_EQ(text(factor(find_preset("opendigger")), "method"), "weighted-median");
}

TEST(Measure, IsUndefinedByStageWhenNothingIsDated) {
  auto const g = frozen(drawn());
  selection const early{.during = stage::pre_training};
  auto const flat = flatten(g, early);
  auto const found = measure(g, *flat, early, rows_named({"hhi"}), {}).front();
  EXPECT_EQ(found.result.reason, "all 4 contribution links are cross-stage");
  EXPECT_EQ(text(found, "stage"), "pre-training");
}

TEST(Measure, DropsLoopsFromDistributions) {
  auto const g = frozen({.nodes = {},
                         .links = {{kind::organization, "A", funds, kind::organization, "A"},
                                   {kind::organization, "A", funds, kind::organization, "B"},
                                   {kind::organization, "B", funds, kind::organization, "A"}}});
  auto const flat = flatten(g);
  EXPECT_EQ(amounts_by(g, *flat, {}, relation_class::resource, kind::organization),
            (std::vector<double>{1, 1}));
}

}  // namespace
}  // namespace cartograph::roles_test
