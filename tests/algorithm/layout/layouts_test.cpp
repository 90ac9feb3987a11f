// The layouts without forces: packing, parting, trees and columns.
#include <gtest/gtest.h>

#include <cmath>

#include "cartograph/algorithm/layout/columns.hpp"
#include "cartograph/algorithm/layout/layered_tree.hpp"
#include "cartograph/algorithm/layout/packed_components.hpp"
#include "cartograph/algorithm/layout/spread_overlaps.hpp"
#include "cartograph/core/random.hpp"
#include "support/archetype.hpp"

template auto cartograph::columns_layout(
    const cartograph::support::archetype<cartograph::direction::undirected, false>&,
    std::span<const std::uint32_t>, int) -> std::vector<cartograph::point>;

namespace cartograph::layouts_test {
namespace {

/// A component as a row, one unit between its vertices.
auto in_a_row(undirected_view g) -> std::vector<point> {
  std::vector<point> at(g.order());
  for (std::size_t v = 0; v < at.size(); ++v) at[v].x = static_cast<double>(v);
  return at;
}

TEST(PackedComponents, PutsThemSideBySideInRows) {
  // Components 1-3-4, 0-2 and 5; with a gap of 1 their areas are 3, 2 and 1: a page √6 wide, and
  // beside 0-2 there is room for one more.
  auto const g = build({.order = 6, .links = {{3, 1}, {3, 4}, {0, 2}}}).graph;
  auto const at = packed_components(g.undirected(), 1, in_a_row);
  std::vector<point> const expected{{0, 1}, {0, 0}, {1, 1}, {1, 0}, {2, 0}, {2, 1}};
  EXPECT_EQ(at, expected);
}

TEST(PackedComponents, NeverLetsTwoBoxesMeet) {
  random_stream random{11};
  edge_buffer links{.order = 300, .links = {}};
  for (int i = 0; i < 180; ++i)
    links.add(static_cast<std::uint32_t>(random.below(300)),
              static_cast<std::uint32_t>(random.below(300)));
  auto const g = build(std::move(links)).graph;
  auto const at = packed_components(g.undirected(), 0.5, [](undirected_view piece) {
    std::vector<point> out(piece.order());
    for (std::size_t v = 0; v < out.size(); ++v)
      out[v] = {std::cos(static_cast<double>(v)), std::sin(static_cast<double>(v))};
    return out;
  });
  auto const pieces = components(g.undirected());
  std::vector<bounding_box> box(pieces.count());
  for (std::uint32_t c = 0; c < box.size(); ++c) {
    std::vector<point> own;
    for (std::size_t v = 0; v < at.size(); ++v)
      if (pieces.membership[v] == c) own.push_back(at[v]);
    box[c] = box_around(own);
  }
  for (std::size_t a = 0; a < box.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      EXPECT_TRUE(box[a].high.x < box[b].low.x || box[b].high.x < box[a].low.x ||
                  box[a].high.y < box[b].low.y || box[b].high.y < box[a].low.y);
}

TEST(PackedComponents, OfNothingIsNothing) {
  EXPECT_TRUE(packed_components(undirected_view{}, 1, in_a_row).empty());
}

TEST(SpreadOverlaps, LeavesDiscsThatAreApart) {
  std::vector<point> at{{0, 0}, {3, 0}, {0, 3}};
  auto const before = at;
  spread_overlaps(at, std::vector<double>{1, 1, 1});
  EXPECT_EQ(at, before);
}

TEST(SpreadOverlaps, PartsTwoDiscsByWhatTheyOverlapAlongTheirLine) {
  std::vector<point> at{{0, 0}, {1, 0}, {9, 9}};
  spread_overlaps(at, std::vector<double>{1, 1, 1});
  EXPECT_NEAR(at[0].x, -0.52, 1e-12);
  EXPECT_NEAR(at[1].x, 1.52, 1e-12);
  EXPECT_EQ(at[2], (point{9, 9}));
}

TEST(SpreadOverlaps, PartsDiscsOnOnePlace) {
  std::vector<point> at(2, point{5, 5});
  spread_overlaps(at, std::vector<double>{1, 2});
  EXPECT_GE(std::hypot(at[0].x - at[1].x, at[0].y - at[1].y), 3);
}

TEST(SpreadOverlaps, LeavesNoneInACrowdAndGivesTheSameBytesAtAnyNumberOfThreads) {
  random_stream random{4};
  std::vector<point> crowd;
  std::vector<double> radius;
  for (int i = 0; i < 500; ++i) {
    crowd.push_back({30 * random.uniform(), 30 * random.uniform()});
    radius.push_back(0.3 + 0.5 * random.uniform());
  }
  auto at = crowd;
  spread_overlaps(at, radius, 300, 1);
  int overlaps = 0;
  for (std::size_t a = 0; a < at.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      overlaps += std::hypot(at[a].x - at[b].x, at[a].y - at[b].y) < radius[a] + radius[b] - 1e-9;
  EXPECT_EQ(overlaps, 0);
  auto again = crowd;
  spread_overlaps(again, radius, 300, 4);
  EXPECT_EQ(at, again);
}

TEST(LayeredTree, StandsAParentBetweenItsChildren) {
  //  0 ─┬─ 1 ─┬─ 3       5
  //     │     └─ 4
  //     └─ 2
  std::vector<std::uint32_t> const parent{no_parent, 0, 0, 1, 1, no_parent};
  auto const at = layered_tree(parent);
  std::vector<point> const expected{{0, 1.25}, {1, 0.5}, {1, 2}, {2, 0}, {2, 1}, {0, 3}};
  EXPECT_EQ(at, expected);
}

TEST(LayeredTree, TakesALongChainAndNothing) {
  std::vector<std::uint32_t> chain(100'000);
  for (std::uint32_t v = 0; v < chain.size(); ++v) chain[v] = v == 0 ? no_parent : v - 1;
  auto const at = layered_tree(chain);
  EXPECT_EQ(at.back(), (point{99'999, 0}));
  EXPECT_TRUE(layered_tree({}).empty());
}

auto crossings(const csr& g, std::span<const point> at) -> int {
  int crossed = 0;
  auto const view = g.undirected();
  for (auto a : view.vertices())
    for (auto b : view.neighbors(a))
      for (auto c : view.vertices())
        for (auto d : view.neighbors(c))
          if (at[a].x < at[b].x && at[a].x == at[c].x && at[b].x == at[d].x)
            crossed += at[a].y < at[c].y && at[b].y > at[d].y;
  return crossed;
}

TEST(Columns, UncrossesWhatCanBeUncrossed) {
  // Left 0 1 2 with right 5 4 3: as numbered, every pair of links crosses.
  auto const g = build({.order = 6, .links = {{0, 5}, {1, 4}, {2, 3}}}).graph;
  std::vector<std::uint32_t> const column{0, 0, 0, 1, 1, 1};
  EXPECT_EQ(crossings(g, columns_layout(g.undirected(), column, 0)), 3);
  auto const at = columns_layout(g.undirected(), column);
  EXPECT_EQ(crossings(g, at), 0);
  EXPECT_EQ(at[0].x, 0);
  EXPECT_EQ(at[5].x, 1);
  EXPECT_DOUBLE_EQ(at[0].y, at[5].y);
}

TEST(Columns, CrossesLessThanTheOrderOfNumbers) {
  random_stream random{9};
  edge_buffer links{.order = 90, .links = {}};
  std::vector<std::uint32_t> column(90);
  for (std::uint32_t v = 0; v < 90; ++v) column[v] = v / 30;
  for (int i = 0; i < 120; ++i) {
    auto const v = static_cast<std::uint32_t>(random.below(60));
    links.add(v, 30 * (column[v] + 1) + static_cast<std::uint32_t>(random.below(30)));
  }
  auto const g = build(std::move(links)).graph;
  auto const before = columns_layout(g.undirected(), column, 0);
  EXPECT_LT(crossings(g, columns_layout(g.undirected(), column)), 0.8 * crossings(g, before));
}

TEST(Columns, OfNothingIsNothing) {
  EXPECT_TRUE(columns_layout(undirected_view{}, std::vector<std::uint32_t>{}).empty());
}

}  // namespace
}  // namespace cartograph::layouts_test
