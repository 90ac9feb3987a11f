#include "cartograph/network/two_modes.hpp"

#include <gmock/gmock.h>

#include <vector>

#include "cartograph/network/builder.hpp"
#include "cartograph/network/untyped.hpp"
#include "support/graphs.hpp"

namespace cartograph::two_modes_test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

//   Jane, Lab and Firm work on Atlas; Firm works with Lab
auto sample() -> network {
  network_builder b;
  auto const jane = b.declare(kind::person, "Jane");
  auto const lab = b.declare(kind::organization, "Lab");
  auto const firm = b.declare(kind::organization, "Firm");
  auto const atlas = b.declare(kind::project, "Atlas");
  for (auto who : {jane, lab, firm}) EXPECT_TRUE(b.link(who, relation::contributes, atlas));
  EXPECT_TRUE(b.link(firm, relation::collaborates, lab));
  EXPECT_TRUE(b.link(firm, relation::funds, lab));
  EXPECT_TRUE(b.link(lab, relation::funds, atlas));
  return std::move(b).freeze();
}

auto sides(const network& g, const selection& which) { return two_modes_of(g, *flatten(g, which)); }

TEST(TwoModes, AreTheTwoKinds) {
  auto const found = sides(sample(), {.kinds = kind::organization | kind::project,
                                      .relations = {{relation::contributes}}});
  ASSERT_TRUE(found);
  EXPECT_THAT(*found, ElementsAre(0, 0, 1));
}

TEST(TwoModes, AreColouredWhereThereAreMoreKinds) {
  auto const found = sides(sample(), {.relations = {{relation::contributes}}});
  ASSERT_TRUE(found);
  EXPECT_THAT(*found, ElementsAre(0, 0, 0, 1));
}

TEST(TwoModes, SayWhichRelationsWouldDo) {
  auto const found = sides(sample(), {.kinds = kind::organization | kind::project});
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().message,
              AllOf(HasSubstr("from organization to organization"),
                    HasSubstr("--relations contributes all join"), Not(HasSubstr("Lab"))));
  EXPECT_THAT(sides(sample(), {}).error().message, HasSubstr("keep two kinds"));
}

TEST(TwoModes, OfAnUntypedNetworkAreThoseOfItsCircles) {
  auto const square =
      untyped_network(support::links(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}}), direction::undirected);
  EXPECT_THAT(*sides(square, {}), ElementsAre(0, 1, 0, 1));
  auto const triangle =
      untyped_network(support::links(3, {{0, 1}, {1, 2}, {2, 0}}), direction::undirected);
  EXPECT_THAT(sides(triangle, {}).error().message, HasSubstr("circle of odd length"));
}

}  // namespace
}  // namespace cartograph::two_modes_test
