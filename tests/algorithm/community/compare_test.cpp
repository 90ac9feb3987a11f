#include "cartograph/algorithm/community/compare.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <vector>

#include "cartograph/core/random.hpp"

namespace cartograph::compare_test {
namespace {

using labels = std::vector<std::uint32_t>;
using testing::DoubleNear;

constexpr double rounding = 1e-13;  // sums of fewer than a hundred numbers of order 1

constexpr entropy_mean means[] = {entropy_mean::arithmetic, entropy_mean::geometric,
                                  entropy_mean::minimum, entropy_mean::maximum};

TEST(Nmi, IsExactlyOneForTheSameDivisionUnderOtherNames) {
  for (auto mean : means) {
    EXPECT_EQ(nmi(labels{0, 0, 1, 2}, labels{9, 9, 4, 1}, {mean}).value, 1);
    EXPECT_EQ(nmi(labels{5, 5, 5}, labels{1, 1, 1}, {mean}).value, 1);  // no entropy at all
    EXPECT_EQ(nmi(labels{0, 1, 2}, labels{2, 1, 0}, {mean}).value, 1);  // everybody alone
  }
}

TEST(Nmi, IsZeroForIndependentDivisions) {
  for (auto mean : means)
    EXPECT_THAT(nmi(labels{0, 0, 1, 1}, labels{0, 1, 0, 1}, {mean}).value, DoubleNear(0, rounding));
}

// {0,1,2,3} into {0,1},{2,3} and everybody alone: entropies ln 2 and ln 4, ln 2 shared.
TEST(Nmi, DependsOnTheMeanThatIsNamed) {
  labels const pairs{0, 0, 1, 1};
  labels const alone{0, 1, 2, 3};
  EXPECT_THAT(nmi(pairs, alone).value, DoubleNear(2.0 / 3, rounding));
  EXPECT_THAT(nmi(pairs, alone, {entropy_mean::geometric}).value,
              DoubleNear(std::sqrt(0.5), rounding));
  EXPECT_THAT(nmi(pairs, alone, {entropy_mean::minimum}).value, DoubleNear(1, rounding));
  EXPECT_THAT(nmi(pairs, alone, {entropy_mean::maximum}).value, DoubleNear(0.5, rounding));
}

TEST(Nmi, IsUndefinedWithoutMembersOrWhenTheMeanIsZero) {
  EXPECT_FALSE(nmi(labels{}, labels{}));
  EXPECT_FALSE(nmi(labels{0, 0}, labels{0, 1}, {entropy_mean::minimum}));
  EXPECT_FALSE(nmi(labels{0, 0}, labels{0, 1}, {entropy_mean::geometric}));
  EXPECT_EQ(nmi(labels{0, 0}, labels{0, 1}).value, 0);
}

// Overlaps 2 1 / 0 3 of six: 1 + 3 pairs together in both, 3 + 3 and 1 + 6 in each, 15 in all.
TEST(AdjustedRand, OfSixMembersIsTheHandComputedNumber) {
  auto const by_chance = 6.0 * 7.0 / 15;
  EXPECT_THAT(adjusted_rand(labels{0, 0, 0, 1, 1, 1}, labels{0, 0, 1, 1, 1, 1}).value,
              DoubleNear((4 - by_chance) / (6.5 - by_chance), rounding));
}

TEST(AdjustedRand, IsExactlyOneForTheSameDivisionAndZeroForOneGroupAgainstSeveral) {
  EXPECT_EQ(adjusted_rand(labels{0, 0, 1}, labels{3, 3, 0}).value, 1);
  EXPECT_EQ(adjusted_rand(labels{0}, labels{0}).value, 1);
  EXPECT_EQ(adjusted_rand(labels{0, 0, 0}, labels{3, 3, 0}).value, 0);
  EXPECT_FALSE(adjusted_rand(labels{}, labels{}));
}

TEST(AdjustedRand, CanBeBelowZero) {
  EXPECT_THAT(adjusted_rand(labels{0, 0, 1, 1}, labels{0, 1, 0, 1}).value,
              DoubleNear(-0.5, rounding));
}

RC_GTEST_PROP(Comparison, DoesNotDependOnWhichDivisionComesFirst, (std::uint64_t seed)) {
  random_stream random{seed};
  labels a(50);
  labels b(50);
  for (auto& c : a) c = static_cast<std::uint32_t>(random.below(5));
  for (auto& c : b) c = static_cast<std::uint32_t>(random.below(7));
  RC_ASSERT(std::abs(nmi(a, b).value - nmi(b, a).value) < rounding);
  RC_ASSERT(nmi(a, b).value >= 0 && nmi(a, b).value <= 1);
  RC_ASSERT(adjusted_rand(a, b).value == adjusted_rand(b, a).value);
  RC_ASSERT(adjusted_rand(a, b).value <= 1);
}

#if GTEST_HAS_DEATH_TEST && (!defined(NDEBUG) || defined(CARTOGRAPH_CHECKED))
TEST(ComparisonDeathTest, RefusesDivisionsOfDifferentSize) {
  EXPECT_DEATH(static_cast<void>(nmi(labels{0, 1}, labels{0})), "caller promised");
}
#endif

}  // namespace
}  // namespace cartograph::compare_test
