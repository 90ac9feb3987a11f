#include "cartograph/network/bipartite.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "cartograph/graph/access.hpp"
#include "cartograph/network/builder.hpp"
#include "network/random_network.hpp"

namespace cartograph::bipartite_test {
namespace {

using testing::ElementsAre;

static_assert(graph<relation_bipartite_view>);
static_assert(!is_directed<relation_bipartite_view>);
template <class N>
concept viewable = requires(N&& g) {
  bipartite(std::forward<N>(g), relation::leads, kind::person, kind::project);
};
static_assert(viewable<const network&>);
static_assert(!viewable<network>, "a view of a temporary would dangle");

auto row(const relation_bipartite_view& g, std::uint32_t v) {
  std::vector<std::uint32_t> out;
  for (auto const u : g.neighbors(v)) out.push_back(u);
  return out;
}

//   person p          organizations a, b         projects x, y
//   a leads x, a leads x again, b leads y, p leads x, a leads b
//
//   view:  0 (a)   2 (x)
//          1 (b)   3 (y)
TEST(Bipartite, RenumbersTwoKindsAndLeavesOutTheRest) {
  network_builder b;
  auto const p = b.declare(kind::person, "p");
  auto const a = b.declare(kind::organization, "a");
  auto const o = b.declare(kind::organization, "b");
  auto const x = b.declare(kind::project, "x");
  auto const y = b.declare(kind::project, "y");
  ASSERT_TRUE(b.link(a, relation::leads, x));
  ASSERT_TRUE(b.link(a, relation::leads, x));
  ASSERT_TRUE(b.link(o, relation::leads, y));
  ASSERT_TRUE(b.link(p, relation::leads, x));
  ASSERT_TRUE(b.link(a, relation::leads, o));
  auto const g = std::move(b).freeze();
  auto const view = bipartite(g, relation::leads, kind::organization, kind::project);
  EXPECT_EQ(view.order(), 4U);
  EXPECT_EQ(view.first_order(), 2U);
  EXPECT_THAT(row(view, 0), ElementsAre(2, 2));
  EXPECT_THAT(row(view, 1), ElementsAre(3));
  EXPECT_THAT(row(view, 2), ElementsAre(0, 0));
  EXPECT_THAT(row(view, 3), ElementsAre(1));
  EXPECT_EQ(g.name(view.node(0)), "a");
  EXPECT_EQ(g.name(view.node(3)), "y");
}

RC_GTEST_PROP(Bipartite, ListsEachLinkBetweenTheGroupsAtBothEnds, (std::uint64_t seed)) {
  auto const known = testing_aid::random_network(seed, {.nodes = 30, .links = 200});
  auto const& g = known.frozen;
  // The groups of a question may stand in either order of ids.
  auto const people = id_interval{g.ids(kind::person).first, g.ids(kind::programme).last};
  auto const [from, to] = seed % 2 == 0 ? std::pair{people, g.ids(kind::project)}
                                        : std::pair{g.ids(kind::project), people};
  for (std::size_t r = 0; r < relation_count; ++r) {
    auto const which = static_cast<relation>(r);
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> wanted;
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> found;
    auto const add = [&](std::uint32_t u, std::uint32_t v) {
      if (!from.contains(u) || !to.contains(v)) return;
      ++wanted[{u, v}];
      ++wanted[{v, u}];
    };
    for (auto const& link : known.links) {
      if (link.which != which) continue;
      add(link.from, link.to);
      if (is_symmetric(which)) add(link.to, link.from);
    }
    auto const view = bipartite(g, which, from, to);
    for (auto const v : view.vertices())
      for (auto const u : view.neighbors(v)) ++found[{view.node(v).value, view.node(u).value}];
    RC_ASSERT(found == wanted);
  }
}

}  // namespace
}  // namespace cartograph::bipartite_test
