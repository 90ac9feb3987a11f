#include "cartograph/algorithm/centrality/betweenness.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/property_map/property_map.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "cartograph/algorithm/traverse/bfs.hpp"
#include "cartograph/bgl/out.hpp"
#include "cartograph/graph/generate/classic.hpp"
#include "support/between.hpp"
#include "support/classic.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::betweenness_test {
namespace {

using support::directed;
using support::expect_close;
using support::graph_of;
using support::undirected;
using testing::Each;
using testing::ElementsAre;

auto raw_of(const csr& g, bool weighted = false) -> std::vector<double> {
  return g.visit([&](auto rows) { return betweenness(rows, {.raw = true, .weighted = weighted}); })
      .score;
}

// 0 - 1 - 2 - 3 - 4: who sits inside is between all on the left and all on the right.
TEST(Betweenness, OfAPathIsLeftTimesRight) {
  EXPECT_THAT(raw_of(build(path_graph(5)).graph), ElementsAre(0, 3, 4, 3, 0));
}

TEST(Betweenness, OfAStarIsOneAtTheCentre) {
  auto const g = build(star_graph(6)).graph;
  EXPECT_THAT(betweenness(g.undirected()).score, ElementsAre(1, 0, 0, 0, 0, 0, 0));
  EXPECT_EQ(raw_of(g)[0], 15);  // 6 * 5 / 2 pairs of leaves
}

// A ring of 6: pairs two apart have one between them, opposite ones two ways of two each.
// Each vertex: 1 pair of its neighbours, and half of 2 of the 3 opposite pairs.
TEST(Betweenness, OfARingIsTheSameForAll) {
  EXPECT_THAT(raw_of(build(ring_graph(6)).graph), Each(2));
}

TEST(Betweenness, OfACompleteGraphIsZero) {
  EXPECT_THAT(raw_of(build(complete_graph(7)).graph), Each(0));
}

//   0         4
//   | \     / |
//   |  2 - 3  |     2 is between {0, 1} and {3, 4, 5}: 6 pairs; so is 3
//   | /     \ |
//   1         5
TEST(Betweenness, OfABridgeCountsAllThatCross) {
  auto const g = undirected(6, {{0, 1}, {0, 2}, {1, 2}, {2, 3}, {3, 4}, {3, 5}, {4, 5}});
  EXPECT_THAT(raw_of(g), ElementsAre(0, 0, 6, 6, 0, 0));
  EXPECT_DOUBLE_EQ(betweenness(g.undirected()).score[2], 0.6);
}

// 0 -> 1 -> 2 -> 3: ordered pairs, of 3 * 2 that could be.
TEST(Betweenness, OfADirectedPathGoesOneWay) {
  auto const g = directed(4, {{0, 1}, {1, 2}, {2, 3}});
  EXPECT_THAT(raw_of(g), ElementsAre(0, 2, 2, 0));
  EXPECT_DOUBLE_EQ(betweenness(g.directed()).score[1], 2.0 / 6);
}

//      1
//    /   \       two ways from 0 to 3, so each of 1, 2 gets half of the pair (0, 3), half of (0,
//    4);
//  0       3 - 4   0 gets half of the pair (1, 2), 3 the other half
//    \   /       3 is also between 4 and each of 0, 1, 2
//      2
TEST(Betweenness, IsSharedByPathsOfTheSameLength) {
  auto const g = undirected(5, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 4}});
  EXPECT_THAT(raw_of(g), ElementsAre(0.5, 1, 1, 3.5, 0));
}

// The same square, without 4; the link 0-1 twice: two of the three ways from 0 to 3 use 1. From 1
// to 2 there are two ways by 0 and one by 3.
TEST(Betweenness, TakesEachParallelLinkAsAWay) {
  auto const g = undirected(4, {{0, 1}, {0, 1}, {0, 2}, {1, 3}, {2, 3}});
  EXPECT_THAT(raw_of(g), ElementsAre(testing::DoubleEq(2.0 / 3), testing::DoubleEq(2.0 / 3),
                                     testing::DoubleEq(1.0 / 3), testing::DoubleEq(1.0 / 3)));
}

TEST(Betweenness, IgnoresLoops) {
  auto const g = undirected(3, {{0, 0}, {0, 1}, {1, 1}, {1, 2}});
  EXPECT_THAT(raw_of(g), ElementsAre(0, 1, 0));
}

// Leaves on both ends and in the middle, a tree in a component of its own, an isolate.
//
//   3   4          8 - 9 - 10     11
//    \ /               |
//     0 - 1 - 2        12
//     |   |
//     5 - 6 - 7
TEST(Betweenness, OfTreesThatHangOnACycleAgreesWithTheDefinition) {
  auto const g = undirected(
      13,
      {{0, 3}, {0, 4}, {0, 1}, {1, 2}, {0, 5}, {1, 6}, {5, 6}, {6, 7}, {8, 9}, {9, 10}, {9, 12}});
  expect_close(raw_of(g), support::between_by_definition(g).vertices);
  EXPECT_EQ(raw_of(g)[9], 3);
  EXPECT_EQ(raw_of(g)[11], 0);
}

// Both kinds of alike vertices, with leaves of their own: 0, 1, 2 know 3 and 4 only; 5, 6, 7 know
// each other and 4.
TEST(Betweenness, OfAlikeVerticesAgreesWithTheDefinition) {
  auto const g = undirected(14, {{0, 3},
                                 {0, 4},
                                 {1, 3},
                                 {1, 4},
                                 {2, 3},
                                 {2, 4},
                                 {5, 6},
                                 {6, 7},
                                 {5, 7},
                                 {5, 4},
                                 {6, 4},
                                 {7, 4},
                                 {3, 8},
                                 {8, 9},
                                 {0, 10},
                                 {1, 11},
                                 {5, 12},
                                 {6, 13}});
  expect_close(raw_of(g), support::between_by_definition(g).vertices);
}

TEST(Betweenness, OfTinyGraphsIsUndefinedOrZero) {
  for (std::size_t n = 0; n < 3; ++n) {
    auto const g = build({.order = n, .links = {}}).graph;
    EXPECT_EQ(betweenness(g.undirected()).undefined, "fewer than three vertices");
    EXPECT_TRUE(betweenness(g.undirected()).score.empty());
    EXPECT_EQ(raw_of(g), std::vector<double>(n, 0));
  }
  auto const isolates = build({.order = 5, .links = {}}).graph;
  EXPECT_THAT(betweenness(isolates.undirected()).score, Each(0));
}

TEST(Betweenness, AgreesWithTheDefinitionOnSmallMultigraphs) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed)
    for (auto way : {direction::undirected, direction::directed}) {
      auto const g = graph_of(way, 15, support::hub_links(15, 4 + 3 * seed, seed));
      expect_close(raw_of(g), support::between_by_definition(g).vertices);
    }
}

TEST(Betweenness, AgreesWithTheDefinitionOnSmallSimpleGraphsAndWithLengths) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed)
    for (auto way : {direction::undirected, direction::directed})
      for (auto real : {false, true}) {
        auto const g = support::graph_with_lengths(way, 15, 4 + 3 * seed, seed, real);
        expect_close(raw_of(g), support::between_by_definition(g, false).vertices);
        expect_close(raw_of(g, true), support::between_by_definition(g, true).vertices);
      }
}

// 0 to 3: three links of length 1, or the direct one of length 3.5 or 3.
TEST(Betweenness, ReadsWeightsAsLengths) {
  auto const with = [](double length) {
    edge_buffer in{.order = 4, .links = {}};
    in.add(0, 1, 1), in.add(1, 2, 1), in.add(2, 3, 1), in.add(0, 3, length);
    return raw_of(build(std::move(in)).graph, true);
  };
  EXPECT_THAT(with(3.5), ElementsAre(0, 2, 2, 0));
  EXPECT_THAT(with(3), ElementsAre(0, 1.5, 1.5, 0));
}

TEST(Betweenness, RefusesLengthsThatAreNone) {
  auto const with = [](double a, double b) {
    edge_buffer in{.order = 4, .links = {}};
    in.add(0, 1, a), in.add(1, 2, b), in.add(2, 0, a), in.add(2, 3, b);
    auto const g = build(std::move(in)).graph;
    return betweenness(g.undirected(), {.weighted = true});
  };
  EXPECT_EQ(with(1, 2).undefined, "");
  for (auto bad : {0.0, -1.0, std::numeric_limits<double>::infinity(),
                   std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_EQ(with(1, bad).undefined, "a weight is not a positive finite length");
    EXPECT_TRUE(with(1, bad).score.empty());
  }
}

// 0 - 1 - 2 - 3 - 0 where 1e20 + 1 is 1e20.
TEST(Betweenness, RefusesLengthsThatVanishInSums) {
  edge_buffer in{.order = 4, .links = {}};
  in.add(0, 1, 1e20), in.add(1, 2, 1), in.add(2, 3, 1e20), in.add(3, 0, 1);
  auto const g = build(std::move(in)).graph;
  EXPECT_THAT(betweenness(g.undirected(), {.weighted = true}).undefined,
              testing::HasSubstr("too different"));
}

auto by_boost(const csr& g, bool weighted) -> std::vector<double> {
  return g.visit([&](auto rows) {
    std::vector<double> score(rows.order());
    auto const index = get(boost::vertex_index, rows);
    auto const map = boost::make_iterator_property_map(score.begin(), index);
    if (weighted)
      boost::brandes_betweenness_centrality(
          rows, boost::centrality_map(map).weight_map(get(boost::edge_weight, rows)));
    else
      boost::brandes_betweenness_centrality(rows, map);
    return score;
  });
}

TEST(Betweenness, AgreesWithBoost) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed)
    for (auto way : {direction::undirected, direction::directed}) {
      auto const g = support::graph_with_lengths(way, 150, 170 * seed, seed, seed % 2 == 0);
      expect_close(raw_of(g), by_boost(g, false));
      expect_close(raw_of(g, true), by_boost(g, true));
    }
  expect_close(raw_of(support::karate()), by_boost(support::karate(), false));
}

RC_GTEST_PROP(Betweenness, DoesNotDependOnNames, ()) {
  auto const n = *rc::gen::inRange<std::size_t>(3, 40);
  auto const seed = *rc::gen::arbitrary<std::uint64_t>();
  auto const list = support::hub_links(n, 2 * n, seed);
  auto const names = support::permutation(n, seed + 1);
  auto const one = raw_of(graph_of(direction::undirected, n, list));
  auto const other = raw_of(graph_of(direction::undirected, n, support::renamed(list, names)));
  for (std::size_t v = 0; v < n; ++v)
    RC_ASSERT(std::abs(one[v] - other[names[v]]) <= 1e-12 * (1 + one[v]));
}

RC_GTEST_PROP(Betweenness, SumsToTheInnerVerticesOfAllShortestPaths, ()) {
  auto const n = *rc::gen::inRange<std::size_t>(3, 40);
  auto const seed = *rc::gen::arbitrary<std::uint64_t>();
  auto const g = graph_of(direction::undirected, n, support::hub_links(n, 2 * n, seed));
  double inner = 0;  // a path of d links has d - 1 inner vertices, however many paths there are
  for (std::uint32_t v = 0; v < n; ++v)
    for (auto d : bfs(g.undirected(), v).distance)
      if (d != unreachable && d > 1) inner += (d - 1) / 2.0;
  double sum = 0;
  for (auto score : raw_of(g)) sum += score;
  RC_ASSERT(std::abs(sum - inner) <= 1e-9 * (1 + inner));
}

/// A row of squares, each joined to the next by a corner: 2^k shortest paths from end to end.
///
///       1       4
///     /   \   /   \            corners 0, 3, 6, …
///   0       3       6 - …
///     \   /   \   /
///       2       5
auto row_of_squares(std::uint32_t k) -> csr {
  edge_buffer in{.order = 3 * std::size_t{k} + 1, .links = {}};
  for (std::uint32_t i = 0; i < 3 * k; i += 3)
    in.add(i, i + 1), in.add(i, i + 2), in.add(i + 1, i + 3), in.add(i + 2, i + 3);
  return build(std::move(in)).graph;
}

// A corner has `left` vertices on one side and `right` on the other, and half of the pair of sides
// of each of its squares. The two sides of a square share what crosses: all pairs of what is beyond
// its two corners, corners included.
void expect_between_squares(const std::vector<double>& score, std::size_t k) {
  for (std::size_t i = 0; i <= k; ++i) {
    auto const left = 3 * static_cast<double>(i);
    auto const right = 3 * static_cast<double>(k - i);
    auto const corner = left * right + (i > 0 ? 0.5 : 0) + (i < k ? 0.5 : 0);
    ASSERT_NEAR(score[3 * i], corner, 1e-11 * corner) << i;
    if (i == k) break;
    auto const side = (left + 1) * (right - 2) / 2;
    ASSERT_NEAR(score[3 * i + 1], side, 1e-11 * side) << i;
  }
}

// Both sides of a square are alike, so they are one vertex of two copies: 2^k all the same.
TEST(Betweenness, CountsMorePathsThanADoubleHolds) {
  for (std::uint32_t k : {50U, 1100U}) expect_between_squares(raw_of(row_of_squares(k)), k);
}

TEST(Betweenness, IsTheSameForAnyNumberOfThreads) {
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = support::simple_graph(way, 600, support::hub_links(600, 1200, 9));
    auto const with = [&](int threads, bool weighted) {
      return g.visit(
          [&](auto rows) { return betweenness(rows, {.weighted = weighted, .threads = threads}); });
    };
    for (auto weighted : {false, true})
      for (int threads : {2, 3, 4})
        EXPECT_EQ(with(threads, weighted).score, with(1, weighted).score);
  }
}

// What the machine that runs this test cannot do is not compared.
TEST(Betweenness, IsTheSameForAnyWidthOfRegisters) {
  auto const g = support::simple_graph(direction::undirected, 300, support::hub_links(300, 900, 5));
  auto const rest = detail::shrunk(g.undirected(), {});
  auto const starts = detail::all_starts(rest.lean);
  for (auto what : {detail::sums_of::vertices, detail::sums_of::arcs}) {
    auto const with = [&](detail::lane_width width) {
      return detail::lane_sums(rest.lean, starts, what, {.width = width}).sum;
    };
    auto const two = with(detail::lane_width::two);
    for (auto width : {detail::lane_width::four, detail::lane_width::eight}) {
      if (width > detail::widest_lanes()) break;
      EXPECT_EQ(with(width), two);
    }
  }
}

TEST(Betweenness, StopsWhenTold) {
  stop_source source;
  auto const g = support::simple_graph(direction::undirected, 300, support::hub_links(300, 900, 5));
  std::vector<double> heard;
  source.context = &heard;
  source.report = [](void* context, std::string_view, double fraction) {
    static_cast<std::vector<double>*>(context)->push_back(fraction);
  };
  EXPECT_TRUE(betweenness(g.undirected(), {.stop = stop_token{source}}).finished);
  ASSERT_FALSE(heard.empty());
  EXPECT_EQ(heard.back(), 1);
  EXPECT_TRUE(std::ranges::is_sorted(heard));
  source.stopped = true;
  for (auto weighted : {false, true})
    EXPECT_FALSE(betweenness(g.undirected(),
                             {.weighted = weighted, .threads = 2, .stop = stop_token{source}})
                     .finished);
}

}  // namespace
}  // namespace cartograph::betweenness_test
