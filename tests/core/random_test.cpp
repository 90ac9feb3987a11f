#include "cartograph/core/random.hpp"

#include <gmock/gmock.h>

#include <rapidcheck/gtest.h>
#include <array>
#include <numeric>
#include <vector>

namespace cartograph::random_test {
namespace {

using testing::ElementsAre;

auto first_three(random_stream random) -> std::array<std::uint64_t, 3> {
  auto const a = random();
  auto const b = random();
  return {a, b, random()};
}

// Computed apart from this code with the published constants of SplitMix64 (a Python integer
// program that first reproduced the reference value 6457827717110365317 for seed 1234567). A stream
// starts from mix(seed + golden) xor mix(stream * golden + 1).
TEST(RandomStream, GivesTheValuesOfItsSpecification) {
  EXPECT_THAT(first_three(random_stream{0}),
              ElementsAre(0x346dbc0b5711d830, 0x6b182a52253dda4a, 0x6e2758640b1bd75b));
  EXPECT_THAT(first_three(random_stream{42}),
              ElementsAre(0x3ba920dc853904fa, 0xcf83e9d969b12d41, 0x9083171d6e39e8d9));
  EXPECT_THAT(first_three(random_stream{42, 1}),
              ElementsAre(0xda9e4b397e1a2212, 0xdb99b5fe5d9cfdcc, 0x7368c7de63a8c1dd));
  constexpr auto most = ~std::uint64_t{0};
  EXPECT_THAT(first_three(random_stream{most, most}),
              ElementsAre(0x1be0b4105f9d4d4d, 0xd06b958c66b6462a, 0x1fcd57cd7eb5a7ff));
}

TEST(RandomStream, TakesTheHighBitsForBoundsAndFractions) {
  random_stream bounded{42};
  EXPECT_EQ(bounded.below(1000), 233U);
  EXPECT_EQ(bounded.below(1000), 810U);
  random_stream fraction{42};
  EXPECT_EQ(fraction.uniform(), 0.23304944404410222);
  EXPECT_EQ(fraction.uniform(), 0.8106065898697962);
}

/// Sum of (seen - expected)^2 / expected.
auto chi_square(const std::vector<std::uint64_t>& seen) -> double {
  auto const total = std::accumulate(seen.begin(), seen.end(), std::uint64_t{0});
  auto const expected = static_cast<double>(total) / static_cast<double>(seen.size());
  double sum = 0;
  for (auto const count : seen) {
    auto const off = static_cast<double>(count) - expected;
    sum += off * off / expected;
  }
  return sum;
}

// 99.9 % of the chi-square distribution lies below these; with a fixed seed the test is not random.
TEST(Below, HitsEveryNumberAlikeForABoundThatDividesNothing) {
  random_stream random{1};
  std::vector<std::uint64_t> seen(7);
  for (int i = 0; i < 700'000; ++i) ++seen[random.below(7)];
  EXPECT_LT(chi_square(seen), 22.46);  // 6 degrees of freedom
}

TEST(Below, IsUnbiasedForAHugeBound) {
  // 3/4 of the range: without rejection the lower numbers would come up twice as often as others.
  constexpr auto bound = std::uint64_t{3} << 62;
  random_stream random{2};
  std::vector<std::uint64_t> seen(3);
  for (int i = 0; i < 300'000; ++i) ++seen[random.below(bound) >> 62];
  EXPECT_LT(chi_square(seen), 13.82);  // 2 degrees of freedom
}

TEST(Below, OfOneIsZero) {
  random_stream random{3};
  for (int i = 0; i < 100; ++i) EXPECT_EQ(random.below(1), 0U);
}

TEST(Streams, OfOneSeedDoNotRepeatEachOther) {
  std::vector<std::uint64_t> values;
  for (std::uint64_t stream = 0; stream < 1000; ++stream)
    for (auto const value : first_three(random_stream{7, stream})) values.push_back(value);
  std::sort(values.begin(), values.end());
  EXPECT_EQ(std::adjacent_find(values.begin(), values.end()), values.end());
}

TEST(Shuffle, GivesTheOrderOfItsSpecification) {
  std::array<int, 8> values{0, 1, 2, 3, 4, 5, 6, 7};
  random_stream random{1};
  shuffle(std::span<int>{values}, random);
  EXPECT_THAT(values, ElementsAre(4, 2, 1, 3, 6, 7, 5, 0));
}

TEST(Shuffle, GivesEveryOrderAlike) {
  std::vector<std::uint64_t> seen(27);
  random_stream random{5};
  for (int i = 0; i < 60'000; ++i) {
    std::array<std::size_t, 3> values{0, 1, 2};
    shuffle(std::span<std::size_t>{values}, random);
    ++seen[values[0] * 9 + values[1] * 3 + values[2]];
  }
  std::erase(seen, 0U);
  ASSERT_EQ(seen.size(), 6U);
  EXPECT_LT(chi_square(seen), 20.52);  // 5 degrees of freedom
}

RC_GTEST_PROP(Shuffle, LosesNothing, (std::vector<int> values, std::uint64_t seed)) {
  auto shuffled = values;
  random_stream random{seed};
  shuffle(std::span<int>{shuffled}, random);
  RC_ASSERT(std::is_permutation(values.begin(), values.end(), shuffled.begin(), shuffled.end()));
}

}  // namespace
}  // namespace cartograph::random_test
