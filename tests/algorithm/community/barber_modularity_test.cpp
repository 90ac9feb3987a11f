#include "cartograph/algorithm/community/barber_modularity.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "cartograph/algorithm/community/modularity.hpp"
#include "cartograph/graph/build.hpp"
#include "support/graphs.hpp"
#include "support/two_modes.hpp"

namespace cartograph::barber_modularity_test {
namespace {

using labels = std::vector<std::uint32_t>;
using sides = std::vector<std::uint8_t>;
using testing::DoubleNear;
using testing::HasSubstr;

// Two ways of summing some hundred numbers below 1 differ by less than this.
constexpr double rounding = 1e-13;

//   0 - 3       two people of one project, 3, and one of another, 4; the second person
//   1 - 3       works on both
//   1 - 4
//   2 - 4
auto const two_projects = support::undirected(5, {{0, 3}, {1, 3}, {1, 4}, {2, 4}});
sides const people_first{0, 0, 0, 1, 1};

TEST(BarberModularity, OfTwoProjectsIsTheHandComputedNumber) {
  // {0, 1, 3}: 2 links, ends 3 x 2; {2, 4}: 1 link, ends 1 x 2; of m = 4.
  EXPECT_THAT(
      barber_modularity(two_projects.undirected(), people_first, labels{0, 0, 1, 0, 1}).value,
      DoubleNear(3.0 / 4 - (3 * 2 + 1 * 2) / 16.0, rounding));
  EXPECT_THAT(barber_modularity(two_projects.undirected(), people_first, labels{0, 0, 1, 0, 1},
                                {.resolution = 0.5})
                  .value,
              DoubleNear(3.0 / 4 - 0.5 * (3 * 2 + 1 * 2) / 16.0, rounding));
}

TEST(BarberModularity, IsZeroForOneCommunityAndForVerticesAlone) {
  EXPECT_EQ(barber_modularity(two_projects.undirected(), people_first, labels(5, 0)).value, 0);
  EXPECT_EQ(barber_modularity(two_projects.undirected(), people_first, labels{0, 1, 2, 3, 4}).value,
            0);
}

TEST(BarberModularity, IsNegativeWhereCommunitiesHoldNoLink) {
  auto const h = support::undirected(4, {{0, 2}, {1, 3}});
  EXPECT_THAT(barber_modularity(h.undirected(), sides{0, 0, 1, 1}, labels{0, 1, 1, 0}).value,
              DoubleNear(-0.5, rounding));
}

TEST(BarberModularity, IsUndefinedWithAReason) {
  auto const g = support::undirected(3, {{0, 1}, {1, 2}});
  EXPECT_THAT(barber_modularity(g.undirected(), sides{0, 1, 1}, labels(3, 0)).reason,
              HasSubstr("joins two of one side"));
  EXPECT_THAT(barber_modularity(g.undirected(), sides{0, 1, 2}, labels(3, 0)).reason,
              HasSubstr("neither 0 nor 1"));
  EXPECT_THAT(barber_modularity(g.undirected(), sides{0, 1}, labels(3, 0)).reason,
              HasSubstr("not every vertex"));
  EXPECT_FALSE(barber_modularity(undirected_view{}, sides{}, labels{}));
  auto const loop = support::undirected(2, {{0, 0}, {0, 1}});
  EXPECT_FALSE(barber_modularity(loop.undirected(), sides{0, 1}, labels(2, 0)));
  auto const weightless = build({.order = 2, .links = {{0, 1}}, .weights = {0}}).graph;
  EXPECT_FALSE(barber_modularity(weightless.undirected(), sides{0, 1}, labels(2, 0)));
}

// Barber's sum over all pairs, term by term; weights, parallel links and isolates included.
RC_GTEST_PROP(BarberModularity, IsTheSumOverAllPairs, (std::uint64_t seed)) {
  auto [g, side] = support::random_two_modes(8, 6, 1 + seed % 40, seed, seed % 2 == 0);
  labels label(14);
  random_stream random{seed};
  for (auto& each : label) each = static_cast<std::uint32_t>(random.below(4));
  auto const resolution = 0.5 + 0.25 * static_cast<double>(seed % 5);
  auto const found =
      barber_modularity(g.undirected(), side, label, {.resolution = resolution}).value;
  RC_ASSERT(std::abs(found - support::barber_by_pairs(g, side, label, resolution)) < rounding);
  for (auto& each : side) each = 1 - each;
  auto const turned =
      barber_modularity(g.undirected(), side, label, {.resolution = resolution}).value;
  RC_ASSERT(std::abs(found - turned) < rounding);
}

// Directed modularity of the links drawn from one side to the other is the same.
RC_GTEST_PROP(BarberModularity, IsDirectedModularityFromSideToSide, (std::uint64_t seed)) {
  auto const [g, side] = support::random_two_modes(8, 6, 1 + seed % 40, seed, true);
  edge_buffer in{.order = 14, .links = {}};
  for (auto const& [tail, head, weight] : support::arcs_of(g.undirected()))
    if (side[tail] == 0)
      in.add(static_cast<std::uint32_t>(tail), static_cast<std::uint32_t>(head), weight);
  auto const arcs = build(in, {.way = direction::directed}).graph;
  labels label(14);
  for (std::uint32_t v = 0; v < 14; ++v) label[v] = (v * 7 + static_cast<std::uint32_t>(seed)) % 3;
  RC_ASSERT(std::abs(barber_modularity(g.undirected(), side, label).value -
                     modularity(arcs.directed(), label).value) < rounding);
}

}  // namespace
}  // namespace cartograph::barber_modularity_test
