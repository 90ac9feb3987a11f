#include "cartograph/algorithm/concentration/published_scores.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace cartograph::published_scores_test {
namespace {

// The two tables as they are published, line by line.
TEST(LfxPoints, AreThoseOfThePublishedTables) {
  constexpr int contributors[] = {0, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5};
  constexpr int organizations[] = {0, 1, 2, 3, 3, 4, 4, 5, 5, 5, 5, 5};
  for (std::size_t k = 1; k <= 12; ++k) {
    EXPECT_EQ(lfx_points(k, dependency_on::contributors), contributors[k - 1]) << k;
    EXPECT_EQ(lfx_points(k, dependency_on::organizations), organizations[k - 1]) << k;
  }
  EXPECT_EQ(lfx_points(1'000'000, dependency_on::organizations), 5);
}

TEST(ScorecardContributors, CountsCompaniesOfThoseWithFiveCommits) {
  std::vector<double> const commits{12, 5, 4, 6, 3};
  std::vector<std::uint32_t> const companies{0, 1, 2, 1, 3};
  auto const found = scorecard_contributors(commits, companies);
  EXPECT_EQ(found.companies, 2U);
  EXPECT_EQ(found.score, 6);
  EXPECT_FALSE(found.passed);
}

TEST(ScorecardContributors, PassesFromThreeCompaniesOn) {
  auto const three = scorecard_contributors(std::vector<double>{5, 5, 5, 5},
                                            std::vector<std::uint32_t>{7, 8, 9, no_company});
  EXPECT_TRUE(three.passed);
  EXPECT_EQ(three.score, 10);
  auto const four = scorecard_contributors(std::vector<double>{5, 5, 5, 5},
                                           std::vector<std::uint32_t>{7, 8, 9, 10});
  EXPECT_EQ(four.companies, 4U);
  EXPECT_EQ(four.score, 10);
}

TEST(ScorecardContributors, CountsNobodyWhenNobodyIsThere) {
  auto const none = scorecard_contributors({}, {});
  EXPECT_EQ(none.companies, 0U);
  EXPECT_EQ(none.score, 0);
}

}  // namespace
}  // namespace cartograph::published_scores_test
