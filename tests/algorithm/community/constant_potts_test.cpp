#include "cartograph/algorithm/community/constant_potts.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "support/archetype.hpp"
#include "support/graphs.hpp"

namespace cartograph::constant_potts_test {
namespace {

using labels = std::vector<std::uint32_t>;

// 0 - 1 - 2   3: two links inside, one pair of three too many at resolution 1; the loop at 3 counts
//       (3)      once and needs no pair
TEST(ConstantPotts, CountsLinksInsideLessTheResolutionForEveryPair) {
  auto const g = support::undirected(4, {{0, 1}, {1, 2}, {3, 3}});
  auto const at = [&](const labels& membership, double resolution) {
    return constant_potts(g.undirected(), membership, {.resolution = resolution}).value;
  };
  EXPECT_EQ(at({0, 0, 0, 9}, 1), 2 - 3 + 1);
  EXPECT_EQ(at({0, 0, 0, 9}, 0.5), 2 - 1.5 + 1);
  EXPECT_EQ(at({5, 5, 6, 7}, 0.25), 1 - 0.25 + 1);
  EXPECT_EQ(at({0, 1, 2, 3}, 7), 1);
  EXPECT_EQ(at({0, 0, 0, 0}, 0), 3);
}

TEST(ConstantPotts, AddsWeightsAndParallelLinks) {
  auto links = support::links(3, {{0, 1}, {0, 1}, {1, 2}});
  links.weights = {2, 3, 8};
  auto const g = build(std::move(links)).graph;
  EXPECT_EQ(constant_potts(g.undirected(), labels{0, 0, 1}, {.resolution = 0.5}).value, 4.5);
}

TEST(ConstantPotts, IsUndefinedWithoutVerticesAndZeroWithoutLinks) {
  EXPECT_FALSE(constant_potts(undirected_view{}, labels{}));
  auto const g = support::undirected(2, {});
  EXPECT_EQ(constant_potts(g.undirected(), labels{0, 1}).value, 0);
  EXPECT_EQ(constant_potts(g.undirected(), labels{0, 0}).value, -1);
}

TEST(ConstantPotts, GivesTheSameForAnyTypeOfGraph) {
  auto const g = build(support::random_links(50, 150, 3, true)).graph;
  labels membership(50);
  for (std::uint32_t v = 0; v < 50; ++v) membership[v] = v % 7;
  EXPECT_EQ(
      constant_potts(support::weighted_undirected_archetype{g.undirected()}, membership).value,
      constant_potts(g.undirected(), membership).value);
}

}  // namespace
}  // namespace cartograph::constant_potts_test
