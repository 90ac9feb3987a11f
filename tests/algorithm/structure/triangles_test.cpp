#include "cartograph/algorithm/structure/triangles.hpp"

#include <gmock/gmock.h>

#include <set>

#include "cartograph/algorithm/structure/clustering.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::triangles_test {
namespace {

using support::directed;
using support::undirected;
using testing::ElementsAre;

//   0 - 1     4
//   | \ |    /      a loop at 1, the link 0-1 twice
//   3 - 2 - '
auto square_with_diagonal() -> csr {
  return undirected(5, {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {0, 2}, {2, 4}, {1, 1}, {1, 0}});
}

TEST(Triangles, AreCountedOnceAndAtEachCorner) {
  auto const g = square_with_diagonal();
  auto const found = triangles(g.undirected());
  EXPECT_EQ(found.count, 2U);
  EXPECT_THAT(found.at, ElementsAre(2, 1, 2, 1, 0));
  EXPECT_THAT(found.neighbors, ElementsAre(3, 2, 4, 2, 1));
  EXPECT_THAT(found.closed, ElementsAre(4, 2, 4, 2, 0));
  EXPECT_TRUE(found.finished);
}

TEST(Triangles, AreAsManyWhenOnlyTheirNumberIsAskedFor) {
  auto const g = square_with_diagonal();
  auto const found = triangles(g.undirected(), {.at_vertices = false});
  EXPECT_EQ(found.count, 2U);
  EXPECT_TRUE(found.at.empty());
}

//   0 -> 1 <-> 2 -> 0    a triangle; 1-2 is linked both ways
//   3 -> 0
TEST(Triangles, CountDirectedLinksAmongNeighboursPerDirection) {
  auto const g = directed(4, {{0, 1}, {1, 2}, {2, 1}, {2, 0}, {3, 0}});
  auto const found = triangles(g.directed());
  EXPECT_EQ(found.count, 1U);
  EXPECT_THAT(found.neighbors, ElementsAre(3, 2, 2, 1));
  EXPECT_THAT(found.closed, ElementsAre(2, 1, 1, 0));
}

TEST(Triangles, AreNoneWithoutVertices) {
  EXPECT_EQ(triangles(undirected_view{}).count, 0U);
  EXPECT_EQ(triangles(directed_view{}).count, 0U);
  EXPECT_FALSE(transitivity(directed_view{}));
  EXPECT_FALSE(mean_local_clustering(directed_view{}));
}

TEST(Triangles, StopWhenTold) {
  stop_source source;
  source.stopped = true;
  auto const g = square_with_diagonal();
  EXPECT_FALSE(triangles(g.undirected(), {.stop = stop_token{source}}).finished);
  EXPECT_FALSE(transitivity(g.undirected(), {.stop = stop_token{source}}));
}

/// All triples, from the definition.
struct by_definition {
  explicit by_definition(const csr& g, std::size_t n) : at(n), closed(n), neighbors(n) {
    g.visit([&](auto rows) {
      for (auto v : rows.vertices())
        for (auto u : rows.neighbors(v))
          if (u != v) arcs.insert({v, u});
      return 0;
    });
    for (std::uint32_t v = 0; v < n; ++v) look_around(v, static_cast<std::uint32_t>(n));
  }
  auto linked(std::uint32_t u, std::uint32_t v) const { return arcs.contains({u, v}); }
  auto either(std::uint32_t u, std::uint32_t v) const { return linked(u, v) || linked(v, u); }
  void look_around(std::uint32_t v, std::uint32_t n) {
    for (std::uint32_t u = 0; u < n; ++u) {
      if (!either(v, u)) continue;
      ++neighbors[v];
      for (std::uint32_t w = 0; w < n; ++w) {
        if (!either(v, w)) continue;
        closed[v] += linked(u, w) ? 1U : 0U;
        at[v] += u < w && either(u, w) ? 1U : 0U;
      }
    }
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> arcs;
  std::vector<std::uint64_t> at, closed, neighbors;
};

TEST(Triangles, AgreeWithTheDefinitionOnRandomMultigraphs) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed)
    for (auto way : {direction::undirected, direction::directed}) {
      auto const g = support::graph_of(way, 60, support::hub_links(60, 100 * seed, seed));
      auto const found = g.visit([](auto rows) { return triangles(rows); });
      auto const expected = by_definition{g, 60};
      EXPECT_EQ(found.at, expected.at);
      EXPECT_EQ(found.closed, expected.closed);
      EXPECT_EQ(found.neighbors, expected.neighbors);
      auto const total = std::accumulate(found.at.begin(), found.at.end(), std::uint64_t{0});
      EXPECT_EQ(3 * found.count, total);
      EXPECT_EQ(found.count,
                g.visit([](auto r) { return triangles(r, {.at_vertices = false}); }).count);
    }
}

TEST(Triangles, AreTheSameForAnyNumberOfThreads) {
  constexpr std::size_t n = 60'000;  // 469 pieces
  auto const list = support::hub_links(n, 600'000, 9);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = support::graph_of(way, n, list);
    auto const with = [&](int threads) {
      return g.visit([&](auto rows) { return triangles(rows, {.threads = threads}); });
    };
    auto const one = with(1);
    EXPECT_GT(one.count, 1000U);
    for (int threads : {2, 3, 4}) {
      auto const other = with(threads);
      EXPECT_EQ(other.count, one.count);
      EXPECT_EQ(other.at, one.at);
      EXPECT_EQ(other.closed, one.closed);
    }
  }
}

}  // namespace
}  // namespace cartograph::triangles_test
