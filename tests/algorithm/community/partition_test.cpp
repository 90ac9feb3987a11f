#include "cartograph/algorithm/community/partition.hpp"

#include <gmock/gmock.h>

#include <vector>

namespace cartograph::partition_test {
namespace {

using testing::ElementsAre;
using labels = std::vector<std::uint32_t>;

TEST(Renumber, NamesGroupsByFirstAppearance) {
  labels groups{4, 4, 0, 4, 2, 0};
  EXPECT_EQ(renumber(groups), 3U);
  EXPECT_THAT(groups, ElementsAre(0, 0, 1, 0, 2, 1));
}

TEST(Renumber, TakesLabelsFarLargerThanTheMembership) {
  labels groups{4'000'000'000, 7, 4'294'967'295, 7};
  EXPECT_EQ(renumber(groups), 3U);
  EXPECT_THAT(groups, ElementsAre(0, 1, 2, 1));
}

TEST(Renumber, FindsNoGroupsWithoutMembers) {
  labels none;
  EXPECT_EQ(renumber(none), 0U);
}

TEST(CommunitySizes, CountsMembersAndSumsToThem) {
  EXPECT_THAT(community_sizes(labels{0, 0, 1, 0, 2, 1}, 3), ElementsAre(3, 2, 1));
}

}  // namespace
}  // namespace cartograph::partition_test
