#include "cartograph/algorithm/cluster/gower.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/golden_clusters.hpp"

namespace cartograph::gower_test {
namespace {

using testing::ElementsAre;

using row = std::vector<measurement>;

auto const none = undefined("not there");

auto table() -> std::vector<row> {
  auto const m = [](double x) { return measured(x); };
  return {{m(1), m(0.5), m(10), m(0)},
          {m(2), none, m(0), m(1)},
          {m(4), m(0.25), none, m(0.5)},
          {none, m(0.75), m(5), none},
          {m(3), m(1), m(2.5), m(0.2)}};
}

// R 4.2.2 with cluster 2.1.4:
// daisy(data.frame(a = c(1, 2, 4, NA, 3), b = c(.5, NA, .25, .75, 1), c = c(10, 0, NA, 5, 2.5),
//                  d = c(0, 1, .5, NA, .2)), metric = "gower")
TEST(GowerDistance, AgreesWithDaisyOfR) {
  constexpr double daisy[5][5] = {
      {0, 0.777777777777778, 0.611111111111111, 0.416666666666667, 0.570833333333333},
      {0.777777777777778, 0, 0.583333333333333, 0.5, 0.461111111111111},
      {0.611111111111111, 0.583333333333333, 0, 0.666666666666667, 0.544444444444445},
      {0.416666666666667, 0.5, 0.666666666666667, 0, 0.291666666666667},
      {0.570833333333333, 0.461111111111111, 0.544444444444445, 0.291666666666667, 0}};
  auto const rows = table();
  auto const ranges = feature_ranges(rows);
  EXPECT_THAT(ranges, ElementsAre(3, 0.75, 10, 1));
  auto const scale = numeric_features(ranges);
  for (std::size_t i = 0; i < 5; ++i)
    for (std::size_t j = 0; j < 5; ++j)
      EXPECT_NEAR(gower_distance(rows[i], rows[j], scale).value, daisy[i][j], 1e-14);
}

TEST(GowerDistance, IsUndefinedWhenTheTwoShareNoFeature) {
  row const a{measured(1), none};
  row const b{none, measured(2)};
  auto const d = gower_distance(a, b, numeric_features(std::vector<double>{1, 1}));
  EXPECT_EQ(d.state, status::undefined);
  EXPECT_FALSE(d.reason.empty());
}

// A deviation from daisy, which counts a constant column as one more perfect match.
TEST(GowerDistance, DropsFeaturesThatAreTheSameForAll) {
  std::vector<row> const rows{{measured(0), measured(7)}, {measured(1), measured(7)}};
  auto const ranges = feature_ranges(rows);
  EXPECT_THAT(ranges, ElementsAre(1, 0));
  EXPECT_EQ(comparable_features(rows[0], rows[1], numeric_features(ranges)), 1U);
  EXPECT_EQ(gower_distance(rows[0], rows[1], numeric_features(ranges)).value, 1);
}

TEST(GowerDistance, CountsADifferenceBeyondTheRangeAsOne) {
  row const a{measured(0), measured(0)};
  row const b{measured(9), measured(0)};
  EXPECT_EQ(gower_distance(a, b, numeric_features(std::vector<double>{3, 1})).value, 0.5);
}

auto rows_of(const support::cluster_case& golden) -> std::vector<row> {
  auto const width = golden.parameter(0);
  std::vector<row> rows(golden.values.size() / width);
  for (std::size_t i = 0; i < golden.values.size(); ++i)
    rows[i / width].push_back(std::isnan(golden.values[i]) ? none : measured(golden.values[i]));
  return rows;
}

auto features_of(const std::string& name, const std::vector<row>& rows)
    -> std::vector<gower_feature> {
  auto features = numeric_features(feature_ranges(rows));
  auto const kinds = support::golden_cluster(name, "gower_kinds").labels();
  auto const weights = support::golden_cluster(name, "gower_weights").values;
  for (std::size_t f = 0; f < features.size(); ++f)
    features[f].kind = static_cast<gower_kind>(kinds[f]), features[f].weight = weights[f];
  return features;
}

TEST(GowerDistances, AgreeWithDaisyOfRForAllKindsOfFeatures) {
  int compared = 0;
  for (auto const& golden : support::golden_clusters("gower")) {
    auto const rows = rows_of(support::golden_cluster(golden.name, "gower_rows"));
    auto const features = features_of(golden.name, rows);
    auto const found = gower_distances(rows, features);
    std::size_t incomparable = 0;
    auto theirs = golden.values.begin();
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (std::size_t j = i + 1; j < rows.size(); ++j, ++theirs, ++compared) {
        auto const d = gower_distance(rows[i], rows[j], features);
        EXPECT_EQ(std::isnan(*theirs), !d) << golden.name;
        EXPECT_EQ(found.distances(i, j), d ? d.value : 1);
        incomparable += d ? 0 : 1;
        if (d) {
          EXPECT_NEAR(d.value, *theirs, 1e-12) << golden.name << ' ' << i << ' ' << j;
        }
      }
    EXPECT_EQ(found.incomparable, incomparable);
  }
  EXPECT_GE(compared, 600);
}

TEST(GowerDistance, LeavesOutTwoTimesNoOfAnAsymmetricFeature) {
  std::vector<gower_feature> const features{{.kind = gower_kind::asymmetric},
                                            {.kind = gower_kind::categorical, .weight = 3}};
  row const no{measured(0), measured(2)};
  row const yes{measured(1), measured(2)};
  row const other{measured(0), measured(5)};
  EXPECT_EQ(gower_distance(no, yes, features).value, 0.25);
  EXPECT_EQ(gower_distance(no, other, features).value, 1);
  EXPECT_EQ(comparable_features(no, other, features), 1U);
  EXPECT_EQ(gower_distance(yes, yes, features).value, 0);
  std::vector<gower_feature> const one{{.kind = gower_kind::asymmetric}};
  EXPECT_FALSE(gower_distance(row{measured(0)}, row{measured(0)}, one));
}

TEST(GowerDistances, OfFewRows) {
  EXPECT_EQ(gower_distances({}, {}).distances.size(), 0U);
  std::vector<row> const two{{measured(1)}, {none}};
  auto const found = gower_distances(two, numeric_features(feature_ranges(two)));
  EXPECT_EQ(found.incomparable, 1U);
  EXPECT_EQ(found.distances(0, 1), 1);
}

TEST(FeatureRanges, OfNoRowsAreNone) { EXPECT_TRUE(feature_ranges({}).empty()); }

RC_GTEST_PROP(GowerDistance, IsSymmetricAndBetweenZeroAndOne, ()) {
  auto const width = *rc::gen::inRange<std::size_t>(1, 6);
  auto const random_row = [&] {
    row r;
    for (std::size_t f = 0; f < width; ++f)
      r.push_back(*rc::gen::inRange(0, 4) == 0 ? none : measured(*rc::gen::inRange(-50, 50)));
    return r;
  };
  std::vector<row> const rows{random_row(), random_row(), random_row()};
  auto const ranges = numeric_features(feature_ranges(rows));
  auto const d = gower_distance(rows[0], rows[1], ranges);
  auto const back = gower_distance(rows[1], rows[0], ranges);
  RC_ASSERT(d.state == back.state);
  RC_ASSERT(d.value == back.value);
  if (d) RC_ASSERT(d.value >= 0 && d.value <= 1);
  if (auto const self = gower_distance(rows[2], rows[2], ranges)) RC_ASSERT(self.value == 0);
}

}  // namespace
}  // namespace cartograph::gower_test
