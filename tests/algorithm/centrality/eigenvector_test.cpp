#include "cartograph/algorithm/centrality/eigenvector.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numbers>

#include "support/classic.hpp"
#include "support/dense.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::eigenvector_test {
namespace {

using support::directed;
using support::undirected;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pointwise;

auto scores(const csr& g, eigenvector_options options = {}) -> iterated_scores {
  return g.visit([&](auto rows) { return eigenvector(rows, options); });
}
auto path(std::size_t n, std::size_t order = 0) -> csr {
  edge_buffer in{.order = std::max(n, order), .links = {}};
  for (std::uint32_t v = 0; v + 1 < n; ++v) in.add(v, v + 1);
  return build(std::move(in)).graph;
}

/// Of a symmetric matrix, by a dense solver; largest entry 1.
auto by_dense_solver(const csr& g) -> std::vector<double> {
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> const solver{support::received_matrix(g)};
  Eigen::VectorXd x = solver.eigenvectors().col(solver.eigenvectors().cols() - 1).cwiseAbs();
  x /= x.maxCoeff();
  return {x.begin(), x.end()};
}

// The centre of a star of six leaves has λ times what a leaf has, and λ = sqrt(6).
TEST(Eigenvector, OfAStarIsWorkedOutByHand) {
  auto const leaf = DoubleNear(1 / std::sqrt(6.0), 1e-12);
  EXPECT_THAT(scores(undirected(7, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}})).score,
              ElementsAre(DoubleNear(1, 1e-12), leaf, leaf, leaf, leaf, leaf, leaf));
}

// The k-th of a path of n has sin(π k / (n + 1)); its two largest eigenvalues nearly coincide.
TEST(Eigenvector, OfAPathIsASine) {
  for (std::size_t n : {2U, 3U, 50U, 200U}) {
    auto const found = scores(path(n));
    ASSERT_EQ(found.undefined, "");
    auto const angle = std::numbers::pi / static_cast<double>(n + 1);
    auto const top = std::sin(angle * static_cast<double>((n + 1) / 2));
    for (std::size_t v = 0; v < n; ++v)
      EXPECT_NEAR(found.score[v], std::sin(angle * static_cast<double>(v + 1)) / top, 1e-9);
  }
}

TEST(Eigenvector, IsOneWhereAllAreAlike) {
  for (auto const& g : {undirected(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}}),
                        undirected(4, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}}),
                        directed(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}})})
    EXPECT_THAT(scores(g).score, ElementsAre(DoubleNear(1, 1e-12), DoubleNear(1, 1e-12),
                                             DoubleNear(1, 1e-12), DoubleNear(1, 1e-12)));
}

// A triangle (λ = 2) beside a path of three (λ = sqrt 2) and an isolate.
TEST(Eigenvector, IsZeroOutsideTheLeadingComponent) {
  auto const g = undirected(7, {{0, 1}, {1, 2}, {3, 4}, {4, 5}, {5, 3}});
  auto const one = DoubleNear(1, 1e-12);
  EXPECT_THAT(scores(g).score, ElementsAre(0, 0, 0, one, one, one, 0));
}

TEST(Eigenvector, IsUndefinedWithoutASingleLeader) {
  EXPECT_THAT(scores(undirected(6, {{0, 1}, {2, 3}, {4, 5}})).undefined, HasSubstr("not unique"));
  EXPECT_THAT(scores(directed(4, {{0, 1}, {1, 0}, {2, 3}, {3, 2}, {1, 2}})).undefined,
              HasSubstr("not unique"));
  EXPECT_THAT(scores(undirected(3, {})).undefined, HasSubstr("no closed walk"));
  EXPECT_THAT(scores(undirected(3, {{0, 0}})).undefined, HasSubstr("no closed walk"));
  EXPECT_THAT(scores(undirected(1, {})).undefined, HasSubstr("no closed walk"));
  EXPECT_THAT(scores(directed(4, {{1, 0}, {2, 0}, {3, 0}})).undefined, HasSubstr("no closed walk"));
  EXPECT_THAT(scores(undirected(0, {})).undefined, HasSubstr("no vertices"));
}

// Two equal components differ once a link of one weighs more.
TEST(Eigenvector, TellsComponentsApartByAHair) {
  edge_buffer in{.order = 4, .links = {}};
  in.add(0, 1, 1.1);
  in.add(2, 3, 1.1 + 1e-9);
  auto const g = build(std::move(in)).graph;
  auto const one = DoubleNear(1, 1e-12);
  EXPECT_THAT(scores(g, {.weighted = true}).score, ElementsAre(0, 0, one, one));
  EXPECT_THAT(scores(g).undefined, HasSubstr("not unique"));
}

// 0 -> (1 <-> 2) -> 3 -> 4, and 3 gets from 2 only: λ = 1, all that arrive score the same.
TEST(Eigenvector, ReachesDownstreamButNotUpstream) {
  auto const one = DoubleNear(1, 1e-12);
  EXPECT_THAT(scores(directed(5, {{0, 1}, {1, 2}, {2, 1}, {2, 3}, {3, 4}})).score,
              ElementsAre(0, one, one, one, one));
}

TEST(Eigenvector, AgreesWithADenseSolverOnClassicNetworks) {
  EXPECT_THAT(scores(support::karate()).score,
              Pointwise(DoubleNear(1e-9), by_dense_solver(support::karate())));
  for (auto const* name : {"dolphins", "florentine", "football", "southern_women"}) {
    auto const read = support::classic(name);
    ASSERT_TRUE(read) << name;
    for (auto weighted : {false, true}) {
      auto const g = read->graph(weighted);
      EXPECT_THAT(scores(g, {.weighted = weighted}).score,
                  Pointwise(DoubleNear(1e-9), by_dense_solver(g)))
          << name;
    }
  }
}

TEST(Eigenvector, AgreesWithADenseSolverOnRandomDirectedGraphs) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    auto const g = support::graph_of(direction::directed, 40, support::hub_links(40, 120, seed));
    Eigen::EigenSolver<Eigen::MatrixXd> const solver{support::received_matrix(g)};
    Eigen::Index top = 0;
    solver.eigenvalues().real().maxCoeff(&top);
    Eigen::VectorXd x = solver.eigenvectors().col(top).real();
    x /= x(static_cast<Eigen::Index>([&] {
      Eigen::Index at = 0;
      x.cwiseAbs().maxCoeff(&at);
      return at;
    }()));
    auto const found = scores(g);
    ASSERT_EQ(found.undefined, "");
    EXPECT_THAT(found.score, Pointwise(DoubleNear(1e-9), std::vector<double>(x.begin(), x.end())));
  }
}

// A hub with a long tail: far out, scores are below what rounding leaves of a length of 1.
TEST(Eigenvector, IsNowhereNegative) {
  edge_buffer in{.order = 120, .links = {}};
  for (std::uint32_t v = 1; v < 60; ++v) in.add(0, v);
  for (std::uint32_t v = 59; v + 1 < 120; ++v) in.add(v, v + 1);
  auto const g = build(std::move(in)).graph;
  auto const found = scores(g);
  ASSERT_EQ(found.undefined, "");
  for (auto const score : found.score) EXPECT_GE(score, 0);
  EXPECT_THAT(found.score, Pointwise(DoubleNear(1e-12), by_dense_solver(g)));
}

TEST(Eigenvector, ByComponentScalesEachToOne) {
  auto const g = undirected(8, {{0, 1}, {1, 2}, {3, 4}, {4, 5}, {5, 3}, {6, 6}});
  auto const found = eigenvector_by_component(g.undirected());
  auto const one = DoubleNear(1, 1e-12);
  auto const side = DoubleNear(std::sqrt(0.5), 1e-12);
  EXPECT_THAT(found.score, ElementsAre(side, one, side, one, one, one, 0, 0));
  EXPECT_THAT(found.membership, ElementsAre(0, 0, 0, 1, 1, 1, 2, 3));
  EXPECT_THAT(found.undefined,
              ElementsAre("", "", HasSubstr("no closed walk"), HasSubstr("no closed walk")));
  auto const one_way = directed(5, {{0, 1}, {1, 0}, {1, 2}, {3, 4}});
  auto const by_way = eigenvector_by_component(one_way.directed());
  EXPECT_THAT(by_way.score, ElementsAre(one, one, one, 0, 0));
  EXPECT_THAT(by_way.undefined, ElementsAre("", HasSubstr("no closed walk")));
}

TEST(Eigenvector, SaysThatItDidNotConverge) {
  auto const found = scores(path(200), {.max_sweeps = 5});
  EXPECT_THAT(found.undefined, HasSubstr("did not come within"));
  EXPECT_TRUE(found.score.empty());
}

TEST(Eigenvector, StopsWhenTold) {
  stop_source source;
  source.stopped = true;
  for (auto const& g : {path(5), directed(2, {{0, 1}, {1, 0}})}) {
    auto const found = scores(g, {.stop = stop_token{source}});
    EXPECT_FALSE(found.finished);
    EXPECT_EQ(found.undefined, "");
    EXPECT_TRUE(found.score.empty());
  }
}

TEST(Eigenvector, FollowsARenamingAndIgnoresTheUnitOfWeights) {
  auto const list = support::hub_links(200, 900, 4);
  auto const names = support::permutation(200, 11);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const x = scores(support::simple_graph(way, 200, list), {.weighted = true}).score;
    auto const y =
        scores(support::simple_graph(way, 200, support::renamed(list, names)), {.weighted = true})
            .score;
    for (std::size_t v = 0; v < 200; ++v) EXPECT_NEAR(x[v], y[names[v]], 1e-10);
    auto in = edge_buffer{.order = 200, .links = {list.begin(), list.end()}, .weights = {}};
    in.weights.assign(list.size(), 70.0);
    auto const scaled = build(std::move(in), {.way = way}).graph;
    auto const z = scores(scaled, {.weighted = true}).score;
    for (std::size_t v = 0; v < 200; ++v) EXPECT_NEAR(x[v], z[v], 1e-10);
  }
}

TEST(Eigenvector, LeavesOutLinksOfWeightZero) {
  edge_buffer in{.order = 5, .links = {}};
  in.add(0, 1, 1.5);
  in.add(1, 2, 0.0);
  in.add(2, 3, 0.7);
  in.add(3, 4, 0.7);
  auto const found = scores(build(std::move(in)).graph, {.weighted = true});
  auto const one = DoubleNear(1, 1e-12);
  EXPECT_THAT(found.score, ElementsAre(one, one, 0, 0, 0));
}

TEST(Eigenvector, IsTheSameForAnyNumberOfThreads) {
  constexpr std::size_t n = 200'000;  // more than 64 pieces
  auto const links = support::random_links(n, 300'000, 9, true);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = build(edge_buffer{links}, {.way = way}).graph;
    auto const with = [&](int threads) {
      return scores(g, {.tolerance = 0.1, .weighted = true, .threads = threads}).score;
    };
    auto const one = with(1);
    ASSERT_EQ(one.size(), n);
    for (int threads : {2, 3, 4}) EXPECT_EQ(with(threads), one);
  }
}

}  // namespace
}  // namespace cartograph::eigenvector_test
