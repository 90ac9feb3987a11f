#include "cartograph/algorithm/centrality/closeness.hpp"

#include <gmock/gmock.h>

#include <boost/graph/dijkstra_shortest_paths.hpp>

#include "cartograph/algorithm/traverse/bfs.hpp"
#include "cartograph/bgl/out.hpp"
#include "cartograph/graph/generate/classic.hpp"
#include "support/classic.hpp"
#include "support/distance_graphs.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::closeness_test {
namespace {

using support::directed;
using support::undirected;
using testing::DoubleEq;
using testing::ElementsAre;
using testing::Pointwise;

auto score_of(const csr& g, distance_options options = {}) -> std::vector<double> {
  return g.visit([&](auto rows) { return closeness(rows, options).score; });
}

//   0 - 1 - 2 - 3   a loop at 2, the link 0-1 twice; sums of distances 6, 4, 4, 6
TEST(Closeness, IsTheTextbookOneOnAConnectedGraph) {
  auto const g = undirected(4, {{0, 1}, {1, 2}, {2, 3}, {2, 2}, {1, 0}});
  EXPECT_THAT(score_of(g), ElementsAre(0.5, 0.75, 0.75, 0.5));
  EXPECT_THAT(score_of(g, {.raw = true}), ElementsAre(1.0 / 6, 0.25, 0.25, 1.0 / 6));
}

TEST(Closeness, IsOneInTheCentreOfAStarAndSixEleventhsAtItsSixLeaves) {
  auto const score = score_of(build(star_graph(6)).graph);
  EXPECT_EQ(score[0], 1);
  for (std::size_t leaf = 1; leaf <= 6; ++leaf) EXPECT_DOUBLE_EQ(score[leaf], 6.0 / 11);
}

// Sums of distances of member 1, the leader, and 34 of the karate club: 58 and 60.
TEST(Closeness, OfTheKarateClubIsAsPublished) {
  auto const score = score_of(support::karate());
  EXPECT_DOUBLE_EQ(score[0], 33.0 / 58);
  EXPECT_DOUBLE_EQ(score[33], 33.0 / 60);
}

//   0 - 1 - 2    3 - 4    5
TEST(Closeness, CountsTheShareOfTheOthersReached) {
  auto const g = undirected(6, {{0, 1}, {1, 2}, {3, 4}});
  EXPECT_THAT(score_of(g), Pointwise(DoubleEq(), {4.0 / 15, 0.4, 4.0 / 15, 0.2, 0.2, 0.0}));
}

//   0 -> 1 -> 2
TEST(Closeness, LooksAlongAgainstOrRegardlessOfDirection) {
  auto const g = directed(3, {{0, 1}, {1, 2}});
  EXPECT_THAT(score_of(g), Pointwise(DoubleEq(), {2.0 / 3, 0.5, 0.0}));
  EXPECT_THAT(score_of(g, {.which = orientation::in}), Pointwise(DoubleEq(), {0.0, 0.5, 2.0 / 3}));
  EXPECT_THAT(score_of(g, {.which = orientation::both}),
              Pointwise(DoubleEq(), {2.0 / 3, 1.0, 2.0 / 3}));
}

//   0 --2-- 1 --2-- 2    0 --10-- 2    3
TEST(Closeness, ReadsWeightsAsLengthsWhenAsked) {
  auto const g =
      build({.order = 4, .links = {{0, 1}, {1, 2}, {0, 2}}, .weights = {2, 2, 10}}).graph;
  EXPECT_THAT(score_of(g, {.weighted = true}),
              Pointwise(DoubleEq(), {2.0 / 9, 1.0 / 3, 2.0 / 9, 0.0}));
  EXPECT_THAT(score_of(g, {.raw = true, .weighted = true}),
              Pointwise(DoubleEq(), {1.0 / 6, 0.25, 1.0 / 6, 0.0}));
}

TEST(Closeness, IsUndefinedWithoutAnybodyElseUnlessRaw) {
  for (std::size_t n : {0U, 1U}) {
    auto const g = undirected(n, {});
    EXPECT_EQ(closeness(g.undirected()).undefined, "fewer than 2 vertices");
    EXPECT_EQ(score_of(g, {.raw = true}), std::vector<double>(n, 0));
  }
  EXPECT_THAT(score_of(undirected(2, {})), ElementsAre(0, 0));
}

TEST(Closeness, IsUndefinedForLengthsThatAreNotPositive) {
  for (auto bad : {0.0, -1.0, support::infinity, support::not_a_number}) {
    auto const g = build({.order = 2, .links = {{0, 1}}, .weights = {bad}}).graph;
    EXPECT_FALSE(closeness(g.undirected(), {.weighted = true}).undefined.empty()) << bad;
  }
}

TEST(Closeness, StopsWhenTold) {
  stop_source source;
  source.stopped = true;
  auto const g = undirected(2, {{0, 1}});
  EXPECT_FALSE(closeness(g.undirected(), {.stop = stop_token{source}}).finished);
}

TEST(Closeness, AgreesToTheByteWithBreadthFirstSearchFromEachVertex) {
  for (auto const& g : support::distance_graphs())
    g.visit([&](auto rows) {
      auto const found = closeness(rows).score;
      auto const n = static_cast<double>(rows.order());
      for (auto v : rows.vertices()) {
        auto const from = bfs(rows, v);
        auto const reached = static_cast<double>(from.reached - 1);
        double farness = 0;
        for (auto d : from.distance) farness += d == unreachable ? 0 : d;
        EXPECT_EQ(found[v], reached == 0 ? 0 : reached / (n - 1) * (reached / farness)) << v;
      }
      return 0;
    });
}

TEST(Closeness, AgreesWithBoostInLengths) {
  auto const g =
      build(support::random_links(200, 500, 4, true), {.way = direction::directed}).graph;
  auto const rows = g.directed();
  auto const found = closeness(rows, {.weighted = true}).score;
  for (auto v : rows.vertices()) {
    std::vector<double> distance(200);
    boost::dijkstra_shortest_paths(rows, v, boost::distance_map(distance.data()));
    double farness = 0;
    double reached = 0;
    for (std::size_t u = 0; u < distance.size(); ++u)
      if (u != v && distance[u] < 1e9) farness += distance[u], ++reached;
    auto const expected = reached == 0 ? 0 : reached / 199 * (reached / farness);
    EXPECT_NEAR(found[v], expected, 1e-12 * expected);
  }
}

TEST(Closeness, GoesWithTheNamesToTheByte) {
  auto const list = support::hub_links(900, 2000, 5);
  auto const names = support::permutation(900, 6);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const score = score_of(support::graph_of(way, 900, list));
    auto const other = score_of(support::graph_of(way, 900, support::renamed(list, names)));
    for (std::size_t v = 0; v < 900; ++v) EXPECT_EQ(other[names[v]], score[v]);
  }
}

TEST(Closeness, IsTheSameForAnyNumberOfThreads) {
  auto const g = support::many_batches();  // over 100 batches, wide and narrow
  auto const one = score_of(g, {.threads = 1});
  for (int threads : {2, 3, 4}) EXPECT_EQ(score_of(g, {.threads = threads}), one);
}

}  // namespace
}  // namespace cartograph::closeness_test
