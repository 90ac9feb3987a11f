#include "cartograph/algorithm/cluster/bootstrap_stability.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <vector>

#include "support/random_points.hpp"

namespace cartograph::bootstrap_stability_test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using labels = std::vector<std::uint32_t>;

TEST(BestJaccard, IsAsByHand) {
  // {0 1 2} {3 4} of the first; {0 1} {2 3 4} of the second; nobody has 2.
  EXPECT_THAT(detail::best_jaccard(labels{0, 0, 0, 1, 1}, labels{9, 9, 4, 4, 4}, 3),
              ElementsAre(DoubleNear(2.0 / 3, 1e-15), DoubleNear(2.0 / 3, 1e-15), -1));
}

TEST(BootstrapStability, OfHeapsFarApartIsOne) {
  auto const d = euclidean_distances(support::heaps_of_points(3, 12, 1), 2);
  auto const label = by_pam{}(d, 3);
  auto const found = bootstrap_stability(d, label);
  ASSERT_EQ(found.cluster.size(), 3U);
  for (auto const& each : found.cluster) {
    EXPECT_EQ(each.runs, 100U);
    EXPECT_GT(each.jaccard.value, 0.99);
    EXPECT_GE(each.recovered, 99U);
    EXPECT_EQ(each.dissolved, 0U);
  }
}

TEST(BootstrapStability, OfACutThroughNothingIsLow) {
  auto const d = euclidean_distances(support::random_points(60, 2, 5), 2);
  auto const label = by_pam{}(d, 7);
  auto const found = bootstrap_stability(d, label);
  double least = 1;
  for (auto const& each : found.cluster) least = std::min(least, each.jaccard.value);
  EXPECT_LT(least, 0.75);
}

TEST(BootstrapStability, OfFewPoints) {
  EXPECT_TRUE(bootstrap_stability(distance_matrix{}, {}).cluster.empty());
  auto const one = bootstrap_stability(distance_matrix{1}, labels{4});
  ASSERT_EQ(one.cluster.size(), 1U);
  EXPECT_EQ(one.cluster[0].jaccard.value, 1);
  auto const two = bootstrap_stability(distance_matrix{2}, labels{0, 1}, {.runs = 50});
  for (auto const& each : two.cluster) {
    EXPECT_EQ(each.jaccard.value, 1);  // wherever a point was drawn it is alone
    EXPECT_LT(each.runs, 50U);         // in about a quarter of the runs it was not
    EXPECT_GT(each.runs, 25U);
  }
}

TEST(BootstrapStability, OfACutThroughPointsAtOnePlaceIsDefined) {
  auto const found = bootstrap_stability(distance_matrix{6}, by_pam{}(distance_matrix{6}, 3));
  for (auto const& each : found.cluster) {
    EXPECT_TRUE(each.jaccard);
    EXPECT_GE(each.jaccard.value, 0);
    EXPECT_LE(each.jaccard.value, 1);
  }
}

/// The definition with sets.
auto naive(const distance_matrix& d, const labels& label, std::uint32_t clusters,
           const stability_options& options) -> std::vector<double> {
  std::vector<double> sum(clusters, 0.0);
  std::vector<double> runs(clusters, 0.0);
  for (std::uint32_t run = 0; run < options.runs; ++run) {
    random_stream random{options.seed, run};
    std::set<std::uint32_t> drawn;
    for (std::size_t i = 0; i < d.size(); ++i)
      drawn.insert(static_cast<std::uint32_t>(random.below(d.size())));
    labels const points(drawn.begin(), drawn.end());
    auto const k = std::min<std::uint32_t>(clusters, static_cast<std::uint32_t>(points.size()));
    auto const again = by_linkage{}(distances_among(d, points), k);
    for (std::uint32_t c = 0; c < clusters; ++c) {
      double best = -1;
      for (std::uint32_t other = 0; other < k; ++other) {
        double both = 0;
        double either = 0;
        for (std::size_t i = 0; i < points.size(); ++i) {
          auto const in = label[points[i]] == c;
          both += in && again[i] == other ? 1 : 0;
          either += in || again[i] == other ? 1 : 0;
        }
        if (both > 0) best = std::max(best, both / either);
      }
      if (best >= 0) sum[c] += best, ++runs[c];
    }
  }
  for (std::uint32_t c = 0; c < clusters; ++c) sum[c] /= runs[c];
  return sum;
}

RC_GTEST_PROP(BootstrapStability, IsTheDefinition, (std::uint64_t seed)) {
  auto const d = euclidean_distances(support::random_points(18, 2, seed), 2);
  auto const label = by_linkage{}(d, 4);
  stability_options const options{.runs = 20, .seed = seed};
  auto const found = bootstrap_stability(d, label, options, by_linkage{});
  auto const expected = naive(d, label, 4, options);
  for (std::uint32_t c = 0; c < 4; ++c)
    RC_ASSERT(std::abs(found.cluster[c].jaccard.value - expected[c]) < 1e-12);
}

TEST(BootstrapStability, IsTheSameForAnyNumberOfThreads) {
  auto const d = euclidean_distances(support::random_points(40, 2, 2), 2);
  auto const label = by_pam{}(d, 5);
  auto const with = [&](int threads) {
    std::vector<double> out;
    for (auto const& each : bootstrap_stability(d, label, {.threads = threads}).cluster)
      out.push_back(each.jaccard.value);
    return out;
  };
  for (int threads : {2, 4}) EXPECT_EQ(with(threads), with(1));
}

TEST(BootstrapStability, SaysWhenItWasStopped) {
  stop_source source;
  source.stopped = true;
  auto const found =
      bootstrap_stability(distance_matrix{4}, labels{0, 0, 1, 1}, {.stop = stop_token{source}});
  EXPECT_FALSE(found.finished);
  for (auto const& each : found.cluster) EXPECT_FALSE(each.jaccard);
}

}  // namespace
}  // namespace cartograph::bootstrap_stability_test
