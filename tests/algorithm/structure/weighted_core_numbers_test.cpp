#include "cartograph/algorithm/structure/weighted_core_numbers.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "cartograph/algorithm/structure/core_numbers.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::weighted_core_numbers_test {
namespace {

using testing::DoubleEq;
using testing::Each;
using testing::ElementsAre;

struct weighed_link {
  std::uint32_t from;
  std::uint32_t to;
  double weight;
};

auto weighed(direction way, std::size_t n, std::vector<weighed_link> list) -> csr {
  edge_buffer in{.order = n, .links = {}};
  for (auto [u, v, w] : list) in.add(u, v, w);
  return build(std::move(in), {.way = way}).graph;
}

//        5         a triangle of heavy links, a tail of 4 and 1, a loop of 9 at the end and an
//        isolate
//      0 - 1
//    3 |  / 2            strengths 8, 7, 9, 5, 1
//      2 - 3 - 4   5
//        4   1
TEST(WeightedCoreNumbers, FindTheInsideOfADrawnGraph) {
  auto const g = weighed(direction::undirected, 6,
                         {{0, 1, 5}, {0, 2, 3}, {1, 2, 2}, {2, 3, 4}, {3, 4, 1}, {4, 4, 9}});
  // 4 goes at 1. Left are 8, 7, 9, 4: 3 goes at 4. Left are 8, 7, 5: 2 goes at 5, then 0 and 1.
  EXPECT_THAT(weighted_core_numbers(g.undirected()).score, ElementsAre(5, 5, 5, 4, 1, 0));
}

TEST(WeightedCoreNumbers, AddParallelLinks) {
  auto const g = weighed(direction::undirected, 2, {{0, 1, 0.25}, {1, 0, 0.5}});
  EXPECT_THAT(weighted_core_numbers(g.undirected()).score, Each(0.75));
}

//   0 -3-> 1 -2-> 2 -1-> 0      3 -7-> 0
TEST(WeightedCoreNumbers, AddOneWayWhenAsked) {
  auto const g = weighed(direction::directed, 4, {{0, 1, 3}, {1, 2, 2}, {2, 0, 1}, {3, 0, 7}});
  // Either way: strengths 11, 5, 3, 7. 2 goes at 3 and leaves 10, 3, 7: 1 goes at 3, then 7, 7.
  EXPECT_THAT(weighted_core_numbers(g.directed()).score, ElementsAre(7, 3, 3, 7));
  // Arriving: 8, 3, 2, 0. 3 goes at 0 and leaves 1, 3, 2: all go at 1.
  EXPECT_THAT(weighted_core_numbers(g.directed(), {.which = orientation::in}).score,
              ElementsAre(1, 1, 1, 0));
  // Leaving: 3, 2, 1, 7. 2 goes at 1, then 1 that linked to it, then 0, then 3.
  EXPECT_THAT(weighted_core_numbers(g.directed(), {.which = orientation::out}).score, Each(1));
}

TEST(WeightedCoreNumbers, AreThereOnTinyGraphs) {
  EXPECT_TRUE(weighted_core_numbers(undirected_view{}).score.empty());
  EXPECT_TRUE(weighted_core_numbers(undirected_view{}).undefined.empty());
  auto const one = weighed(direction::undirected, 1, {{0, 0, 2}});
  EXPECT_THAT(weighted_core_numbers(one.undirected()).score, ElementsAre(0));
  auto const nothing = weighed(direction::undirected, 2, {{0, 1, 0}});
  EXPECT_THAT(weighted_core_numbers(nothing.undirected()).score, Each(0));
}

TEST(WeightedCoreNumbers, AreUndefinedWithWeightsThatCannotBeAdded) {
  auto constexpr infinite = std::numeric_limits<double>::infinity();
  for (auto bad : {-1.0, infinite, std::numeric_limits<double>::quiet_NaN(), 1e308}) {
    auto const g = weighed(direction::undirected, 3, {{0, 1, 1}, {1, 2, bad}});
    auto const found = weighted_core_numbers(g.undirected());
    EXPECT_TRUE(found.score.empty());
    EXPECT_FALSE(found.undefined.empty());
  }
}

// 0.1 + 0.2 + 0.3 - 0.1 - 0.2 is not 0.3 in floating-point numbers; taken away exactly, it is.
//   1 -0.1- 0 -0.2- 2
//           |
//          0.3
//           |
//           3
TEST(WeightedCoreNumbers, LeaveNothingOfWhatIsTakenAway) {
  auto const g = weighed(direction::undirected, 4, {{0, 1, 0.1}, {0, 2, 0.2}, {0, 3, 0.3}});
  EXPECT_THAT(weighted_core_numbers(g.undirected()).score, ElementsAre(0.3, 0.1, 0.2, 0.3));
}

TEST(WeightedCoreNumbers, KeepWeightsThatDifferByTwelveDigits) {
  auto const g = weighed(direction::undirected, 4, {{0, 1, 1e12}, {0, 2, 0.1}, {2, 3, 0.7}});
  EXPECT_THAT(weighted_core_numbers(g.undirected()).score, ElementsAre(1e12, 1e12, 0.7, 0.7));
}

/// From the definition: for one threshold after the other, whoever has less inside is thrown out
/// until nobody is. Sums are made anew each time.
auto by_definition(const csr& g) -> std::vector<double> {
  auto const arcs = support::arcs_of(g.undirected());
  std::vector<double> core(g.order());
  std::vector<bool> inside(g.order(), true);
  auto const strengths = [&] {
    std::vector<long double> sum(g.order());
    for (auto const& a : arcs)
      if (a.tail != a.head && inside[a.tail] && inside[a.head])
        sum[a.tail] += static_cast<long double>(a.weight);
    return sum;
  };
  for (long double least = 0;;) {
    auto const sum = strengths();
    auto lowest = std::numeric_limits<long double>::infinity();
    for (std::size_t v = 0; v < g.order(); ++v)
      if (inside[v]) lowest = std::min(lowest, sum[v]);
    if (!std::ranges::count(inside, true)) return core;
    least = std::max(least, lowest);
    for (std::size_t v = 0; v < g.order(); ++v)
      if (inside[v] && sum[v] <= least) core[v] = static_cast<double>(least), inside[v] = false;
  }
}

TEST(WeightedCoreNumbers, AgreeWithTheDefinitionOnRandomMultigraphs) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    auto const g = build(support::random_links(60, 40 * seed, seed, true)).graph;
    auto const found = weighted_core_numbers(g.undirected()).score;
    auto const expected = by_definition(g);
    for (std::size_t v = 0; v < 60; ++v)
      EXPECT_NEAR(found[v], expected[v], 1e-13);  // the definition's sums are of long doubles
  }
}

TEST(WeightedCoreNumbers, AreCoreNumbersWhenEveryLinkWeighsOne) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    auto const g = build({.order = 150, .links = support::random_links(150, 900, seed).links},
                         {.loops = loop_policy::drop, .parallel = parallel_policy::unite})
                       .graph;
    auto const weighted = weighted_core_numbers(g.undirected()).score;
    auto const plain = core_numbers(g.undirected()).core;
    EXPECT_EQ(weighted, std::vector<double>(plain.begin(), plain.end()));
  }
}

RC_GTEST_PROP(WeightedCoreNumbers, DoNotDependOnNamesInAnyBit, (std::uint64_t seed)) {
  auto links = support::random_links(50, 300, seed, true);
  auto const g = build(links).graph;
  auto const names = support::permutation(50, seed + 1);
  for (auto& link : links.links) link = {names[link.from], names[link.to]};
  auto const h = build(std::move(links)).graph;
  auto const a = weighted_core_numbers(g.undirected()).score;
  auto const b = weighted_core_numbers(h.undirected()).score;
  for (std::size_t v = 0; v < 50; ++v) RC_ASSERT(a[v] == b[names[v]]);
}

RC_GTEST_PROP(WeightedCoreNumbers, ScaleWithTheWeights, (std::uint64_t seed)) {
  auto links = support::random_links(50, 200, seed, true);
  auto const g = build(links).graph;
  for (auto& weight : links.weights) weight *= 1024;
  auto const h = build(std::move(links)).graph;
  auto const a = weighted_core_numbers(g.undirected()).score;
  auto const b = weighted_core_numbers(h.undirected()).score;
  for (std::size_t v = 0; v < 50; ++v) RC_ASSERT(b[v] == 1024 * a[v]);
}

TEST(WeightedCoreNumbers, AreTheSameForAnyNumberOfThreads) {
  constexpr std::size_t n = 50'000;  // 98 pieces
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = build(support::random_links(n, 80'000, 3, true), {.way = way}).graph;
    auto const with = [&](int threads) {
      return g.visit(
          [&](auto rows) { return weighted_core_numbers(rows, {.threads = threads}).score; });
    };
    auto const one = with(1);
    EXPECT_GT(std::ranges::max(one), 0.3);
    for (int threads : {2, 3, 4}) EXPECT_EQ(with(threads), one);
  }
}

TEST(WeightedCoreNumbers, StopWhenTold) {
  stop_source source;
  source.stopped = true;
  auto const g = build(support::random_links(60, 100, 1, true)).graph;
  EXPECT_FALSE(weighted_core_numbers(g.undirected(), {.stop = stop_token{source}}).finished);
}

}  // namespace
}  // namespace cartograph::weighted_core_numbers_test
