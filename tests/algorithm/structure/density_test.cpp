#include "cartograph/algorithm/structure/density.hpp"

#include <gtest/gtest.h>

#include "support/graphs.hpp"

namespace cartograph::density_test {
namespace {

//   0 - 1   a loop at 2
//    \ /
//     2    3
auto triangle_and_isolate() -> csr {
  return support::undirected(4, {{0, 1}, {1, 2}, {2, 0}, {2, 2}});
}

TEST(Extent, LeavesLoopsOut) {
  auto const g = triangle_and_isolate();
  auto const [order, size] = extent(g.undirected());
  EXPECT_EQ(order, 4U);
  EXPECT_EQ(size, 3U);
}

TEST(Extent, CountsEachDirectionAndEachParallelLink) {
  auto const g = support::directed(2, {{0, 1}, {1, 0}, {0, 1}, {1, 1}});
  EXPECT_EQ(extent(g.directed()).size, 3U);
}

TEST(Density, IsTheShareOfThePossiblePairs) {
  auto const g = triangle_and_isolate();
  EXPECT_EQ(density(g.undirected()).value, 0.5);  // 3 of 6
  auto const d = support::directed(3, {{0, 1}, {1, 0}, {1, 2}});
  EXPECT_EQ(density(d.directed()).value, 0.5);  // 3 of 6
}

TEST(Density, IsUndefinedBelowTwoVerticesAndZeroWithoutLinks) {
  auto const one = support::undirected(1, {});
  auto const two = support::undirected(2, {});
  EXPECT_FALSE(density(one.undirected()));
  EXPECT_FALSE(density(one.undirected()).reason.empty());
  EXPECT_TRUE(density(two.undirected()));
  EXPECT_EQ(density(two.undirected()).value, 0);
}

TEST(MeanDegree, CountsArrivingAndLeavingLinks) {
  auto const g = triangle_and_isolate();
  EXPECT_EQ(mean_degree(g.undirected()).value, 1.5);
  auto const d = support::directed(2, {{0, 1}});
  EXPECT_EQ(mean_degree(d.directed()).value, 1);
}

TEST(MaxDegree, DoesNotCountLoops) {
  auto const g = triangle_and_isolate();
  EXPECT_EQ(max_degree(g.undirected()).value, 2);
}

TEST(DegreeStatistics, AreUndefinedWithoutVertices) {
  EXPECT_FALSE(mean_degree(undirected_view{}));
  EXPECT_FALSE(max_degree(directed_view{}));
}

}  // namespace
}  // namespace cartograph::density_test
