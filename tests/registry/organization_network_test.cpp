#include "cartograph/registry/organization_network.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <tuple>

#include "cartograph/network/each_link.hpp"
#include "cartograph/network/merge.hpp"
#include "cartograph/registry/organization_ranges.hpp"
#include "support/people.hpp"

namespace cartograph::organization_network_test {
namespace {

using support::drawn_people;
using support::people;
using testing::ElementsAre;
using testing::Pair;
using testing::UnorderedElementsAre;

auto seen(const network& g, const attribution_policy& how = {}) -> network {
  employers const known{g};
  return organization_network(g, {&known, how});
}

/// From, to, first day, weight.
using row = std::tuple<std::string, std::string, std::int32_t, double>;

auto contributions(const network& g) -> std::vector<row> {
  std::vector<row> out;
  for_each_link(g, relation::contributes, [&](vertex_id from, vertex_id to, std::uint64_t k) {
    auto const with = attributes_of(g, relation::contributes, k);
    out.emplace_back(g.name(from), g.name(to), with.since.packed, with.weight);
  });
  return out;
}

auto met(const network& g, const std::string& what) -> std::uint64_t {
  for (auto const& [name, count] : g.parts().counts.imported)
    if (name == what) return count;
  return 0;
}

TEST(OrganizationNetwork, PutsWorkIntoTheHandsOfEmployers) {
  auto const g = people{}
                     .works("Ada", 4, "2019-05", "2019-05")
                     .works("Bob", 3, "2019-05", "2019-05")
                     .works("Ada", 6, "2020-01", "2020-01")
                     .works("Cy", 5, "2020-01", "2020-01", "Q")
                     .member("Ada", "Red", {}, "2020-01-15")
                     .member("Ada", "Blue", "2020-01-16")
                     .member("Bob", "Red")
                     .itself("Green")
                     .frozen();
  auto const made = seen(g);
  EXPECT_EQ(made.ids(kind::person).size(), 0U);
  EXPECT_EQ(made.ids(kind::project).size(), 2U);
  EXPECT_EQ(made.rows(relation::member_of).links, 0U);
  EXPECT_THAT(contributions(made),
              UnorderedElementsAre(row{"Red", "P", 20190500, 7}, row{"Red", "P", 20200100, 3},
                                   row{"Blue", "P", 20200100, 3}, row{"Green", "P", 0, 7},
                                   row{"unknown", "Q", 20200100, 5}))
      << "links of one month are one; a month of two employers is half of each";
  EXPECT_EQ(met(made, "links of persons counted for organizations"), 3U);
  EXPECT_EQ(met(made, "links of persons of unknown organizations"), 1U);
  EXPECT_EQ(met(made, "links of persons left out"), 3U) << "memberships";
}

TEST(OrganizationNetwork, TreatsUnknownOnesAndBotsAsAsked) {
  auto const g = people{}
                     .works("Ada", 4)
                     .works("Bob", 3)
                     .works("Robot", 2)
                     .bot("Robot")
                     .itself("Red")
                     .frozen();
  auto const holders = [&](const attribution_policy& how) {
    std::map<std::string, double> out;
    for (auto const& [from, to, since, weight] : contributions(seen(g, how))) out[from] += weight;
    return out;
  };
  EXPECT_THAT(holders({}), ElementsAre(Pair("Red", 7), Pair("unknown", 9)));
  EXPECT_THAT(holders({.unknown = treatment::known}), ElementsAre(Pair("Red", 7)));
  EXPECT_THAT(holders({.unknown = treatment::unknown_as_many}),
              ElementsAre(Pair("Red", 7), Pair("unknown 1", 4), Pair("unknown 2", 3),
                          Pair("unknown 3", 2)));
  EXPECT_THAT(holders({.with_bots = false}), ElementsAre(Pair("Red", 7), Pair("unknown", 7)));
}

TEST(OrganizationNetwork, CountsForTopsWhereAsked) {
  auto const g = people{}
                     .works("Ada", 4, "2019-05", "2019-05")
                     .member("Ada", "Lab")
                     .part("Lab", "Red", {}, "2019")
                     .itself("Lab")
                     .frozen();
  EXPECT_THAT(contributions(seen(g)),
              UnorderedElementsAre(row{"Lab", "P", 20190500, 4}, row{"Lab", "P", 0, 7}));
  EXPECT_THAT(contributions(seen(g, {.level = employer_level::top})),
              UnorderedElementsAre(row{"Red", "P", 20190500, 4}, row{"Lab", "P", 0, 7}))
      << "of no day only the unit is known";
  EXPECT_EQ(seen(g).rows(relation::part_of).links, 1U) << "what organizations are stays";
}

TEST(OrganizationNetwork, KeepsAttributesAndLinksOfOthersAndNoNameOfAPerson) {
  network_builder b;
  auto const red = b.declare(kind::organization, "Red");
  auto const p = b.declare(kind::project, "P");
  auto const ada = b.declare(kind::person, "Ada");
  b.describe(red, "sector", "company");
  b.describe(ada, "country", "Nauru");
  EXPECT_TRUE(b.link(red, relation::funds, p, {.evidence = "page 3"}));
  EXPECT_TRUE(b.link(ada, relation::leads, p, {.evidence = "her page"}));
  EXPECT_TRUE(b.link(ada, relation::member_of, red, {}));
  EXPECT_TRUE(b.link(ada, relation::collaborates, red, {}));
  auto const made = seen(std::move(b).freeze(1));
  EXPECT_EQ(made.node_count(), 2U);
  EXPECT_EQ((*made.column("sector"))[vertex_id{0U}], "company");
  EXPECT_EQ((*made.column("country"))[vertex_id{0U}], "");
  EXPECT_EQ(made.link_count(), 1U);
  EXPECT_EQ(attributes_of(made, relation::funds, 0).evidence, "page 3");
  EXPECT_EQ(met(made, "links of persons left out"), 3U);
}

TEST(OrganizationNetwork, LinksWithoutDirectionHaveNone) {
  for (bool const undirected : {true, false}) {
    network_builder b;
    if (undirected) b.undirected_links();
    EXPECT_TRUE(b.link(b.node(kind::entity, "b"), relation::link, b.node(kind::entity, "a"), {}));
    auto const made = seen(std::move(b).freeze(1));
    EXPECT_EQ(made.rows(relation::link).symmetric, undirected);
    EXPECT_EQ(made.link_count(), 1U);
  }
}

TEST(OrganizationNetwork, AnEmptyNetworkStaysEmpty) {
  EXPECT_EQ(seen(network_builder{}.freeze(1)).node_count(), 0U);
}

// What each organization holds is what `role_links_of` says on another way through the links.
RC_GTEST_PROP(OrganizationNetworkProperties, HoldsWhatRolesSay, ()) {
  auto const g = drawn_people(*rc::gen::inRange(1, 8), true);
  employers const known{g};
  for (auto const& scenario : attribution_scenarios)
    for (auto const level : {employer_level::unit, employer_level::top}) {
      auto how = scenario.how;
      how.level = level;
      auto const held = role_links_of(g, selection{}, {.work = attribution{&known, how}});
      std::map<std::string, double> expected;
      for (std::size_t i = 0; i < held.holders.size(); ++i)
        expected[g.name(held.holders[i])] = held.amounts[i];
      double unknown = 0;
      for (auto const& w : held.work) unknown += w.organization ? 0 : w.amount;
      std::map<std::string, double> found;
      double found_unknown = 0;
      for (auto const& [from, to, since, weight] :
           contributions(organization_network(g, {&known, how})))
        (from.starts_with("unknown") ? found_unknown : found[from]) += weight;
      RC_ASSERT(found.size() == expected.size());
      for (auto const& [who, amount] : expected) RC_ASSERT(std::abs(found[who] - amount) < 1e-9);
      auto const counted = how.unknown == treatment::known ? 0 : unknown;
      RC_ASSERT(std::abs(found_unknown - counted) < 1e-9);
    }
}

/// Numbers of two metrics of the organizations' network, with their ranges.
auto measured_ranges(const network& g, int threads = 1) -> std::vector<named_measurement> {
  employers const known{g};
  attribution const work{&known, {}};
  auto const view = organization_network(g, work);
  auto const flat = flatten(view);
  std::vector<const metric*> const rows{find_metric("density"), find_metric("gini"),
                                        find_metric("components")};
  return measure_organizations(g, view, *flat, {}, {}, rows,
                               {.work = work, .scenarios = true, .threads = threads});
}

// Ada left Red for Blue between her work on P and on Q. As of date: Red - P, Blue - Q, unknown - Q;
// 3 links of 10 pairs, 2 components. Current: Blue - P, Blue - Q, unknown - Q, Red alone, 3 of 10,
// 2. Left out: of 4 nodes 2 links of 6, 2. Without Ada: unknown - P and Q, two alone: 2 of 10, 3.
TEST(OrganizationRanges, ComputeEveryScenarioFromTheLinks) {
  auto const g = people{}
                     .works("Ada", 4, "2019-05", "2019-05")
                     .works("Ada", 4, "2021-05", "2021-05", "Q")
                     .works("Bob", 1, "2021-05", "2021-05", "Q")
                     .member("Ada", "Red", {}, "2020")
                     .member("Ada", "Blue", "2021")
                     .frozen();
  auto const found = measured_ranges(g);
  ASSERT_EQ(found.size(), 2U) << "gini is about shares";
  EXPECT_EQ(found[0].result.value, 0.3);
  auto const& density = *found[0].range;
  EXPECT_EQ(density.low.value, 0.3);
  EXPECT_EQ(density.high.value, 2.0 / 6);
  EXPECT_EQ(density.at_high, "unknown-left-out");
  ASSERT_FALSE(density.movers.empty());
  EXPECT_EQ(density.movers[0].kind, "person");
  EXPECT_EQ(density.movers[0].name, "person 1");
  EXPECT_EQ(density.movers[0].without.value, 0.2);
  auto const& components = *found[1].range;
  EXPECT_EQ(components.low.value, 2);
  EXPECT_EQ(components.movers[0].without.value, 3);
  EXPECT_EQ(components.tried, 3U) << "Ada, Red, Blue; Bob is nobody's";
  EXPECT_EQ(components.each[0].unknown, 1.0 / 9);
}

TEST(OrganizationRanges, AreTheSameForAnyNumberOfThreads) {
  people all;
  for (int i = 0; i < 40; ++i) {
    auto const who = std::to_string(i);
    all.works(who, i % 5 + 1, "2020-01", "2020-01", std::to_string(i % 7));
    if (i % 3 != 0) all.member(who, "O" + std::to_string(i % 11));
  }
  auto const g = all.frozen();
  auto const one = measured_ranges(g, 1);
  for (int threads : {2, 4}) {
    auto const other = measured_ranges(g, threads);
    for (std::size_t i = 0; i < one.size(); ++i) {
      EXPECT_EQ(one[i].range->high.value, other[i].range->high.value);
      ASSERT_EQ(one[i].range->movers.size(), other[i].range->movers.size());
      for (std::size_t k = 0; k < one[i].range->movers.size(); ++k)
        EXPECT_EQ(one[i].range->movers[k].name, other[i].range->movers[k].name);
    }
  }
}

}  // namespace
}  // namespace cartograph::organization_network_test
