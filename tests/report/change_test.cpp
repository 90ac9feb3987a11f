#include "cartograph/report/change.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "typology/rows.hpp"

namespace cartograph::change_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using written::atlas;
using written::frozen;
using written::network_rows;
using written::node_of;
using written::organization;
using written::rows_of;
using written::shuffled;
using written::to_project;
using enum relation;

auto difference(const network& a, const network& b, bool people = false) -> network_change {
  auto found = difference_between(a, b, {.people = people});
  EXPECT_TRUE(found);
  return found ? std::move(*found) : network_change{};
}

auto items(const network_change& c, std::string_view what) -> std::vector<std::string> {
  auto const found = std::ranges::find(c.lists, what, &named_change::what);
  return found == c.lists.end() ? std::vector<std::string>{} : found->items;
}

auto value(const network_change& c, std::string_view what) -> const before_and_after& {
  auto const found = std::ranges::find(c.values, what, &before_and_after::what);
  EXPECT_NE(found, c.values.end()) << what;
  return *found;
}

//   Firm --leads--> P <--funds-- Fund      Lab --develops--> M <--produces-- P
auto drawn() -> network_rows {
  return {{organization("Firm", "company"),
           organization("Fund", "non-profit"),
           organization("Lab", "university"),
           {kind::project, "P"},
           {kind::model, "M"}},
          {to_project("Firm", leads),
           to_project("Fund", funds, "funds"),
           {kind::project, "P", produces, kind::model, "M"},
           {kind::organization, "Lab", develops, kind::model, "M"}}};
}

TEST(Difference, ComparesGroupsAndTellsDaysAsTheyAreWritten) {
  auto const dated = [](std::string_view since) {
    network_builder b;
    EXPECT_TRUE(b.link(b.node(kind::organization, "Firm"), relation::leads,
                       b.node(kind::project, "P"), {.since = *parse_date(since)}));
    return std::move(b).freeze(1);
  };
  auto const c = difference(dated("2020-03"), dated("2022"));
  EXPECT_THAT(items(c, "links that are gone"),
              ElementsAre("organization Firm leads project P, since 2020-03"));
  EXPECT_THAT(items(c, "links that are new"),
              ElementsAre("organization Firm leads project P, since 2022"));
  EXPECT_EQ(value(c, "ei_index").before.value, 1) << "its only link leads to another kind";
}

TEST(Difference, OfANetworkWithItselfIsNone) {
  auto const rows = rows_of(atlas());
  auto const c = difference(frozen(rows), frozen(shuffled(rows, 5)));
  EXPECT_THAT(c.lists, IsEmpty());
  for (auto const& row : c.values)
    EXPECT_NEAR(row.before.value, row.after.value, 1e-12) << row.what;
}

TEST(Difference, NamesWhatCameWentAndChanged) {
  auto rows = drawn();
  rows.nodes[1].sector = "philanthropy";
  rows.nodes.push_back(organization("New", "startup"));
  rows.links[1].word = "sponsors";
  rows.links.push_back(to_project("New", adopts));
  auto const c = difference(frozen(drawn()), frozen(rows));
  EXPECT_THAT(items(c, "nodes that are new"), ElementsAre("organization New"));
  EXPECT_THAT(items(c, "cells that changed"),
              ElementsAre("sector of organization Fund: 'philanthropy', before 'non-profit'"));
  EXPECT_THAT(items(c, "links that are new"),
              ElementsAre("organization Fund funds project P, word sponsors",
                          "organization New adopts project P"));
  EXPECT_THAT(items(c, "links that are gone"),
              ElementsAre("organization Fund funds project P, word funds"));
  EXPECT_EQ(value(c, "nodes").before.value, 5);
  EXPECT_EQ(value(c, "nodes").after.value, 6);
}

// Turned round, what came goes.
TEST(Difference, TurnsRound) {
  auto rows = drawn();
  rows.nodes.pop_back();
  rows.links.resize(2);
  auto const there = difference(frozen(drawn()), frozen(rows));
  auto const back = difference(frozen(rows), frozen(drawn()));
  EXPECT_EQ(items(there, "nodes that are gone"), items(back, "nodes that are new"));
  EXPECT_EQ(items(there, "links that are gone"), items(back, "links that are new"));
  EXPECT_EQ(items(there, "links that are gone").size(), 2U);
}

TEST(Difference, CountsRepeatedLinks) {
  auto rows = drawn();
  rows.links.push_back(rows.links[0]);
  rows.links.push_back(rows.links[0]);
  EXPECT_THAT(items(difference(frozen(drawn()), frozen(rows)), "links that are new"),
              ElementsAre("organization Firm leads project P (2 times)"));
}

TEST(Difference, NamesNoPersonUnlessAsked) {
  auto rows = drawn();
  rows.nodes.push_back({kind::person, "Ada"});
  rows.links.push_back({kind::person, "Ada", contributes, kind::project, "P"});
  for (bool const people : {false, true}) {
    auto const c = difference(frozen(drawn()), frozen(rows), people);
    EXPECT_THAT(items(c, "nodes that are new"), ElementsAre(people ? "person Ada" : "a person"));
    EXPECT_THAT(items(c, "links that are new"),
                ElementsAre(people ? "person Ada contributes project P"
                                   : "a person contributes project P"));
  }
}

auto without(const network& g, kind k, const char* name) -> network_change {
  std::vector<vertex_id> const gone{node_of(g, k, name)};
  auto found = consequences_of_removing(g, gone);
  EXPECT_TRUE(found);
  return found ? std::move(*found) : network_change{};
}

TEST(WhatIf, TheLeadIsGone) {
  auto const c = without(frozen(drawn()), kind::organization, "Firm");
  EXPECT_EQ(c.title, "without organization Firm");
  EXPECT_THAT(items(c, "projects that nobody leads any more"), ElementsAre("project P"));
  EXPECT_THAT(items(c, "works that nobody is left to develop or operate"), IsEmpty());
  EXPECT_EQ(value(c, "links").before.value, 4);
  EXPECT_EQ(value(c, "links").after.value, 3);
}

//   Lab is the only one that develops M; without it P still leads to M
TEST(WhatIf, AWorkIsLeftAlone) {
  auto const c = without(frozen(drawn()), kind::organization, "Lab");
  EXPECT_THAT(items(c, "works that nobody is left to develop or operate"), ElementsAre("model M"));
  EXPECT_EQ(value(c, "works that somebody develops or operates").after.value, 0);
}

TEST(WhatIf, TheProjectGoneHasLostNothing) {
  auto const c = without(frozen(drawn()), kind::project, "P");
  EXPECT_THAT(c.lists, IsEmpty());
  EXPECT_EQ(value(c, "projects that somebody leads").before.value, 1);
  EXPECT_EQ(value(c, "projects that somebody leads").after.value, 0);
}

// Machine time may come to the project or to what it produces.
TEST(WhatIf, MachineTimeIsGone) {
  auto rows = drawn();
  rows.nodes.push_back(organization("Cloud", "cloud-provider"));
  rows.links.push_back({kind::organization, "Cloud", provides_compute, kind::model, "M"});
  auto const c = without(frozen(rows), kind::organization, "Cloud");
  EXPECT_THAT(items(c, "projects to which nobody gives machine time any more"),
              ElementsAre("project P"));
}

// In the atlas: Hugging Face leads two projects, one together with another company.
TEST(WhatIf, OnTheAtlas) {
  auto const c = without(atlas(), kind::organization, "Hugging Face");
  EXPECT_THAT(items(c, "projects that nobody leads any more"), ElementsAre("project SmolLM"));
  EXPECT_EQ(value(c, "projects that somebody leads").before.value, 15);
  EXPECT_EQ(value(c, "projects that somebody leads").after.value, 14);
}

}  // namespace
}  // namespace cartograph::change_test
