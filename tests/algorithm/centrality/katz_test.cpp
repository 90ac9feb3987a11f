#include "cartograph/algorithm/centrality/katz.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "support/classic.hpp"
#include "support/dense.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::katz_test {
namespace {

using support::directed;
using support::undirected;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pointwise;

auto scores(const csr& g, katz_options options = {}) -> iterated_scores {
  return g.visit([&](auto rows) { return katz(rows, options); });
}
auto by_elimination(const csr& g, double attenuation, double base) -> std::vector<double> {
  auto const matrix = support::received_matrix(g);
  Eigen::VectorXd const x =
      support::solved(matrix, attenuation, base * Eigen::VectorXd::Ones(matrix.rows()));
  return {x.begin(), x.end()};
}
auto largest_eigenvalue(const csr& g) -> double {
  return Eigen::EigenSolver<Eigen::MatrixXd>{support::received_matrix(g)}
      .eigenvalues()
      .cwiseAbs()
      .maxCoeff();
}
auto star() { return undirected(7, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}}); }

// c = 1 + 6 α l and l = 1 + α c, so c = (1 + 6 α) / (1 - 6 α^2); with α = 0.85 / sqrt 6 the
// divisor is 1 - 0.85^2.
TEST(Katz, OfAStarIsWorkedOutByHand) {
  auto const alpha = 0.85 / std::sqrt(6.0);
  auto const centre = (1 + 6 * alpha) / (1 - 0.85 * 0.85);
  auto const leaf = DoubleNear((1 + alpha * centre) / centre, 1e-11);
  EXPECT_THAT(scores(star()).score, ElementsAre(1, leaf, leaf, leaf, leaf, leaf, leaf));
  auto const raw = scores(star(), {.attenuation = 0.1, .base = 2, .raw = true}).score;
  EXPECT_NEAR(raw[0], 2 * 1.6 / 0.94, 1e-11);
  EXPECT_NEAR(raw[1], 2 + 0.1 * 2 * 1.6 / 0.94, 1e-11);
}

TEST(Katz, IsOneWhereAllAreAlike) {
  for (auto const& g : {undirected(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}}),
                        directed(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}}), undirected(4, {})})
    EXPECT_THAT(scores(g).score, ElementsAre(DoubleNear(1, 1e-11), DoubleNear(1, 1e-11),
                                             DoubleNear(1, 1e-11), DoubleNear(1, 1e-11)));
}

// A cycle of four alone: λ = 2, so raw scores are 1 / (1 - 0.85).
TEST(Katz, OfARingRawIsAGeometricSeries) {
  auto const g = undirected(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}});
  for (auto const score : scores(g, {.raw = true}).score) EXPECT_NEAR(score, 1 / 0.15, 1e-10);
}

// 0 -> 1 -> 2 with a short cut 0 -> 2: walks end, whatever the attenuation.
TEST(Katz, HasNoBoundWithoutACycle) {
  auto const g = directed(3, {{0, 1}, {1, 2}, {0, 2}});
  EXPECT_THAT(scores(g, {.attenuation = 10, .raw = true}).score, ElementsAre(1, 11, 121));
  EXPECT_THAT(scores(g).undefined, HasSubstr("name one"));
}

TEST(Katz, NamesTheBoundThatWasExceeded) {
  EXPECT_THAT(scores(star(), {.attenuation = 0.41}).undefined, HasSubstr("0.408248"));
  EXPECT_THAT(scores(star(), {.attenuation = 0.408}).undefined, "");
  // Two strong components, λ = 1 and λ = sqrt 2; the arc between them changes neither.
  auto const g = directed(5, {{0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 2}, {3, 4}, {4, 3}});
  EXPECT_THAT(scores(g, {.attenuation = 0.71}).undefined, HasSubstr("0.707107"));
  EXPECT_THAT(scores(g, {.attenuation = 0.70}).undefined, "");
  EXPECT_THAT(scores(star(), {.attenuation = -0.1}).undefined, HasSubstr("negative"));
  EXPECT_THAT(scores(undirected(0, {})).undefined, HasSubstr("no vertices"));
}

// Equal components do not matter here, unlike for the eigenvector.
TEST(Katz, IsDefinedOnEqualComponentsAndIsolates) {
  EXPECT_THAT(
      scores(undirected(5, {{0, 1}, {2, 3}}), {.raw = true}).score,
      Pointwise(DoubleNear(1e-10), std::vector{1 / 0.15, 1 / 0.15, 1 / 0.15, 1 / 0.15, 1.0}));
  EXPECT_THAT(scores(undirected(1, {})).score, ElementsAre(1));
}

TEST(Katz, AgreesWithElimination) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed)
    for (auto way : {direction::undirected, direction::directed}) {
      auto const g = build(support::random_links(50, 40 * seed, seed, true), {.way = way}).graph;
      for (auto share : {0.3, 0.85, 0.999}) {
        auto const alpha = share / largest_eigenvalue(g);
        auto const found = scores(g, {.attenuation = alpha,
                                      .base = 0.7,
                                      .max_sweeps = 40'000,
                                      .raw = true,
                                      .weighted = true});
        auto const expected = by_elimination(g, alpha, 0.7);
        ASSERT_EQ(found.undefined, "");
        auto const largest = *std::ranges::max_element(expected);
        EXPECT_THAT(found.score, Pointwise(DoubleNear(1e-8 * largest), expected));
      }
    }
  auto const karate = support::karate();
  EXPECT_THAT(
      scores(karate, {.raw = true}).score,
      Pointwise(DoubleNear(1e-9), by_elimination(karate, 0.85 / largest_eigenvalue(karate), 1)));
}

TEST(Katz, GrowsWithEveryLink) {
  auto list = support::hub_links(60, 150, 3);
  auto const before =
      scores(support::graph_of(direction::directed, 60, list), {.attenuation = 0.02, .raw = true});
  list.push_back({5, 50});
  auto const after =
      scores(support::graph_of(direction::directed, 60, list), {.attenuation = 0.02, .raw = true});
  for (std::size_t v = 0; v < 60; ++v) EXPECT_GE(after.score[v], before.score[v] - 1e-12);
  EXPECT_GT(after.score[50], before.score[50] + 0.01);
}

TEST(Katz, FollowsARenaming) {
  auto const list = support::hub_links(200, 700, 4);
  auto const names = support::permutation(200, 11);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const x = scores(support::graph_of(way, 200, list)).score;
    auto const y = scores(support::graph_of(way, 200, support::renamed(list, names))).score;
    for (std::size_t v = 0; v < 200; ++v) EXPECT_NEAR(x[v], y[names[v]], 1e-10);
  }
}

TEST(Katz, StopsWhenToldAndSaysWhenItDidNotConverge) {
  stop_source source;
  source.stopped = true;
  EXPECT_FALSE(scores(star(), {.stop = stop_token{source}}).finished);
  EXPECT_FALSE(scores(star(), {.attenuation = 0.1, .stop = stop_token{source}}).finished);
  auto const ring = directed(2, {{0, 1}, {1, 0}, {0, 1}});
  EXPECT_THAT(scores(ring, {.max_sweeps = 3}).undefined, HasSubstr("still changed"));
}

TEST(Katz, IsTheSameForAnyNumberOfThreads) {
  constexpr std::size_t n = 200'000;  // more than 64 pieces
  auto const links = support::random_links(n, 300'000, 9, true);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = build(edge_buffer{links}, {.way = way}).graph;
    auto const with = [&](int threads) {
      return scores(g,
                    {.attenuation = 0.05, .tolerance = 1e-3, .weighted = true, .threads = threads})
          .score;
    };
    auto const one = with(1);
    ASSERT_EQ(one.size(), n);
    for (int threads : {2, 3, 4}) EXPECT_EQ(with(threads), one);
  }
}

}  // namespace
}  // namespace cartograph::katz_test
