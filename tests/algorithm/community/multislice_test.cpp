#include "cartograph/algorithm/community/multislice.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <vector>

#include "cartograph/algorithm/community/modularity.hpp"
#include "cartograph/algorithm/community/multislice_modularity.hpp"
#include "support/slices.hpp"

namespace cartograph::multislice_test {
namespace {

using labels = std::vector<std::uint32_t>;
using support::weighed_arc;
using testing::DoubleNear;
using testing::ElementsAre;

// Two ways of summing some hundred numbers below 1 differ by less than this.
constexpr double rounding = 1e-13;

//   slice 0: 0 - 1 - 2      slice 1: 1 - 2      slice 2: 0 - 1
auto three_slices() -> support::slice_set {
  return {{support::undirected(3, {{0, 1}, {1, 2}}), support::undirected(3, {{1, 2}}),
           support::undirected(3, {{0, 1}})}};
}

TEST(Multislice, NumbersAppearancesSliceBySlice) {
  auto const g = multislice(three_slices().views());
  EXPECT_THAT(g.slice, ElementsAre(0, 0, 0, 1, 1, 2, 2));
  EXPECT_THAT(g.node, ElementsAre(0, 1, 2, 1, 2, 0, 1));
  EXPECT_EQ(g.slices, 3U);
}

TEST(Multislice, TiesEveryAppearanceWithEveryOther) {
  auto const g = multislice(three_slices().views(), {.coupling = 0.5});
  EXPECT_THAT(support::arcs_of(g.rows.undirected()),
              ElementsAre(weighed_arc{0, 1, 1}, weighed_arc{0, 5, 0.5}, weighed_arc{1, 0, 1},
                          weighed_arc{1, 2, 1}, weighed_arc{1, 3, 0.5}, weighed_arc{1, 6, 0.5},
                          weighed_arc{2, 1, 1}, weighed_arc{2, 4, 0.5}, weighed_arc{3, 1, 0.5},
                          weighed_arc{3, 4, 1}, weighed_arc{3, 6, 0.5}, weighed_arc{4, 2, 0.5},
                          weighed_arc{4, 3, 1}, weighed_arc{5, 0, 0.5}, weighed_arc{5, 6, 1},
                          weighed_arc{6, 1, 0.5}, weighed_arc{6, 3, 0.5}, weighed_arc{6, 5, 1}));
}

TEST(Multislice, TiesNeighboursOfASequenceAndNotAcrossAnAbsence) {
  auto const g =
      multislice(three_slices().views(), {.coupling = 2, .order = slice_order::sequence});
  EXPECT_THAT(g.rows.undirected().neighbors(0), ElementsAre(1));  // 0 is absent from slice 1
  EXPECT_THAT(g.rows.undirected().neighbors(1), ElementsAre(0, 2, 3));
  EXPECT_THAT(g.rows.undirected().neighbors(3), ElementsAre(1, 4, 6));
}

TEST(Multislice, OfNothingIsEmpty) {
  EXPECT_EQ(multislice({}).rows.order(), 0U);
  auto const bare = support::slice_set{{support::undirected(2, {}), support::undirected(2, {})}};
  auto const g = multislice(bare.views());
  EXPECT_EQ(g.rows.order(), 0U);
  EXPECT_EQ(g.slices, 2U);
  EXPECT_FALSE(multislice_modularity(g, labels{}));
}

//   the link 0 - 1 in both slices, coupling 1: 2μ = 2 + 2 + 4
TEST(MultisliceModularity, OfOneLinkInTwoSlicesIsTheHandComputedNumber) {
  support::slice_set const twice{
      {support::undirected(2, {{0, 1}}), support::undirected(2, {{0, 1}})}};
  auto const g = multislice(twice.views());
  // All in one: links 4 - 2 x 2²/2 = 0, couplings 4.
  EXPECT_THAT(multislice_modularity(g, labels{0, 0, 0, 0}).value, DoubleNear(0.5, rounding));
  // By node: no link, -2 x (1 + 1)/2, couplings 4.
  EXPECT_THAT(multislice_modularity(g, labels{0, 1, 0, 1}).value, DoubleNear(0.25, rounding));
  // By slice: neither.
  EXPECT_THAT(multislice_modularity(g, labels{0, 0, 1, 1}).value, DoubleNear(0, rounding));
  EXPECT_THAT(multislice_modularity(g, labels{0, 0, 0, 0}, {.resolution = 0}).value,
              DoubleNear(1, rounding));
  EXPECT_THAT(multislice_modularity(g, labels(4, 0), {.resolution_of = {0, 1}}).value,
              DoubleNear(0.75, rounding));
}

RC_GTEST_PROP(MultisliceModularity, IsTheSumOverAllPairs, (std::uint64_t seed)) {
  auto const slices = support::random_slices(4, 7, 1 + seed % 12, seed, seed % 2 == 0);
  multislice_options const options{
      .coupling = 0.3 * static_cast<double>(seed % 4),
      .order = seed % 3 == 0 ? slice_order::none : slice_order::sequence};
  auto const g = multislice(slices.views(), options);
  labels label(g.slice.size());
  random_stream random{seed};
  for (auto& each : label) each = static_cast<std::uint32_t>(random.below(4));
  std::vector<double> const resolution{0.5, 1, 1.5, 2};
  auto const found = multislice_modularity(g, label, {.resolution_of = resolution}).value;
  RC_ASSERT(std::abs(found - support::multislice_by_pairs(slices, options, resolution, label)) <
            rounding);
}

TEST(MultisliceModularity, OfOneSliceIsModularity) {
  auto const slices = support::random_slices(1, 30, 60, 1, true);
  auto const g = multislice(slices.views(), {.coupling = 3});
  labels all(30);
  for (std::uint32_t v = 0; v < 30; ++v) all[v] = v % 4;
  labels label;
  for (auto v : g.node) label.push_back(all[v]);
  EXPECT_THAT(multislice_modularity(g, label, {.resolution = 0.7}).value,
              DoubleNear(modularity(slices.views()[0], all, {.resolution = 0.7}).value, rounding));
}

TEST(MultisliceModularity, AgreesWithDenseMatricesOnSlicesOfTheKarateClub) {
  auto const cases = support::golden_slices();
  EXPECT_EQ(cases.size(), 24U);
  for (auto const& each : cases)
    EXPECT_THAT(
        multislice_modularity(each.graph, each.membership, {.resolution_of = each.resolution})
            .value,
        DoubleNear(each.value, rounding));
}

}  // namespace
}  // namespace cartograph::multislice_test
