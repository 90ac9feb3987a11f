#include "cartograph/algorithm/structure/group_assortativity.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "cartograph/algorithm/structure/assortativity.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::group_assortativity_test {
namespace {

using support::directed;
using support::undirected;
using groups = std::vector<std::uint32_t>;

//   0       4
//   | \   / |      two triangles and the bridge 2-3; groups 9 and 4
//   |  2-3  |
//   | /   \ |
//   1       5
auto two_triangles() -> csr {
  return undirected(6, {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {2, 3}});
}

TEST(GroupAssortativity, IsFiveSeventhsOnTwoTriangles) {
  auto const g = two_triangles();
  auto const found = group_assortativity(g.undirected(), groups{9, 9, 9, 4, 4, 4});
  // 12 of 14 ends are at links inside, each group has half of the ends: (6/7 - 1/2) / (1 - 1/2)
  EXPECT_DOUBLE_EQ(found.coefficient.value, 5.0 / 7);
  EXPECT_FALSE(found.standard_error);
}

//   A: 0 <-> 1   0 -> 2   B: 2 -> 3
TEST(GroupAssortativity, SetsTailsAgainstHeads) {
  auto const g = directed(4, {{0, 1}, {1, 0}, {2, 3}, {0, 2}});
  // inside 3/4; A has 3/4 of the tails and 2/4 of the heads: (3/4 - 1/2) / (1 - 1/2)
  EXPECT_DOUBLE_EQ(group_assortativity(g.directed(), groups{0, 0, 1, 1}).coefficient.value, 0.5);
}

TEST(GroupAssortativity, IsMinusOneWhenTwoGroupsOnlyLinkToEachOther) {
  auto const star = undirected(7, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}});
  EXPECT_DOUBLE_EQ(
      group_assortativity(star.undirected(), groups{0, 1, 1, 1, 1, 1, 1}).coefficient.value, -1);
}

TEST(GroupAssortativity, IsUndefinedWithoutLinksOrWithOneGroup) {
  EXPECT_FALSE(group_assortativity(undirected_view{}, groups{}).coefficient);
  auto const loop = undirected(2, {{0, 0}});
  EXPECT_EQ(group_assortativity(loop.undirected(), groups{0, 1}).coefficient.reason, "no links");
  auto const g = two_triangles();
  EXPECT_EQ(group_assortativity(g.undirected(), groups(6, 3)).coefficient.reason,
            "all links are in one group");
  // An isolate in another group does not help.
  auto const pair = undirected(3, {{0, 1}});
  EXPECT_FALSE(group_assortativity(pair.undirected(), groups{0, 0, 1}).coefficient);
}

TEST(GroupAssortativity, HasNoErrorWhenOneLinkDecides) {
  auto const g = undirected(4, {{0, 1}, {2, 3}});
  auto const found =
      group_assortativity(g.undirected(), groups{0, 0, 1, 1}, {.standard_error = true});
  EXPECT_DOUBLE_EQ(found.coefficient.value, 1);
  EXPECT_FALSE(found.standard_error);
}

/// Trace and squares of the dense matrix of shares.
auto by_definition(const support::link_list& list, const std::vector<double>& weights,
                   direction way, const groups& group) -> double {
  double e[4][4] = {};
  double all = 0;
  for (std::size_t k = 0; k < list.size(); ++k) {
    auto const [u, v] = list[k];
    if (u == v) continue;
    e[group[u]][group[v]] += weights[k], all += weights[k];
    if (way == direction::undirected) e[group[v]][group[u]] += weights[k], all += weights[k];
  }
  double trace = 0, squares = 0;
  for (int i = 0; i < 4; ++i) {
    trace += e[i][i] / all;
    for (int j = 0; j < 4; ++j)
      for (int k = 0; k < 4; ++k) squares += e[i][k] / all * (e[j][i] / all);
  }
  return (trace - squares) / (1 - squares);
}

TEST(GroupAssortativity, AgreesWithTheMixingMatrixAndTheJackknifeByHand) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed)
    for (auto way : {direction::undirected, direction::directed}) {
      auto const links = support::random_links(30, 40 * seed, seed, true);
      support::link_list const list{links.links.begin(), links.links.end()};
      std::vector<double> const weights{links.weights.begin(), links.weights.end()};
      auto const g = build(links, {.way = way}).graph;
      groups group(30);
      for (std::uint32_t v = 0; v < 30; ++v) group[v] = v * v % 7 % 4;
      auto const found = g.visit([&](auto rows) {
        return group_assortativity(rows, group, {.weighted = true, .standard_error = true});
      });
      auto const full = by_definition(list, weights, way, group);
      EXPECT_NEAR(found.coefficient.value, full, 1e-12);
      double squares = 0;
      for (std::size_t k = 0; k < list.size(); ++k) {
        auto fewer = weights;
        fewer[k] = 0;
        squares += std::pow(by_definition(list, fewer, way, group) - full, 2);
      }
      EXPECT_NEAR(found.standard_error.value, std::sqrt(squares), 1e-11);
    }
}

RC_GTEST_PROP(GroupAssortativity, IsTheCorrelationOfTwoGroups, (std::uint64_t seed)) {
  auto const g = support::graph_of(direction::undirected, 40, support::hub_links(40, 90, seed));
  groups group(40);
  std::vector<double> x(40);
  for (std::size_t v = 0; v < 40; ++v) group[v] = v % 3 == 0 ? 77U : 5U, x[v] = v % 3 == 0 ? 1 : 0;
  RC_ASSERT(std::abs(group_assortativity(g.undirected(), group).coefficient.value -
                     numeric_assortativity(g.undirected(), x).value) < 1e-12);
}

TEST(GroupAssortativity, HasTheSameBytesForAnyNumberOfThreads) {
  constexpr std::size_t n = 80'000;  // 64 pieces, and 79 for the error
  auto const g = build(support::random_links(n, 200'000, 4, true)).graph;
  groups group(n);
  for (std::uint32_t v = 0; v < n; ++v) group[v] = v % 10;
  auto const with = [&](int threads) {
    return group_assortativity(g.undirected(), group,
                               {.weighted = true, .standard_error = true, .threads = threads});
  };
  auto const one = with(1);
  EXPECT_GT(one.standard_error.value, 0);
  for (int threads : {2, 3, 4}) {
    EXPECT_EQ(with(threads).coefficient.value, one.coefficient.value);
    EXPECT_EQ(with(threads).standard_error.value, one.standard_error.value);
  }
}

}  // namespace
}  // namespace cartograph::group_assortativity_test
