#include "cartograph/algorithm/layout/force_directed.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "cartograph/graph/build.hpp"
#include "support/archetype.hpp"

template auto cartograph::force_directed(
    const cartograph::support::archetype<direction::directed, false>&,
    cartograph::force_directed_options) -> std::vector<cartograph::point>;

namespace cartograph::force_directed_test {
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

TEST(ForceDirected, DrawsLinkedVerticesNearerThanOthers) {
  auto const g = two_triangles();
  auto const at = force_directed(g.undirected());
  for (auto const& [u, v] : {std::pair{0, 1}, {1, 2}, {0, 2}})
    for (auto const far : {4, 5}) EXPECT_LT(distance(at[u], at[v]), distance(at[u], at[far]));
}

TEST(ForceDirected, GivesTheSameBytesForTheSameSeed) {
  auto const g = two_triangles();
  EXPECT_EQ(force_directed(g.undirected(), {.seed = 7}),
            force_directed(g.undirected(), {.seed = 7}));
  EXPECT_NE(force_directed(g.undirected(), {.seed = 7}),
            force_directed(g.undirected(), {.seed = 8}));
}

TEST(ForceDirected, KeepsComponentsAndIsolatesOnOnePage) {
  auto const g = build({.order = 40, .links = {{0, 1}, {2, 3}}}).graph;
  for (auto const p : force_directed(g.undirected())) {
    EXPECT_TRUE(std::isfinite(p.x) && std::isfinite(p.y));
    EXPECT_LT(std::hypot(p.x, p.y), 40.0);
  }
}

TEST(ForceDirected, HasNothingToDrawInAnEmptyGraph) {
  EXPECT_TRUE(force_directed(undirected_view{}).empty());
}

}  // namespace
}  // namespace cartograph::force_directed_test
