#include "cartograph/algorithm/community/split_join.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <vector>

#include "cartograph/core/random.hpp"

namespace cartograph::split_join_test {
namespace {

using labels = std::vector<std::uint32_t>;

// {0,1,2} {3,4,5} against {0,1} {2,3} {4,5}: of each half two fit; of the pairs 2, 1 and 2 fit.
TEST(SplitJoin, CountsTheMembersThatDoNotFit) {
  auto const found = split_join(labels{0, 0, 0, 1, 1, 1}, labels{0, 0, 1, 1, 2, 2});
  EXPECT_EQ(found.first_off.value, 2);
  EXPECT_EQ(found.second_off.value, 1);
  EXPECT_EQ(found.distance.value, 3);
  EXPECT_EQ(found.normalised.value, 0.25);
}

TEST(SplitJoin, IsZeroOneWayWhenOneDivisionSplitsGroupsOfTheOther) {
  auto const found = split_join(labels{0, 1, 2, 3}, labels{0, 0, 1, 1});
  EXPECT_EQ(found.first_off.value, 0);
  EXPECT_EQ(found.second_off.value, 2);
}

TEST(SplitJoin, IsZeroForTheSameDivisionAndUndefinedWithoutMembers) {
  auto const same = split_join(labels{0, 0, 1}, labels{7, 7, 3});
  EXPECT_TRUE(same.distance);
  EXPECT_EQ(same.distance.value, 0);
  EXPECT_EQ(split_join(labels{1}, labels{2}).distance.value, 0);
  auto const none = split_join(labels{}, labels{});
  EXPECT_FALSE(none.distance);
  EXPECT_FALSE(none.first_off);
  EXPECT_FALSE(none.second_off);
  EXPECT_FALSE(none.normalised);
}

RC_GTEST_PROP(SplitJoin, IsADistance, (std::uint64_t seed)) {
  random_stream random{seed};
  auto const draw = [&](std::uint64_t groups) {
    labels drawn(40);
    for (auto& label : drawn) label = static_cast<std::uint32_t>(random.below(groups));
    return drawn;
  };
  auto const a = draw(4);
  auto const b = draw(9);
  auto const c = draw(3);
  auto const between = [](const labels& x, const labels& y) {
    return split_join(x, y).distance.value;
  };
  RC_ASSERT(between(a, b) == between(b, a));
  RC_ASSERT(between(a, b) < 80);
  RC_ASSERT(split_join(a, b).first_off.value == split_join(b, a).second_off.value);
  RC_ASSERT(between(a, c) <= between(a, b) + between(b, c));
}

}  // namespace
}  // namespace cartograph::split_join_test
