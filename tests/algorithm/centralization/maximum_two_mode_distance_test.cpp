#include "cartograph/algorithm/centralization/maximum_two_mode_distance.hpp"

#include <gtest/gtest.h>

#include "support/small_graphs.hpp"

namespace cartograph::maximum_two_mode_distance_test {
namespace {

using support::small_graph;

struct mode_range {
  two_mode_scope scope;
  std::size_t first;
  std::size_t last;
};

/// Compares both maxima of a size with the largest of all graphs, seen along the links.
void expect_all_of(two_mode_sizes sizes, two_mode_links links) {
  auto const n = sizes.first + sizes.second;
  for (auto [scope, first, last] :
       {mode_range{two_mode_scope::whole, 0, n}, mode_range{two_mode_scope::first, 0, sizes.first},
        mode_range{two_mode_scope::second, sizes.first, n}}) {
    support::largest_spreads largest;
    support::for_each_small_graph(
        n, support::cross_pairs(sizes.first, sizes.second, links == two_mode_links::both_ways),
        links == two_mode_links::undirected, [&](const small_graph& g) {
          auto const whole = support::connected(g);
          largest.see("harmonic", whole, support::spread(support::harmonic_scores(g), first, last));
          largest.see("closeness", whole,
                      support::spread(support::closeness_scores(g), first, last));
        });
    SCOPED_TRACE(testing::Message()
                 << sizes.first << '+' << sizes.second << " links " << static_cast<int>(links)
                 << " scope " << static_cast<int>(scope));
    auto options =
        two_mode_maximum_options{.scope = scope, .links = links, .which = orientation::out};
    EXPECT_NEAR(two_mode_harmonic_maximum(sizes, options).value, largest.all("harmonic"), 1e-12);
    EXPECT_NEAR(two_mode_closeness_maximum(sizes, options).value, largest.all("closeness"), 1e-12);
    options.among = compared_graphs::connected;
    EXPECT_NEAR(two_mode_harmonic_maximum(sizes, options).value, largest.connected("harmonic"),
                1e-12);
    EXPECT_NEAR(two_mode_closeness_maximum(sizes, options).value, largest.connected("closeness"),
                1e-12);
  }
}

void expect_up_to(std::size_t n, two_mode_links links) {
  for (std::size_t first = 1; first < n; ++first)
    for (std::size_t second = 1; first + second <= n; ++second)
      if (first + second > 2) expect_all_of({first, second}, links);
}

TEST(TwoModeDistanceMaxima, AreThoseOfAllUndirectedGraphsOfUpToSevenVertices) {
  expect_up_to(7, two_mode_links::undirected);
}

// Hub 0 of 5 people and 2 projects with the tail 1 beside three isolates: 2 1/2 for the hub, 1 +
// 1/2 + 1/3 for the tail. No tail would give 4 * 2, all four 4.67: the number has to be tried.
TEST(TwoModeDistanceMaxima, MayNeedSomeTailsAndSomeIsolates) {
  auto const maximum = two_mode_harmonic_maximum({5, 2}, {.scope = two_mode_scope::first});
  EXPECT_NEAR(maximum.value, (3 * 2.5 + 2.5 - 1 - 1.0 / 2 - 1.0 / 3) / 6, 1e-12);
}

TEST(TwoModeDistanceMaxima, AreThoseOfAllGraphsWithArcsFromTheFirstModeToTheSecond) {
  expect_up_to(7, two_mode_links::forward);
}

TEST(TwoModeDistanceMaxima, AreThoseOfAllGraphsWithArcsBothWays) {
  expect_up_to(5, two_mode_links::both_ways);
  expect_all_of({4, 2}, two_mode_links::both_ways);
}

TEST(TwoModeDistanceMaxima, SeenAgainstTheLinksChangeTheModes) {
  for (auto links : {two_mode_links::forward, two_mode_links::both_ways})
    for (auto among : {compared_graphs::all, compared_graphs::connected}) {
      auto const in = two_mode_maximum_options{.scope = two_mode_scope::second,
                                               .links = links,
                                               .which = orientation::in,
                                               .among = among};
      auto out = in;
      out.scope = two_mode_scope::first;
      out.which = orientation::out;
      EXPECT_EQ(two_mode_harmonic_maximum({4, 7}, in).value,
                two_mode_harmonic_maximum({7, 4}, out).value);
      EXPECT_EQ(two_mode_closeness_maximum({4, 7}, in).value,
                two_mode_closeness_maximum({7, 4}, out).value);
    }
}

// Hub 0 of 3 people and 3 projects, tails 1 and 2. Sums of distances: hub 7, tails 13, projects
// with a tail 9, without 11; closeness is 5 over those.
TEST(TwoModeDistanceMaxima, AreReachedByAHubWithTails) {
  auto const connected =
      two_mode_maximum_options{.scope = two_mode_scope::first, .among = compared_graphs::connected};
  EXPECT_NEAR(two_mode_closeness_maximum({3, 3}, connected).value, 2 * (5.0 / 7 - 5.0 / 13), 1e-12);
  EXPECT_NEAR(two_mode_closeness_maximum({3, 3}, {.among = compared_graphs::connected}).value,
              5 * 5.0 / 7 - 2 * 5.0 / 9 - 5.0 / 11 - 2 * 5.0 / 13, 1e-12);
}

TEST(TwoModeDistanceMaxima, AreUndefinedWhereNobodyCanStandOut) {
  EXPECT_FALSE(two_mode_harmonic_maximum({0, 4}));
  EXPECT_FALSE(two_mode_closeness_maximum({1, 4}, {.scope = two_mode_scope::first}));
  EXPECT_EQ(two_mode_harmonic_maximum({4, 4}, {.links = two_mode_links::both_ways}).reason,
            "closeness follows directed links either in or out");
}

}  // namespace
}  // namespace cartograph::maximum_two_mode_distance_test
