#include "cartograph/algorithm/cluster/label_agreement.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "cartograph/algorithm/cluster/purity.hpp"
#include "support/golden_clusters.hpp"
#include "support/random_points.hpp"

namespace cartograph::label_agreement_test {
namespace {

using testing::DoubleNear;
using labels = std::vector<std::uint32_t>;

// Manning, Raghavan and Schütze, figure 16.4: 17 points in three clusters; purity 12 / 17.
TEST(Purity, IsThatOfTheTextbook) {
  labels const clusters{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2};
  labels const classes{0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 2, 0, 0, 2, 2, 2};
  EXPECT_DOUBLE_EQ(purity(clusters, classes).value, 12.0 / 17);
}

TEST(Purity, AgreesWithScikitLearn) {
  int compared = 0;
  for (auto const& row : support::golden_clusters("purity")) {
    auto const clusters = support::golden_cluster(row.name, "purity_clusters").labels();
    auto const classes = support::golden_cluster(row.name, "purity_labels").labels();
    EXPECT_DOUBLE_EQ(purity(clusters, classes).value, row.values[0]);
    ++compared;
  }
  EXPECT_EQ(compared, 4);
}

TEST(Purity, OfNobodyIsUndefined) { EXPECT_FALSE(purity({}, {})); }

/// All orders of the labels, each distinct one as often as it occurs.
template <class Measure>
auto exact_p(const labels& clusters, const labels& given, Measure&& measure) -> double {
  auto order = given;
  std::ranges::sort(order);
  double reached = 0;
  double all = 0;
  auto const own = measure(clusters, given).value;
  do {
    reached += measure(clusters, order).value >= own - 1e-12 ? 1 : 0;
    ++all;
  } while (std::ranges::next_permutation(order).found);
  return reached / all;
}

TEST(LabelAgreement, HasThePValueOfAllOrders) {
  labels const clusters{0, 0, 0, 1, 1, 1, 2, 2};
  labels const given{5, 5, 5, 5, 7, 7, 7, 9};
  auto const found = label_agreement(clusters, given);
  auto const ami_of = [](const labels& a, const labels& b) { return ami(a, b); };
  EXPECT_THAT(found.adjusted_rand.p.value,
              DoubleNear(exact_p(clusters, given, adjusted_rand), 0.015));
  EXPECT_THAT(found.ami.p.value, DoubleNear(exact_p(clusters, given, ami_of), 0.015));
  EXPECT_THAT(found.purity.p.value, DoubleNear(exact_p(clusters, given, purity), 0.015));
  EXPECT_EQ(found.ami.value.value, ami(clusters, given).value);
  EXPECT_EQ(found.purity.value.value, purity(clusters, given).value);
}

// 1 of 35 orders of four and four puts them so, or the other way round: 2 of 70.
TEST(LabelAgreement, OfTheSameDivisionIsAsSmallAsItCanBe) {
  labels const same{0, 0, 0, 0, 1, 1, 1, 1};
  auto const found = label_agreement(same, same);
  EXPECT_EQ(found.adjusted_rand.value.value, 1);
  EXPECT_THAT(found.adjusted_rand.p.value, DoubleNear(2.0 / 70, 0.006));
  EXPECT_EQ(found.adjusted_rand.p.value, found.purity.p.value);
  labels alone(30);
  for (std::uint32_t i = 0; i < 30; ++i) alone[i] = i / 6;
  auto const rare = label_agreement(alone, alone, {.permutations = 99});
  EXPECT_EQ(rare.ami.p.value, 0.01);
}

TEST(LabelAgreement, IsCertainToBeReachedByChanceWithOneCluster) {
  labels const one(6, 0);
  labels const given{0, 0, 0, 1, 1, 2};
  auto const found = label_agreement(one, given, {.permutations = 50});
  EXPECT_EQ(found.adjusted_rand.p.value, 1);
  EXPECT_EQ(found.ami.p.value, 1);
  EXPECT_EQ(found.purity.p.value, 1);
  EXPECT_EQ(label_agreement(labels{3}, labels{4}).purity.p.value, 1);
}

TEST(LabelAgreement, OfNobodyIsUndefined) {
  auto const found = label_agreement({}, {});
  EXPECT_FALSE(found.adjusted_rand.value);
  EXPECT_FALSE(found.ami.p);
  EXPECT_FALSE(found.purity.p.reason.empty());
}

RC_GTEST_PROP(LabelAgreement, IsTheSameForOtherNamesAndAnyNumberOfThreads, (std::uint64_t seed)) {
  random_stream random{seed};
  labels clusters(14);
  labels given(14);
  for (auto& each : clusters) each = static_cast<std::uint32_t>(random.below(3));
  for (auto& each : given) each = static_cast<std::uint32_t>(random.below(5));
  permutation_options const options{.permutations = 199, .seed = seed, .threads = 1};
  auto const found = label_agreement(clusters, given, options);
  for (int threads : {2, 4}) {
    auto parallel = options;
    parallel.threads = threads;
    RC_ASSERT(label_agreement(clusters, given, parallel).ami.p.value == found.ami.p.value);
  }
  for (auto& each : clusters) each = 40 - each;
  for (auto& each : given) each = 90 - each;
  auto const renamed = label_agreement(clusters, given, options);
  RC_ASSERT(renamed.adjusted_rand.p.value == found.adjusted_rand.p.value);
  RC_ASSERT(renamed.ami.p.value == found.ami.p.value);
  RC_ASSERT(renamed.purity.p.value == found.purity.p.value);
  for (auto const& each : {found.adjusted_rand, found.ami, found.purity})
    RC_ASSERT(each.p.value > 0 && each.p.value <= 1);
}

}  // namespace
}  // namespace cartograph::label_agreement_test
