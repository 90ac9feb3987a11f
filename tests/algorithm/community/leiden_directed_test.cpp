#include "cartograph/algorithm/community/leiden_directed.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "cartograph/algorithm/community/connected.hpp"
#include "support/all_divisions.hpp"
#include "support/archetype.hpp"
#include "support/graphs.hpp"

namespace cartograph::leiden_directed_test {
namespace {

using labels = std::vector<std::uint32_t>;
using testing::DoubleNear;
using testing::ElementsAre;

auto random_arcs(std::uint64_t seed, std::size_t order, std::size_t arcs) -> csr {
  return build(support::random_links(order, arcs, seed, true),
               {.way = direction::directed, .threads = 1})
      .graph;
}

/// The same links without direction.
auto undirected_of(const csr& g) -> csr {
  edge_buffer in{.order = g.order(), .links = {}};
  for (auto const& [tail, head, weight] : support::arcs_of(g.directed()))
    in.add(static_cast<std::uint32_t>(tail), static_cast<std::uint32_t>(head), weight);
  return build(std::move(in)).graph;
}

template <class G>
auto best_of_seeds(const G& g, std::uint64_t seeds, double resolution) -> double {
  double best = -1;
  for (std::uint64_t seed = 0; seed < seeds; ++seed)
    best = std::max(best, leiden(g, {.resolution = resolution, .seed = seed}).quality.value);
  return best;
}

TEST(LeidenOfDirectedGraphs, SeparatesTwoRings) {
  auto const g = support::directed(7, {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {2, 4}});
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    auto const found = leiden(g.directed(), {.seed = seed});
    EXPECT_THAT(found.membership, ElementsAre(0, 0, 0, 1, 1, 1, 2));
    // 6 of 7 links inside; the rings send 4 and 3, and receive 3 and 4.
    EXPECT_THAT(found.quality.value, DoubleNear(6.0 / 7 - 24.0 / 49, 1e-13));
  }
}

// Direction says more than there is without it [leicht2008]: who looks for it finds more of it.
TEST(LeidenOfDirectedGraphs, FindsMoreThanASearchThatForgetsDirection) {
  auto const g = random_arcs(3, 60, 240);
  auto const directed = leiden(g.directed(), {.seed = 1});
  auto const flat = undirected_of(g);
  auto const as_flat = leiden(flat.undirected(), {.seed = 1}).membership;
  EXPECT_GT(directed.quality.value, modularity(g.directed(), as_flat).value);
}

// A search from everybody alone ends below the other in 1 of 3 of these.
TEST(LeidenOfDirectedGraphs, NeverFindsLessThanASearchThatForgetsDirection) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    auto const g = random_arcs(seed, 30, 70);
    edge_buffer in{.order = g.order(), .links = {}};
    for (auto const& [tail, head, weight] : support::arcs_of(g.directed()))
      in.add(static_cast<std::uint32_t>(tail), static_cast<std::uint32_t>(head), weight);
    auto const flat = build(std::move(in), {.parallel = parallel_policy::merge}).graph;
    auto const other = leiden(flat.undirected()).membership;
    EXPECT_GE(leiden(g.directed()).quality.value, modularity(g.directed(), other).value) << seed;
  }
  auto const large = random_arcs(1, 12'000, 60'000);
  auto const flat = detail::symmetrised(large.directed(), 1);
  EXPECT_GE(leiden(large.directed()).quality.value,
            modularity(large.directed(), leiden(flat.undirected()).membership).value);
}

TEST(LeidenOfDirectedGraphs, LeavesEverybodyAloneWithoutLinks) {
  auto const g = support::directed(3, {});
  auto const found = leiden(g.directed());
  EXPECT_THAT(found.membership, ElementsAre(0, 1, 2));
  EXPECT_FALSE(found.quality);
  EXPECT_TRUE(found.converged);
  EXPECT_TRUE(leiden(directed_view{}).membership.empty());
  auto const loop = support::directed(2, {{0, 0}});
  EXPECT_THAT(leiden(loop.directed()).membership, ElementsAre(0, 1));
}

TEST(LeidenOfDirectedGraphs, NearlyAlwaysReachesTheBestOfAllDivisionsAndNeverMore) {
  int reached = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    auto const g = random_arcs(seed, 7, 5 + seed % 15);
    auto const resolution = 0.6 + 0.3 * static_cast<double>(seed % 3);
    auto const quality = [&](const labels& division) {
      return modularity(g.directed(), division, {.resolution = resolution}).value;
    };
    auto const best = support::best_of_all_divisions(7, quality);
    auto const found = best_of_seeds(g.directed(), 3, resolution);
    EXPECT_LE(found, best + 1e-12);
    reached += found > best - 1e-12 ? 1 : 0;
  }
  EXPECT_GE(reached, 190);
}

// Every link in both directions is no direction: then both objectives are the same.
TEST(LeidenOfDirectedGraphs, AgreesWithTheUndirectedOneWhereAllLinksAreMutual) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    auto const in = support::random_links(30, 70, seed, false);
    edge_buffer mutual{.order = 30, .links = {}};
    for (auto [u, v] : in.links)
      if (u != v) mutual.add(u, v), mutual.add(v, u);
    auto const arcs = build(mutual, {.way = direction::directed}).graph;
    auto const found = leiden(arcs.directed(), {.seed = seed});
    edge_buffer once{.order = 30, .links = {}};
    for (auto [u, v] : in.links)
      if (u != v) once.add(u, v);
    auto const flat = build(once).graph;
    EXPECT_THAT(found.quality.value,
                DoubleNear(modularity(flat.undirected(), found.membership).value, 1e-12));
    EXPECT_THAT(best_of_seeds(arcs.directed(), 20, 1),
                DoubleNear(best_of_seeds(flat.undirected(), 20, 1), 1e-3));
  }
}

RC_GTEST_PROP(LeidenOfDirectedGraphs, GivesConnectedCommunities, (std::uint64_t seed)) {
  auto const g = random_arcs(seed, 60, 1 + seed % 200);
  auto const found = leiden(g.directed(), {.seed = seed, .threads = 1});
  auto const flat = undirected_of(g);
  RC_ASSERT(is_connected_partition(flat.undirected(), found.membership));
  auto const again = leiden(g.directed(), {.seed = seed, .threads = 4});
  RC_ASSERT(again.membership == found.membership && again.quality.value == found.quality.value);
}

TEST(LeidenOfDirectedGraphs, GivesTheSameBytesForAnyNumberOfThreads) {
  auto const g = random_arcs(1, 12'000, 60'000);
  leiden_options options{.max_iterations = 1, .threads = 1};
  auto const one = leiden(g.directed(), options);
  EXPECT_GT(one.count, 10U);
  for (int threads : {2, 4}) {
    options.threads = threads;
    auto const found = leiden(g.directed(), options);
    EXPECT_EQ(found.membership, one.membership);
    EXPECT_EQ(found.quality.value, one.quality.value);
  }
}

}  // namespace
}  // namespace cartograph::leiden_directed_test
