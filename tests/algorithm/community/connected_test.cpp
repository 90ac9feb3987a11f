#include "cartograph/algorithm/community/connected.hpp"

#include <gmock/gmock.h>

#include <vector>

#include "cartograph/algorithm/community/modularity.hpp"
#include "cartograph/graph/build.hpp"
#include "support/archetype.hpp"

namespace cartograph::connected_test {
namespace {

using testing::ElementsAre;
using labels = std::vector<std::uint32_t>;

//   0 - 1 - 2 - 3 - 4   5     a path, and 5 alone
auto path() -> csr { return build({.order = 6, .links = {{0, 1}, {1, 2}, {2, 3}, {3, 4}}}).graph; }

TEST(ConnectedParts, CutsACommunityWhoseMembersOnlyMeetOutside) {
  auto const g = path();
  EXPECT_THAT(connected_parts(g.undirected(), labels{7, 7, 9, 7, 7, 7}),
              ElementsAre(0, 0, 1, 2, 2, 3));
}

TEST(ConnectedCommunities, CountsThemAndThoseInOnePiece) {
  auto const g = path();
  auto const found = connected_communities(g.undirected(), labels{7, 7, 9, 7, 7, 9});
  EXPECT_EQ(found.count, 2U);
  EXPECT_EQ(found.connected, 0U);
  auto const whole = connected_communities(g.undirected(), labels{1, 1, 1, 0, 0, 2});
  EXPECT_EQ(whole.count, 3U);
  EXPECT_EQ(whole.connected, 3U);
}

TEST(ConnectedPartition, IsTrueOfNothingAndOfSingletons) {
  EXPECT_TRUE(is_connected_partition(undirected_view{}, labels{}));
  auto const g = path();
  EXPECT_TRUE(is_connected_partition(g.undirected(), labels{0, 1, 2, 3, 4, 5}));
  EXPECT_FALSE(is_connected_partition(g.undirected(), labels{0, 1, 0, 2, 2, 2}));
}

//   0 -> 1 <- 2     0 and 2 meet at 1 whatever the direction
TEST(ConnectedParts, IgnoresTheDirectionOfLinks) {
  auto const g = build({.order = 3, .links = {{0, 1}, {2, 1}}}, {.way = direction::directed}).graph;
  EXPECT_THAT(connected_parts(g.directed(), labels{0, 0, 0}), ElementsAre(0, 0, 0));
}

TEST(ConnectedParts, NeverLowersModularity) {
  auto const g = path();
  for (const auto& given : {labels{0, 0, 1, 0, 0, 0}, labels{0, 1, 0, 1, 0, 1}})
    EXPECT_GE(modularity(g.undirected(), connected_parts(g.undirected(), given)).value,
              modularity(g.undirected(), given).value);
}

TEST(ConnectedParts, AreTheSameForAnyTypeOfGraph) {
  auto const g = path();
  labels const given{7, 7, 9, 7, 7, 7};
  EXPECT_EQ(connected_parts(support::archetype{g.undirected()}, given),
            connected_parts(g.undirected(), given));
}

}  // namespace
}  // namespace cartograph::connected_test
