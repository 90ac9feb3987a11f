#include "cartograph/algorithm/community/infomap.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include "cartograph/algorithm/community/compare.hpp"
#include "cartograph/algorithm/community/connected.hpp"
#include "cartograph/graph/build.hpp"
#include "support/archetype.hpp"
#include "support/classic.hpp"
#include "support/graphs.hpp"
#include "support/ring_of_cliques.hpp"
#include "support/two_triangles.hpp"

namespace cartograph::infomap_test {
namespace {

using labels = std::vector<std::uint32_t>;
using support::directed;
using support::undirected;
using testing::DoubleNear;
using testing::ElementsAre;

TEST(Infomap, SeparatesTwoTrianglesAndLeavesAnIsolateAlone) {
  auto const g = support::two_triangles();
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    auto const found = infomap(g.undirected(), {.seed = seed, .trials = 1});
    EXPECT_THAT(found.membership, ElementsAre(0, 0, 0, 1, 1, 1, 2));
    EXPECT_EQ(found.count, 3U);
    EXPECT_TRUE(found.converged);
    auto const told = map_equation(g.undirected(), support::triangles_apart);
    EXPECT_THAT(found.codelength.value, DoubleNear(told.codelength.value, 1e-14));
    EXPECT_EQ(found.one_level.value, told.one_level.value);
  }
}

TEST(Infomap, LeavesEverybodyAloneWithoutLinksOrWithAWeightThatIsNone) {
  auto const none = infomap(undirected_view{});
  EXPECT_TRUE(none.membership.empty());
  EXPECT_FALSE(none.codelength);
  auto const loop = undirected(3, {{0, 0}});
  auto const found = infomap(loop.undirected());
  EXPECT_THAT(found.membership, ElementsAre(0, 1, 2));
  EXPECT_FALSE(found.codelength);
  EXPECT_TRUE(found.converged);
  for (double weight : {0.0, -1.0, std::numeric_limits<double>::infinity()}) {
    auto const bad = build({.order = 2, .links = {{0, 1}}, .weights = {weight}}).graph;
    EXPECT_FALSE(infomap(bad.undirected()).codelength);
    EXPECT_THAT(infomap(bad.undirected()).membership, ElementsAre(0, 1));
    EXPECT_TRUE(infomap(bad.undirected(), {.weighted = false}).codelength);
  }
}

// A star has no inside to stay in: one community, and no search says otherwise.
TEST(Infomap, KeepsOneCommunityWhereNothingIsShorter) {
  auto const star = undirected(7, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}});
  auto const found = infomap(star.undirected());
  EXPECT_EQ(found.count, 1U);
  EXPECT_THAT(found.codelength.value, DoubleNear(found.one_level.value, 1e-14));
  EXPECT_TRUE(found.converged);
}

// Longer rings than the resolution of modularity allows: 30 cliques of 5 [fortunato2007].
TEST(Infomap, FindsTheCliquesOfARing) {
  auto const g = support::ring_of_cliques(30, 5);
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    auto const found = infomap(g.undirected(), {.seed = seed, .trials = 1});
    ASSERT_EQ(found.count, 30U);
    for (std::uint32_t v = 0; v < 150; ++v) EXPECT_EQ(found.membership[v], v / 5);
  }
}

TEST(Infomap, FollowsWeightsAndDirections) {
  auto const square =
      build({.order = 4, .links = {{0, 1}, {1, 2}, {2, 3}, {3, 0}}, .weights = {50, 1, 50, 1}})
          .graph;
  EXPECT_THAT(infomap(square.undirected()).membership, ElementsAre(0, 0, 1, 1));
  // Two circles of five and an arc each way between them.
  auto const circles = directed(10, {{0, 1},
                                     {1, 2},
                                     {2, 3},
                                     {3, 4},
                                     {4, 0},
                                     {5, 6},
                                     {6, 7},
                                     {7, 8},
                                     {8, 9},
                                     {9, 5},
                                     {0, 5},
                                     {7, 2}});
  EXPECT_THAT(infomap(circles.directed()).membership, ElementsAre(0, 0, 0, 0, 0, 1, 1, 1, 1, 1));
}

/// Calls `visit` with every division of n members.
template <class Visit>
void for_each_division(std::size_t n, Visit&& visit) {
  labels label(n, 0);
  auto const extend = [&](auto&& self, std::size_t v, std::uint32_t used) -> void {
    if (v == n) return visit(label);
    for (label[v] = 0; label[v] <= used; ++label[v]) {
      auto const now = label[v];
      self(self, v + 1, std::max(used, now + 1));
      label[v] = now;
    }
  };
  extend(extend, 0, 0);
}

/// The shortest of all descriptions, and that of connected communities.
struct optimum {
  double any = std::numeric_limits<double>::infinity();
  double connected = std::numeric_limits<double>::infinity();
};
template <direction Direction>
auto optimum_of(csr_view<Direction> g) -> optimum {
  optimum best;
  for_each_division(g.order(), [&](const labels& label) {
    auto const bits = map_equation(g, label, {.threads = 1}).codelength.value;
    best.any = std::min(best.any, bits);
    if (bits < best.connected && is_connected_partition(g, label)) best.connected = bits;
  });
  return best;
}

auto small_random_graph(std::uint64_t seed, direction way) -> csr {
  auto const order = 4 + seed % 4;
  return build(support::random_links(order, 3 + seed % 11, seed, seed % 2 == 0), {.way = way})
      .graph;
}

struct hits {
  int compared = 0;
  int missed = 0;
};
template <direction Direction>
void compare_with_all_divisions(csr_view<Direction> g, hits& counted) {
  auto const found = infomap(g, {.trials = 5, .threads = 1});
  if (!found.codelength) return;
  auto const best = optimum_of(g);
  ++counted.compared;
  counted.missed += found.codelength.value > best.connected + 1e-9 ? 1 : 0;
  ASSERT_GE(found.codelength.value, best.connected - 1e-9);
  // Without restarts no division beats those that are connected.
  auto const restarts = is_directed<csr_view<Direction>>;
  ASSERT_NEAR(restarts ? best.connected : best.any, best.connected, 1e-12);
}

TEST(Infomap, FindsTheShortestOfAllDescriptionsOfSmallGraphsNearlyAlways) {
  hits undirected_graphs;
  hits directed_graphs;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    auto const g = small_random_graph(seed, direction::undirected);
    compare_with_all_divisions(g.undirected(), undirected_graphs);
    if (seed >= 40) continue;
    auto const h = small_random_graph(seed, direction::directed);
    compare_with_all_divisions(h.directed(), directed_graphs);
  }
  EXPECT_GT(undirected_graphs.compared, 90);
  EXPECT_GT(directed_graphs.compared, 35);
  EXPECT_LE(undirected_graphs.missed, 3);
  EXPECT_LE(directed_graphs.missed, 3);
}

template <direction Direction>
void expect_sound(csr_view<Direction> g, std::uint64_t seed) {
  auto const found = infomap(g, {.seed = seed, .trials = 2});
  auto const told = map_equation(g, found.membership);
  RC_ASSERT(found.codelength.value == told.codelength.value);
  RC_ASSERT(found.one_level.value == told.one_level.value);
  RC_ASSERT(is_connected_partition(g, found.membership));
  auto const pieces = connected_parts(g, labels(g.order(), 0));
  RC_ASSERT(found.codelength.value <= map_equation(g, pieces).codelength.value);
  if (!is_directed<csr_view<Direction>>)
    RC_ASSERT(found.codelength.value <= found.one_level.value + 1e-12);
  auto named = found.membership;
  RC_ASSERT(renumber(named) == found.count);
  RC_ASSERT(named == found.membership);
}

RC_GTEST_PROP(Infomap, GivesConnectedCommunitiesAndWhatTheMapEquationSaysOfThem,
              (std::uint64_t seed)) {
  auto const in = support::random_links(30, 10 + seed % 90, seed, seed % 3 == 0);
  auto const g = build(in, {.threads = 1}).graph;
  expect_sound(g.undirected(), seed);
  auto const h = build(in, {.way = direction::directed, .threads = 1}).graph;
  expect_sound(h.directed(), seed);
}

RC_GTEST_PROP(Infomap, DoesNotDependOnTheUnitOfWeights, (std::uint64_t seed)) {
  auto in = support::random_links(40, 80, seed, true);
  auto const g = build(in, {.threads = 1}).graph;
  for (auto& w : in.weights) w *= 1024;  // a power of two: no rounding
  auto const scaled = build(in, {.threads = 1}).graph;
  auto const found = infomap(g.undirected(), {.seed = seed, .trials = 2});
  auto const again = infomap(scaled.undirected(), {.seed = seed, .trials = 2});
  RC_ASSERT(again.membership == found.membership);
  RC_ASSERT(again.codelength.value == found.codelength.value);
}

TEST(Infomap, FindsTheSameCommunitiesWhenVerticesAreRenamed) {
  auto const g = support::karate();
  auto const plain = infomap(g.undirected());
  EXPECT_EQ(plain.count, 3U);
  labels name(34);
  std::iota(name.begin(), name.end(), 0U);
  random_stream random{1};
  for (int trial = 0; trial < 20; ++trial) {
    shuffle(std::span{name}, random);
    edge_buffer in{.order = 34, .links = {}};
    labels expected(34);
    for (auto v : g.undirected().vertices()) {
      expected[name[v]] = plain.membership[v];
      for (auto u : g.undirected().neighbors(v))
        if (u < v) in.add(name[u], name[v]);
    }
    auto const renamed = build(std::move(in)).graph;
    auto const found = infomap(renamed.undirected());
    static_cast<void>(renumber(expected));
    EXPECT_EQ(found.membership, expected);
    EXPECT_THAT(found.codelength.value, DoubleNear(plain.codelength.value, 1e-12));
  }
}

TEST(Infomap, GivesTheSameBytesForAnyNumberOfThreads) {
  auto const in = support::random_links(1500, 4500, 5, true);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = build(in, {.way = way}).graph;
    auto const with = [&](int threads) {
      return g.visit([&](auto rows) { return infomap(rows, {.trials = 3, .threads = threads}); });
    };
    auto const one = with(1);
    EXPECT_GT(one.count, 20U);
    for (int threads : {2, 4}) {
      EXPECT_EQ(with(threads).membership, one.membership);
      EXPECT_EQ(with(threads).codelength.value, one.codelength.value);
    }
  }
}

TEST(Infomap, SaysWhenItWasStoppedAndKeepsCommunitiesInOnePiece) {
  stop_source source;
  source.stopped = true;
  auto const in = support::random_links(3000, 9000, 5);
  auto const g = build(in).graph;
  auto const found = infomap(g.undirected(), {.stop = stop_token{source}});
  EXPECT_FALSE(found.finished);
  EXPECT_FALSE(found.converged);
  EXPECT_TRUE(is_connected_partition(g.undirected(), found.membership));
  auto const h = build(in, {.way = direction::directed}).graph;
  EXPECT_FALSE(infomap(h.directed(), {.stop = stop_token{source}}).finished);
  EXPECT_FALSE(infomap(h.directed(), {.stop = stop_token{source}}).codelength);
}

TEST(Infomap, IsUndefinedWhenTheVisitsAre) {
  auto const g = directed(3, {{0, 1}, {1, 2}, {2, 0}, {0, 2}});
  EXPECT_FALSE(infomap(g.directed(), {.damping = 1}).codelength);
}

TEST(Infomap, IsNoWorseWithMoreTrials) {
  auto const g = build(support::random_links(300, 700, 8)).graph;
  double before = std::numeric_limits<double>::infinity();
  for (int trials : {1, 2, 4, 8}) {
    auto const now = infomap(g.undirected(), {.trials = trials}).codelength.value;
    EXPECT_LE(now, before);
    before = now;
  }
}

TEST(Infomap, FindsWhatWasPlanted) {
  for (auto const* name : {"lfr_1000_mu10", "lfr_1000_mu30"}) {
    auto const network = support::classic(name);
    ASSERT_TRUE(network);
    auto const g = network->graph(false);
    auto const planted = support::planted(name);
    auto const found = infomap(g.undirected());
    EXPECT_LE(found.codelength.value,
              map_equation(g.undirected(), planted).codelength.value + 1e-12);
    EXPECT_GT(nmi(found.membership, planted).value, 0.99);
  }
}

TEST(Infomap, GivesTheSameForAnyTypeOfGraph) {
  auto const g = build(support::random_links(80, 240, 11, true)).graph;
  auto const fast = infomap(g.undirected());
  auto const slow = infomap(support::weighted_undirected_archetype{g.undirected()});
  EXPECT_EQ(slow.membership, fast.membership);
  EXPECT_EQ(slow.codelength.value, fast.codelength.value);
  auto const h = build(support::random_links(80, 240, 11), {.way = direction::directed}).graph;
  EXPECT_EQ(infomap(support::archetype{h.directed()}).membership, infomap(h.directed()).membership);
}

}  // namespace
}  // namespace cartograph::infomap_test
