#include "cartograph/network/relation_view.hpp"

#include <gmock/gmock.h>

#include "cartograph/network/builder.hpp"

namespace cartograph::relation_view_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

static_assert(weighted_graph<relation_view<direction::directed>>);
static_assert(weighted_graph<relation_view<direction::undirected>>);
static_assert(is_directed<relation_view<direction::directed>>);
static_assert(!is_directed<relation_view<direction::undirected>>);
template <class N>
concept viewable = requires(N&& g) {
  forward_view(std::forward<N>(g), relation::link);
};
static_assert(viewable<const network&>);
static_assert(!viewable<network>, "a view of a temporary would dangle");

// a(0) ==2==> b(1) --0.5--> c(2);  a - c symmetric, weighing 3
auto three() -> network {
  network_builder b;
  auto const a = b.declare(kind::organization, "a");
  auto const o = b.declare(kind::organization, "b");
  auto const c = b.declare(kind::organization, "c");
  EXPECT_TRUE(b.link(a, relation::funds, o));
  EXPECT_TRUE(b.link(o, relation::funds, c, {.weight = 0.5}));
  EXPECT_TRUE(b.link(a, relation::funds, o));
  EXPECT_TRUE(b.link(c, relation::collaborates, a, {.weight = 3}));
  return std::move(b).freeze();
}

TEST(RelationView, ListsLinksForwardAndBackwardWithoutMerging) {
  auto const g = three();
  auto const forward = forward_view(g, relation::funds);
  EXPECT_EQ(forward.order(), 3U);
  EXPECT_THAT(forward.neighbors(0), ElementsAre(1, 1));
  EXPECT_THAT(forward.neighbors(1), ElementsAre(2));
  EXPECT_THAT(forward.neighbors(2), IsEmpty());
  auto const backward = backward_view(g, relation::funds);
  EXPECT_THAT(backward.neighbors(0), IsEmpty());
  EXPECT_THAT(backward.neighbors(1), ElementsAre(0, 0));
  EXPECT_THAT(backward.neighbors(2), ElementsAre(1));
}

TEST(RelationView, ArcsCarryTheWeightsOfTheirLinksBothWays) {
  auto const g = three();
  auto total = 0.0;
  for (auto const [to, weight] : backward_view(g, relation::funds).arcs(2)) total += weight;
  EXPECT_EQ(total, 0.5);
  for (auto const v : {0U, 2U})
    for (auto const [to, weight] : symmetric_view(g, relation::collaborates).arcs(v)) {
      EXPECT_EQ(to, 2 - v);
      EXPECT_EQ(weight, 3);
    }
}

TEST(RelationView, OfAnUnusedRelationHasNoArcs) {
  auto const g = three();
  for (auto const v : forward_view(g, relation::leads).vertices())
    EXPECT_THAT(forward_view(g, relation::leads).neighbors(v), IsEmpty());
}

}  // namespace
}  // namespace cartograph::relation_view_test
