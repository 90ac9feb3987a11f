#include "cartograph/algorithm/centralization/maximum_two_mode.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/small_graphs.hpp"

namespace cartograph::maximum_two_mode_test {
namespace {

using support::small_graph;

constexpr auto scopes = {two_mode_scope::whole, two_mode_scope::first, two_mode_scope::second};
constexpr auto rivals = {compared_graphs::all, compared_graphs::connected};

auto name(two_mode_scope scope, const char* score) -> std::string {
  return score + std::to_string(static_cast<int>(scope));
}

/// Notes how far scores lie apart in the whole graph and in each mode.
void see(support::largest_spreads& largest, const small_graph& g, const char* what,
         two_mode_sizes sizes, const support::small_scores& scores) {
  auto const whole = support::connected(g);
  largest.see(name(two_mode_scope::whole, what), whole, support::spread(scores, 0, g.n));
  largest.see(name(two_mode_scope::first, what), whole, support::spread(scores, 0, sizes.first));
  largest.see(name(two_mode_scope::second, what), whole, support::spread(scores, sizes.first, g.n));
}

auto by_enumeration(two_mode_sizes sizes, two_mode_links links) -> support::largest_spreads {
  support::largest_spreads largest;
  auto const undirected = links == two_mode_links::undirected;
  auto const pairs =
      support::cross_pairs(sizes.first, sizes.second, links == two_mode_links::both_ways);
  support::for_each_small_graph(
      sizes.first + sizes.second, pairs, undirected, [&](const small_graph& g) {
        auto const leaving = support::degree_scores(g);
        auto const arriving = support::degree_scores(support::reversed(g));
        auto together = leaving;
        for (std::size_t v = 0; v < g.n; ++v) together[v] += undirected ? 0 : arriving[v];
        see(largest, g, "out", sizes, leaving);
        see(largest, g, "in", sizes, arriving);
        see(largest, g, "both", sizes, together);
        see(largest, g, "betweenness", sizes, support::betweenness_scores(g));
      });
  return largest;
}

/// What is expected of a maximum: the largest spread, or no answer because that is 0.
void expect_largest(const measurement& maximum, double largest) {
  if (largest > 0)
    EXPECT_NEAR(maximum.value, largest, 1e-12) << maximum.reason;
  else
    EXPECT_EQ(maximum.value, 0);
}

void expect_all_of(two_mode_sizes sizes, two_mode_links links) {
  auto const largest = by_enumeration(sizes, links);
  for (auto among : rivals)
    for (auto scope : scopes) {
      SCOPED_TRACE(testing::Message()
                   << sizes.first << '+' << sizes.second << " links " << static_cast<int>(links)
                   << " scope " << static_cast<int>(scope) << " among " << static_cast<int>(among));
      auto const seen = [&](const char* what) {
        return among == compared_graphs::all ? largest.all(name(scope, what))
                                             : largest.connected(name(scope, what));
      };
      auto options = two_mode_maximum_options{.scope = scope, .links = links, .among = among};
      auto const maximum = [&](orientation which) {
        options.which = which;
        return two_mode_degree_maximum(sizes, options);
      };
      expect_largest(maximum(orientation::both), seen("both"));
      expect_largest(maximum(orientation::out), seen("out"));
      expect_largest(maximum(orientation::in), seen("in"));
      options.scale = betweenness_scale::pairs;
      auto const counted = links == two_mode_links::undirected ? 2 : 1;  // ordered pairs are seen
      expect_largest(two_mode_betweenness_maximum(sizes, options), seen("betweenness") / counted);
    }
}

void expect_up_to(std::size_t n, two_mode_links links) {
  for (std::size_t first = 1; first < n; ++first)
    for (std::size_t second = 1; first + second <= n; ++second)
      if (first + second > 2) expect_all_of({first, second}, links);
}

TEST(TwoModeMaxima, AreThoseOfAllUndirectedGraphsOfUpToSevenVertices) {
  expect_up_to(7, two_mode_links::undirected);
}

TEST(TwoModeMaxima, AreThoseOfAllGraphsWithArcsFromTheFirstModeToTheSecond) {
  expect_up_to(7, two_mode_links::forward);
}

TEST(TwoModeMaxima, AreThoseOfAllGraphsWithArcsBothWays) {
  expect_up_to(5, two_mode_links::both_ways);
  expect_all_of({4, 2}, two_mode_links::both_ways);
}

// People 0 1 2 and projects A B: 0-A, 0-B, 1-A. Borgatti and Everett compare with connected graphs:
// within people (3-1)(2-1), in the whole graph, hub among the people, (3+2)*2 - 2*(3+2-1).
TEST(TwoModeMaxima, AmongConnectedGraphsAreThePublishedOnes) {
  auto const connected =
      two_mode_maximum_options{.scope = two_mode_scope::first, .among = compared_graphs::connected};
  EXPECT_EQ(two_mode_degree_maximum({3, 2}, connected).value, 2);
  EXPECT_EQ(two_mode_degree_maximum({2, 3}, {.among = compared_graphs::connected}).value, 7);
}

/// The betweenness of a hub with s or s+1 tails on each of n2, t with more, as it is printed for
/// two-mode graphs: half of n2^2 (s+1)^2 + n2 (s+1)(2t-s-1) - t(2s-t+3).
auto printed_betweenness(double n1, double n2) -> double {
  auto const s = std::floor((n1 - 1) / n2);
  auto const t = n1 - 1 - s * n2;
  return (n2 * n2 * (s + 1) * (s + 1) + n2 * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2;
}

TEST(TwoModeMaxima, OfBetweennessWithinAModeAreThePrintedOnes) {
  for (std::size_t n1 = 2; n1 < 40; ++n1)
    for (std::size_t n2 = 2; n2 < 40; ++n2) {
      auto const maximum = two_mode_betweenness_maximum(
          {n1, n2}, {.scope = two_mode_scope::first, .scale = betweenness_scale::pairs});
      auto const a = static_cast<double>(n1);
      auto const b = static_cast<double>(n2);
      EXPECT_DOUBLE_EQ(maximum.value, (a - 1) * printed_betweenness(a, b));
      if (n1 <= n2) continue;
      auto const shortened = 2 * (a - 1) * (a - 1) * (b - 1);
      EXPECT_EQ(n1 <= n2 + 2, maximum.value == shortened) << n1 << ' ' << n2;
    }
}

// People 0 (the hub), 1, 2, 3 and projects A, B, each linked with 0 both ways; 1, 2 and 3 send to A
// and receive from B. Of 20 ordered pairs of others 13 always pass through 0, and one of the four
// shortest paths from B to A; 1, 2 and 3 have one of these each. With links that all go both ways,
// two of the three would share a project and meet there: 36.
TEST(TwoModeMaxima, OfBetweennessWithArcsBothWaysLetTailsMeetInTheHub) {
  auto const maximum = two_mode_betweenness_maximum({4, 2}, {.scope = two_mode_scope::first,
                                                             .links = two_mode_links::both_ways,
                                                             .scale = betweenness_scale::pairs});
  EXPECT_DOUBLE_EQ(maximum.value, 3 * (13 + 1.0 / 4) - 3 * (1.0 / 4));
}

TEST(TwoModeMaxima, OfTheEigenvectorAreReachedByOneLink) {
  EXPECT_EQ(two_mode_eigenvector_maximum({4, 3}).value, 5);
  EXPECT_EQ(two_mode_eigenvector_maximum({4, 3}, {.scope = two_mode_scope::second}).value, 2);
  EXPECT_FALSE(two_mode_eigenvector_maximum({4, 3}, {.links = two_mode_links::forward}));
  EXPECT_FALSE(two_mode_eigenvector_maximum({4, 3}, {.among = compared_graphs::connected}));
}

TEST(TwoModeMaxima, AreUndefinedWhereNobodyCanStandOut) {
  EXPECT_EQ(two_mode_degree_maximum({0, 5}).reason, "a mode without vertices");
  EXPECT_EQ(two_mode_degree_maximum({5, 0}).reason, "a mode without vertices");
  EXPECT_EQ(two_mode_degree_maximum({1, 1}).reason, "fewer than 3 vertices have no centre");
  EXPECT_EQ(two_mode_degree_maximum({1, 5}, {.scope = two_mode_scope::first}).reason,
            "fewer than 2 vertices in the mode");
  auto const in = two_mode_maximum_options{
      .scope = two_mode_scope::first, .links = two_mode_links::forward, .which = orientation::in};
  EXPECT_EQ(two_mode_degree_maximum({3, 5}, in).reason, "the mode has no links in this direction");
  EXPECT_FALSE(two_mode_betweenness_maximum({3, 5}, {.links = two_mode_links::forward}));
}

TEST(TwoModeMaxima, OfNormalisedBetweennessAreSharesOfAllPairs) {
  EXPECT_DOUBLE_EQ(two_mode_betweenness_maximum({5, 2}).value, 79.0 / 15);
  EXPECT_DOUBLE_EQ(two_mode_betweenness_maximum({5, 2}, {.links = two_mode_links::both_ways}).value,
                   79.0 / 15);
}

}  // namespace
}  // namespace cartograph::maximum_two_mode_test
