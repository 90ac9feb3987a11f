#include "cartograph/algorithm/traverse/delta_stepping.hpp"

#include <gmock/gmock.h>

#include "cartograph/graph/generate/classic.hpp"
#include "support/distance_graphs.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::delta_stepping_test {
namespace {

using support::infinity;
using testing::ElementsAre;

/// Weights spread over many powers of ten, so that most of them lie beyond all rings at first.
auto uneven(std::size_t n, std::size_t m, std::uint64_t seed) -> edge_buffer {
  auto links = support::random_links(n, m, seed, true);
  random_stream random{seed, 1};
  for (auto& weight : links.weights)
    for (auto steps = random.below(12); steps > 0; --steps) weight *= 7;
  return links;
}

template <graph G>
void expect_dijkstra(const G& g, vertex_t<G> start, delta_stepping_options options) {
  auto const expected = dijkstra(g, start);
  auto const found = delta_stepping(g, start, options);
  EXPECT_EQ(found.distance, expected.distance) << options.delta << ' ' << options.threads;
  EXPECT_EQ(found.reached, expected.reached);
  EXPECT_TRUE(found.finished);
}

//   0 --1-> 1 --1-> 2 --1-> 3    0 --5-> 2    4
TEST(DeltaStepping, PrefersManyShortLinksToALongOne) {
  auto const g =
      build({.order = 5, .links = {{0, 1}, {1, 2}, {2, 3}, {0, 2}}, .weights = {1, 1, 1, 5}},
            {.way = direction::directed})
          .graph;
  for (auto delta : {0.0, 0.3, 1.0, 100.0}) {
    auto const found = delta_stepping(g.directed(), 0, {.delta = delta});
    EXPECT_THAT(found.distance, ElementsAre(0, 1, 2, 3, infinity));
    EXPECT_EQ(found.reached, 4U);
  }
}

TEST(DeltaStepping, HasTheBytesOfDijkstraForAnyDelta) {
  for (auto way : {direction::undirected, direction::directed})
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
      auto const even = build(support::random_links(500, 1500, seed, true), {.way = way}).graph;
      auto const wild = build(uneven(500, 1500, seed), {.way = way}).graph;
      for (auto const* g : {&even, &wild})
        g->visit([&](auto rows) {
          for (auto delta : {0.0, 1e-7, 0.01, 1.0, 1e12})
            expect_dijkstra(rows, 11, {.delta = delta, .threads = 2});
          return 0;
        });
    }
}

TEST(DeltaStepping, HasTheBytesOfDijkstraForAnyNumberOfThreads) {
  auto const g = build(support::random_links(30'000, 150'000, 3, true)).graph;
  // At 0.2 rings hold thousands: far more than one piece of work.
  for (int threads : {1, 2, 3, 4})
    for (auto delta : {0.0, 0.2})
      expect_dijkstra(g.undirected(), 0, {.delta = delta, .threads = threads});
}

TEST(DeltaStepping, WalksALongPathThroughManySetsOfRings) {
  auto in = path_graph(20'000);
  random_stream random{5};
  for (std::size_t k = 0; k < in.links.size(); ++k)
    in.weights.push_back(0.1 + random.uniform() / 3);
  auto const g = build(std::move(in)).graph;
  expect_dijkstra(g.undirected(), 17, {});
  expect_dijkstra(g.undirected(), 17, {.delta = 0.05});
}

TEST(DeltaStepping, CountsLinksWithoutWeightsAndAllowsLinksWithoutLength) {
  auto const g = support::graph_of(direction::directed, 300, support::hub_links(300, 500, 2));
  expect_dijkstra(g.directed(), 3, {});
  auto const none = build({.order = 3, .links = {{0, 1}, {1, 2}}, .weights = {0, 0}}).graph;
  EXPECT_THAT(delta_stepping(none.undirected(), 2).distance, ElementsAre(0, 0, 0));
}

TEST(DeltaStepping, IsUndefinedWhenALengthIsNegativeOrNotFinite) {
  for (auto bad : {-1.0, -infinity, infinity, support::not_a_number}) {
    auto const g = build({.order = 2, .links = {{0, 1}}, .weights = {bad}}).graph;
    auto const found = delta_stepping(g.undirected(), 0);
    EXPECT_EQ(found.undefined, "a link has a negative or infinite weight, which is no length");
    EXPECT_TRUE(found.distance.empty());
  }
}

TEST(DeltaStepping, StopsWhenTold) {
  stop_source source;
  source.stopped = true;
  auto const g = support::undirected(2, {{0, 1}});
  EXPECT_FALSE(delta_stepping(g.undirected(), 0, {.stop = stop_token{source}}).finished);
}

}  // namespace
}  // namespace cartograph::delta_stepping_test
