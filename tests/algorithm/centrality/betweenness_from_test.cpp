#include "cartograph/algorithm/centrality/betweenness_from.hpp"

#include <gmock/gmock.h>

#include <numeric>
#include <vector>

#include "cartograph/graph/generate/classic.hpp"
#include "support/between.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::betweenness_from_test {
namespace {

using support::expect_close;
using testing::ElementsAre;
using starts = std::vector<std::uint32_t>;

// 0 - 1 - 2 - 3. From 0: 1 is before 2 and 3, 2 before 3. One start of four, pairs both ways: times
// 4 / 2.
TEST(BetweennessFrom, CountsOnlyPathsFromTheStarts) {
  auto const g = build(path_graph(4)).graph;
  EXPECT_THAT(betweenness_from(g.undirected(), starts{0}, {.raw = true}).score,
              ElementsAre(0, 4, 2, 0));
  EXPECT_THAT(betweenness_from(g.undirected(), starts{0, 3}, {.raw = true}).score,
              ElementsAre(0, 3, 3, 0));
  EXPECT_THAT(betweenness_from(g.undirected(), starts{0, 0, 3}, {.raw = true}).score,
              ElementsAre(0, testing::DoubleEq(10.0 / 3), testing::DoubleEq(8.0 / 3), 0));
}

TEST(BetweennessFrom, FromAllIsExact) {
  for (std::uint64_t seed = 1; seed <= 2; ++seed)
    for (auto way : {direction::undirected, direction::directed}) {
      auto const g = support::graph_with_lengths(way, 70, 60 * seed, seed, seed % 2 == 0);
      starts all(70);
      std::iota(all.begin(), all.end(), 0U);
      for (auto weighted : {false, true})
        g.visit([&](auto rows) {
          betweenness_options const options{.raw = true, .weighted = weighted};
          expect_close(betweenness_from(rows, all, options).score,
                       betweenness(rows, options).score);
          return 0;
        });
    }
}

TEST(BetweennessFrom, AnIsolateFindsNothing) {
  auto const g = support::undirected(4, {{0, 1}, {1, 2}});
  EXPECT_THAT(betweenness_from(g.undirected(), starts{3}).score, ElementsAre(0, 0, 0, 0));
}

TEST(BetweennessFrom, IsUndefinedWithoutStartsOrPairs) {
  auto const g = build(path_graph(4)).graph;
  EXPECT_EQ(betweenness_from(g.undirected(), starts{}).undefined, "no vertex to start from");
  auto const pair = build(path_graph(2)).graph;
  EXPECT_EQ(betweenness_from(pair.undirected(), starts{0}).undefined, "fewer than three vertices");
}

TEST(BetweennessFrom, IsTheSameForAnyNumberOfThreads) {
  auto const g = support::simple_graph(direction::directed, 900, support::hub_links(900, 3000, 3));
  starts some;
  for (std::uint32_t v = 0; v < 700; ++v) some.push_back(v * 7 % 900);
  auto const one = betweenness_from(g.directed(), some, {.threads = 1});
  for (int threads : {2, 3, 4})
    EXPECT_EQ(betweenness_from(g.directed(), some, {.threads = threads}).score, one.score);
}

}  // namespace
}  // namespace cartograph::betweenness_from_test
