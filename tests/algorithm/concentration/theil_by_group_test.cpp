#include "cartograph/algorithm/concentration/theil_by_group.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "algorithm/concentration/random_amounts.hpp"

namespace cartograph::theil_by_group_test {
namespace {

using amounts = std::vector<double>;
using labels = std::vector<std::uint32_t>;

//  group 0: 3 3    group 1: 1 1    all inequality lies between: T of (6, 2) over two equal halves
TEST(TheilByGroup, PutsEverythingBetweenGroupsWhenMembersAreEqual) {
  auto const split = theil_by_group(amounts{3, 1, 3, 1}, labels{0, 1, 0, 1});
  EXPECT_EQ(split.within.value, 0);
  EXPECT_NEAR(split.between.value, 0.75 * std::log(1.5) + 0.25 * std::log(0.5), 1e-15);
  ASSERT_EQ(split.groups.size(), 2U);
  EXPECT_EQ(split.groups[0].share, 0.75);
  EXPECT_EQ(split.groups[0].holders, 2U);
  EXPECT_EQ(split.groups[0].inside.value, 0);
}

//  group 0: 3 1    group 1: 3 1    groups are alike: all inequality lies within
TEST(TheilByGroup, PutsEverythingWithinGroupsWhenTheyAreAlike) {
  auto const split = theil_by_group(amounts{3, 3, 1, 1}, labels{0, 1, 0, 1});
  EXPECT_EQ(split.between.value, 0);
  EXPECT_NEAR(split.within.value, split.total.value, 1e-15);
  EXPECT_EQ(split.groups[1].inside.value, theil(amounts{3, 1}).value);
}

//  group 0: 6      group 2: 0 0    group 1: nobody
TEST(TheilByGroup, SaysWhichGroupsHaveNothingOrNobody) {
  auto const split = theil_by_group(amounts{0, 6, 0}, labels{2, 0, 2});
  EXPECT_NEAR(split.between.value, std::log(3.0), 1e-15);
  EXPECT_EQ(split.within.value, 0);
  ASSERT_EQ(split.groups.size(), 3U);
  EXPECT_EQ(split.groups[1].holders, 0U);
  EXPECT_EQ(split.groups[1].inside.reason, "no holders");
  EXPECT_EQ(split.groups[2].share, 0);
  EXPECT_EQ(split.groups[2].inside.reason, "all amounts are 0");
}

TEST(TheilByGroup, IsUndefinedWhereTheIndexIs) {
  for (auto const& x : {amounts{}, amounts{0, 0}, amounts{1, -1}}) {
    auto const split = theil_by_group(x, labels(x.size(), 0));
    EXPECT_FALSE(split.total);
    EXPECT_EQ(split.between.reason, split.total.reason);
    EXPECT_EQ(split.within.reason, split.total.reason);
    EXPECT_TRUE(split.groups.empty());
  }
}

TEST(TheilByGroup, AddsUpForAnyGroups) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    auto x = support::long_tail(1 + 3 * seed, seed);
    random_stream random{seed};
    labels groups(x.size());
    for (auto& group : groups) group = static_cast<std::uint32_t>(random.below(1 + seed % 9));
    for (auto& value : x) value = random.below(6) == 0 ? 0 : value;
    x.front() = 2;
    auto const split = theil_by_group(x, groups);
    // sums of at most 181 terms below ln 181
    EXPECT_NEAR(split.between.value + split.within.value, split.total.value, 1e-13);
    double shares = 0;
    for (auto const& group : split.groups) shares += group.share;
    EXPECT_NEAR(shares, 1, 1e-14);
  }
}

TEST(TheilByGroup, DoesNotCareInWhichOrderHoldersAreGiven) {
  auto const x = support::long_tail(500, 5);
  labels groups(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) groups[i] = static_cast<std::uint32_t>(i % 7);
  auto const reversed =
      theil_by_group(amounts(x.rbegin(), x.rend()), labels(groups.rbegin(), groups.rend()));
  auto const split = theil_by_group(x, groups);
  EXPECT_EQ(split.between.value, reversed.between.value);
  EXPECT_EQ(split.within.value, reversed.within.value);
}

TEST(TheilByGroup, SurvivesAmountsWhoseSumOverflows) {
  auto const split = theil_by_group(amounts(4, 1e308), labels{0, 0, 1, 1});
  EXPECT_EQ(split.between.value, 0);
  EXPECT_EQ(split.groups[0].share, 0.5);
}

}  // namespace
}  // namespace cartograph::theil_by_group_test
