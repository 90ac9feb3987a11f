#include "cartograph/algorithm/community/ami.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <vector>

#include "cartograph/core/random.hpp"

namespace cartograph::ami_test {
namespace {

using labels = std::vector<std::uint32_t>;
using testing::DoubleNear;

constexpr entropy_mean means[] = {entropy_mean::arithmetic, entropy_mean::geometric,
                                  entropy_mean::minimum, entropy_mean::maximum};

auto random_labels(std::size_t members, std::uint64_t groups, std::uint64_t seed) -> labels {
  random_stream random{seed};
  labels drawn(members);
  for (auto& label : drawn) label = static_cast<std::uint32_t>(random.below(groups));
  return drawn;
}

// Two halves of four, crossed: all 6 ways to draw a half, 2 of which share ln 2 and 4 nothing. By
// chance ln 2 / 3; these two halves share nothing.
TEST(Ami, OfFourMembersIsTheHandComputedNumber) {
  for (auto mean : means)
    EXPECT_THAT(ami(labels{0, 0, 1, 1}, labels{0, 1, 0, 1}, {mean}).value, DoubleNear(-0.5, 1e-14));
}

TEST(Ami, IsExactlyOneForTheSameDivisionUnderOtherNames) {
  for (auto mean : means)
    for (std::uint32_t members = 1; members < 20; ++members) {
      labels alone(members);
      std::iota(alone.begin(), alone.end(), 0U);
      labels const backwards(alone.rbegin(), alone.rend());
      EXPECT_EQ(ami(alone, backwards, {mean}).value, 1);
      EXPECT_EQ(ami(labels(members, 3), labels(members, 1), {mean}).value, 1);
    }
}

TEST(Ami, IsExactlyZeroWhenOneDivisionSaysNothingThatChanceDoesNot) {
  labels const halves{0, 0, 1, 1};
  labels const one(4, 7);
  labels const alone{3, 2, 1, 0};
  for (auto mean : {entropy_mean::arithmetic, entropy_mean::maximum})
    for (auto const& trivial : {one, alone}) {
      EXPECT_EQ(ami(halves, trivial, {mean}).value, 0);
      EXPECT_EQ(ami(trivial, halves, {mean}).value, 0);
    }
  EXPECT_EQ(ami(halves, alone, {entropy_mean::geometric}).value, 0);
}

TEST(Ami, IsUndefinedWithoutMembersOrWhenChanceReachesTheMean) {
  labels const halves{0, 0, 1, 1};
  EXPECT_FALSE(ami(labels{}, labels{}));
  EXPECT_FALSE(ami(halves, labels(4, 0), {entropy_mean::geometric}));
  EXPECT_FALSE(ami(halves, labels(4, 0), {entropy_mean::minimum}));
  EXPECT_FALSE(ami(halves, labels{0, 1, 2, 3}, {entropy_mean::minimum}));
}

/// The mean over every order of the members of what the two divisions share.
auto chance_by_all_orders(labels first, const labels& second) -> double {
  std::ranges::sort(first);
  double sum = 0;
  double orders = 0;
  do {
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> both;
    std::map<std::uint32_t, double> a;
    std::map<std::uint32_t, double> b;
    for (std::size_t i = 0; i < first.size(); ++i)
      ++both[{first[i], second[i]}], ++a[first[i]], ++b[second[i]];
    auto const n = static_cast<double>(first.size());
    for (auto const& [cell, size] : both)
      sum += size / n * std::log(n * size / (a[cell.first] * b[cell.second]));
    ++orders;
  } while (std::next_permutation(first.begin(), first.end()));
  return sum / orders;
}

TEST(ExpectedInformation, IsTheMeanOverEveryOrderOfTheMembers) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    auto const a = random_labels(8, 2 + seed % 3, seed);
    auto const b = random_labels(8, 2 + seed % 4, seed + 100);
    EXPECT_NEAR(detail::expected_information(detail::cross(a, b)), chance_by_all_orders(a, b),
                1e-13)
        << seed;
  }
}

/// The same sum from logarithms of factorials, which lose digits as the number of members grows.
auto expected_by_log_gamma(double a, double b, double n) -> double {
  auto const f = [](double x) { return std::lgamma(x + 1); };
  double sum = 0;
  for (auto k = std::max(1.0, a + b - n); k <= std::min(a, b); ++k)
    sum += k / n * std::log(n * k / (a * b)) *
           std::exp(f(a) + f(b) + f(n - a) + f(n - b) - f(n) - f(k) - f(a - k) - f(b - k) -
                    f(n - a - b + k));
  return sum;
}

TEST(ExpectedInformation, OfTwoGroupsAgreesWithLogGammaWhateverTheirSizes) {
  for (double n : {2.0, 7.0, 100.0, 5000.0, 200'000.0})
    for (double a : {1.0, 2.0, std::floor(n / 3), n - 1})
      for (double b : {1.0, 5.0, std::floor(n / 2), n - 1, n}) {
        if (a < 1 || b < 1 || b > n || a > n) continue;
        auto const found = detail::expected_information(a, b, n);
        // The logarithms are about n ln n, each rounded to 2^-53 of that.
        auto const digits = 1e-15 * (n * std::log(n) + 10);
        auto const other = expected_by_log_gamma(a, b, n);
        EXPECT_NEAR(found, other, digits * (1e-3 + std::abs(other))) << a << ' ' << b << ' ' << n;
      }
}

TEST(Ami, IsAboutZeroForRandomDivisionsIntoManySmallGroupsWhereNmiIsNot) {
  auto const a = random_labels(100'000, 40'000, 1);
  auto const b = random_labels(100'000, 40'000, 2);
  EXPECT_GT(nmi(a, b).value, 0.8);
  EXPECT_NEAR(ami(a, b).value, 0, 0.002);
}

RC_GTEST_PROP(Ami, DoesNotDependOnNamesOrderOfMembersOrWhichComesFirst, (std::uint64_t seed)) {
  auto const a = random_labels(60, 2 + seed % 9, seed);
  auto const b = random_labels(60, 2 + seed % 7, seed + 1);
  auto const found = ami(a, b);
  RC_ASSERT(std::abs(found.value - ami(b, a).value) < 1e-12);
  RC_ASSERT(found.value <= 1);
  labels const c(a.rbegin(), a.rend());
  labels d(b.rbegin(), b.rend());
  for (auto& label : d) label = 1000 - 3 * label;
  RC_ASSERT(std::abs(found.value - ami(c, d).value) < 1e-12);
}

}  // namespace
}  // namespace cartograph::ami_test
