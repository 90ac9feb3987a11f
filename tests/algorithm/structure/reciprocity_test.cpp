#include "cartograph/algorithm/structure/reciprocity.hpp"

#include <gtest/gtest.h>

#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::reciprocity_test {
namespace {

//   0 <-> 1 -> 2   a loop at 2
TEST(Reciprocity, IsTheShareOfReturnedLinksWithoutLoops) {
  auto const g = support::directed(3, {{0, 1}, {1, 0}, {1, 2}, {2, 2}});
  EXPECT_DOUBLE_EQ(reciprocity(g.directed()).value, 2.0 / 3);
}

TEST(Reciprocity, CountsEachParallelLink) {
  auto const g = support::directed(3, {{0, 1}, {0, 1}, {1, 0}, {1, 2}});
  EXPECT_DOUBLE_EQ(reciprocity(g.directed()).value, 3.0 / 4);
}

TEST(Reciprocity, IsUndefinedWithoutDirectionAndWithoutLinks) {
  auto const undirected = support::undirected(2, {{0, 1}});
  auto const loop = support::directed(2, {{0, 0}});
  EXPECT_EQ(reciprocity(undirected.undirected()).reason, "the graph has no direction");
  EXPECT_EQ(reciprocity(loop.directed()).reason, "no links");
}

TEST(Reciprocity, IsTheSameForAnyNumberOfThreads) {
  auto const g =
      support::graph_of(direction::directed, 400'000, support::hub_links(400'000, 1'000'000, 5));
  auto const one = reciprocity(g.directed(), {.threads = 1}).value;
  for (int threads : {2, 3, 4})
    EXPECT_EQ(reciprocity(g.directed(), {.threads = threads}).value, one);
}

}  // namespace
}  // namespace cartograph::reciprocity_test
