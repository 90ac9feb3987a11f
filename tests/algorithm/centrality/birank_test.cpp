#include "cartograph/algorithm/centrality/birank.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "support/dense.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::birank_test {
namespace {

using support::undirected;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pointwise;
using sides = std::vector<std::uint8_t>;

/// Links between [0, n) and [n, 2n), with parallel ones.
auto two_mode(std::uint32_t n, std::size_t m, std::uint64_t seed) -> csr {
  auto in = support::random_links(n, m, seed, true);
  in.order = 2 * std::size_t{n};
  for (auto& link : in.links) link.to += n;
  return build(std::move(in)).graph;
}
auto halves(std::size_t n) -> sides {
  sides side(2 * n, 0);
  std::fill(side.begin() + static_cast<std::ptrdiff_t>(n), side.end(), std::uint8_t{1});
  return side;
}

/// Both equations at once, by elimination. \pre restart has the sum 1 on each side
auto by_elimination(const csr& g, const sides& side, double alpha, double beta,
                    const std::vector<double>& restart) -> std::vector<double> {
  auto matrix = support::received_matrix(g);
  Eigen::VectorXd const sum = matrix.rowwise().sum();
  Eigen::VectorXd right_side(matrix.rows());
  for (Eigen::Index v = 0; v < matrix.rows(); ++v) {
    auto const i = static_cast<std::size_t>(v);
    auto const share = side[i] == 1 ? alpha : beta;
    for (Eigen::Index u = 0; u < matrix.cols(); ++u)
      if (matrix(v, u) > 0) matrix(v, u) *= share / std::sqrt(sum(v) * sum(u));
    right_side(v) = (1 - share) * restart[i];
  }
  Eigen::VectorXd const x = support::solved(matrix, 1, right_side);
  return {x.begin(), x.end()};
}

// Person 0 in projects 1 and 2: S has 1/√2 for each. With α = β = 1/2 and p₀ = 1/2 each, u₀ = 1:
// p = u/(2√2) + 1/4 and u = (2 p/√2)/2 + 1/2, so u = u/4 + √2/8 + 1/2.
TEST(BiRank, OfOnePersonInTwoProjectsIsWorkedOutByHand) {
  auto const g = undirected(3, {{0, 1}, {0, 2}});
  auto const u = (0.5 + std::sqrt(2.0) / 8) / 0.75;
  auto const p = DoubleNear(u / (2 * std::sqrt(2.0)) + 0.25, 1e-10);
  auto const found = birank(g.undirected(), sides{0, 1, 1}, {.alpha = 0.5, .beta = 0.5});
  EXPECT_THAT(found.score, ElementsAre(DoubleNear(u, 1e-10), p, p));
  EXPECT_LE(found.residual, 1e-10);
}

TEST(BiRank, OfWhoHasNoLinkIsItsRestartShare) {
  auto const g = undirected(4, {{0, 2}, {1, 1}});
  std::vector<double> const restart{3, 1, 1, 1};
  auto const found = birank(g.undirected(), sides{0, 0, 1, 1}, {.restart = restart});
  EXPECT_DOUBLE_EQ(found.score[1], 0.15 * 0.25);
  EXPECT_DOUBLE_EQ(found.score[3], 0.15 * 0.5);
  auto const lone = undirected(1, {});
  EXPECT_THAT(birank(lone.undirected(), sides{0}).score, ElementsAre(DoubleNear(0.15, 1e-15)));
}

TEST(BiRank, WithoutLinksDecidingIsTheRestart) {
  auto const g = undirected(3, {{0, 1}, {0, 2}});
  std::vector<double> const restart{7, 1, 3};
  auto const found =
      birank(g.undirected(), sides{0, 1, 1}, {.alpha = 0, .beta = 0, .restart = restart});
  EXPECT_THAT(found.score, ElementsAre(1, 0.25, 0.75));
}

TEST(BiRank, SaysWhyItIsUndefined) {
  auto const g = undirected(3, {{0, 1}, {1, 2}});
  auto const reason = [&](const sides& side, birank_options options = {}) {
    return birank(g.undirected(), side, options).undefined;
  };
  EXPECT_EQ(reason({0, 1, 1}), "a link joins two of one side");
  EXPECT_EQ(reason({0, 1}), "not every vertex has a side");
  EXPECT_EQ(reason({0, 1, 2}), "a side is neither 0 nor 1");
  EXPECT_THAT(reason({0, 1, 0}, {.alpha = 1, .beta = 1}), HasSubstr("nothing fixes the scale"));
  EXPECT_THAT(reason({0, 1, 0}, {.alpha = -1}), HasSubstr("outside"));
  std::vector<double> const one_sided{1, 0, 1};
  EXPECT_EQ(reason({0, 1, 0}, {.restart = one_sided}), "the restart numbers of one side are all 0");
  EXPECT_THAT(reason({0, 1, 0}, {.max_sweeps = 2}), HasSubstr("still changed"));
  auto const none = undirected(0, {});
  EXPECT_EQ(birank(none.undirected(), sides{}).undefined, "there are no vertices");
}

TEST(BiRank, AgreesWithEliminationOnRandomNetworks) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    auto const g = two_mode(30, 25 * seed, seed);
    std::vector<double> const alike(60, 1.0 / 30);
    for (auto alpha : {0.3, 0.85})
      for (auto beta : {0.0, 0.85, 1.0}) {
        auto const found =
            birank(g.undirected(), halves(30), {.alpha = alpha, .beta = beta, .weighted = true});
        EXPECT_THAT(found.score,
                    Pointwise(DoubleNear(1e-9), by_elimination(g, halves(30), alpha, beta, alike)));
      }
  }
}

TEST(BiRank, FollowsARenamingAndIgnoresTheUnitOfWeights) {
  auto const g = two_mode(40, 150, 5);
  auto const names = support::permutation(80, 3);
  edge_buffer in{.order = 80, .links = {}};
  sides side(80);
  for (std::uint32_t v = 0; v < 80; ++v) side[names[v]] = v < 40 ? 0 : 1;
  for (auto const& [tail, head, weight] : support::arcs_of(g.undirected()))
    if (tail < head) in.add(names[tail], names[head], 100 * weight);
  auto const renamed = build(std::move(in)).graph;
  auto const x = birank(g.undirected(), halves(40), {.weighted = true}).score;
  auto const y = birank(renamed.undirected(), side, {.weighted = true}).score;
  for (std::size_t v = 0; v < 80; ++v) EXPECT_NEAR(x[v], y[names[v]], 1e-10);
}

TEST(BiRank, StopsWhenTold) {
  stop_source source;
  source.stopped = true;
  auto const g = undirected(2, {{0, 1}});
  auto const found = birank(g.undirected(), sides{0, 1}, {.stop = stop_token{source}});
  EXPECT_FALSE(found.finished);
  EXPECT_TRUE(found.score.empty());
}

TEST(BiRank, IsTheSameForAnyNumberOfThreads) {
  auto const g = two_mode(150'000, 300'000, 9);  // more than 64 pieces
  auto const with = [&](int threads) {
    return birank(g.undirected(), halves(150'000),
                  {.tolerance = 0.01, .weighted = true, .threads = threads})
        .score;
  };
  auto const one = with(1);
  ASSERT_EQ(one.size(), 300'000U);
  for (int threads : {2, 3, 4}) EXPECT_EQ(with(threads), one);
}

}  // namespace
}  // namespace cartograph::birank_test
