#include "cartograph/registry/role_links.hpp"

#include <gmock/gmock.h>

#include "typology/rows.hpp"

namespace cartograph::role_links_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using written::frozen;
using written::link_row;
using written::network_rows;
using written::node_of;
using written::to_project;
using enum relation;

auto develops_model(std::string who, stage when) -> link_row {
  return {kind::organization, std::move(who), develops, kind::model, "M", {}, {}, when};
}

//  Ai --leads--> P    Fund ==funds==> P    Gov, Prog --funds--> P    Hpc --provides_compute--> P
//  P --produces--> M, D     Ai ==develops==> M <--develops-- Lab, unknown    Lab --contributes--> D
//  Uni --contributes--> P       Giant --develops--> Base      Q alone
auto drawn() -> network_rows {
  return {.nodes = {{kind::project, "P"}, {kind::project, "Q"}},
          .links = {to_project("Ai", leads),
                    to_project("Fund", funds, {}, {}, stage::pre_training),
                    to_project("Fund", funds, {}, {}, stage::post_release),
                    to_project("Gov", funds),
                    to_project("Hpc", provides_compute, {}, {}, stage::pre_training),
                    {kind::programme, "Prog", funds, kind::project, "P"},
                    {kind::project, "P", produces, kind::model, "M"},
                    {kind::project, "P", produces, kind::dataset, "D"},
                    develops_model("Ai", stage::pre_training),
                    develops_model("Ai", stage::post_training),
                    develops_model("Lab", stage::post_training),
                    develops_model("unknown", stage::post_training),
                    {kind::organization, "Lab", contributes, kind::dataset, "D"},
                    to_project("Uni", contributes, {}, {}, stage::post_release),
                    {kind::organization, "Giant", develops, kind::model, "Base"}}};
}

auto names(const network& g, const std::vector<vertex_id>& ids) -> std::vector<std::string> {
  std::vector<std::string> out;
  for (auto const v : ids) out.push_back(g.name(v));
  return out;
}

class roles_of_p {
 public:
  explicit roles_of_p(const network_rows& rows = drawn())
      : g{frozen(rows)}, scope{scope_of(g, node_of(g, kind::project, "P"))} {}
  [[nodiscard]] auto links(relation_class role, role_slice part = {},
                           const selection& which = {}) const -> role_links {
    return role_links_of(g, scope, which, {.role = role, .part = part});
  }

  network g;
  project_scope scope;
};

TEST(RoleLinks, CountsTheLinksOfEveryHolderInTheScope) {
  roles_of_p const p;
  auto const work = p.links(relation_class::contribution);
  EXPECT_THAT(names(p.g, work.holders), ElementsAre("Ai", "Lab", "Uni"));
  EXPECT_THAT(work.amounts, ElementsAre(2, 2, 1));
  EXPECT_EQ(work.links, 5U);
  EXPECT_EQ(work.others, 0U) << "what the project itself produces is nobody's contribution";
  auto const money = p.links(relation_class::resource);
  EXPECT_THAT(names(p.g, money.holders), ElementsAre("Fund", "Gov", "Hpc"));
  EXPECT_THAT(money.amounts, ElementsAre(2, 1, 1));
  EXPECT_EQ(money.others, 1U) << "of the programme";
}

TEST(RoleLinks, NeverRanksReservedGroupsButCountsThem) {
  roles_of_p const p;
  auto const work = p.links(relation_class::contribution);
  EXPECT_EQ(work.reserved, 1U);
  EXPECT_EQ(work.actors, 6U) << "Ai Fund Gov Hpc Lab Uni";
}

TEST(RoleLinks, IsATwoModeNetworkOfHoldersAndWhatTheyReach) {
  roles_of_p const p;
  auto const work = p.links(relation_class::contribution);
  EXPECT_THAT(work.reached, ElementsAre(1, 2, 1)) << "parallel links reach one target";
  EXPECT_THAT(names(p.g, work.targets), ElementsAre("P", "M", "D"));
  EXPECT_THAT(work.reached_by, ElementsAre(1, 2, 1));
}

// Work: Lab reaches 2 of 3 targets; (6 * 2 - 4) / (5 * 3). Control: Ai reaches the only one.
TEST(RoleCentralization, ComparesWhoReachesMostWithAllActorsOfTheScope) {
  roles_of_p const p;
  EXPECT_DOUBLE_EQ(role_centralization(p.links(relation_class::contribution)).value, 8.0 / 15);
  EXPECT_EQ(role_centralization(p.links(relation_class::control)).value, 1);
}

TEST(RoleCentralization, IsZeroWhenAllReachEquallyMany) {
  EXPECT_EQ(
      role_centralization({.reached = {2, 2}, .targets = std::vector<vertex_id>(2), .actors = 2})
          .value,
      0);
}

TEST(RoleCentralization, SaysWhyItIsUndefined) {
  roles_of_p const alone{{.nodes = {}, .links = {to_project("Ai", leads)}}};
  EXPECT_EQ(role_centralization(alone.links(relation_class::control)).reason,
            "fewer than 2 actors take part");
  EXPECT_EQ(role_centralization({.actors = 5}).reason, "nothing is reached");
}

TEST(RoleLinks, HoldsOnlyTheLinksOfAStageAndCountsTheUndatedBesideIt) {
  roles_of_p const p;
  auto const before = p.links(relation_class::resource, {.during = stage::pre_training});
  EXPECT_THAT(names(p.g, before.holders), ElementsAre("Fund", "Hpc"));
  EXPECT_EQ(before.undated, 1U);
  EXPECT_EQ(before.outside, 1U);
  auto const never = p.links(relation_class::resource, {.during = stage::cross_stage});
  EXPECT_THAT(names(p.g, never.holders), ElementsAre("Gov"));
  selection const with_undated{.with_cross_stage = true};
  auto const joined =
      p.links(relation_class::resource, {.during = stage::pre_training}, with_undated);
  EXPECT_EQ(joined.links, 3U);
  EXPECT_EQ(joined.undated, 0U);
}

TEST(RoleLinks, TakesTheStageOfTheSelectionUnlessASliceHasItsOwn) {
  roles_of_p const p;
  selection const late{.during = stage::post_release};
  EXPECT_EQ(p.links(relation_class::resource, {}, late).links, 1U);
  EXPECT_EQ(p.links(relation_class::resource, {.during = stage::pre_training}, late).links, 2U);
}

TEST(RoleLinks, AreCutByTheDomainOfTheArtifactOrOfWhatIsGiven) {
  roles_of_p const p;
  auto const in = [&](std::string_view name, relation_class role) {
    auto const found = std::ranges::find(domains, name, &domain::name);
    return names(p.g, p.links(role, {.within = found}).holders);
  };
  EXPECT_THAT(in("models", relation_class::contribution), ElementsAre("Ai", "Lab"));
  EXPECT_THAT(in("data", relation_class::contribution), ElementsAre("Lab"));
  EXPECT_THAT(in("software", relation_class::contribution), IsEmpty());
  EXPECT_THAT(in("compute", relation_class::resource), ElementsAre("Hpc"));
  EXPECT_THAT(in("data", relation_class::resource), IsEmpty());
}

TEST(RoleLinks, FollowTheRelationsAndWeightsOfTheSelection) {
  roles_of_p const p;
  selection const only{.relations = {{develops, 3}, {funds, 1}}};
  EXPECT_THAT(p.links(relation_class::contribution, {}, only).amounts, ElementsAre(6, 3));
  EXPECT_THAT(p.links(relation_class::control, {}, only).holders, IsEmpty());
}

TEST(RoleLinks, LeaveOutNodesThatTheSelectionDrops) {
  roles_of_p const p;
  selection const models{.kinds = kind::organization | kind::model};
  EXPECT_THAT(names(p.g, p.links(relation_class::contribution, {}, models).holders),
              ElementsAre("Ai", "Lab"));
  auto rows = drawn();
  rows.nodes.push_back({kind::organization, "Lab", "university"});
  roles_of_p const q{rows};
  selection const universities{.kinds = kind::organization | kind::model | kind::dataset,
                               .where = {{"sector", "university"}}};
  EXPECT_THAT(q.links(relation_class::contribution, {}, universities).holders, IsEmpty())
      << "the model has no sector";
}

TEST(RoleLinks, OfTheWholeNetworkHoldWhatScopesDoNotSee) {
  auto const g = frozen(drawn());
  auto const work = role_links_of(g, {}, {.role = relation_class::contribution});
  EXPECT_THAT(names(g, work.holders), ElementsAre("Ai", "Lab", "Uni", "Giant"));
  EXPECT_EQ(work.links, 6U);
  EXPECT_EQ(work.others, 2U) << "two links of produces";
  EXPECT_EQ(work.actors, 7U);
}

//  A --collaborates-- B --collaborates-- C    A --collaborates-- A
TEST(RoleLinks, OfASymmetricRelationAreHeldByBothEndsAndLoopsByNobody) {
  auto const pair = [](std::string a, std::string b) -> link_row {
    return {kind::organization, std::move(a), collaborates, kind::organization, std::move(b)};
  };
  auto const g = frozen({.nodes = {{kind::organization, "A"}, {kind::organization, "B"}},
                         .links = {pair("A", "B"),
                                   pair("B", "C"),
                                   pair("A", "A"),
                                   {kind::person, "X", collaborates, kind::organization, "C"},
                                   {kind::person, "X", collaborates, kind::person, "Y"}}});
  auto const held = role_links_of(g, {}, {.role = relation_class::collaboration});
  EXPECT_THAT(names(g, held.holders), ElementsAre("A", "B", "C"));
  EXPECT_THAT(held.amounts, ElementsAre(1, 2, 2));
  EXPECT_EQ(held.others, 1U) << "between the two persons";
}

TEST(RoleLinks, OfProjectsThatCollaborateAreHeldByBoth) {
  auto const g = frozen({.nodes = {{kind::project, "P"}, {kind::project, "Q"}},
                         .links = {{kind::project, "P", collaborates, kind::project, "Q"},
                                   {kind::project, "R", collaborates, kind::project, "P"}}});
  role_question const by_project{.role = relation_class::collaboration, .by = kind::project};
  auto const held = role_links_of(g, scope_of(g, node_of(g, kind::project, "P")), {}, by_project);
  EXPECT_THAT(names(g, held.holders), ElementsAre("P", "Q", "R"));
  EXPECT_THAT(held.amounts, ElementsAre(2, 1, 1));
}

TEST(WhyNobody, TellsAbsenceFromUndatedReservedAndOthers) {
  roles_of_p const p;
  auto const why = [&](role_question question) {
    auto const held = role_links_of(p.g, p.scope, {}, question);
    EXPECT_THAT(held.holders, IsEmpty());
    return why_nobody(held, question, "this project's scope");
  };
  auto const* software = &domains[2];
  EXPECT_EQ(why({.role = relation_class::control, .part = {.during = stage::pre_training}}),
            "all 1 control links are cross-stage");
  EXPECT_EQ(why({.role = relation_class::membership}),
            "no membership links in this project's scope");
  EXPECT_EQ(why({.role = relation_class::contribution, .part = {.within = software}}),
            "no contribution links about software in this project's scope");
  EXPECT_EQ(why({.role = relation_class::contribution, .by = kind::person}),
            "no contribution links from any person in this project's scope; 6 from others");
  EXPECT_EQ(why({.role = relation_class::resource, .part = {.during = stage::post_training}}),
            "no resource links of this stage or time in this project's scope; 3 of others, 1 "
            "undated");
}

}  // namespace
}  // namespace cartograph::role_links_test
