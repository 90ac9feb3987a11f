#include "cartograph/algorithm/centralization/maximum_closeness.hpp"

#include <gtest/gtest.h>

#include "support/small_graphs.hpp"

namespace cartograph::maximum_closeness_test {
namespace {

using support::small_graph;

/// The largest spreads of all graphs of n vertices, by trying each.
auto by_enumeration(std::size_t n, bool directed) -> support::largest_spreads {
  support::largest_spreads largest;
  support::for_each_small_graph(
      n, support::all_pairs(n, directed), !directed, [&](const small_graph& g) {
        auto const whole = support::connected(g);
        largest.see("harmonic", whole, support::spread(support::harmonic_scores(g), 0, n));
        largest.see("closeness", whole, support::spread(support::closeness_scores(g), 0, n));
      });
  return largest;
}

TEST(ClosenessMaxima, AreThoseOfAllUndirectedGraphsOfThreeToSixVertices) {
  for (std::size_t n : {3, 4, 5, 6}) {
    auto const largest = by_enumeration(n, false);
    EXPECT_NEAR(harmonic_maximum(n).value, largest.all("harmonic"), 1e-12);
    EXPECT_NEAR(harmonic_maximum(n).value, largest.connected("harmonic"), 1e-12);
    EXPECT_NEAR(closeness_maximum(n).value, largest.all("closeness"), 1e-12);
    EXPECT_NEAR(closeness_maximum(n).value, largest.connected("closeness"), 1e-12);
  }
}

TEST(ClosenessMaxima, AreThoseOfAllDirectedGraphsOfThreeAndFourVertices) {
  for (std::size_t n : {3, 4}) {
    auto const largest = by_enumeration(n, true);
    EXPECT_NEAR(harmonic_maximum(n, direction::directed).value, largest.all("harmonic"), 1e-12);
    EXPECT_NEAR(closeness_maximum(n, direction::directed).value, largest.all("closeness"), 1e-12);
    EXPECT_NEAR(harmonic_maximum(n, direction::directed).value, largest.connected("harmonic"),
                1e-12);
  }
}

// A star of 1 + 6: the centre scores 1, a leaf (1 + 5/2) / 6 harmonic and 6 / (1 + 2 * 5)
// closeness.
TEST(ClosenessMaxima, AreReachedByAStarOfSeven) {
  EXPECT_DOUBLE_EQ(harmonic_maximum(7).value, 6 * (1 - 3.5 / 6));
  EXPECT_DOUBLE_EQ(closeness_maximum(7).value, 6 * (1 - 6.0 / 11));
}

TEST(ClosenessMaxima, AreUndefinedBelowThreeVertices) {
  for (std::size_t n : {0, 1, 2}) {
    EXPECT_EQ(harmonic_maximum(n).reason, "fewer than 3 vertices have no centre");
    EXPECT_FALSE(harmonic_maximum(n, direction::directed));
    EXPECT_FALSE(closeness_maximum(n));
  }
}

}  // namespace
}  // namespace cartograph::maximum_closeness_test
