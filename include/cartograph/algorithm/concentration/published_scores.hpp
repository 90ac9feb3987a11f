#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "cartograph/core/contract.hpp"

namespace cartograph {

/// Whom a project depends on, in the words of LFX Insights.
enum class dependency_on : std::uint8_t { contributors, organizations };

/// One line of the points of LFX: up to so many holders make 51 % of the contributions.
struct points_line {
  std::size_t up_to{};
  int points{};
};

inline constexpr auto no_limit = std::numeric_limits<std::size_t>::max();

/// Points of "contributor dependency" and of "organization dependency" in the health score of LFX
/// Insights [lfx-health-score], up to the limit of each line.
inline constexpr std::array<points_line, 6> lfx_contributor_points{
    {{1, 0}, {2, 1}, {4, 2}, {6, 3}, {9, 4}, {no_limit, 5}}};
inline constexpr std::array<points_line, 6> lfx_organization_points{
    {{1, 0}, {2, 1}, {3, 2}, {5, 3}, {7, 4}, {no_limit, 5}}};

/// The points that LFX Insights gives for depending on so many: 0 when one makes 51 % of the
/// contributions, 5 when it takes ten contributors or eight organizations.
///
/// \param holders `absence_factor` at 0.51
/// \par Unit   points, 0 to 5
/// \par Source LFX Insights [lfx-health-score]
[[nodiscard]] constexpr auto lfx_points(std::size_t holders, dependency_on whom) -> int {
  auto const& lines =
      whom == dependency_on::contributors ? lfx_contributor_points : lfx_organization_points;
  return std::ranges::find_if(lines, [&](auto line) { return holders <= line.up_to; })->points;
}

/// A contributor who belongs to no company.
inline constexpr auto no_company = std::numeric_limits<std::uint32_t>::max();

/// What the check `Contributors` of Scorecard says.
struct contributors_check {
  std::size_t companies{};  ///< of contributors with at least 5 of the last 30 commits
  int score{};              ///< 0 to 10; 10 from three companies on
  bool passed{};            ///< three companies or more
};

/// Whether people of at least three companies take part: OpenSSF Scorecard counts the companies of
/// all contributors who made at least five of the last 30 commits.
///
/// \param commits   of each contributor among the last 30
/// \param companies of each contributor, numbered; `no_company` counts for none
/// \pre             as many companies as commits
/// \par Cost        O(n log n) time
/// \par Source      OpenSSF Scorecard [scorecard-contributors]. Ours: one company a contributor,
///                  where theirs may take a second one from the profile when the first is known
[[nodiscard]] inline auto scorecard_contributors(std::span<const double> commits,
                                                 std::span<const std::uint32_t> companies)
    -> contributors_check {
  CARTOGRAPH_EXPECTS(commits.size() == companies.size());
  constexpr double enough_commits = 5;
  constexpr std::size_t enough_companies = 3;
  std::vector<std::uint32_t> seen;
  for (std::size_t i = 0; i < commits.size(); ++i)
    if (commits[i] >= enough_commits && companies[i] != no_company) seen.push_back(companies[i]);
  std::ranges::sort(seen);
  auto const count = static_cast<std::size_t>(std::unique(seen.begin(), seen.end()) - seen.begin());
  auto const score = 10 * std::min(count, enough_companies) / enough_companies;
  return {
      .companies = count, .score = static_cast<int>(score), .passed = count >= enough_companies};
}

}  // namespace cartograph
