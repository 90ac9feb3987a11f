#include "cartograph/algorithm/centrality/betweenness_sampled.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <map>
#include <vector>

#include "cartograph/graph/generate/classic.hpp"
#include "support/between.hpp"
#include "support/classic.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::betweenness_sampled_test {
namespace {

auto worst(const std::vector<double>& found, const std::vector<double>& truth) -> double {
  double most = 0;
  for (std::size_t v = 0; v < truth.size(); ++v)
    most = std::max(most, std::abs(found[v] - truth[v]));
  return most;
}

TEST(BetweennessSampled, IsWithinEpsilonOnGraphsOfManyKinds) {
  std::vector<csr> graphs;
  graphs.push_back(support::karate());
  graphs.push_back(build(star_graph(30)).graph);
  graphs.push_back(build(path_graph(40)).graph);
  graphs.push_back(build(ring_graph(31)).graph);
  graphs.push_back(support::graph_of(direction::undirected, 60, support::hub_links(60, 45, 2)));
  graphs.push_back(support::graph_of(direction::directed, 60, support::hub_links(60, 180, 3)));
  for (auto const& g : graphs)
    g.visit([&](auto rows) {
      auto const truth = betweenness(rows).score;
      for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        auto const found = betweenness_sampled(
            rows, {.epsilon = 0.05, .delta = 0.001, .seed = seed, .threads = 1});
        EXPECT_LE(found.epsilon, 0.05);
        EXPECT_GT(found.epsilon, 0);
        EXPECT_LE(worst(found.score, truth), found.epsilon);
      }
      return 0;
    });
}

// A graph of 40 with some brokers. The promise is kept more often than it must be: bounds are safe.
TEST(BetweennessSampled, BreaksItsPromiseAtMostAsOftenAsAllowed) {
  auto const g = support::graph_of(direction::undirected, 40, support::hub_links(40, 60, 5));
  auto const truth = betweenness(g.undirected()).score;
  int broken = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    auto const found = betweenness_sampled(
        g.undirected(), {.epsilon = 0.15, .delta = 0.1, .seed = seed, .threads = 1});
    broken += worst(found.score, truth) > found.epsilon ? 1 : 0;
  }
  EXPECT_LE(broken, 10);
}

// The share of hits of every vertex is its betweenness: 20000 draws of a square with a tail leave
// an error of five standard deviations, 0.018, with a chance of 1e-6. Were one way preferred, 1 and
// 2 would differ by more.
//
//      1
//    /   \.
//  0       3 - 4
//    \   /
//      2
TEST(BetweennessSampled, DrawsAllShortestPathsAlike) {
  auto const g = support::undirected(5, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 4}});
  auto const rest = detail::not_shrunk(g.undirected(), {});
  for (auto wide : {false, true}) {
    detail::path_sampler<double> narrow{rest.lean};
    detail::path_sampler<detail::path_count> other{rest.lean};
    std::map<std::vector<std::uint32_t>, int> times;
    for (std::uint64_t i = 0; i < 20000; ++i) {
      random_stream random{7, i};
      std::vector<std::uint32_t> between;
      auto const from = rest.lean.lean_of[0];
      auto const to = rest.lean.lean_of[4];
      EXPECT_TRUE(wide ? other.draw(from, to, random, between)
                       : narrow.draw(from, to, random, between));
      for (auto& v : between) v = rest.lean.vertex_at[v];
      std::ranges::sort(between);
      ++times[between];
    }
    EXPECT_EQ(times.size(), 2U);
    EXPECT_NEAR((times[{1, 3}] / 20000.0), 0.5, 0.018);
    EXPECT_NEAR((times[{2, 3}] / 20000.0), 0.5, 0.018);
  }
}

TEST(BetweennessSampled, NeedsMoreSamplesForASmallerEpsilonOrDelta) {
  auto const g = support::karate();
  auto const with = [&](double epsilon, double delta) {
    return betweenness_sampled(g.undirected(), {.epsilon = epsilon, .delta = delta, .threads = 1});
  };
  EXPECT_LT(with(0.2, 0.1).samples, with(0.1, 0.1).samples);
  EXPECT_LT(with(0.1, 0.1).samples, with(0.05, 0.1).samples);
  EXPECT_LT(with(0.1, 0.1).samples, with(0.1, 0.0001).samples);
}

TEST(BetweennessSampled, IsTheSameForAnyNumberOfThreads) {
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = support::graph_of(way, 300, support::hub_links(300, 900, 5));
    auto const with = [&](int threads, std::uint64_t seed) {
      return g.visit([&](auto rows) {
        return betweenness_sampled(rows, {.epsilon = 0.03, .seed = seed, .threads = threads});
      });
    };
    auto const one = with(1, 42);
    EXPECT_GT(one.samples, 64U * 16U);
    for (int threads : {2, 3, 4}) {
      EXPECT_EQ(with(threads, 42).score, one.score);
      EXPECT_EQ(with(threads, 42).samples, one.samples);
      EXPECT_EQ(with(threads, 42).epsilon, one.epsilon);
    }
    EXPECT_NE(with(1, 43).score, one.score);
  }
}

TEST(BetweennessSampled, CountsPairsWhenRaw) {
  auto const g = support::karate();
  auto const share = betweenness_sampled(g.undirected(), {.epsilon = 0.1});
  auto const pairs = betweenness_sampled(g.undirected(), {.epsilon = 0.1, .raw = true});
  EXPECT_DOUBLE_EQ(pairs.score[0], share.score[0] * 33 * 32 / 2);
  EXPECT_DOUBLE_EQ(pairs.epsilon, share.epsilon * 33 * 32 / 2);
}

TEST(BetweennessSampled, OfTinyGraphsIsUndefinedOrExact) {
  for (std::size_t n = 0; n < 3; ++n) {
    auto const g = build({.order = n, .links = {}}).graph;
    EXPECT_EQ(betweenness_sampled(g.undirected()).undefined, "fewer than three vertices");
    EXPECT_EQ(betweenness_sampled(g.undirected(), {.raw = true}).score, std::vector<double>(n, 0));
  }
  auto const path = build(path_graph(3)).graph;
  EXPECT_NEAR(betweenness_sampled(path.undirected(), {.epsilon = 0.1}).score[1], 1, 0.1);
  auto const isolates = build({.order = 9, .links = {}}).graph;
  EXPECT_THAT(betweenness_sampled(isolates.undirected(), {.epsilon = 0.1}).score, testing::Each(0));
}

// 2^600 paths from end to end, more than products of two doubles may have.
TEST(BetweennessSampled, DrawsFromMorePathsThanADoubleHolds) {
  edge_buffer in{.order = 3601, .links = {}};
  for (std::uint32_t i = 0; i < 3600; i += 3)
    in.add(i, i + 1), in.add(i, i + 2), in.add(i + 1, i + 3), in.add(i + 2, i + 3);
  auto const g = build(std::move(in)).graph;
  auto const found = betweenness_sampled(g.undirected(), {.epsilon = 0.3, .threads = 1});
  EXPECT_NEAR(found.score[1800], 0.5, 0.3);
  EXPECT_NEAR(found.score[1801], 0.25, 0.3);
  EXPECT_GT(found.score[1801], 0.05);
}

TEST(BetweennessSampled, StopsWhenTold) {
  stop_source source;
  source.stopped = true;
  auto const g = support::karate();
  auto const found = betweenness_sampled(g.undirected(), {.stop = stop_token{source}});
  EXPECT_FALSE(found.finished);
  EXPECT_TRUE(found.score.empty());
}

}  // namespace
}  // namespace cartograph::betweenness_sampled_test
