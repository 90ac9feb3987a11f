#include "cartograph/algorithm/community/pair_agreement.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <vector>

#include "cartograph/core/random.hpp"

namespace cartograph::pair_agreement_test {
namespace {

using labels = std::vector<std::uint32_t>;

// {0,1,2} {3} was found, {0,1} {2,3} is true: the pair 0-1 is right, 0-2 and 1-2 are not, 2-3 is
// missing.
TEST(PairAgreement, CountsThePairsOfFourMembers) {
  auto const found = pair_agreement(labels{0, 0, 0, 1}, labels{0, 0, 1, 1});
  EXPECT_EQ(found.together, 1);
  EXPECT_EQ(found.only_found, 2);
  EXPECT_EQ(found.only_truth, 1);
  EXPECT_EQ(found.apart, 2);
  EXPECT_EQ(found.precision.value, 1.0 / 3);
  EXPECT_EQ(found.recall.value, 0.5);
  EXPECT_EQ(found.f1.value, 0.4);
  EXPECT_EQ(found.rand.value, 0.5);
}

TEST(PairAgreement, IsOneForTheSameDivisionEvenWhenNoPairIsTogether) {
  for (auto const& [a, b] :
       {std::pair{labels{0, 0, 1}, labels{5, 5, 2}}, std::pair{labels{0, 1, 2}, labels{2, 1, 0}},
        std::pair{labels{0}, labels{1}}}) {
    auto const found = pair_agreement(a, b);
    for (auto const& each : {found.precision, found.recall, found.f1, found.rand})
      EXPECT_EQ(each.value, 1);
  }
}

TEST(PairAgreement, HasNoPrecisionWhenNobodyIsPutTogetherAndNoRecallWhenNobodyBelongsTogether) {
  auto const cautious = pair_agreement(labels{0, 1, 2}, labels{0, 0, 1});
  EXPECT_FALSE(cautious.precision);
  EXPECT_EQ(cautious.recall.value, 0);
  EXPECT_EQ(cautious.f1.value, 0);
  auto const rash = pair_agreement(labels{0, 0, 1}, labels{0, 1, 2});
  EXPECT_EQ(rash.precision.value, 0);
  EXPECT_FALSE(rash.recall);
  auto const none = pair_agreement(labels{}, labels{});
  for (auto const& each : {none.precision, none.recall, none.f1, none.rand}) EXPECT_FALSE(each);
}

RC_GTEST_PROP(PairAgreement, IsWhatGoingThroughAllPairsGives, (std::uint64_t seed)) {
  random_stream random{seed};
  labels a(30);
  labels b(30);
  for (auto& c : a) c = static_cast<std::uint32_t>(random.below(6));
  for (auto& c : b) c = static_cast<std::uint32_t>(random.below(4));
  double both = 0;
  double only_a = 0;
  double only_b = 0;
  for (std::size_t v = 0; v < 30; ++v)
    for (std::size_t u = 0; u < v; ++u) {
      auto const in_a = a[u] == a[v];
      auto const in_b = b[u] == b[v];
      both += in_a && in_b ? 1 : 0;
      only_a += in_a && !in_b ? 1 : 0;
      only_b += in_b && !in_a ? 1 : 0;
    }
  auto const found = pair_agreement(a, b);
  RC_ASSERT(found.together == both && found.only_found == only_a && found.only_truth == only_b);
  RC_ASSERT(found.apart == 435 - both - only_a - only_b);
  RC_ASSERT(found.precision.value == pair_agreement(b, a).recall.value);
}

}  // namespace
}  // namespace cartograph::pair_agreement_test
