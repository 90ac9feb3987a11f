#include "cartograph/algorithm/structure/ei_index.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::ei_index_test {
namespace {

using support::directed;
using support::undirected;
using testing::ElementsAre;
using groups = std::vector<std::uint32_t>;

//   0       4     6    two triangles and the bridge 2-3, groups 9 and 4; 6 has a loop, group 2
//   | \   / |
//   |  2-3  |
//   | /   \ |
//   1       5
TEST(EiIndex, SetsTheBridgeAgainstTheTriangles) {
  auto const g = undirected(7, {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {2, 3}, {6, 6}});
  auto const found = ei_index(g.undirected(), groups{9, 9, 9, 4, 4, 4, 2});
  EXPECT_EQ(found.whole, (ei_balance{1, 6}));
  EXPECT_DOUBLE_EQ(found.whole.index().value, -5.0 / 7);
  EXPECT_EQ(found.at[2], (ei_balance{1, 2}));
  EXPECT_DOUBLE_EQ(found.at[2].index().value, -1.0 / 3);
  EXPECT_DOUBLE_EQ(found.at[0].index().value, -1);
  EXPECT_THAT(found.label, ElementsAre(9, 4, 2));
  EXPECT_EQ(found.of_group[0], (ei_balance{1, 3}));
  EXPECT_DOUBLE_EQ(found.of_group[1].index().value, -0.5);
  EXPECT_EQ(found.at[6].index().reason, "no links");
  EXPECT_FALSE(found.of_group[2].index());
}

//   A: 0 <-> 1   0 -> 2   B: 2 -> 3
TEST(EiIndex, CountsDirectedLinksAtBothEnds) {
  auto const g = directed(4, {{0, 1}, {1, 0}, {2, 3}, {0, 2}});
  auto const found = ei_index(g.directed(), groups{0, 0, 1, 1});
  EXPECT_EQ(found.whole, (ei_balance{1, 3}));
  EXPECT_THAT(found.at,
              ElementsAre(ei_balance{1, 2}, ei_balance{0, 2}, ei_balance{1, 1}, ei_balance{0, 1}));
  EXPECT_THAT(found.of_group, ElementsAre(ei_balance{1, 2}, ei_balance{1, 1}));
}

TEST(EiIndex, IsUndefinedWithoutLinks) {
  EXPECT_FALSE(ei_index(undirected_view{}, groups{}).whole.index());
  EXPECT_FALSE(ei_index(directed_view{}, groups{}).whole.index());
  auto const g = undirected(2, {{0, 0}});
  EXPECT_FALSE(ei_index(g.undirected(), groups{0, 1}).whole.index());
  auto const star = undirected(7, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}});
  EXPECT_DOUBLE_EQ(ei_index(star.undirected(), groups(7, 0)).whole.index().value, -1);
}

TEST(EiIndex, SaysWhyWhenWeightsCannotBeAdded) {
  edge_buffer in{.order = 2, .links = {}};
  in.add(0, 1, -1);
  auto const g = build(std::move(in)).graph;
  EXPECT_FALSE(ei_index(g.undirected(), groups{0, 1}, {.weighted = true}).undefined.empty());
  EXPECT_TRUE(ei_index(g.undirected(), groups{0, 1}).undefined.empty());
}

TEST(EiIndex, AgreesWithTheLinksOneByOne) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed)
    for (auto way : {direction::undirected, direction::directed}) {
      auto const links = support::random_links(40, 50 * seed, seed, true);
      groups group(40);
      for (std::uint32_t v = 0; v < 40; ++v) group[v] = v % 5 * 1000;
      double external = 0, internal = 0;
      std::map<std::uint32_t, ei_balance> of;
      for (std::size_t k = 0; k < links.links.size(); ++k) {
        auto const [u, v] = links.links[k];
        auto const w = links.weights[k];
        if (u == v) continue;
        if (group[u] == group[v])
          internal += w, of[group[u]].internal += w;
        else
          external += w, of[group[u]].external += w, of[group[v]].external += w;
      }
      auto const g = build(links, {.way = way}).graph;
      auto const found =
          g.visit([&](auto rows) { return ei_index(rows, group, {.weighted = true}); });
      EXPECT_NEAR(found.whole.external, external, 1e-11);
      EXPECT_NEAR(found.whole.internal, internal, 1e-11);
      for (std::size_t i = 0; i < found.label.size(); ++i) {
        EXPECT_NEAR(found.of_group[i].external, of[found.label[i]].external, 1e-11);
        EXPECT_NEAR(found.of_group[i].internal, of[found.label[i]].internal, 1e-11);
      }
    }
}

RC_GTEST_PROP(EiIndex, GrowsWhenGroupsAreSplit, (std::uint64_t seed)) {
  auto const g = support::graph_of(direction::undirected, 40, support::hub_links(40, 90, seed));
  groups coarse(40), fine(40);
  for (std::uint32_t v = 0; v < 40; ++v) coarse[v] = v % 3, fine[v] = v % 6;
  auto const a = ei_index(g.undirected(), coarse).whole.index();
  auto const b = ei_index(g.undirected(), fine).whole.index();
  RC_ASSERT(-1 <= a.value && a.value <= b.value && b.value <= 1);
}

TEST(EiIndex, HasTheSameBytesForAnyNumberOfThreads) {
  constexpr std::size_t n = 80'000;  // 79 pieces
  groups group(n);
  for (std::uint32_t v = 0; v < n; ++v) group[v] = v % 10;
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = build(support::random_links(n, 200'000, 4, true), {.way = way}).graph;
    auto const with = [&](int threads) {
      return g.visit(
          [&](auto rows) { return ei_index(rows, group, {.weighted = true, .threads = threads}); });
    };
    auto const one = with(1);
    for (int threads : {2, 3, 4}) {
      EXPECT_EQ(with(threads).at, one.at);
      EXPECT_EQ(with(threads).of_group, one.of_group);
      EXPECT_EQ(with(threads).whole, one.whole);
    }
  }
}

}  // namespace
}  // namespace cartograph::ei_index_test
