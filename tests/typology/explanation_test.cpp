#include "cartograph/typology/explanation.hpp"

#include <gmock/gmock.h>

#include "cartograph/typology/profile.hpp"
#include "typology/rows.hpp"

namespace cartograph::explanation_test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
using written::frozen;
using written::network_rows;
using written::node_of;
using written::organization;
using written::to_project;
using enum organizational_model;
using enum relation;

auto explained(network_rows rows) -> project_explanation {
  rows.nodes.push_back({kind::project, "P"});
  auto const g = frozen(rows);
  return explain_rules(g, scope_of(g, node_of(g, kind::project, "P")));
}

//   Firm --leads--> P <--adopts-- User
TEST(Explanation, NamesTheOneLinkOnWhichEverythingHangs) {
  auto const found = explained({{organization("Firm", "company"), organization("User", "company")},
                                {to_project("Firm", leads), to_project("User", adopts)}});
  ASSERT_THAT(found.deciding, SizeIs(1));
  EXPECT_EQ(found.deciding[0].link, "Firm leads P");
  EXPECT_EQ(found.deciding[0].without, std::nullopt);
  EXPECT_DOUBLE_EQ(found.deciding[0].change, 1);  // all scores go from a sum of 1 to nothing
  ASSERT_TRUE(found.missing);
  EXPECT_EQ(found.missing->link, "User leads P");  // two companies are none of the five models
  EXPECT_EQ(found.missing->then, std::nullopt);
}

//   Ada --leads--> P
TEST(Explanation, NamesNoPersonUnlessAskedNorWhereSheWasRead) {
  network_builder b;
  auto const ada = b.declare(kind::person, "Ada");
  auto const project = b.declare(kind::project, "P");
  b.describe(ada, "sector", "company");
  ASSERT_TRUE(b.link(ada, relation::leads, project, {.evidence = "page of Ada"}));
  auto const g = std::move(b).freeze();
  auto const scope = scope_of(g, node_of(g, kind::project, "P"));
  for (bool const people : {false, true}) {
    auto const found = explain_rules(g, scope, {.people = people});
    ASSERT_THAT(found.deciding, SizeIs(1));
    EXPECT_EQ(found.deciding[0].link, people ? "Ada leads P" : "person 1 leads P");
    EXPECT_EQ(found.deciding[0].evidence, people ? "page of Ada" : "");
  }
}

//   Firm --leads--> P: what each condition adds, the largest first, with the links behind it
TEST(Explanation, ShowsWhatEachConditionSays) {
  auto const found = explained({{organization("Firm", "company")}, {to_project("Firm", leads)}});
  ASSERT_EQ(found.conditions.size(), declared_rules().conditions.size());
  auto const& first = found.conditions.front();
  EXPECT_EQ(first.condition.feature, "deciding_company_share");
  EXPECT_EQ(first.degree, 1);
  EXPECT_EQ(first.credibility, 0.5);
  EXPECT_EQ(first.points, 1);
  EXPECT_EQ(first.links, "Firm leads P");
  for (std::size_t i = 1; i < found.conditions.size(); ++i)
    EXPECT_LE(found.conditions[i].points, found.conditions[i - 1].points);
}

//   Firm --leads--> P <--adopts-- User
TEST(Explanation, SaysWhichLinksMadeEachFeature) {
  auto const found = explained({{organization("Firm", "company"), organization("User", "company")},
                                {to_project("Firm", leads), to_project("User", adopts)}});
  ASSERT_EQ(found.features.size(), features().size());
  for (auto const& f : found.features) {
    if (f.feature == "leads") {
      EXPECT_EQ(f.links, "Firm leads P");
    }
    if (f.feature == "sponsors") {
      EXPECT_EQ(f.links, "");
    }
  }
}

TEST(Explanation, HasNothingToSayOfAProjectWithoutLinks) {
  auto const found = explained({});
  EXPECT_THAT(found.deciding, IsEmpty());
  EXPECT_FALSE(found.missing);
}

//   Firm --contributes--> P, and nobody is known to lead
TEST(Explanation, SaysWhichLinkWouldEndAnAbstention) {
  auto const found =
      explained({{organization("Firm", "startup")}, {to_project("Firm", contributes)}});
  EXPECT_THAT(found.deciding, IsEmpty());
  ASSERT_TRUE(found.missing);
  EXPECT_EQ(found.missing->link, "Firm leads P");
  EXPECT_EQ(found.missing->then, single_company);
}

TEST(Explanation, AgreesWithAskingTheRulesAgainOnTheAtlas) {
  auto const g = written::atlas();
  for (auto v = g.ids(kind::project).first; v < g.ids(kind::project).last; ++v) {
    auto const scope = scope_of(g, vertex_id{v});
    auto const now = apply_rules(g, scope);
    auto const found = explain_rules(g, scope);
    std::size_t matter = 0;  // links without which something else is answered
    for (std::size_t i = 0; i < scope.links.size(); ++i) {
      auto without = scope;
      without.links.erase(without.links.begin() + static_cast<std::ptrdiff_t>(i));
      matter += apply_rules(g, without).assigned != now.assigned ? 1U : 0U;
    }
    EXPECT_EQ(matter,
              static_cast<std::size_t>(std::ranges::count_if(
                  found.deciding, [&](auto const& each) { return each.without != now.assigned; })));
    for (auto const& each : found.deciding)
      EXPECT_TRUE(each.change > 0 || each.without != now.assigned) << each.link;
  }
}

}  // namespace
}  // namespace cartograph::explanation_test
