#include "cartograph/algorithm/centrality/pagerank.hpp"

#include <gmock/gmock.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/page_rank.hpp>
#include <cmath>
#include <numeric>

#include "support/dense.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::pagerank_test {
namespace {

using support::directed;
using support::undirected;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

auto scores(const csr& g, pagerank_options options = {}) -> iterated_scores {
  return g.visit([&](auto rows) { return pagerank(rows, options); });
}
auto sum(const std::vector<double>& x) { return std::accumulate(x.begin(), x.end(), 0.0); }
auto distance(const std::vector<double>& x, const std::vector<double>& y) -> double {
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += std::fabs(x[i] - y[i]);
  return sum;
}

/// From the definition, by elimination: who has nowhere to go starts anew by the restart shares.
auto by_elimination(const csr& g, double damping, std::vector<double> restart = {})
    -> std::vector<double> {
  auto matrix = support::received_matrix(g);
  auto const n = matrix.rows();
  if (restart.empty()) restart.assign(static_cast<std::size_t>(n), 1.0);
  Eigen::VectorXd shares = Eigen::Map<Eigen::VectorXd>(restart.data(), n);
  shares /= shares.sum();
  for (Eigen::Index u = 0; u < n; ++u)
    matrix.col(u) =
        matrix.col(u).sum() > 0 ? Eigen::VectorXd(matrix.col(u) / matrix.col(u).sum()) : shares;
  Eigen::VectorXd const x = support::solved(matrix, damping, (1 - damping) * shares);
  return {x.begin(), x.end()};
}

// A centre and six leaves: c = 0.15/7 + 0.85 * 6 l and l = 0.15/7 + 0.85 c/6, so
// c = (0.15/7 + 0.85 * 6 * 0.15/7) / (1 - 0.85^2).
TEST(PageRank, OfAStarIsWorkedOutByHand) {
  auto const g = undirected(7, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}});
  auto const centre = 0.15 / 7 * (1 + 0.85 * 6) / (1 - 0.85 * 0.85);
  auto const found = scores(g);
  EXPECT_NEAR(found.score[0], centre, 1e-10);
  for (int leaf = 1; leaf < 7; ++leaf) EXPECT_NEAR(found.score[leaf], (1 - centre) / 6, 1e-10);
  EXPECT_LE(found.residual, 1e-10);
  EXPECT_TRUE(found.finished);
}

// 0 - 1 - 2: the middle has b = 0.05 + 0.85 * 2a and a = 0.05 + 0.85 b/2.
TEST(PageRank, OfAPathOfThreeIsWorkedOutByHand) {
  auto const middle = 0.05 * (1 + 2 * 0.85) / (1 - 0.85 * 0.85);
  EXPECT_THAT(scores(undirected(3, {{0, 1}, {1, 2}})).score,
              ElementsAre(DoubleNear((1 - middle) / 2, 1e-10), DoubleNear(middle, 1e-10),
                          DoubleNear((1 - middle) / 2, 1e-10)));
}

TEST(PageRank, IsEqualWhereAllAreAlike) {
  for (auto const& g :
       {undirected(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}}),
        undirected(4, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}}),
        directed(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}}), undirected(4, {}), directed(4, {})})
    EXPECT_THAT(scores(g).score, ElementsAre(DoubleNear(0.25, 1e-12), DoubleNear(0.25, 1e-12),
                                             DoubleNear(0.25, 1e-12), DoubleNear(0.25, 1e-12)));
}

// 0 -> 1, and 1 has nowhere to go: a = 0.075 + 0.425 b, b = a + 0.85 a, and a + b = 1.
TEST(PageRank, OfWhoHasNowhereToGoIsSpreadEvenly) {
  EXPECT_THAT(scores(directed(2, {{0, 1}})).score,
              ElementsAre(DoubleNear(1 / 2.85, 1e-10), DoubleNear(1.85 / 2.85, 1e-10)));
}

TEST(PageRank, OfWhoHasNowhereToGoFollowsTheRestartVector) {
  std::vector<double> const restart{3, 0, 1};
  for (auto const& g : {directed(3, {{0, 1}}), undirected(3, {{0, 1}})}) {
    auto const found = scores(g, {.restart = restart});
    EXPECT_THAT(found.score, Pointwise(DoubleNear(1e-10), by_elimination(g, 0.85, restart)));
    EXPECT_NEAR(sum(found.score), 1, 1e-14);
  }
}

TEST(PageRank, OfASingleVertexIsOne) {
  EXPECT_THAT(scores(undirected(1, {})).score, ElementsAre(1));
  EXPECT_THAT(scores(directed(1, {{0, 0}})).score, ElementsAre(1));
}

TEST(PageRank, DropsLoopsAndCountsParallelLinks) {
  auto const twice = scores(directed(3, {{0, 0}, {0, 1}, {0, 1}, {0, 2}})).score;
  auto const expected = by_elimination(directed(3, {{0, 1}, {0, 1}, {0, 2}}), 0.85);
  EXPECT_THAT(twice, Pointwise(DoubleNear(1e-10), expected));
  EXPECT_GT(twice[1], twice[2]);
}

TEST(PageRank, WithoutDampingIsTheRestartVector) {
  auto const g = undirected(3, {{0, 1}, {1, 2}});
  std::vector<double> const restart{1, 2, 5};
  EXPECT_THAT(scores(g, {.damping = 0, .restart = restart}).score, ElementsAre(0.125, 0.25, 0.625));
}

TEST(PageRank, SaysWhyItIsUndefined) {
  auto const g = undirected(2, {{0, 1}});
  auto const reason = [&](pagerank_options options) { return scores(g, options).undefined; };
  std::vector<double> const zero{0, 0};
  std::vector<double> const negative{1, -1};
  std::vector<double> const short_one{1};
  EXPECT_EQ(reason({.restart = zero}), "the restart numbers are all 0");
  EXPECT_EQ(reason({.restart = negative}), "a restart number is negative or not finite");
  EXPECT_EQ(reason({.restart = short_one}),
            "the restart vector has not one number for each vertex");
  EXPECT_EQ(reason({.damping = 1}), "damping is not at least 0 and less than 1");
  EXPECT_EQ(scores(undirected(0, {})).undefined, "there are no vertices");
  auto const path = directed(3, {{0, 1}, {1, 2}, {2, 1}});
  EXPECT_EQ(scores(path, {.max_sweeps = 3}).undefined,
            "the scores still changed by more than the tolerance in the last sweep");
  EXPECT_TRUE(scores(path, {.max_sweeps = 3}).score.empty());
  auto in = edge_buffer{.order = 2, .links = {}};
  in.add(0, 1, -1.0);
  EXPECT_EQ(scores(build(std::move(in)).graph, {.weighted = true}).undefined,
            "a weight is negative or not finite");
}

TEST(PageRank, StopsWhenTold) {
  stop_source source;
  source.stopped = true;
  for (auto const& g : {undirected(3, {{0, 1}, {1, 2}}), directed(3, {{0, 1}, {1, 2}})}) {
    auto const found = scores(g, {.stop = stop_token{source}});
    EXPECT_FALSE(found.finished);
    EXPECT_TRUE(found.score.empty());
  }
}

TEST(PageRank, AgreesWithEliminationOnRandomMultigraphs) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed)
    for (auto way : {direction::undirected, direction::directed})
      for (auto damping : {0.0, 0.5, 0.85, 0.99}) {
        auto const g = support::graph_of(way, 60, support::hub_links(60, 30 * seed, seed));
        auto const found = scores(g, {.damping = damping, .max_sweeps = 5000});
        EXPECT_LT(distance(found.score, by_elimination(g, damping)), 1e-10 / (1 - damping) + 1e-13);
        EXPECT_NEAR(sum(found.score), 1, 1e-12);
      }
}

TEST(PageRank, AgreesWithEliminationOnWeightedGraphs) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed)
    for (auto way : {direction::undirected, direction::directed}) {
      auto const g = build(support::random_links(50, 40 * seed, seed, true), {.way = way}).graph;
      auto const expected = by_elimination(g, 0.85);
      EXPECT_LT(distance(scores(g, {.weighted = true}).score, expected), 1e-9);
      EXPECT_GT(distance(scores(g).score, expected), 1e-4);  // weights do matter
    }
}

TEST(PageRank, AgreesWithBoostWhereNobodyIsStuck) {
  auto list = support::hub_links(80, 400, 3);
  for (std::uint32_t v = 0; v < 80; ++v) list.push_back({v, (v + 1) % 80});
  std::erase_if(list, [](auto link) { return link.from == link.to; });
  auto const g = support::graph_of(direction::directed, 80, list);
  boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS> theirs(80);
  for (auto [from, to] : list) add_edge(from, to, theirs);
  std::vector<double> rank(80);
  boost::graph::page_rank(
      theirs, boost::make_iterator_property_map(rank.begin(), get(boost::vertex_index, theirs)),
      boost::graph::n_iterations{300}, 0.85, num_vertices(theirs));
  auto const total = sum(rank);
  for (auto& score : rank) score /= total;
  EXPECT_LT(distance(scores(g).score, rank), 1e-9);
}

TEST(PageRank, OfTwoRestartsMixesLikeTheRestarts) {
  // Everybody has a link: the mass of who is stuck would follow the mixture and not mix itself.
  auto const g = undirected(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}, {0, 2}});
  std::vector<double> const first{1, 0, 0, 2, 0};
  std::vector<double> const second{0.1, 0.1, 0.1, 0.1, 0.1};
  std::vector<double> mixed(5);
  for (std::size_t v = 0; v < 5; ++v) mixed[v] = first[v] / 3 * 0.25 + second[v] / 0.5 * 0.75;
  auto const x = scores(g, {.restart = first}).score;
  auto const y = scores(g, {.restart = second}).score;
  auto const z = scores(g, {.restart = mixed}).score;
  for (std::size_t v = 0; v < 5; ++v) EXPECT_NEAR(z[v], 0.25 * x[v] + 0.75 * y[v], 1e-9);
  EXPECT_GT(distance(x, y), 0.1);
}

TEST(PageRank, FollowsARenaming) {
  auto const list = support::hub_links(200, 700, 4);
  auto const names = support::permutation(200, 11);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const x = scores(support::graph_of(way, 200, list)).score;
    auto const y = scores(support::graph_of(way, 200, support::renamed(list, names))).score;
    for (std::size_t v = 0; v < 200; ++v) EXPECT_NEAR(x[v], y[names[v]], 1e-10);
  }
}

TEST(PageRank, OfFixedSweepsIsThePlainIteration) {
  auto const g = undirected(3, {{0, 1}, {1, 2}});
  auto const found = scores(g, {.fixed_sweeps = 1});
  EXPECT_THAT(found.score, ElementsAre(DoubleNear(0.05 + 0.85 / 6, 1e-15),
                                       DoubleNear(0.05 + 0.85 * 2 / 3, 1e-15),
                                       DoubleNear(0.05 + 0.85 / 6, 1e-15)));
  EXPECT_EQ(found.sweeps, 1);
  EXPECT_EQ(found.undefined, "");
}

TEST(PageRank, IsTheSameForAnyNumberOfThreads) {
  constexpr std::size_t n = 200'000;  // more than 64 pieces
  auto const links = support::random_links(n, 300'000, 9, true);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = build(edge_buffer{links}, {.way = way}).graph;
    auto const with = [&](int threads) {
      auto const weighted = way == direction::undirected;
      return scores(g, {.tolerance = 0.01, .weighted = weighted, .threads = threads}).score;
    };
    auto const one = with(1);
    ASSERT_EQ(one.size(), n);
    for (int threads : {2, 3, 4}) EXPECT_EQ(with(threads), one);
  }
}

}  // namespace
}  // namespace cartograph::pagerank_test
