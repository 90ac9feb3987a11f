#include "cartograph/algorithm/centrality/hits.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

#include "cartograph/algorithm/centrality/eigenvector.hpp"
#include "support/classic.hpp"
#include "support/dense.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::hits_test {
namespace {

using support::directed;
using support::undirected;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pointwise;

auto scores(const csr& g, hits_options options = {}) -> hits_result {
  return g.visit([&](auto rows) { return hits(rows, options); });
}
auto shares(Eigen::VectorXd x) -> std::vector<double> {
  x = x.cwiseAbs() / x.cwiseAbs().sum();
  return {x.begin(), x.end()};
}

//   0 -> 2    1 -> 2    1 -> 3      Aᵀ A of (2, 3) is {{2, 1}, {1, 1}}: φ² is its larger
//                                   eigenvalue, and authority goes like (φ, 1)
TEST(Hits, OfTwoHubsIsWorkedOutByHand) {
  auto const phi = (1 + std::sqrt(5.0)) / 2;
  auto const found = scores(directed(4, {{0, 2}, {1, 2}, {1, 3}}));
  EXPECT_THAT(found.authority, ElementsAre(0, 0, DoubleNear(phi / (phi + 1), 1e-12),
                                           DoubleNear(1 / (phi + 1), 1e-12)));
  // hub 0 has what 2 has, hub 1 what 2 and 3 have together
  EXPECT_THAT(found.hub, ElementsAre(DoubleNear(phi / (2 * phi + 1), 1e-12),
                                     DoubleNear((phi + 1) / (2 * phi + 1), 1e-12), 0, 0));
  EXPECT_TRUE(found.finished);
}

TEST(Hits, OfAStarPointingOutwards) {
  auto const found = scores(directed(4, {{0, 1}, {0, 2}, {0, 3}}));
  EXPECT_THAT(found.hub, ElementsAre(DoubleNear(1, 1e-12), 0, 0, 0));
  EXPECT_THAT(found.authority, ElementsAre(0, DoubleNear(1.0 / 3, 1e-12),
                                           DoubleNear(1.0 / 3, 1e-12), DoubleNear(1.0 / 3, 1e-12)));
}

TEST(Hits, IsUndefinedWithoutASingleLeader) {
  EXPECT_THAT(scores(directed(4, {{0, 1}, {2, 3}})).undefined, HasSubstr("not unique"));
  EXPECT_THAT(scores(directed(3, {{0, 1}, {1, 2}, {2, 0}})).undefined, HasSubstr("not unique"));
  EXPECT_THAT(scores(directed(3, {})).undefined, HasSubstr("all eigenvalues are 0"));
  EXPECT_THAT(scores(directed(2, {{0, 0}})).undefined, HasSubstr("all eigenvalues are 0"));
  EXPECT_THAT(scores(directed(0, {})).undefined, HasSubstr("no vertices"));
  EXPECT_THAT(scores(undirected(4, {{0, 1}, {0, 2}, {0, 3}})).undefined, HasSubstr("not unique"));
}

TEST(Hits, OfAnUndirectedGraphIsItsEigenvector) {
  auto const karate = support::karate();
  auto const found = scores(karate);
  auto const expected = detail::shares_of(eigenvector(karate.undirected()).score);
  EXPECT_THAT(found.hub, Pointwise(DoubleNear(1e-10), expected));
  EXPECT_THAT(found.authority, Pointwise(DoubleNear(1e-10), expected));
}

TEST(Hits, AgreesWithASingularValueDecomposition) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed)
    for (auto weighted : {false, true}) {
      auto links = support::random_links(40, 50 * seed, seed, true);
      if (!weighted) links.weights.clear();
      auto const g = build(std::move(links), {.way = direction::directed}).graph;
      Eigen::JacobiSVD<Eigen::MatrixXd> const svd{support::received_matrix(g),
                                                  Eigen::ComputeFullU | Eigen::ComputeFullV};
      auto const found = scores(g, {.weighted = weighted});
      ASSERT_EQ(found.undefined, "") << seed;
      EXPECT_THAT(found.authority, Pointwise(DoubleNear(1e-9), shares(svd.matrixU().col(0))));
      EXPECT_THAT(found.hub, Pointwise(DoubleNear(1e-9), shares(svd.matrixV().col(0))));
    }
}

TEST(Hits, SwapsWhenArcsAreTurnedRoundAndFollowsARenaming) {
  auto const list = support::hub_links(100, 300, 2);
  auto turned = list;
  for (auto& link : turned) std::swap(link.from, link.to);
  auto const names = support::permutation(100, 7);
  auto const x = scores(support::graph_of(direction::directed, 100, list));
  auto const y = scores(support::graph_of(direction::directed, 100, turned));
  auto const z = scores(support::graph_of(direction::directed, 100, support::renamed(list, names)));
  EXPECT_THAT(x.hub, Pointwise(DoubleNear(1e-10), y.authority));
  EXPECT_NEAR(std::accumulate(x.hub.begin(), x.hub.end(), 0.0), 1, 1e-13);
  for (std::size_t v = 0; v < 100; ++v) EXPECT_NEAR(x.hub[v], z.hub[names[v]], 1e-10);
}

TEST(Hits, StopsWhenTold) {
  stop_source source;
  source.stopped = true;
  auto const found = scores(directed(2, {{0, 1}}), {.stop = stop_token{source}});
  EXPECT_FALSE(found.finished);
  EXPECT_TRUE(found.hub.empty());
}

TEST(Hits, IsTheSameForAnyNumberOfThreads) {
  auto const g = build(support::random_links(150'000, 300'000, 9, true),  // more than 64 pieces
                       {.way = direction::directed})
                     .graph;
  auto const with = [&](int threads) {
    return scores(g, {.tolerance = 0.1, .weighted = true, .threads = threads}).hub;
  };
  auto const one = with(1);
  ASSERT_EQ(one.size(), 150'000U);
  for (int threads : {2, 3, 4}) EXPECT_EQ(with(threads), one);
}

}  // namespace
}  // namespace cartograph::hits_test
