#include "cartograph/algorithm/community/variation_of_information.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "cartograph/core/random.hpp"

namespace cartograph::variation_of_information_test {
namespace {

using labels = std::vector<std::uint32_t>;
using testing::DoubleNear;

constexpr double rounding = 1e-13;  // sums of fewer than a hundred numbers of order 1

// Pairs against everybody alone: knowing the pair leaves ln 2, the other way nothing.
TEST(VariationOfInformation, IsWhatEachDivisionTellsAlone) {
  auto const found = variation_of_information(labels{0, 0, 1, 1}, labels{0, 1, 2, 3});
  EXPECT_EQ(found.first_alone.value, 0);
  EXPECT_THAT(found.second_alone.value, DoubleNear(std::log(2.0), rounding));
  EXPECT_THAT(found.distance.value, DoubleNear(std::log(2.0), rounding));
  EXPECT_THAT(found.normalised.value, DoubleNear(0.5, rounding));
}

TEST(VariationOfInformation, IsExactlyZeroForTheSameDivisionUnderOtherNames) {
  auto const found = variation_of_information(labels{0, 0, 1, 2}, labels{9, 9, 4, 1});
  EXPECT_EQ(found.distance.value, 0);
  EXPECT_EQ(found.normalised.value, 0);
  EXPECT_TRUE(found.normalised);
}

TEST(VariationOfInformation, IsFarthestBetweenOneGroupAndEverybodyAlone) {
  labels alone(50);
  std::iota(alone.begin(), alone.end(), 0U);
  auto const found = variation_of_information(labels(50, 1), alone);
  EXPECT_THAT(found.distance.value, DoubleNear(std::log(50.0), rounding));
  EXPECT_THAT(found.normalised.value, DoubleNear(1, rounding));
}

TEST(VariationOfInformation, IsUndefinedWithoutMembersAndHasNoScaleForOne) {
  auto const none = variation_of_information(labels{}, labels{});
  EXPECT_FALSE(none.distance);
  EXPECT_FALSE(none.first_alone);
  EXPECT_FALSE(none.second_alone);
  EXPECT_FALSE(none.normalised);
  auto const one = variation_of_information(labels{3}, labels{5});
  EXPECT_TRUE(one.distance);
  EXPECT_EQ(one.distance.value, 0);
  EXPECT_FALSE(one.normalised);
}

auto random_labels(std::uint64_t groups, random_stream& random) -> labels {
  labels drawn(40);
  for (auto& label : drawn) label = static_cast<std::uint32_t>(random.below(groups));
  return drawn;
}

RC_GTEST_PROP(VariationOfInformation, IsADistance, (std::uint64_t seed)) {
  random_stream random{seed};
  auto const a = random_labels(4, random);
  auto const b = random_labels(9, random);
  auto const c = random_labels(3, random);
  auto const between = [](const labels& x, const labels& y) {
    return variation_of_information(x, y).distance.value;
  };
  RC_ASSERT(std::abs(between(a, b) - between(b, a)) < rounding);
  RC_ASSERT(between(a, c) <= between(a, b) + between(b, c) + rounding);
  RC_ASSERT(between(a, b) >= 0 && between(a, b) <= std::log(40.0) + rounding);
}

}  // namespace
}  // namespace cartograph::variation_of_information_test
