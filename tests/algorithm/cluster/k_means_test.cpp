#include "cartograph/algorithm/cluster/k_means.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "cartograph/core/random.hpp"

namespace cartograph::k_means_test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using numbers = std::vector<double>;

TEST(KMeans, FindsThreeHeapsOnALine) {
  numbers const points{0, 1, 10, 11, 12, 30};
  auto const found = k_means(points, 1, {.clusters = 3});
  EXPECT_THAT(found.membership, ElementsAre(0, 0, 1, 1, 1, 2));
  EXPECT_EQ(found.count, 3U);
  EXPECT_THAT(found.spread, DoubleNear(0.5 + 2, 1e-14));
  EXPECT_TRUE(found.converged);
}

TEST(KMeans, GivesFewerClustersWhereFewerPointsAreDifferent) {
  auto const found = k_means(numbers{1, 1, 1, 2, 2}, 1, {.clusters = 4});
  EXPECT_THAT(found.membership, ElementsAre(0, 0, 0, 1, 1));
  EXPECT_EQ(found.spread, 0);
  EXPECT_EQ(k_means(numbers{3, 3}, 2, {.clusters = 1}).count, 1U);
}

/// Spread of a division, from the definition.
auto spread_of(const numbers& points, const std::vector<std::uint32_t>& label, std::uint32_t count)
    -> double {
  double spread = 0;
  for (std::uint32_t c = 0; c < count; ++c)
    for (std::size_t d = 0; d < 2; ++d) {
      double sum = 0;
      double squares = 0;
      double size = 0;
      for (std::size_t i = 0; i < label.size(); ++i)
        if (label[i] == c)
          sum += points[2 * i + d], squares += points[2 * i + d] * points[2 * i + d], ++size;
      spread += size > 0 ? squares - sum * sum / size : 0;
    }
  return spread;
}

RC_GTEST_PROP(KMeans, ReachesTheLeastSpreadOfAllDivisions, (std::uint64_t seed)) {
  constexpr std::size_t n = 7;
  random_stream random{seed};
  numbers points(2 * n);
  for (auto& each : points) each = random.uniform();
  double least = std::numeric_limits<double>::infinity();
  std::vector<std::uint32_t> label(n);
  for (std::uint32_t code = 0; code < 2187; ++code) {
    auto rest = code;
    for (auto& each : label) each = rest % 3, rest /= 3;
    least = std::min(least, spread_of(points, label, 3));
  }
  auto const found = k_means(points, 2, {.clusters = 3, .seed = seed, .starts = 40});
  RC_ASSERT(found.spread >= least - 1e-12);
  RC_ASSERT(found.spread <= least * 1.2 + 1e-12);  // nearly always the least itself
  RC_ASSERT(std::abs(found.spread - spread_of(points, found.membership, found.count)) < 1e-12);
}

TEST(KMeans, IsTheSameForAnyNumberOfThreads) {
  random_stream random{3};
  numbers points(3000);
  for (auto& each : points) each = random.uniform();
  auto const with = [&](int threads) {
    return k_means(points, 3, {.clusters = 12, .threads = threads}).membership;
  };
  for (int threads : {2, 4}) EXPECT_EQ(with(threads), with(1));
}

}  // namespace
}  // namespace cartograph::k_means_test
