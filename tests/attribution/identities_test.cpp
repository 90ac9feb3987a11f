#include "cartograph/attribution/identities.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "cartograph/core/random.hpp"

namespace cartograph::identities_test {
namespace {

using testing::ElementsAre;
using contacts = std::vector<used_contact>;

/// Which contacts are together, whatever the number of their person.
auto together(const identities& found) -> std::set<std::set<std::uint32_t>> {
  std::map<std::uint32_t, std::set<std::uint32_t>> groups;
  for (std::uint32_t i = 0; i < found.of.size(); ++i) groups[found.of[i].person].insert(i);
  std::set<std::set<std::uint32_t>> out;
  for (auto const& [person, members] : groups) out.insert(members);
  return out;
}

using sets = std::set<std::set<std::uint32_t>>;

TEST(Identities, SameAddressIsOnePersonWhateverItsCase) {
  contacts const who{{{"Ada", "ada@x.org"}}, {{"A. Lovelace", "ADA@X.org"}}, {{"Ada", "b@x.org"}}};
  auto const found = resolve_identities(who);
  EXPECT_EQ(together(found), (sets{{0, 1}, {2}}));
  EXPECT_EQ(found.merged, 1U);
  EXPECT_EQ(
      found.of[1].ground == merge_ground::address || found.of[0].ground == merge_ground::address,
      true);
}

TEST(Identities, OneWordDoesNotMakeAPerson) {
  EXPECT_EQ(together(resolve_identities(contacts{{{"alex", "a@x.org"}}, {{"alex", "b@x.org"}}})),
            (sets{{0}, {1}}));
}

TEST(Identities, SameFullNameIsOnePerson) {
  auto const found = resolve_identities(
      contacts{{{"Ada  Lovelace", "a@x.org"}, 1}, {{"ada lovelace", "b@y.org"}, 5}});
  EXPECT_EQ(together(found), (sets{{0, 1}}));
  EXPECT_THAT(found.persons, ElementsAre("ada lovelace")) << "the name that is used most";
  EXPECT_EQ(found.of[0].ground, merge_ground::name);
  EXPECT_EQ(found.of[0].through, 1U);
  EXPECT_EQ(found.of[1].ground, merge_ground::itself);
}

TEST(Identities, SharedMailboxesMergeNobodyButTheSameName) {
  contacts const who{{{"Ada", "info@x.org"}},
                     {{"Bob", "info@x.org"}},
                     {{"ada", "info@x.org"}},
                     {{"Ada", "root@localhost"}}};
  EXPECT_EQ(together(resolve_identities(who)), (sets{{0, 2}, {1}, {3}}));
}

TEST(Identities, AccountsOfAForgeAreFollowedByLoginAndByNumber) {
  contacts const who{{{"a", "9+ada@users.noreply.github.com"}},
                     {{"b", "ada@users.noreply.github.com"}},
                     {{"c", "9+lovelace@users.noreply.github.com"}},
                     {{"d", "ada@users.noreply.gitlab.com"}}};
  auto const found = resolve_identities(who);
  EXPECT_EQ(together(found), (sets{{0, 1, 2}, {3}}));
  EXPECT_EQ(std::ranges::count(found.of, merge_ground::login, &identity::ground), 2);
}

TEST(Identities, ChainsJoin) {
  contacts const who{{{"Ada Lovelace", "a@x.org"}},
                     {{"al", "a@x.org"}},
                     {{"Ada Lovelace", "b@y.org"}},
                     {{"ada", "b@y.org"}}};
  EXPECT_EQ(together(resolve_identities(who)), (sets{{0, 1, 2, 3}}));
}

TEST(Identities, RulesCanBeTurnedOff) {
  contacts const who{
      {{"Ada Lovelace", "a@x.org"}}, {{"Ada Lovelace", "b@y.org"}}, {{"al", "a@x.org"}}};
  EXPECT_EQ(together(resolve_identities(who, {.by_name = false})), (sets{{0, 2}, {1}}));
  EXPECT_EQ(together(resolve_identities(who, {.by_address = false})), (sets{{0, 1}, {2}}));
  EXPECT_EQ(
      together(resolve_identities(who, {.by_address = false, .by_login = false, .by_name = false})),
      (sets{{0}, {1}, {2}}));
}

TEST(Identities, ApartIsKeptEvenThroughAThird) {
  contacts const who{
      {{"Wei Zhang", "a@x.org"}}, {{"Wei Zhang", "b@y.org"}}, {{"Wei Zhang", "c@z.org"}}};
  auto const found = resolve_identities(who, {.apart = {{"a@x.org", "B@Y.org"}}});
  EXPECT_NE(found.of[0].person, found.of[1].person);
  EXPECT_EQ(found.refused, 1U);
  EXPECT_THAT(found.persons, ElementsAre("Wei Zhang", "Wei Zhang #2"));
}

TEST(Identities, ApartMayNameNames) {
  contacts const who{{{"Ada Lovelace", "a@x.org"}}, {{"Bob Babbage", "a@x.org"}}};
  EXPECT_EQ(together(resolve_identities(who, {.apart = {{"ada lovelace", "Bob Babbage"}}})),
            (sets{{0}, {1}}));
}

TEST(Identities, DecisionsComeFirstAndNameThePerson) {
  contacts const who{{{"Ada Lovelace", "a@x.org"}},
                     {{"x", "b@y.org"}},
                     {{"Ada Lovelace", "c@z.org"}},
                     {{"y", "c@z.org"}}};
  auto const found = resolve_identities(who, {.known = {{{"Ada Lovelace", "A@X.ORG"}, "Countess"},
                                                        {{"x", "b@y.org"}, "Countess"},
                                                        {{"Ada Lovelace", "c@z.org"}, "Another"}}});
  EXPECT_EQ(together(found), (sets{{0, 1}, {2, 3}}));
  EXPECT_THAT(found.persons, ElementsAre("Countess", "Another"));
  EXPECT_GE(found.refused, 1U) << "the rule by name would have joined the two persons";
}

TEST(Identities, NamesAreUnique) {
  auto const found = resolve_identities(contacts{
      {{"alex", "a@x.org"}}, {{"alex", "b@x.org"}}, {{"alex #2", "c@x.org"}}, {{"", "d@x.org"}}});
  std::set<std::string> const names(found.persons.begin(), found.persons.end());
  EXPECT_EQ(names.size(), 4U);
  EXPECT_THAT(names, testing::Contains("unnamed"));
}

TEST(Identities, NobodyIsNoPerson) {
  auto const found = resolve_identities({});
  EXPECT_TRUE(found.persons.empty());
  EXPECT_EQ(found.merged, 0U);
}

/// Contacts of few names and addresses, so that rules meet in every way.
auto crowd(std::uint64_t seed) -> contacts {
  random_stream random{seed, 0};
  auto const one_of = [&](auto const& words) { return words[random.below(std::size(words))]; };
  constexpr const char* names[] = {"Ada Lovelace", "ada lovelace", "Bob Babbage", "alex", "",
                                   "Your Name"};
  constexpr const char* addresses[] = {"a@x.org",
                                       "A@x.org",
                                       "b@x.org",
                                       "info@x.org",
                                       "",
                                       "1+q@users.noreply.github.com",
                                       "1+r@users.noreply.github.com",
                                       "q@users.noreply.github.com"};
  std::set<contact> out;
  for (int i = 0; i < 12; ++i) out.insert({one_of(names), one_of(addresses)});
  contacts all;
  for (auto const& who : out) all.push_back({who, 1 + random.below(3)});
  return all;
}

TEST(Identities, OrderOfTheContactsDoesNotMatter) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    auto const who = crowd(seed);
    identity_rules const rules{.apart = {{"a@x.org", "b@x.org"}}};
    auto const found = resolve_identities(who, rules);
    std::vector<std::uint32_t> order(who.size());
    std::iota(order.begin(), order.end(), 0U);
    random_stream random{seed, 1};
    for (auto i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    contacts shuffled;
    for (auto const i : order) shuffled.push_back(who[i]);
    auto const again = resolve_identities(shuffled, rules);
    ASSERT_EQ(again.persons, found.persons) << seed;
    for (std::size_t i = 0; i < order.size(); ++i) {
      ASSERT_EQ(again.of[i].person, found.of[order[i]].person) << seed;
      ASSERT_EQ(again.of[i].ground, found.of[order[i]].ground) << seed;
    }
  }
}

TEST(Identities, WhatWasDecidedReadsBackAsTheSame) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    auto const who = crowd(seed);
    auto const found = resolve_identities(who);
    identity_rules rules;
    for (std::size_t i = 0; i < who.size(); ++i)
      rules.known.push_back({who[i].who, found.persons[found.of[i].person]});
    auto const again = resolve_identities(who, rules);
    ASSERT_EQ(together(again), together(found)) << seed;
    for (std::size_t i = 0; i < who.size(); ++i)
      ASSERT_EQ(again.persons[again.of[i].person], found.persons[found.of[i].person]) << seed;
  }
}

}  // namespace
}  // namespace cartograph::identities_test
