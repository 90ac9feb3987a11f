#include "cartograph/algorithm/concentration/onion.hpp"

#include <gmock/gmock.h>

#include <vector>

#include "algorithm/concentration/random_amounts.hpp"

namespace cartograph::onion_test {
namespace {

using amounts = std::vector<double>;
using testing::ElementsAre;
using enum onion_role;

constexpr onion_options grimoirelab{.rule = onion_rule::including};

// 1000 433 343 | 332 202 | 90 42 33 of 2475: 71.76 %, 93.33 %
TEST(OnionRoles, GivesTheRolesOfTheChaossExample) {
  amounts const chaoss{1000, 202, 90, 33, 332, 343, 42, 433};
  auto const found = onion_roles(chaoss, grimoirelab);
  EXPECT_EQ(found.core, 3U);
  EXPECT_EQ(found.regular, 2U);
  EXPECT_EQ(found.casual, 3U);
  EXPECT_NEAR(found.core_share, 0.7176, 5e-5);  // four digits were given
  EXPECT_THAT(found.roles, ElementsAre(core, regular, casual, casual, regular, core, casual, core));
}

// The fourth, with whom 80 % are reached, belongs to the core.
TEST(OnionRoles, KeepsWhoeverReachesTheBorderInsideByDefault) {
  amounts const chaoss{1000, 202, 90, 33, 332, 343, 42, 433};
  auto const found = onion_roles(chaoss);
  EXPECT_THAT(found.roles, ElementsAre(core, regular, regular, casual, core, core, casual, core));
  EXPECT_EQ(found.core, 4U);
}

TEST(OnionRoles, CallsASoleContributorTheCoreButCasualAsGrimoirelabDoes) {
  EXPECT_THAT(onion_roles(amounts{7}).roles, ElementsAre(core));
  EXPECT_THAT(onion_roles(amounts{7}, grimoirelab).roles, ElementsAre(casual));
}

// 60 20 | 10 5 | 5: borders met exactly
TEST(OnionRoles, TakesABorderMetExactlyAsMet) {
  amounts const x{60, 20, 10, 5, 5};
  EXPECT_THAT(onion_roles(x).roles, ElementsAre(core, core, regular, regular, regular));
  EXPECT_THAT(onion_roles(x, grimoirelab).roles, ElementsAre(core, core, regular, regular, casual));
}

TEST(OnionRoles, TreatsEqualsAlikeByDefault) {
  EXPECT_THAT(onion_roles(amounts{1, 1, 1}).roles, ElementsAre(core, core, core));
  EXPECT_THAT(onion_roles(amounts{1, 1, 1}, grimoirelab).roles, ElementsAre(core, core, casual));
}

TEST(OnionRoles, CallsThoseOfZeroCasual) {
  EXPECT_THAT(onion_roles(amounts{0, 3, 0}).roles, ElementsAre(casual, core, casual));
}

TEST(OnionRoles, CountsItsOwnRolesAndMovesNobodyInwardsWhenTheCoreShrinks) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    auto const x = support::long_tail(seed, seed);
    auto const wide = onion_roles(x);
    auto const narrow = onion_roles(x, {.core = 0.4});
    EXPECT_EQ(wide.core + wide.regular + wide.casual, x.size());
    EXPECT_EQ(std::ranges::count(wide.roles, core), static_cast<std::ptrdiff_t>(wide.core));
    EXPECT_GE(wide.core_share, 0.8 - 1e-12);
    EXPECT_LE(narrow.core, wide.core);
    for (std::size_t i = 0; i < x.size(); ++i)
      for (std::size_t j = 0; j < x.size(); ++j)
        if (x[i] >= x[j]) {
          EXPECT_LE(wide.roles[i], wide.roles[j]);
        }
  }
}

TEST(OnionRoles, SaysWhyThereAreNone) {
  EXPECT_EQ(onion_roles({}).undefined, "no holders");
  EXPECT_EQ(onion_roles(amounts{0, 0}).undefined, "all amounts are 0");
  EXPECT_TRUE(onion_roles(amounts{1, -1}).roles.empty());
}

}  // namespace
}  // namespace cartograph::onion_test
