#include "cartograph/algorithm/cluster/gap_statistic.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <vector>

#include "support/golden_clusters.hpp"
#include "support/random_points.hpp"

namespace cartograph::gap_statistic_test {
namespace {

using testing::Each;
using testing::ElementsAre;
using numbers = std::vector<double>;

TEST(ClustersByGap, AgreesWithR) {
  constexpr gap_rule rules[] = {gap_rule::tibshirani, gap_rule::first_se_max,
                                gap_rule::global_se_max, gap_rule::first_maximum,
                                gap_rule::global_maximum};
  int compared = 0;
  for (auto const& row : support::golden_clusters("rule_clusters")) {
    auto key = row.parameters;
    auto const factor = std::stod(key.back());
    key.pop_back();
    auto const& gap = support::golden_cluster(row.name, "rule_gap", key).values;
    auto const& error = support::golden_cluster(row.name, "rule_error", key).values;
    for (std::size_t r = 0; r < 5; ++r, ++compared)
      EXPECT_EQ(clusters_by_gap(gap, error, rules[r], factor), row.labels()[r])
          << row.name << ' ' << key[0] << ' ' << r;
  }
  EXPECT_EQ(compared, 8 * 4 * 5);
}

TEST(Gaps, AgreeWithClusGapOfRForTheSameReferences) {
  int compared = 0;
  for (auto const& row : support::golden_clusters("gap_gap")) {
    auto const power = std::stod(row.parameters[1]);
    auto const most = static_cast<std::uint32_t>(row.values.size());
    auto const& points = support::golden_cluster(row.name, "points");
    auto const of = [&](const numbers& x) {
      return log_dispersions(euclidean_distances(x, points.parameter(0)), most, power);
    };
    std::vector<numbers> references;
    for (auto const& set : support::golden_clusters("gap_reference"))
      if (set.name == row.name && set.parameters[0] == row.parameters[0] &&
          set.parameters[1] == row.parameters[1])
        references.push_back(of(set.values));
    auto const found = gaps(of(points.values), references);
    auto const theirs = [&](const char* what) -> const numbers& {
      return support::golden_cluster(row.name, what, row.parameters).values;
    };
    for (std::size_t k = 0; k < most; ++k, ++compared) {
      EXPECT_NEAR(found.log_within[k], theirs("gap_logW")[k], 1e-12);
      EXPECT_NEAR(found.expected[k], theirs("gap_E.logW")[k], 1e-12);
      EXPECT_NEAR(found.gap[k], theirs("gap_gap")[k], 1e-12);
      EXPECT_NEAR(found.error[k], theirs("gap_SE.sim")[k], 1e-12);
    }
  }
  EXPECT_EQ(compared, 6 + 6 + 5);
}

// 0, 1, 3 and 10: distances 1, 3, 2 of the first three, /3 and halved: 1.
TEST(WithinDispersion, IsAsByHand) {
  auto const d = euclidean_distances(numbers{0, 1, 3, 10}, 1);
  std::vector<std::uint32_t> const label{4, 4, 4, 0};
  EXPECT_DOUBLE_EQ(within_dispersion(d, label), 1);
  EXPECT_DOUBLE_EQ(within_dispersion(d, label, 2), 14.0 / 6);
  EXPECT_EQ(within_dispersion(distance_matrix{}, {}), 0);
}

TEST(GapStatistic, SeesHeapsAndThatThereAreNone) {
  auto const heaps = support::heaps_of_points(4, 10, 3);
  auto const d = euclidean_distances(heaps, 2);
  auto const found = gap_statistic(d, uniform_box{heaps, 2});
  EXPECT_EQ(found.clusters, 4U);
  EXPECT_EQ(found.curve.gap.size(), 10U);
  EXPECT_EQ(gap_statistic(d, uniform_box{heaps, 2}, {}, by_linkage{}).clusters, 4U);
  int ones = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    auto const cloud = support::random_points(40, 2, seed);
    ones += gap_statistic(euclidean_distances(cloud, 2), uniform_box{cloud, 2}, {.references = 50})
                        .clusters == 1
                ? 1
                : 0;
  }
  EXPECT_GE(ones, 16);
}

TEST(GapStatistic, SeesGroupsOfRowsByShuffledColumns) {
  std::vector<std::vector<measurement>> rows;
  random_stream random{9};
  for (int i = 0; i < 30; ++i) {
    auto const side = i % 2 == 0 ? 0.0 : 1.0;
    auto& row = rows.emplace_back();
    for (int f = 0; f < 6; ++f) row.push_back(measured(side + 0.4 * random.uniform()));
    if (i % 7 == 0) row[2] = undefined("not there");
  }
  auto const features = numeric_features(feature_ranges(rows));
  auto const d = gower_distances(rows, features).distances;
  EXPECT_EQ(gap_statistic(d, shuffled_columns{rows, features}, {.most_clusters = 6}).clusters, 2U);
  // The same columns in orders of their own: nothing goes together.
  random_stream other{3};
  for (std::size_t f = 0; f < 6; ++f)
    for (std::size_t i = 30; i > 1; --i) std::swap(rows[i - 1][f], rows[other.below(i)][f]);
  auto const mixed = gower_distances(rows, features).distances;
  EXPECT_EQ(gap_statistic(mixed, shuffled_columns{rows, features}, {.most_clusters = 6}).clusters,
            1U);
}

TEST(ShuffledColumns, KeepEveryColumn) {
  std::vector<std::vector<measurement>> const rows{
      {measured(1), undefined("")}, {measured(2), measured(5)}, {measured(4), measured(9)}};
  auto const features = numeric_features(feature_ranges(rows));
  random_stream random{1};
  shuffled_columns const reference{rows, features};
  for (int i = 0; i < 20; ++i) EXPECT_EQ(reference(random).size(), 3U);
  // With one column nothing can come apart: the same distances in another order.
  std::vector<std::vector<measurement>> const line{{measured(1)}, {measured(2)}, {measured(4)}};
  auto const one = numeric_features(feature_ranges(line));
  auto const drawn = shuffled_columns{line, one}(random);
  numbers values(drawn.values().begin(), drawn.values().end());
  std::ranges::sort(values);
  EXPECT_THAT(values, ElementsAre(1.0 / 3, 2.0 / 3, 1));
}

TEST(UniformBox, StaysInItsBox) {
  numbers const points{0, 10, 2, 11, 1, 14};
  random_stream random{1};
  auto const drawn = uniform_box{points, 2}(random);
  EXPECT_EQ(drawn.size(), 3U);
  for (auto d : drawn.values()) EXPECT_LE(d, std::hypot(2, 4));
}

TEST(GapStatistic, OfFewPoints) {
  EXPECT_EQ(gap_statistic(distance_matrix{}, uniform_box{{}, 2}).clusters, 0U);
  for (std::size_t n : {1U, 2U, 5U}) {
    numbers const same(n, 3.0);
    auto const found = gap_statistic(euclidean_distances(same, 1), uniform_box{same, 1});
    EXPECT_EQ(found.clusters, 1U) << n;
    EXPECT_TRUE(found.curve.gap.empty());
  }
  numbers const two{0, 1};
  EXPECT_EQ(gap_statistic(euclidean_distances(two, 1), uniform_box{two, 1}).clusters, 1U);
}

TEST(GapStatistic, TakesClustersThatLieAtOnePlaceEach) {
  numbers const points{0, 0, 0, 0, 50, 50, 50, 50, 90, 90, 90, 90};
  auto const found = gap_statistic(euclidean_distances(points, 1), uniform_box{points, 1});
  EXPECT_EQ(found.clusters, 3U);
  EXPECT_EQ(found.curve.gap.size(), 2U);
  for (auto each : found.curve.gap) EXPECT_TRUE(std::isfinite(each));
}

TEST(GapStatistic, IsTheSameForAnyNumberOfThreads) {
  auto const points = support::random_points(25, 3, 8);
  auto const d = euclidean_distances(points, 3);
  auto const with = [&](int threads) {
    return gap_statistic(d, uniform_box{points, 3}, {.references = 20, .threads = threads}).curve;
  };
  for (int threads : {2, 4}) {
    EXPECT_EQ(with(threads).expected, with(1).expected);
    EXPECT_EQ(with(threads).error, with(1).error);
  }
}

TEST(GapStatistic, SaysWhenItWasStopped) {
  stop_source source;
  source.stopped = true;
  numbers const points{0, 1, 5};
  auto const d = euclidean_distances(points, 1);
  EXPECT_FALSE(gap_statistic(d, uniform_box{points, 1}, {.stop = stop_token{source}}).finished);
}

}  // namespace
}  // namespace cartograph::gap_statistic_test
