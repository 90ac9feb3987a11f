#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "cartograph/registry/roles.hpp"
#include "support/people.hpp"
#include "typology/rows.hpp"

namespace cartograph::attribution_test {
namespace {

using support::day;
using support::drawn_people;
using support::people;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pointwise;
using written::node_of;

/// What organizations hold of P and of the whole network, which are the same here.
auto held_by(const network& g, const attribution_policy& how, const selection& which = {})
    -> role_links {
  employers const known{g};
  role_question const question{.work = attribution{&known, how}};
  auto out = role_links_of(g, scope_of(g, node_of(g, kind::project, "P")), which, question);
  auto const whole = role_links_of(g, which, question);
  EXPECT_EQ(out.amounts, whole.amounts);
  EXPECT_EQ(out.holders, whole.holders);
  EXPECT_EQ(unknown_share(out), unknown_share(whole));
  return out;
}

auto named_amounts(const network& g, const role_links& held) {
  std::vector<std::pair<std::string, double>> out;
  for (std::size_t i = 0; i < held.holders.size(); ++i)
    out.emplace_back(g.name(held.holders[i]), held.amounts[i]);
  return out;
}

auto asked(const network& g, std::string_view key, const attribution_policy& how,
           bool scenarios = false, int threads = 1) -> named_measurement {
  employers const known{g};
  std::vector<const metric*> const rows{find_metric(key)};
  auto found = measure_by_project(g, {}, rows,
                                  {.roles = {relation_class::contribution},
                                   .centralization = false,
                                   .work = attribution{&known, how},
                                   .scenarios = scenarios,
                                   .threads = threads});
  EXPECT_EQ(found.size(), 1U);
  return found.at(0);
}

auto elephant_factor(const network& g, const attribution_policy& how = {}) {
  return asked(g, "elephant_factor", how).result;
}

TEST(Employers, AreThoseOfTheDaysOnWhichTheWorkWasDone) {
  auto const g = people{}
                     .works("Ada", 4, "2019-05-02", "2019-05-30")
                     .works("Ada", 5, "2020-01-01", "2020-01-31")
                     .works("Ada", 6, "2022-02-02", "2022-02-03")
                     .works("Ada", 8, {}, {})
                     .member("Ada", "Red", {}, "2019-12")
                     .member("Ada", "Blue", "2020-01-31")
                     .frozen();
  auto const then = held_by(g, {});
  EXPECT_THAT(named_amounts(g, then), ElementsAre(std::pair{"Red", 4.0}, std::pair{"Blue", 11.0}));
  EXPECT_DOUBLE_EQ(unknown_share(then), 8.0 / 23) << "no day, and no membership without dates";
  auto const now = held_by(g, {.employer = employer_rule::current_owner});
  EXPECT_THAT(named_amounts(g, now), ElementsAre(std::pair{"Blue", 23.0}));
}

/// Ada is of the lab, which Red sold to Blue on 2020-01-16; Blue is a part of Holding from 2021 on.
auto sold_lab() -> people {
  return people{}
      .works("Ada", 4, "2019-05-02", "2019-05-30")
      .works("Ada", 6, "2020-01-01", "2020-01-31")
      .works("Ada", 8, "2022-02-02", "2022-02-03")
      .works("Ada", 16, {}, {})
      .works("Bob", 1, "2019-05-02", "2019-05-30")
      .member("Ada", "Lab")
      .member("Bob", "Red")
      .part("Lab", "Red", {}, "2020-01-15")
      .part("Lab", "Blue", "2020-01-16")
      .part("Blue", "Holding", "2021");
}

TEST(OrganizationTree, WorkCountsForTheUnitOrForItsTopOfThatTime) {
  auto const g = sold_lab().frozen();
  EXPECT_THAT(named_amounts(g, held_by(g, {})),
              testing::UnorderedElementsAre(std::pair{"Lab", 34.0}, std::pair{"Red", 1.0}));
  auto const then = held_by(g, {.level = employer_level::top});
  EXPECT_THAT(named_amounts(g, then),
              testing::UnorderedElementsAre(std::pair{"Lab", 16.0}, std::pair{"Red", 5.0 + 3},
                                            std::pair{"Blue", 3.0}, std::pair{"Holding", 8.0}))
      << "a month of two owners is half of each; of no day only the unit is known";
  auto const now =
      held_by(g, {.employer = employer_rule::current_owner, .level = employer_level::top});
  EXPECT_THAT(named_amounts(g, now),
              testing::UnorderedElementsAre(std::pair{"Red", 1.0}, std::pair{"Holding", 34.0}));
}

TEST(OrganizationTree, OnlyDaysOfBothCount) {
  auto const g = people{}
                     .works("Ada", 6, "2020-01-01", "2020-01-31")
                     .member("Ada", "Lab", {}, "2020-01-10")
                     .part("Lab", "Red", {}, "2020-01-15")
                     .part("Lab", "Blue", "2020-01-16")
                     .frozen();
  EXPECT_THAT(named_amounts(g, held_by(g, {.level = employer_level::top})),
              ElementsAre(std::pair{"Red", 6.0}))
      << "she had left before the lab was sold";
}

TEST(OrganizationTree, OwnLinksOfUnitsCountForTheirTop) {
  auto const g =
      people{}.works("Ada", 2).member("Ada", "Works").itself("Lab").part("Lab", "Works").frozen();
  EXPECT_THAT(named_amounts(g, held_by(g, {.level = employer_level::top})),
              ElementsAre(std::pair{"Works", 3.0}))
      << "an organization's own link counts one";
}

TEST(OrganizationTree, CirclesAndSeveralParentsEndSomewhere) {
  auto const g = people{}
                     .works("Ada", 4)
                     .works("Bob", 2)
                     .member("Ada", "A")
                     .member("Bob", "Shared")
                     .part("A", "B")
                     .part("B", "A")
                     .part("Self", "Self")
                     .part("Shared", "One")
                     .part("Shared", "Two")
                     .part("One", "Top")
                     .frozen();
  EXPECT_THAT(named_amounts(g, held_by(g, {.level = employer_level::top})),
              testing::UnorderedElementsAre(std::pair{"A", 4.0}, std::pair{"Top", 1.0},
                                            std::pair{"Two", 1.0}));
}

TEST(OrganizationTree, ATopThatIsLeftOutTakesItsUnitsWithIt) {
  auto const g = people{}
                     .works("Ada", 5)
                     .works("Bob", 3)
                     .works("Cy", 2)
                     .member("Ada", "Lab", {}, {}, "domain")
                     .member("Bob", "Works")
                     .member("Cy", "Blue")
                     .part("Lab", "Works")
                     .frozen();
  auto const m = asked(g, "top_share", {.level = employer_level::top}, true);
  EXPECT_DOUBLE_EQ(m.result.value, 0.8);
  EXPECT_DOUBLE_EQ(m.range->each.front().value.value, 0.8);
  EXPECT_EQ(m.range->tried, 3U + 2U + 1U) << "persons, tops, and Works by addresses alone";
  auto const without =
      held_by(g, {.without = {.organization = node_of(g, kind::organization, "Works")},
                  .level = employer_level::top});
  EXPECT_THAT(named_amounts(g, without), ElementsAre(std::pair{"Blue", 2.0}));
  EXPECT_DOUBLE_EQ(unknown_share(without), 0.8);
}

TEST(Employers, SeveralShareAndNothingIsLost) {
  auto const g = people{}
                     .works("Ada", 6, "2020-03-01", "2020-03-31")
                     .works("Bob", 3)
                     .member("Ada", "Red", {}, "2020-03-10")
                     .member("Ada", "Blue", "2020-03-20")
                     .member("Ada", "Blue", "2020-03-25", {}, "domain")
                     .frozen();
  auto const held = held_by(g, {});
  EXPECT_THAT(named_amounts(g, held), ElementsAre(std::pair{"Red", 3.0}, std::pair{"Blue", 3.0}));
  EXPECT_DOUBLE_EQ(unknown_share(held), 3.0 / 9);
  EXPECT_EQ(held.attributed, 2U);
  EXPECT_EQ(held.others, 0U);
}

TEST(Employers, MembershipInProjectsAndInUnknownSaysNothing) {
  network_builder b;
  auto const ada = b.node(kind::person, "Ada");
  auto const p = b.node(kind::project, "P");
  ASSERT_TRUE(b.link(ada, relation::member_of, p));
  ASSERT_TRUE(b.link(ada, relation::member_of, b.node(kind::organization, "Unknown")));
  ASSERT_TRUE(b.link(ada, relation::contributes, p));
  auto const g = std::move(b).freeze(1);
  EXPECT_TRUE(employers{g}.empty());
  EXPECT_THAT(elephant_factor(g).reason, HasSubstr("nobody knows for whom they work"));
}

TEST(Attribution, OrganizationsKeepWhatTheyContributeThemselves) {
  auto const g = people{}.itself("Red").works("Ada", 4).member("Ada", "Red").frozen();
  EXPECT_THAT(named_amounts(g, held_by(g, {})), ElementsAre(std::pair{"Red", 5.0}))
      << "its own link is one link, as without attribution";
  auto const alone = role_links_of(g, {}, {});
  EXPECT_THAT(alone.amounts, ElementsAre(1.0));
  EXPECT_EQ(alone.others, 1U);
}

TEST(Attribution, WorkOfUnknownOrganizationsIsOneOrManyOrLeftOut) {
  auto const g = people{}
                     .works("Ada", 4)
                     .works("Bob", 3)
                     .works("Cy", 2)
                     .works("Cy", 1, "2024-02-01", "2024-02-01")
                     .member("Ada", "Red")
                     .frozen();
  EXPECT_EQ(elephant_factor(g).value, 1) << "unknown has 6 of 10";
  EXPECT_EQ(elephant_factor(g, {.unknown = treatment::unknown_as_many}).value, 2) << "4, 3 and 3";
  auto const known = asked(g, "hhi", {.unknown = treatment::known});
  EXPECT_EQ(known.result.value, 1);
  double unknown = 0;
  for (auto const& [name, value] : known.parameters)
    if (name == "unknown") unknown = std::get<double>(value);
  EXPECT_DOUBLE_EQ(unknown, 0.6) << "told, although it is left out";
}

TEST(Attribution, BotsAndThoseWhomTheSelectionDropsHoldNothing) {
  auto const g = people{}
                     .works("Ada", 4)
                     .works("Robot", 9)
                     .member("Ada", "Red")
                     .member("Robot", "Blue")
                     .bot("Robot")
                     .frozen();
  EXPECT_EQ(held_by(g, {}).amounts.size(), 2U);
  EXPECT_THAT(named_amounts(g, held_by(g, {.with_bots = false})),
              ElementsAre(std::pair{"Red", 4.0}));
  EXPECT_THAT(named_amounts(g, held_by(g, {}, {.where = {{"bot", ""}}})),
              ElementsAre(std::pair{"Red", 4.0}));
}

TEST(Attribution, ASliceOfTimeCutsWorkAndNotMemberships) {
  auto const g = people{}
                     .works("Ada", 4, "2019-05-02", "2019-05-30")
                     .works("Ada", 5, "2020-05-02", "2020-05-30")
                     .member("Ada", "Red", "2010", "2011")
                     .member("Ada", "Blue", "2012", "2019")
                     .frozen();
  auto const late = held_by(g, {.employer = employer_rule::current_owner},
                            {.since = day("2020"), .until = day("2020")});
  EXPECT_THAT(named_amounts(g, late), ElementsAre(std::pair{"Blue", 5.0}));
  EXPECT_EQ(late.outside, 1U);
}

/// Red: Ada 4 and Bob 3; Blue: Cy 3; Green: Di 3. Of 13 Red has 7, more than half.
auto three_companies(const std::string& employer_of_bob) -> network {
  return people{}
      .works("Ada", 4)
      .works("Bob", 3)
      .works("Cy", 3)
      .works("Di", 3)
      .member("Ada", "Red")
      .member("Bob", employer_of_bob)
      .member("Cy", "Blue")
      .member("Di", "Green")
      .frozen();
}

TEST(Attribution, OnePersonWhoMovesFlipsTheElephantFactor) {
  EXPECT_EQ(elephant_factor(three_companies("Red")).value, 1) << "Red 7 of 13";
  EXPECT_EQ(elephant_factor(three_companies("Blue")).value, 2) << "Blue 6, Red 4, Green 3";
}

TEST(AttributionRange, TellsWhatMovesANumberMost) {
  auto const m = asked(three_companies("Red"), "elephant_factor", {}, true);
  ASSERT_TRUE(m.range);
  EXPECT_EQ(m.range->each.size(), attribution_scenarios.size());
  EXPECT_EQ(m.range->low.value, 1);
  EXPECT_EQ(m.range->high.value, 1) << "all is known, and nobody ever moved";
  ASSERT_EQ(m.range->movers.size(), 2U);
  EXPECT_EQ(m.range->movers[0].kind, "person");
  EXPECT_EQ(m.range->movers[0].name, "person 1") << "Ada: 4 unknown, 3, 3, 3";
  EXPECT_EQ(m.range->movers[0].without.value, 2);
  EXPECT_EQ(m.range->movers[1].name, "person 2") << "Bob: 4, and three times 3";
  EXPECT_EQ(m.range->tried, 7U) << "four persons, three organizations; no domain alone";
}

// As of date: Red 2, Blue 4, unknown 3 of 9: Blue is less than half. Current: Blue 6. Without the
// bot, who is half of Blue: Red 2, Blue 2, unknown 3 of 7. Known only: Blue 4 of 6. As many: 4 2 2 1.
TEST(AttributionRange, ComputesEveryScenarioFromTheLinks) {
  auto const g = people{}
                     .works("Ada", 2, "2019-01-01", "2019-01-02")
                     .works("Ada", 2, "2021-01-01", "2021-01-02")
                     .works("Robot", 2)
                     .works("Cy", 2)
                     .works("Di", 1)
                     .member("Ada", "Red", {}, "2020")
                     .member("Ada", "Blue", "2021")
                     .member("Robot", "Blue")
                     .bot("Robot")
                     .frozen();
  auto const m = asked(g, "top_share", {}, true);
  ASSERT_TRUE(m.range);
  std::vector<double> values;
  for (auto const& each : m.range->each) values.push_back(each.value.value);
  EXPECT_THAT(values, Pointwise(testing::DoubleEq(),  // sums in another order
                                {4.0 / 9, 6.0 / 9, 3.0 / 7, 4.0 / 6, 4.0 / 9}));
  EXPECT_EQ(m.range->at_low, "without-bots");
  EXPECT_EQ(m.range->at_high, "current-owner") << "of two that agree the first";
}

TEST(AttributionRange, WhatUndoesANumberMovesItMost) {
  auto const g = people{}.works("Ada", 1).member("Ada", "Red").works("Bob", 5).frozen();
  auto const m = asked(g, "top_share", {}, true);
  ASSERT_FALSE(m.range->movers.empty());
  EXPECT_FALSE(m.range->movers[0].without);
}

TEST(AttributionRange, TellsAddressesFromWhatPeopleSaid) {
  auto const g = people{}
                     .works("Ada", 5)
                     .works("Bob", 3)
                     .member("Ada", "Red", {}, {}, "domain")
                     .member("Bob", "Red")
                     .frozen();
  auto const m = asked(g, "top_share", {}, true);
  ASSERT_EQ(m.range->movers.size(), 3U);
  EXPECT_EQ(m.range->tried, 4U);
  EXPECT_EQ(m.range->movers[0].kind, "organization") << "without Red nothing is known";
  EXPECT_EQ(m.range->movers[1].name, "person 1") << "unknown 5 of 8";
  EXPECT_DOUBLE_EQ(m.range->movers[1].without.value, 5.0 / 8);
  EXPECT_DOUBLE_EQ(m.range->movers[2].without.value, 5.0 / 8);
}

RC_GTEST_PROP(AttributionProperties, WorkIsNeitherMadeNorLost, ()) {
  auto const g = drawn_people(*rc::gen::inRange(1, 8));
  auto const& weights = g.rows(relation::contributes).columns.weight;
  auto const all = weights.empty() ? static_cast<double>(g.rows(relation::contributes).links)
                                   : std::accumulate(weights.begin(), weights.end(), 0.0);
  for (auto const rule : {employer_rule::as_of_date, employer_rule::current_owner})
    for (auto const level : {employer_level::unit, employer_level::top}) {
      employers const known{g};
      role_question const question{.work = attribution{&known, {.employer = rule, .level = level}}};
      auto const shares = shares_of(role_links_of(g, {}, question), question);
      RC_ASSERT(std::abs(std::accumulate(shares.begin(), shares.end(), 0.0) - all) < 1e-9);
    }
}

RC_GTEST_PROP(AttributionProperties, AreTheSameOnAnyNumberOfThreads, ()) {
  auto const g = drawn_people(*rc::gen::inRange(2, 8));
  employers const known{g};
  std::vector<const metric*> const rows{find_metric("gini"), find_metric("elephant_factor")};
  auto const on = [&](int threads) {
    return measure_by_role(g, {}, rows,
                           {.roles = {relation_class::contribution},
                            .work = attribution{&known, {}},
                            .scenarios = true,
                            .threads = threads});
  };
  auto const one = on(1);
  for (auto const threads : {2, 4}) {
    auto const several = on(threads);
    for (std::size_t i = 0; i + 1 < one.size(); ++i) {
      RC_ASSERT(one[i].range->low.value == several[i].range->low.value);
      RC_ASSERT(one[i].range->movers.size() == several[i].range->movers.size());
      for (std::size_t k = 0; k < one[i].range->movers.size(); ++k)
        RC_ASSERT(one[i].range->movers[k].name == several[i].range->movers[k].name);
    }
  }
}

}  // namespace
}  // namespace cartograph::attribution_test
