#include "cartograph/algorithm/structure/assortativity.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>

#include "support/classic.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::assortativity_test {
namespace {

using support::directed;
using support::undirected;

//   0 - 1 - 2 - 3     the ends of links have degrees 1 2, 2 2 and 2 1
TEST(DegreeAssortativity, IsMinusOneHalfOnAPathOfFour) {
  auto const g = undirected(4, {{0, 1}, {1, 2}, {2, 3}});
  // mean 5/3, variance 2/9, covariance -1/9
  EXPECT_DOUBLE_EQ(degree_assortativity(g.undirected()).value, -0.5);
}

TEST(DegreeAssortativity, IsMinusOneOnAStar) {
  auto const g = undirected(7, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}});
  EXPECT_DOUBLE_EQ(degree_assortativity(g.undirected()).value, -1);
}

TEST(DegreeAssortativity, OfTheKarateClubIsThePublishedOne) {
  auto const g = support::karate();
  EXPECT_NEAR(degree_assortativity(g.undirected()).value, -0.475613, 5e-7);  // NetworkX
}

//   0 -> 2, 1 -> 2, 1 -> 3     leaving degrees of tails 1 2 2, arriving degrees of heads 2 2 1
TEST(DegreeAssortativity, SetsLeavingAgainstArrivingLinks) {
  auto const g = directed(4, {{0, 2}, {1, 2}, {1, 3}});
  EXPECT_DOUBLE_EQ(degree_assortativity(g.directed()).value, -0.5);
  auto const other = degree_assortativity(g.directed(), {.tail = orientation::in});
  EXPECT_FALSE(other);  // nobody who links is linked to
}

TEST(DegreeAssortativity, IsUndefinedWithoutLinksAndOnRegularGraphs) {
  EXPECT_FALSE(degree_assortativity(undirected_view{}));
  EXPECT_FALSE(degree_assortativity(directed_view{}));
  auto const loop = undirected(2, {{0, 0}});
  EXPECT_EQ(degree_assortativity(loop.undirected()).reason, "no links");
  auto const ring = undirected(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}});
  EXPECT_EQ(degree_assortativity(ring.undirected()).reason, "all links end at the same value");
}

TEST(NumericAssortativity, IsOneWhenLinksJoinEquals) {
  auto const g = undirected(5, {{0, 1}, {2, 3}, {4, 4}});
  EXPECT_DOUBLE_EQ(
      numeric_assortativity(g.undirected(), std::vector{0.1, 0.1, 0.7, 0.7, 9.0}).value, 1);
  EXPECT_DOUBLE_EQ(
      numeric_assortativity(g.undirected(), std::vector{0.1, 0.7, 0.1, 0.7, 9.0}).value, -1);
}

TEST(NumericAssortativity, SurvivesValuesWhoseSquaresDoNotExist) {
  auto const g = undirected(4, {{0, 1}, {2, 3}});
  EXPECT_DOUBLE_EQ(
      numeric_assortativity(g.undirected(), std::vector{-1e308, -1e308, 1e308, 1e308}).value, 1);
}

TEST(NumericAssortativity, IsUndefinedWithWeightsThatCannotBeAdded) {
  edge_buffer in{.order = 3, .links = {}};
  in.add(0, 1, 1);
  in.add(1, 2, -1);
  auto const g = build(std::move(in)).graph;
  auto const x = std::vector{1.0, 2.0, 4.0};
  EXPECT_FALSE(numeric_assortativity(g.undirected(), x, {.weighted = true}));
  EXPECT_TRUE(numeric_assortativity(g.undirected(), x));
}

/// From the matrix of who is linked with whom: sum of j k (e_jk - a_j b_k) over both deviations.
auto by_definition(const csr& g, const std::vector<double>& x, const std::vector<double>& y,
                   bool weighted) -> double {
  std::map<std::pair<double, double>, double> share;
  double all = 0;
  g.visit([&](auto rows) {
    for (auto const& a : support::arcs_of(rows)) {
      if (a.tail == a.head) continue;
      auto const weight = weighted ? a.weight : 1.0;
      share[{x[a.tail], y[a.head]}] += weight;
      all += weight;
    }
    return 0;
  });
  std::map<double, double> tails, heads;
  for (auto& [pair, e] : share) e /= all, tails[pair.first] += e, heads[pair.second] += e;
  auto const deviation = [](const std::map<double, double>& of) {
    double mean = 0, square = 0;
    for (auto [value, part] : of) mean += part * value, square += part * value * value;
    return std::sqrt(square - mean * mean);
  };
  double sum = 0;
  for (auto [pair, e] : share) sum += pair.first * pair.second * e;
  for (auto [j, a] : tails)
    for (auto [k, b] : heads) sum -= j * k * a * b;
  return sum / (deviation(tails) * deviation(heads));
}

TEST(Assortativity, AgreesWithTheMixingMatrixOnRandomMultigraphs) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed)
    for (auto way : {direction::undirected, direction::directed}) {
      auto const g = build(support::random_links(40, 60 * seed, seed, true), {.way = way}).graph;
      g.visit([&](auto rows) {
        auto const numbers = [&](orientation which) {
          auto const k = degrees(rows, which);
          return std::vector<double>(k.begin(), k.end());
        };
        for (auto weighted : {false, true})
          for (auto tail : {orientation::in, orientation::out, orientation::both})
            for (auto head : {orientation::in, orientation::both})
              EXPECT_NEAR(
                  degree_assortativity(rows, {.tail = tail, .head = head, .weighted = weighted})
                      .value,
                  by_definition(g, numbers(tail), numbers(head), weighted), 1e-11);
        auto const x = strengths(rows);
        EXPECT_NEAR(numeric_assortativity(rows, x).value, by_definition(g, x, x, false), 1e-11);
        return 0;
      });
    }
}

RC_GTEST_PROP(NumericAssortativity, DoesNotChangeWithUnitAndOrigin, (std::uint64_t seed)) {
  auto const g = support::graph_of(direction::directed, 40, support::hub_links(40, 100, seed));
  random_stream random{seed};
  std::vector<double> x(40), y(40);
  for (std::size_t v = 0; v < 40; ++v) x[v] = random.uniform(), y[v] = 7 - 3 * x[v];
  auto const a = numeric_assortativity(g.directed(), x);
  RC_ASSERT(std::abs(a.value) <= 1);
  RC_ASSERT(std::abs(a.value - numeric_assortativity(g.directed(), y).value) < 1e-12);
}

RC_GTEST_PROP(DegreeAssortativity, DoesNotDependOnNames, (std::uint64_t seed)) {
  auto const list = support::hub_links(50, 150, seed);
  auto const names = support::permutation(50, seed + 1);
  auto const g = support::graph_of(direction::undirected, 50, list);
  auto const h = support::graph_of(direction::undirected, 50, support::renamed(list, names));
  RC_ASSERT(std::abs(degree_assortativity(g.undirected()).value -
                     degree_assortativity(h.undirected()).value) < 1e-12);
}

TEST(Assortativity, HasTheSameBytesForAnyNumberOfThreads) {
  constexpr std::size_t n = 80'000;  // 79 pieces
  auto const g = build(support::random_links(n, 200'000, 4, true)).graph;
  auto const with = [&](int threads) {
    return degree_assortativity(g.undirected(), {.weighted = true, .threads = threads}).value;
  };
  auto const one = with(1);
  EXPECT_NE(one, 0);
  for (int threads : {2, 3, 4}) EXPECT_EQ(with(threads), one);
}

}  // namespace
}  // namespace cartograph::assortativity_test
