#include "cartograph/algorithm/layout/force_atlas2.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "cartograph/graph/build.hpp"
#include "support/archetype.hpp"

template auto cartograph::force_atlas2(
    const cartograph::support::archetype<cartograph::direction::undirected, false>&,
    const cartograph::force_atlas2_options&) -> std::vector<cartograph::point>;

namespace cartograph::force_atlas2_test {
namespace {

auto distance(point a, point b) -> double { return std::hypot(a.x - b.x, a.y - b.y); }

//   0       4
//   | \   / |
//   |  1-3  |     two triangles and the bridge 1-3
//   | /   \ |
//   2       5
auto two_triangles() -> csr {
  return build({.order = 6, .links = {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {1, 3}}})
      .graph;
}

TEST(ForceAtlas2, BringsTwoLinkedVerticesToTheDistanceWhereForcesCancel) {
  auto const g = build({.order = 2, .links = {{0, 1}}}).graph;
  auto const at = force_atlas2(g.undirected());
  // d + 0.05 (1 + 1) (d / 2) = 2 (1 + 1) (1 + 1) / d
  EXPECT_NEAR(distance(at[0], at[1]), std::sqrt(8 / 1.05), 0.01);
}

TEST(ForceAtlas2, PullsWithTheLogarithmWhenAsked) {
  auto const g = build({.order = 2, .links = {{0, 1}}}).graph;
  auto const at = force_atlas2(g.undirected(), {.lin_log = true});
  auto const d = distance(at[0], at[1]);
  EXPECT_NEAR(std::log(1 + d) + 0.05 * d, 8 / d, 0.02);
}

TEST(ForceAtlas2, DrawsLinkedVerticesNearerThanOthers) {
  auto const g = two_triangles();
  auto const at = force_atlas2(g.undirected());
  for (auto const& [u, v] : {std::pair{0, 1}, {1, 2}, {0, 2}})
    for (auto const far : {4, 5}) EXPECT_LT(distance(at[u], at[v]), distance(at[u], at[far]));
}

TEST(ForceAtlas2, MakesLinksShortAgainstPairs) {
  random_stream random{3};
  edge_buffer links{.order = 400, .links = {}};
  for (std::uint32_t v = 1; v < 400; ++v)
    links.add(v, v - 1 - static_cast<std::uint32_t>(random.below(std::min(v, 4U))));
  auto const g = build(std::move(links)).graph;
  auto const at = force_atlas2(g.undirected());
  double linked = 0;
  double all = 0;
  for (std::uint32_t v = 0; v < 400; ++v) {
    for (auto const u : g.undirected().neighbors(v))
      linked += distance(at[u], at[v]) / static_cast<double>(g.arc_count());
    for (auto const other : at) all += distance(other, at[v]) / (400.0 * 400.0);
  }
  EXPECT_LT(linked, 0.2 * all);
}

TEST(ForceAtlas2, GivesTheSameBytesForTheSameSeedAtAnyNumberOfThreads) {
  auto const g = two_triangles();
  auto const once = force_atlas2(g.undirected(), {.seed = 7, .threads = 1});
  for (auto const threads : {2, 4})
    EXPECT_EQ(once, force_atlas2(g.undirected(), {.seed = 7, .threads = threads}));
  EXPECT_NE(once, force_atlas2(g.undirected(), {.seed = 8}));
}

TEST(ForceAtlas2, PlacesWhateverHasNoLinksAndNothingWhereThereIsNothing) {
  auto const g = build({.order = 40, .links = {{0, 1}, {2, 3}, {4, 4}}}).graph;
  for (auto const p : force_atlas2(g.undirected()))
    EXPECT_TRUE(std::isfinite(p.x) && std::isfinite(p.y));
  EXPECT_TRUE(force_atlas2(undirected_view{}).empty());
}

}  // namespace
}  // namespace cartograph::force_atlas2_test
