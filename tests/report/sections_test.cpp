// What a report tells of a network, section by section.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "cartograph/io/open.hpp"
#include "cartograph/network/builder.hpp"
#include "cartograph/report/report.hpp"
#include "report/figures/figure.hpp"

namespace cartograph::sections_test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

using files = std::map<std::string, std::string>;

auto report_of(const network& g, const report_options& options = {}) -> files {
  auto const flat = flatten(g, {}, {.weights = link_weight::count});
  auto const all = results_for_report(g, *flat, {.command = "report"}, "test", options);
  EXPECT_TRUE(all) << all.error().what();
  files out;
  for (auto& f : make_report(g, *flat, *all, options)) out[f.name] = f.content;
  return out;
}

auto names_of(const files& all) -> std::set<std::string> {
  std::set<std::string> out;
  for (auto const& [name, text] : all) out.insert(name);
  return out;
}

auto lines_of(const std::string& text) -> std::vector<std::string> {
  std::vector<std::string> out;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

/// Two organizations, a project, what it makes, and people.
auto small_network() -> network_builder {
  network_builder b;
  auto const project = b.declare(kind::project, "P");
  auto const lead = b.declare(kind::organization, "Lead");
  auto const helper = b.declare(kind::organization, "Helper");
  auto const base = b.declare(kind::model, "Base");
  auto const tuned = b.declare(kind::model, "Tuned");
  auto const year = [](int y) { return date{y * 10000}; };
  EXPECT_TRUE(b.link(lead, relation::leads, project, {.since = year(2020)}));
  EXPECT_TRUE(b.link(lead, relation::contributes, project, {.since = year(2020)}));
  EXPECT_TRUE(
      b.link(helper, relation::contributes, project, {.since = year(2022), .until = year(2022)}));
  EXPECT_TRUE(b.link(project, relation::produces, base));
  EXPECT_TRUE(b.link(project, relation::produces, tuned));
  EXPECT_TRUE(b.link(tuned, relation::derived_from, base, {.word = "finetune"}));
  return b;
}

TEST(Sections, ANetworkWithoutLinksGivesAShortReport) {
  network_builder b;
  b.declare(kind::organization, "Alone");
  auto const all = report_of(std::move(b).freeze());
  EXPECT_THAT(names_of(all),
              UnorderedElementsAre("report.html", "report.md", "results.json", "metrics.csv",
                                   "communities.csv", "network.svg", "network.csv"));
  EXPECT_THAT(all.at("report.md"), HasSubstr("test holds 1 nodes (one organization) joined by 0"));
  EXPECT_THAT(all.at("report.html"), Not(HasSubstr("id=\"lineage\"")));
}

TEST(Sections, NothingAtAllIsAReportToo) {
  auto const all = report_of(network_builder{}.freeze());
  EXPECT_THAT(all.at("report.md"), HasSubstr("0 nodes"));
  EXPECT_FALSE(all.contains("network.svg"));
}

TEST(Sections, SayWhatANetworkHas) {
  auto const all = report_of(small_network().freeze());
  for (auto const* name : {"organizations_by_share", "lorenz_curves", "organizations_by_role",
                           "flow", "model_lineage", "holders_by_year", "concentration_by_year"}) {
    EXPECT_TRUE(all.contains(std::string{name} + ".svg")) << name;
    EXPECT_THAT(all.at("report.html"), HasSubstr("id=\"figure-" + std::string{name} + "\""));
    EXPECT_THAT(all.at("report.md"), HasSubstr("](" + std::string{name} + ".svg)"));
  }
}

TEST(Sections, CountLinksOfEachRole) {
  auto const all = report_of(small_network().freeze());
  EXPECT_THAT(lines_of(all.at("organizations_by_role.csv")),
              testing::ElementsAre("organization,control,resource,contribution", "Lead,1,0,1",
                                   "Helper,0,0,1"));
}

TEST(Sections, FlowGoesFromOrganizationsThroughProjectsToArtifacts) {
  auto const all = report_of(small_network().freeze());
  auto flow = lines_of(all.at("flow.csv"));
  EXPECT_EQ(flow.front(), "from,to,links");
  flow.erase(flow.begin());
  EXPECT_THAT(flow, UnorderedElementsAre("Lead,P,2", "Helper,P,1", "P,Base,1", "P,Tuned,1"));
}

TEST(Sections, LineageTellsTheWayOfDescent) {
  auto const all = report_of(small_network().freeze());
  EXPECT_THAT(lines_of(all.at("model_lineage.csv")),
              testing::ElementsAre("name,derived_from,note", "Base,,", "Tuned,Base,finetune"));
}

TEST(Sections, CirclesOfDescentAreCutAndSaid) {
  auto b = small_network();
  auto const base = b.declare(kind::model, "Base");
  auto const tuned = b.declare(kind::model, "Tuned");
  EXPECT_TRUE(b.link(base, relation::derived_from, tuned));
  EXPECT_TRUE(b.link(base, relation::derived_from, base));
  auto const all = report_of(std::move(b).freeze());
  EXPECT_EQ(lines_of(all.at("model_lineage.csv")).size(), 3U);
  EXPECT_THAT(all.at("report.md"), HasSubstr("1 further origins"));
}

TEST(Sections, YearsCountWhatWasThere) {
  auto const all = report_of(small_network().freeze());
  EXPECT_THAT(
      lines_of(all.at("holders_by_year.csv")),
      testing::ElementsAre("year,control,contribution", "2020,1,1", "2021,1,1", "2022,1,2"));
  // 2022: one link each of two organizations.
  EXPECT_THAT(
      lines_of(all.at("concentration_by_year.csv")),
      testing::ElementsAre("year,control,contribution", "2020,1,1", "2021,1,1", "2022,1,0.5"));
}

TEST(Sections, TellWhatIsNotKnown) {
  auto const all = report_of(small_network().freeze());
  EXPECT_THAT(all.at("report.md"), HasSubstr("| links without a date | 3 | 6 | 50.0 % |"));
  EXPECT_THAT(all.at("report.md"), HasSubstr("| links without a source | 6 | 6 | 100.0 % |"));
}

TEST(Sections, PeoplesWorkCountsForTheirEmployersWithARange) {
  network_builder b;
  auto const project = b.declare(kind::project, "P");
  auto const one = b.declare(kind::organization, "One");
  auto const other = b.declare(kind::organization, "Other");
  for (int i = 0; i < 4; ++i) {
    auto const person = b.declare(kind::person, "Person Nr " + std::to_string(i));
    EXPECT_TRUE(b.link(person, relation::contributes, project));
    if (i == 3) continue;
    EXPECT_TRUE(b.link(person, relation::member_of, i < 2 ? one : other));
  }
  auto const all = report_of(std::move(b).freeze());
  EXPECT_THAT(all.at("organizations_by_share.csv"), HasSubstr("One,0.6666666666666666"));
  EXPECT_THAT(all.at("report.html"), HasSubstr("id=\"attribution\""));
  EXPECT_THAT(all.at("report.md"), HasSubstr("persons whose organization nobody knows | 1 | 4"));
  for (auto const& [name, text] : all) EXPECT_THAT(text, Not(HasSubstr("Person Nr"))) << name;
}

TEST(Sections, LargeNetworksAreDrawnByTheirCommunities) {
  network_builder b;
  for (int c = 0; c < 31; ++c)
    for (int i = 0; i < 20; ++i) {
      auto const name = [&](int k) { return "n" + std::to_string(20 * c + k); };
      auto const from = b.declare(kind::organization, name(i));
      auto const to = b.declare(kind::organization, name((i + 1) % 20));
      EXPECT_TRUE(b.link(from, relation::collaborates, to));
    }
  auto const all = report_of(std::move(b).freeze());
  auto const marks = lines_of(all.at("network.csv"));
  EXPECT_LE(marks.size(), 151U);
  EXPECT_THAT(all.at("report.md"), HasSubstr("Each mark is a community"));
}

TEST(Sections, OneMoreLinkChangesWhatItTouchesAndNothingElse) {
  auto const before = report_of(small_network().freeze());
  auto b = small_network();
  EXPECT_TRUE(b.link(b.declare(kind::model, "Third"), relation::derived_from,
                     b.declare(kind::model, "Base")));
  auto const after = report_of(std::move(b).freeze());
  std::set<std::string> changed;
  for (auto const& [name, text] : after)
    if (!before.contains(name) || before.at(name) != text) changed.insert(name);
  // The new model is a node, a descendant, a member of a community, and linked to what P makes; no
  // role changes.
  for (auto const* name : {"network.csv", "network.svg", "model_lineage.csv", "model_lineage.svg",
                           "metrics.csv", "results.json", "report.html", "report.md"})
    EXPECT_THAT(changed, Contains(name));
  for (auto const* name :
       {"organizations_by_share.csv", "organizations_by_share.svg", "lorenz_curves.csv",
        "lorenz_curves.svg", "organizations_by_role.csv", "organizations_by_role.svg", "flow.csv",
        "flow.svg", "holders_by_year.csv", "holders_by_year.svg", "concentration_by_year.csv",
        "concentration_by_year.svg"})
    EXPECT_THAT(changed, Not(Contains(name)));
}

TEST(Sections, OneMoreContributionMovesSharesButNoControl) {
  auto const before = report_of(small_network().freeze());
  auto b = small_network();
  EXPECT_TRUE(b.link(b.declare(kind::organization, "Helper"), relation::contributes,
                     b.declare(kind::project, "P"), {.since = date{20210000}}));
  auto const after = report_of(std::move(b).freeze());
  for (auto const* name : {"organizations_by_share.csv", "organizations_by_role.csv", "flow.csv",
                           "holders_by_year.csv", "concentration_by_year.csv"})
    EXPECT_NE(before.at(name), after.at(name)) << name;
  EXPECT_EQ(before.at("model_lineage.csv"), after.at("model_lineage.csv"));
  EXPECT_NE(before.at("metrics.csv"), after.at("metrics.csv"));
  auto const roles = [](const files& all) {
    return lines_of(all.at("organizations_by_role.csv"))[1];
  };
  EXPECT_EQ(roles(before), "Lead,1,0,1");
  EXPECT_THAT(lines_of(after.at("organizations_by_role.csv")), Contains("Helper,0,0,2"));
}

TEST(Sections, GiveTheSameBytesForAnyNumberOfThreads) {
  auto const opened = open_network(std::string{CARTOGRAPH_SOURCE_DIR} + "/data/open-llm", {});
  ASSERT_TRUE(opened);
  auto const one = report_of(opened->graph, {.threads = 1});
  EXPECT_EQ(report_of(opened->graph, {.threads = 2}), one);
  EXPECT_NE(report_of(opened->graph, {.seed = 7}).at("network.svg"), one.at("network.svg"));
}

TEST(Sections, NumbersBesideChanceHaveAnAxis) {
  figure out{.name = "n", .title = "N"};
  draw_placed_numbers(out, {{"a", 0.22, 0.1, 0.31, 99}});
  for (auto const* tick : {">0.0<", ">0.1<", ">0.4<"}) EXPECT_THAT(out.svg, HasSubstr(tick));
  EXPECT_THAT(out.svg, Not(HasSubstr(">0.5<")));
}

TEST(Sections, EveryPictureHasATitleWordsAUnitAndNumbers) {
  auto const opened = open_network(std::string{CARTOGRAPH_SOURCE_DIR} + "/data/open-llm", {});
  ASSERT_TRUE(opened);
  auto const all = report_of(opened->graph);
  auto const& page = all.at("report.html");
  std::size_t pictures = 0;
  for (auto const& [name, text] : all) {
    if (!name.ends_with(".svg")) continue;
    ++pictures;
    EXPECT_THAT(text, HasSubstr("role=\"img\""));
    EXPECT_THAT(text, testing::ContainsRegex("<title>[^<]+</title><desc>[^<]+</desc>")) << name;
    EXPECT_THAT(text, Not(testing::ContainsRegex("=\"-?(nan|inf)"))) << name;
    auto const csv = name.substr(0, name.size() - 3) + "csv";
    ASSERT_TRUE(all.contains(csv));
    EXPECT_GE(lines_of(all.at(csv)).size(), 2U) << csv;
    EXPECT_THAT(page, HasSubstr("Numbers: <a href=\"" + csv + "\""));
  }
  EXPECT_GE(pictures, 12U);
  EXPECT_THAT(page, Not(HasSubstr("Unit: .")));
  EXPECT_LT(page.size(), 3'000'000U);
}

}  // namespace
}  // namespace cartograph::sections_test
