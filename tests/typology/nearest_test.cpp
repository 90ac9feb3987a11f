#include "cartograph/typology/nearest.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "cartograph/core/random.hpp"
#include "typology/reference_rows.hpp"

namespace cartograph::nearest_test {
namespace {

using testing::HasSubstr;
using enum organizational_model;

auto at(std::string name, organizational_model label, std::vector<double> features)
    -> reference_project {
  reference_project r{std::move(name), label, {}};
  for (auto const x : features) r.features.push_back(measured(x));
  return r;
}

//   0    1    2         8    9   10        companies at 0 1 2, institutes at 8 9 10
auto line() -> std::vector<reference_project> {
  return {at("a", single_company, {0}),
          at("b", single_company, {1}),
          at("c", single_company, {2}),
          at("x", single_research_institute, {8}),
          at("y", single_research_institute, {9}),
          at("z", single_research_institute, {10})};
}

TEST(NearestModel, ComparesWithTheMedoidOfEachModel) {
  auto const answer = nearest_model(line(), std::vector{measured(3)});
  EXPECT_EQ(answer.model, single_company);
  EXPECT_EQ(answer.reference, "b");
  EXPECT_DOUBLE_EQ(answer.distance.value, 0.2);  // |3 - 1| of a range of 10
}

TEST(NearestModel, AbstainsInTheMiddle) {
  auto const answer = nearest_model(line(), std::vector{measured(5)});
  EXPECT_EQ(answer.model, std::nullopt);
  EXPECT_THAT(answer.reason, HasSubstr("almost as near"));
}

TEST(NearestModel, AbstainsWhenTooLittleCanBeCompared) {
  std::vector<reference_project> const references{at("a", single_company, {0, 0, 0}),
                                                  at("x", single_research_institute, {1, 1, 1})};
  auto const missing = undefined("no");
  auto const one = nearest_model(references, std::vector{measured(0), missing, missing});
  EXPECT_EQ(one.model, std::nullopt);
  EXPECT_EQ(one.reason, "only 1 of 3 features can be compared");
  auto const none = nearest_model(references, std::vector{missing, missing, missing});
  EXPECT_EQ(none.model, std::nullopt);
  EXPECT_FALSE(none.distance);
  auto const two = nearest_model(references, std::vector{measured(0), measured(0), missing});
  EXPECT_EQ(two.model, single_company);
}

TEST(NearestModel, HasNoAnswerWithoutReferences) {
  auto const answer = nearest_model({}, std::vector{measured(1)});
  EXPECT_EQ(answer.model, std::nullopt);
  EXPECT_EQ(answer.reason, "no references");
}

TEST(NearestProject, BreaksTiesByName) {
  auto all = line();
  EXPECT_EQ(nearest_project(all, std::vector{measured(1.5)}), "b");
  std::ranges::reverse(all);
  EXPECT_EQ(nearest_project(all, std::vector{measured(1.5)}), "b");
  EXPECT_EQ(nearest_project(all, std::vector{undefined("no")}), std::nullopt);
}

TEST(LeaveOneOut, RecoversTwoClearGroups) {
  auto const result = leave_one_out(line());
  EXPECT_EQ(result.figure.correct, 6U);
  EXPECT_EQ(result.figure.attainable, 6U);
  EXPECT_EQ(result.figure.confusion[0][0], 3U);
  EXPECT_EQ(result.figure.confusion[1][1], 3U);
}

TEST(LeaveOneOut, CannotRecoverAModelWithASingleProject) {
  auto all = line();
  all.push_back(at("m", multi_organizational_research_institute, {9.5}));
  auto const result = leave_one_out(all);
  EXPECT_EQ(result.figure.total, 7U);
  EXPECT_EQ(result.figure.attainable, 6U);
  EXPECT_EQ(result.answers[6].model, single_research_institute);
  EXPECT_EQ(result.figure.confusion[2][1], 1U);
}

//   a 0.0   b 0.2   x 1.0   y 0.8   far 100: with the outlier in the range all four look the same
TEST(LeaveOneOut, TakesTheScaleFromTheOthersOnly) {
  std::vector<reference_project> all{at("a", single_company, {0}), at("b", single_company, {2}),
                                     at("x", single_research_institute, {8}),
                                     at("y", single_research_institute, {10}),
                                     at("far", multi_organizational_research_institute, {1000})};
  auto const result = leave_one_out(all);
  // Without itself the range is 10, so that its distance to every medoid is cut to 1: no answer.
  EXPECT_EQ(result.answers[4].model, std::nullopt);
  EXPECT_EQ(result.answers[4].distance.value, 1);
}

TEST(LeaveOneOut, DoesNotDependOnTheOrder) {
  auto all = line();
  all.push_back(at("m", single_company, {5.5}));
  auto const straight = leave_one_out(all);
  std::ranges::reverse(all);
  auto const reversed = leave_one_out(all);
  EXPECT_EQ(straight.figure.confusion, reversed.figure.confusion);
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto const& other = reversed.answers[all.size() - 1 - i];
    EXPECT_EQ(straight.answers[i].reference, other.reference);
    EXPECT_EQ(straight.answers[i].distance.value, other.distance.value);
  }
}

/// Few different values, so that ties and lone extremes are common; some are missing.
auto random_references(std::uint64_t seed, std::size_t n) -> std::vector<reference_project> {
  random_stream random{seed};
  std::vector<reference_project> out;
  for (std::size_t i = 0; i < n; ++i) {
    reference_project r{std::to_string(i), static_cast<organizational_model>(random.below(3)), {}};
    for (auto f = 0; f < 4; ++f) {
      auto const x = static_cast<double>(random.below(f == 0 ? 100 : 4)) / 3;
      r.features.push_back(random.below(5) == 0 ? undefined("no") : measured(x));
    }
    out.push_back(std::move(r));
  }
  return out;
}

auto without(std::vector<reference_project> all, std::size_t i) -> std::vector<reference_project> {
  all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
  return all;
}

TEST(LeaveOneOut, SaysWhatTheOthersSayWhenTheyAreAskedAfresh) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    auto const all = random_references(seed, 2 + seed % 20);
    for (auto const threads : {1, 2, 4}) {
      auto const result = leave_one_out(all, {}, threads);
      for (std::size_t i = 0; i < all.size(); ++i) {
        auto const afresh = nearest_model(without(all, i), all[i].features);
        EXPECT_EQ(result.answers[i].model, afresh.model) << seed << ' ' << i;
        EXPECT_EQ(result.answers[i].reference, afresh.reference) << seed << ' ' << i;
        EXPECT_EQ(result.answers[i].reason, afresh.reason) << seed << ' ' << i;
      }
    }
  }
}

TEST(ReferenceRows, RangesWithoutOneAreThoseOfTheOthers) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    auto const all = random_references(seed, 1 + seed % 8);
    reference_rows const rows{all};
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::vector<std::vector<measurement>> others;
      for (auto const& r : without(all, i)) others.push_back(r.features);
      if (others.empty()) continue;
      EXPECT_EQ(rows.scales_without(*rows.place_of(all[i].name)),
                numeric_features(feature_ranges(others)))
          << seed;
    }
  }
}

TEST(ReferenceRows, TheNearestOfTheOthersIsTheirNearest) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    auto const all = random_references(seed, 2 + seed % 8);
    reference_rows const rows{all};
    for (std::size_t i = 0; i < all.size(); ++i) {
      auto const place = *rows.place_of(all[i].name);
      EXPECT_EQ(rows.nearest(all[i].features, rows.scales_without(place), place),
                nearest_project(without(all, i), all[i].features));
    }
  }
}

TEST(AgreementOf, CountsAnswersAbstentionsAndTheInterval) {
  std::vector<labelled_answer> const answers{{single_company, single_company},
                                             {single_company, std::nullopt},
                                             {single_research_institute, single_company}};
  auto const figure = agreement_of(answers);
  EXPECT_EQ(figure.correct, 1U);
  EXPECT_EQ(figure.abstained, 1U);
  EXPECT_EQ(figure.total, 3U);
  EXPECT_EQ(figure.confusion[0][0], 1U);
  EXPECT_EQ(figure.confusion[0][5], 1U);
  EXPECT_EQ(figure.confusion[1][0], 1U);
  // 1 of 2: the interval is symmetric around a half, z = 1.96: 0.5 -+ 0.4055
  EXPECT_NEAR(figure.interval.first, 0.0945, 5e-5);
  EXPECT_NEAR(figure.interval.second, 0.9055, 5e-5);
}

}  // namespace
}  // namespace cartograph::nearest_test
