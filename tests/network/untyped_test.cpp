#include "cartograph/network/untyped.hpp"

#include <gmock/gmock.h>

#include "cartograph/network/flatten.hpp"

namespace cartograph::untyped_test {
namespace {

//   0 - 1 - 2   and a loop at 2
TEST(UntypedNetwork, HoldsEveryLinkOfTheBuffer) {
  auto const g =
      untyped_network({.order = 4, .links = {{0, 1}, {2, 1}, {2, 2}}}, direction::undirected);
  EXPECT_EQ(g.node_count(), 4U);
  EXPECT_EQ(g.link_count(), 3U);
  EXPECT_EQ(g.kind_of(vertex_id{3}), kind::entity);
  EXPECT_EQ(g.name(vertex_id{3}), "3");
  auto const flat = flatten(g);
  ASSERT_TRUE(flat);
  EXPECT_EQ(flat->graph, (csr{direction::undirected, {0, 1, 3, 4, 4}, {1, 0, 2, 1}}));
  EXPECT_EQ(flat->loops, 1U);
}

TEST(UntypedNetwork, KeepsTheDirectionWhenAsked) {
  auto const g = untyped_network({.order = 2, .links = {{1, 0}}}, direction::directed);
  EXPECT_TRUE(g.out<relation::link>(vertex_id{0}).empty());
  EXPECT_EQ(g.in<relation::link>(vertex_id{0}).front().value, 1U);
}

}  // namespace
}  // namespace cartograph::untyped_test
