#include "cartograph/algorithm/centrality/harmonic.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

#include "cartograph/algorithm/traverse/bfs.hpp"
#include "cartograph/bgl/out.hpp"
#include "cartograph/graph/generate/classic.hpp"
#include "support/distance_graphs.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::harmonic_test {
namespace {

using support::directed;
using support::undirected;
using testing::DoubleEq;
using testing::ElementsAre;
using testing::Pointwise;

auto score_of(const csr& g, distance_options options = {}) -> std::vector<double> {
  return g.visit([&](auto rows) { return harmonic(rows, options).score; });
}

//   0 - 1 - 2 - 3   a loop at 2, the link 0-1 twice
TEST(Harmonic, AddsOneOverEachDistanceOnAPath) {
  auto const g = undirected(4, {{0, 1}, {1, 2}, {2, 3}, {2, 2}, {1, 0}});
  EXPECT_THAT(score_of(g, {.raw = true}), ElementsAre(11.0 / 6, 2.5, 2.5, 11.0 / 6));
  EXPECT_THAT(score_of(g), Pointwise(DoubleEq(), {11.0 / 18, 5.0 / 6, 5.0 / 6, 11.0 / 18}));
}

TEST(Harmonic, IsOneInTheCentreOfAStarAndSevenTwelfthsAtItsSixLeaves) {
  auto const score = score_of(build(star_graph(6)).graph);
  EXPECT_EQ(score[0], 1);
  for (std::size_t leaf = 1; leaf <= 6; ++leaf) EXPECT_DOUBLE_EQ(score[leaf], 7.0 / 12);
}

//   0 - 1 - 2    3 - 4    5
TEST(Harmonic, CountsNothingForWhoIsOutOfReach) {
  auto const g = undirected(6, {{0, 1}, {1, 2}, {3, 4}});
  EXPECT_THAT(score_of(g), Pointwise(DoubleEq(), {0.3, 0.4, 0.3, 0.2, 0.2, 0.0}));
}

//   0 -> 1 -> 2
TEST(Harmonic, LooksAlongAgainstOrRegardlessOfDirection) {
  auto const g = directed(3, {{0, 1}, {1, 2}});
  EXPECT_THAT(score_of(g, {.raw = true}), ElementsAre(1.5, 1, 0));
  EXPECT_THAT(score_of(g, {.raw = true, .which = orientation::in}), ElementsAre(0, 1, 1.5));
  EXPECT_THAT(score_of(g, {.raw = true, .which = orientation::both}), ElementsAre(1.5, 2, 1.5));
}

//   0 --2-- 1 --2-- 2    0 --10-- 2; a loop of 1 at 0
TEST(Harmonic, ReadsWeightsAsLengthsWhenAsked) {
  auto const g =
      build({.order = 3, .links = {{0, 1}, {1, 2}, {0, 2}, {0, 0}}, .weights = {2, 2, 10, 1}})
          .graph;
  EXPECT_THAT(score_of(g, {.raw = true, .weighted = true}), ElementsAre(0.75, 1, 0.75));
  EXPECT_THAT(score_of(g, {.raw = true}), ElementsAre(2, 2, 2));
}

//   0 --2-> 1 --4-> 0: the shorter of two ways counts when direction does not
TEST(Harmonic, TakesTheShorterWhenDirectionIsIgnored) {
  auto const g = build({.order = 2, .links = {{0, 1}, {1, 0}}, .weights = {2, 4}},
                       {.way = direction::directed})
                     .graph;
  EXPECT_THAT(score_of(g, {.weighted = true}), ElementsAre(0.5, 0.25));
  EXPECT_THAT(score_of(g, {.which = orientation::in, .weighted = true}), ElementsAre(0.25, 0.5));
  EXPECT_THAT(score_of(g, {.which = orientation::both, .weighted = true}), ElementsAre(0.5, 0.5));
}

TEST(Harmonic, IsUndefinedWithoutAnybodyElseUnlessRaw) {
  for (std::size_t n : {0U, 1U}) {
    auto const g = undirected(n, {});
    auto const found = harmonic(g.undirected());
    EXPECT_EQ(found.undefined, "fewer than 2 vertices");
    EXPECT_TRUE(found.score.empty());
    EXPECT_EQ(score_of(g, {.raw = true}), std::vector<double>(n, 0));
  }
  EXPECT_THAT(score_of(undirected(2, {})), ElementsAre(0, 0));
  EXPECT_THAT(score_of(undirected(2, {{0, 1}})), ElementsAre(1, 1));
}

TEST(Harmonic, IsUndefinedForLengthsThatAreNotPositive) {
  for (auto bad : {0.0, -1.0, support::infinity, support::not_a_number}) {
    auto const g = build({.order = 2, .links = {{0, 1}}, .weights = {bad}}).graph;
    EXPECT_FALSE(harmonic(g.undirected(), {.weighted = true}).undefined.empty()) << bad;
    EXPECT_THAT(score_of(g), ElementsAre(1, 1));
  }
}

TEST(Harmonic, StopsWhenTold) {
  stop_source source;
  source.stopped = true;
  auto const g = build({.order = 2, .links = {{0, 1}}, .weights = {2}}).graph;
  for (auto weighted : {false, true}) {
    auto const found = harmonic(g.undirected(), {.weighted = weighted, .stop = stop_token{source}});
    EXPECT_FALSE(found.finished);
  }
}

TEST(Harmonic, TellsHowFarItIs) {
  double last = 0;
  stop_source source{.report = [](void* to, std::string_view,
                                  double fraction) { *static_cast<double*>(to) = fraction; },
                     .context = &last};
  auto const g = build({.order = 2, .links = {{0, 1}}, .weights = {2}}).graph;
  for (auto weighted : {false, true}) {
    last = 0;
    EXPECT_TRUE(
        harmonic(g.undirected(), {.weighted = weighted, .threads = 1, .stop = stop_token{source}})
            .finished);
    EXPECT_EQ(last, 1);
  }
}

/// From the distances of one vertex, near before far, in higher precision.
auto by_definition(const std::vector<std::uint32_t>& distance) -> double {
  std::vector<std::uint64_t> at(distance.size(), 0);
  for (auto d : distance)
    if (d != unreachable) ++at[d];
  long double sum = 0;
  for (std::size_t d = 1; d < at.size(); ++d)
    sum += static_cast<long double>(at[d]) / static_cast<long double>(d);
  return static_cast<double>(sum);
}

TEST(Harmonic, AgreesWithBreadthFirstSearchFromEachVertex) {
  for (auto const& g : support::distance_graphs())
    g.visit([&](auto rows) {
      auto const out = harmonic(rows, {.raw = true}).score;
      for (auto v : rows.vertices())
        EXPECT_DOUBLE_EQ(out[v], by_definition(bfs(rows, v).distance)) << v;
      return 0;
    });
}

TEST(Harmonic, AgreesWithBoostOnRandomGraphs) {
  auto const g = support::graph_of(direction::directed, 400, support::hub_links(400, 900, 3));
  auto const rows = g.directed();
  auto const found = harmonic(rows, {.raw = true}).score;
  for (auto v : rows.vertices()) {
    std::vector<std::uint32_t> distance(400, unreachable);
    distance[v] = 0;
    auto const recorder = boost::record_distances(distance.data(), boost::on_tree_edge{});
    boost::breadth_first_search(rows, v, boost::visitor(boost::make_bfs_visitor(recorder)));
    EXPECT_DOUBLE_EQ(found[v], by_definition(distance));
  }
}

TEST(Harmonic, AgreesWithBoostInLengths) {
  auto in = support::random_links(200, 500, 4, true);
  auto const g = build(std::move(in), {.way = direction::directed}).graph;
  auto const rows = g.directed();
  auto const found = harmonic(rows, {.raw = true, .weighted = true}).score;
  for (auto v : rows.vertices()) {
    std::vector<double> distance(200);
    boost::dijkstra_shortest_paths(rows, v, boost::distance_map(distance.data()));
    double sum = 0;
    for (std::size_t u = 0; u < distance.size(); ++u)
      if (u != v && distance[u] < 1e9) sum += 1 / distance[u];
    EXPECT_NEAR(found[v], sum, 1e-12 * sum);
  }
}

TEST(Harmonic, AgainstDirectionIsAlongOnTheReversedGraph) {
  auto list = support::hub_links(500, 1500, 8);
  auto const g = support::graph_of(direction::directed, 500, list);
  auto both = list;
  for (auto& link : list) std::swap(link.from, link.to);
  both.insert(both.end(), list.begin(), list.end());
  EXPECT_EQ(score_of(g, {.which = orientation::in}),
            score_of(support::graph_of(direction::directed, 500, list)));
  EXPECT_EQ(score_of(g, {.which = orientation::both}),
            score_of(support::graph_of(direction::undirected, 500, both)));
}

TEST(Harmonic, OnALongPathIsASumOfTwoHarmonicNumbers) {
  constexpr std::size_t n = 3000;
  auto const score = score_of(build(path_graph(n)).graph, {.raw = true});
  std::vector<long double> sum(n, 0);
  for (std::size_t d = 1; d < n; ++d) sum[d] = sum[d - 1] + 1 / static_cast<long double>(d);
  for (std::size_t v = 0; v < n; ++v)
    ASSERT_DOUBLE_EQ(score[v], static_cast<double>(sum[v] + sum[n - 1 - v])) << v;
}

TEST(Harmonic, GoesWithTheNamesToTheByte) {
  auto const list = support::hub_links(900, 2000, 5);
  auto const names = support::permutation(900, 6);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const score = score_of(support::graph_of(way, 900, list));
    auto const other = score_of(support::graph_of(way, 900, support::renamed(list, names)));
    for (std::size_t v = 0; v < 900; ++v) EXPECT_EQ(other[names[v]], score[v]);
  }
}

RC_GTEST_PROP(Harmonic, StaysInItsRangeAndNeverFallsWhenALinkIsAdded, (std::uint64_t seed)) {
  auto list = support::hub_links(60, seed % 90, seed);
  auto const before = score_of(support::graph_of(direction::directed, 60, list), {.threads = 1});
  list.push_back({static_cast<std::uint32_t>(seed % 59), static_cast<std::uint32_t>(seed % 60)});
  auto const after = score_of(support::graph_of(direction::directed, 60, list), {.threads = 1});
  for (std::size_t v = 0; v < 60; ++v) {
    RC_ASSERT(before[v] >= 0 && before[v] <= 1);
    RC_ASSERT(after[v] >= before[v]);
  }
}

RC_GTEST_PROP(Harmonic, HalvesWhenAllLengthsDouble, (std::uint64_t seed)) {
  auto in = support::random_links(40, 80, seed, true);
  auto const near = score_of(build(edge_buffer{in}).graph, {.weighted = true, .threads = 1});
  for (auto& w : in.weights) w *= 2;
  auto const far = score_of(build(std::move(in)).graph, {.weighted = true, .threads = 1});
  for (std::size_t v = 0; v < 40; ++v) RC_ASSERT(far[v] * 2 == near[v]);
}

TEST(Harmonic, IsTheSameForAnyNumberOfThreads) {
  auto const g = support::many_batches();  // over 100 batches, wide and narrow
  auto const one = score_of(g, {.threads = 1});
  for (int threads : {2, 3, 4}) EXPECT_EQ(score_of(g, {.threads = threads}), one);
}

TEST(Harmonic, IsTheSameForAnyNumberOfThreadsInLengths) {
  auto const g = build(support::random_links(1200, 1800, 2, true)).graph;  // 75 pieces
  auto const one = score_of(g, {.weighted = true, .threads = 1});
  for (int threads : {2, 3, 4}) EXPECT_EQ(score_of(g, {.weighted = true, .threads = threads}), one);
}

}  // namespace
}  // namespace cartograph::harmonic_test
