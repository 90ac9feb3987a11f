#include "cartograph/typology/generate/trial.hpp"

#include <gtest/gtest.h>

#include "cartograph/typology/wilson.hpp"

namespace cartograph::trial_test {
namespace {

auto tried(double noise, double missing, int threads = 0) -> typed_trial {
  return try_typed(
      {.test = {.projects = 1000, .noise = noise, .missing = missing, .threads = threads}});
}

auto share(std::uint32_t part, std::uint32_t whole) -> double {
  return static_cast<double>(part) / static_cast<double>(whole);
}
auto answered(const agreement& a) -> std::uint32_t { return a.total - a.abstained; }

void expect_chance(const agreement& a) {
  auto const [low, high] = wilson_interval(a.correct, answered(a), 3);
  EXPECT_LT(low, 0.2);
  EXPECT_GT(high, 0.2);
}

// With five seeds 73 to 76 % were right, and 84 to 87 % of the answered; these floors lie below.
TEST(TryTyped, KnowsMostProjectsWithoutNoise) {
  auto const seen = tried(0, 0);
  EXPECT_EQ(seen.rules.total, 1000U);
  EXPECT_GT(share(seen.rules.correct, 1000), 0.68);
  EXPECT_GT(share(seen.rules.correct, answered(seen.rules)), 0.80);
  EXPECT_GT(seen.rules.correct, seen.lead_sector.correct);
  EXPECT_GT(share(seen.nearest.correct, answered(seen.nearest)), 0.6);
}

TEST(TryTyped, IsChanceAtFullNoise) {
  auto const seen = tried(1, 0);
  expect_chance(seen.rules);
  expect_chance(seen.lead_sector);
  expect_chance(seen.nearest);
}

TEST(TryTyped, GetsWorseWithNoise) {
  auto const low = tried(0.25, 0);
  auto const high = tried(0.75, 0);
  EXPECT_GT(tried(0, 0).rules.correct, low.rules.correct);
  EXPECT_GT(low.rules.correct, high.rules.correct);
}

TEST(TryTyped, AbstainsMoreTheMoreIsMissing) {
  auto const some = tried(0, 0.3);
  auto const most = tried(0, 0.8);
  EXPECT_GT(some.rules.abstained, tried(0, 0).rules.abstained);
  EXPECT_GT(most.rules.abstained, some.rules.abstained);
  EXPECT_LT(most.confident, some.confident);
}

TEST(TryTyped, AbstainsForEveryProjectThatHasLostAllItsLinks) {
  auto const seen = tried(0, 1);
  EXPECT_EQ(seen.rules.abstained, 1000U);
  EXPECT_EQ(seen.lead_sector.abstained, 1000U);
  EXPECT_EQ(seen.nearest.abstained, 1000U);
  EXPECT_EQ(seen.confident, 0U);
}

TEST(TryTyped, CountsEveryRankedProjectInOneBin) {
  auto const seen = tried(0.5, 0);
  std::uint32_t all = 0;
  std::uint32_t wide = 0;
  for (std::size_t i = 0; i < seen.margins.size(); ++i) {
    EXPECT_LE(seen.margins[i].right, seen.margins[i].projects);
    all += seen.margins[i].projects;
    if (i >= 5) wide += seen.margins[i].projects;
  }
  EXPECT_LE(all, 1000U);
  EXPECT_GE(all, answered(seen.rules));
  EXPECT_GE(wide, seen.confident);
  EXPECT_LE(seen.confident_and_wrong, seen.confident);
}

TEST(TryTyped, IsTheSameForAnyNumberOfThreads) {
  auto const one = tried(0.2, 0.1, 1);
  for (auto const threads : {2, 4}) {
    auto const other = tried(0.2, 0.1, threads);
    EXPECT_EQ(one.rules.confusion, other.rules.confusion);
    EXPECT_EQ(one.lead_sector.confusion, other.lead_sector.confusion);
    EXPECT_EQ(one.nearest.confusion, other.nearest.confusion);
    EXPECT_EQ(one.confident, other.confident);
  }
}

}  // namespace
}  // namespace cartograph::trial_test
