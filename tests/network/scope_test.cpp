#include "cartograph/network/scope.hpp"

#include <gmock/gmock.h>

#include "typology/rows.hpp"

namespace cartograph::scope_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using written::atlas;
using written::frozen;
using written::network_rows;
using written::node_of;
using written::organization;
using written::to_project;

auto names(const network& g, const std::vector<vertex_id>& ids) -> std::vector<std::string> {
  std::vector<std::string> out;
  for (auto const v : ids) out.push_back(g.name(v));
  return out;
}

//   NUS <--part_of-- Lab --leads--> P --produces--> M --hosted_on--> Hub <--operates-- Hugging
//                     |             P --produces--> B <--contributes-- Helper
//                     `--develops--> M --derived_from--> Base <--develops-- Giant
//                                    Child --derived_from--> M      Q -collaborates- P
auto drawn() -> network_rows {
  using enum relation;
  return {.nodes = {{kind::project, "P"},
                    {kind::project, "Q"},
                    organization("Lab", "research-institute"),
                    organization("NUS", "university"),
                    organization("Helper", "company"),
                    organization("Giant", "company"),
                    organization("Hugging", "startup")},
          .links = {to_project("Lab", leads, "heads", "sourced:high"),
                    {kind::organization, "Lab", part_of, kind::organization, "NUS"},
                    {kind::project, "P", produces, kind::model, "M"},
                    {kind::project, "P", produces, kind::benchmark, "B"},
                    {kind::organization, "Lab", develops, kind::model, "M"},
                    {kind::organization, "Lab", develops, kind::model, "M"},
                    {kind::organization, "Helper", contributes, kind::benchmark, "B"},
                    {kind::model, "M", hosted_on, kind::platform, "Hub"},
                    {kind::organization, "Hugging", operates, kind::platform, "Hub"},
                    {kind::model, "M", derived_from, kind::model, "Base"},
                    {kind::organization, "Giant", develops, kind::model, "Base"},
                    {kind::model, "Child", derived_from, kind::model, "M"},
                    {kind::project, "Q", collaborates, kind::project, "P"}}};
}

TEST(Scope, HoldsTheProjectWhatItProducesTheirActorsAndTheirLinks) {
  auto const g = frozen(drawn());
  auto const scope = scope_of(g, node_of(g, kind::project, "P"));
  EXPECT_THAT(names(g, scope.own), UnorderedElementsAre("P", "M", "B"));
  EXPECT_THAT(names(g, scope.actors), UnorderedElementsAre("Lab", "Helper"));
  EXPECT_THAT(names(g, scope.endpoints), UnorderedElementsAre("Q", "Hub", "Base", "Child"));
  EXPECT_EQ(scope.links.size(), 10U) << "two parallel links of develops are two";
}

TEST(Scope, NeverExpandsPlatformsBaseModelsOrActors) {
  auto const g = frozen(drawn());
  auto const scope = scope_of(g, node_of(g, kind::project, "P"));
  for (auto const& l : scope.links) EXPECT_TRUE(scope.owns(l.from) || scope.owns(l.to));
  for (auto const& name : names(g, scope.actors)) {
    EXPECT_NE(name, "Hugging");
    EXPECT_NE(name, "Giant");
    EXPECT_NE(name, "NUS");
  }
}

TEST(Scope, NumbersLinksAsTheRelationDoes) {
  auto const g = frozen(drawn());
  auto const scope = scope_of(g, node_of(g, kind::project, "P"));
  std::vector<std::uint64_t> developing;
  for (auto const& l : scope.links) {
    if (l.which == relation::collaborates) continue;
    auto const& forward = g.rows(l.which).forward;
    EXPECT_EQ(forward.targets[l.number], l.to.value);
    EXPECT_GE(l.number, forward.row(l.from.value).begin);
    EXPECT_LT(l.number, forward.row(l.from.value).end);
    if (l.which == relation::develops) developing.push_back(l.number);
  }
  ASSERT_EQ(developing.size(), 2U);
  EXPECT_NE(developing[0], developing[1]);
}

TEST(Scope, ReadsTheWordsOfItsLinks) {
  auto rows = drawn();
  rows.links.push_back(
      to_project("Giant", relation::funds, "sponsors", "inferred:low", stage::post_release));
  auto const g = frozen(rows);
  auto const scope = scope_of(g, node_of(g, kind::project, "P"));
  EXPECT_EQ(scope.links[0].which, relation::leads);
  EXPECT_EQ(scope.links[0].word, "heads");
  EXPECT_FALSE(scope.links[0].inferred());
  EXPECT_EQ(scope.links[1].word, "sponsors");
  EXPECT_EQ(scope.links[1].confidence, "inferred:low");
  EXPECT_TRUE(scope.links[1].inferred());
  EXPECT_EQ(scope.links[1].when, stage::post_release);
  EXPECT_EQ(scope.links[1].group(), relation_class::resource);
}

TEST(Scope, OfALonelyProjectIsTheProject) {
  auto const g = frozen({.nodes = {{kind::project, "P"}}, .links = {}});
  auto const scope = scope_of(g, vertex_id{0});
  EXPECT_THAT(scope.own, ElementsAre(vertex_id{0}));
  EXPECT_THAT(scope.actors, IsEmpty());
  EXPECT_THAT(scope.endpoints, IsEmpty());
  EXPECT_THAT(scope.links, IsEmpty());
}

TEST(Scope, OfAThingThatTwoProjectsProduceIsInBoth) {
  using enum relation;
  auto const g = frozen({.nodes = {},
                         .links = {{kind::project, "P", produces, kind::dataset, "D"},
                                   {kind::project, "Q", produces, kind::dataset, "D"}}});
  auto const p = scope_of(g, node_of(g, kind::project, "P"));
  EXPECT_THAT(names(g, p.own), ElementsAre("P", "D"));
  EXPECT_THAT(names(g, p.endpoints), ElementsAre("Q"));
  EXPECT_EQ(p.links.size(), 2U);
}

// The same set of links, found the slow way: every link of the network, tested.
TEST(Scope, HasExactlyTheLinksThatTouchItInTheAtlas) {
  auto const g = atlas();
  std::vector<vertex_id> all;
  for (std::uint32_t v = 0; v < g.node_count(); ++v) all.push_back(vertex_id{v});
  auto const everything = links_around(g, all);
  EXPECT_EQ(everything.size(), g.link_count());
  for (auto v = g.ids(kind::project).first; v < g.ids(kind::project).last; ++v) {
    auto const scope = scope_of(g, vertex_id{v});
    auto const touching = std::ranges::count_if(
        everything, [&](const scope_link& l) { return scope.owns(l.from) || scope.owns(l.to); });
    EXPECT_EQ(static_cast<std::ptrdiff_t>(scope.links.size()), touching) << g.name(vertex_id{v});
  }
}

}  // namespace
}  // namespace cartograph::scope_test
