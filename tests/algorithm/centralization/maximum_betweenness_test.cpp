#include "cartograph/algorithm/centralization/maximum_betweenness.hpp"

#include <gtest/gtest.h>

#include "support/small_graphs.hpp"

namespace cartograph::maximum_betweenness_test {
namespace {

/// The largest spread of shares of ordered pairs, over all graphs of n vertices.
auto by_enumeration(std::size_t n, bool directed) -> double {
  double largest = 0;
  support::for_each_small_graph(
      n, support::all_pairs(n, directed), !directed, [&](const support::small_graph& g) {
        largest = std::max(largest, support::spread(support::betweenness_scores(g), 0, n));
      });
  return largest;
}

TEST(BetweennessMaximum, IsThatOfAllUndirectedGraphsOfThreeToSixVertices) {
  for (std::size_t n : {3, 4, 5, 6}) {
    auto const ordered_pairs = by_enumeration(n, false);
    auto const pairs = betweenness_maximum(n, {.scale = betweenness_scale::pairs});
    EXPECT_NEAR(pairs.value, ordered_pairs / 2, 1e-12);
    auto const others = static_cast<double>((n - 1) * (n - 2));
    EXPECT_NEAR(betweenness_maximum(n).value, ordered_pairs / others, 1e-12);
  }
}

TEST(BetweennessMaximum, IsThatOfAllDirectedGraphsOfThreeAndFourVertices) {
  for (std::size_t n : {3, 4}) {
    auto const pairs = by_enumeration(n, true);
    EXPECT_NEAR(
        betweenness_maximum(n, {.way = direction::directed, .scale = betweenness_scale::pairs})
            .value,
        pairs, 1e-12);
    EXPECT_NEAR(betweenness_maximum(n, {.way = direction::directed}).value,
                pairs / static_cast<double>((n - 1) * (n - 2)), 1e-12);
  }
}

// A star of 1 + 6: all 15 pairs of leaves pass through the centre.
TEST(BetweennessMaximum, IsReachedByAStarOfSeven) {
  EXPECT_EQ(betweenness_maximum(7, {.scale = betweenness_scale::pairs}).value, 6 * 15);
  EXPECT_EQ(betweenness_maximum(7).value, 6);
}

TEST(BetweennessMaximum, IsUndefinedBelowThreeVertices) {
  for (std::size_t n : {0, 1, 2}) EXPECT_FALSE(betweenness_maximum(n));
}

}  // namespace
}  // namespace cartograph::maximum_betweenness_test
