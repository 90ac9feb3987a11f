#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/algorithm/concentration/concentration_change.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/network/relation.hpp"
#include "cartograph/network/scope.hpp"
#include "cartograph/typology/lifecycle_slice.hpp"

namespace cartograph {

/// A feature of the profile over one slice.
struct sliced_feature {
  std::string feature;
  measurement value;
  std::size_t undated{};  ///< links of this feature that nobody knows to be in the slice or not
};

/// How far one organization reaches more than the others in a role, over one slice.
struct sliced_role {
  relation_class role{};
  measurement centralization;
  std::uint64_t links{};
  std::uint64_t undated{};  ///< links of the role that nobody knows to be in the slice or not
};

/// A project in one part of its life.
struct sliced_profile {
  std::string slice;
  std::size_t links{};
  std::size_t undated{};
  std::vector<sliced_feature> features;  ///< in the order of `features()`
  std::vector<sliced_role> roles;        ///< control, resource, contribution
};

/// What a project says about the study's hypothesis that engagement is concentrated before release
/// and distributed after it.
enum class release_verdict : std::uint8_t { supported, contradicted, undecided, undefined };

inline constexpr std::array<std::string_view, 4> release_verdict_names{"supported", "contradicted",
                                                                       "undecided", "undefined"};

[[nodiscard]] constexpr auto name_of(release_verdict v) noexcept -> std::string_view {
  return release_verdict_names[static_cast<std::size_t>(v)];
}

/// On either side of release so many dated links are needed for a verdict. With three on each side
/// no order of the stages has a p below 0.05, with four one bootstrap in 64 has
/// nothing but one link in it. How the verdict errs with five and more: docs/typology.md.
inline constexpr std::uint32_t least_dated_links = 5;

/// The hypothesis, tested on one project.
struct release_test {
  concentration_change_result change;  ///< of participation links over organizations
  release_verdict verdict = release_verdict::undefined;
  std::string reason;              ///< why there is no verdict, or why it is undecided
  std::uint32_t outside_before{};  ///< outside organizations that take part
  std::uint32_t outside_after{};
  std::uint32_t adoptions_after{};  ///< links after release that only say who uses it
  std::uint32_t undated{};          ///< participation links of no stage, left out
};

struct project_lifecycle {
  release_test release;
  std::vector<sliced_profile> slices;  ///< those that were asked for
};

/// *Supported* when the 95 % interval of the difference lies above 0 and at most 2.5 % of the orders
/// of the stages among the links differ as much; *contradicted* the other way round.
///
/// Both must say so. The interval alone errs when a side has few links: it has no width when each
/// is in one hand or in all different ones. The orders alone know nothing of how far the difference
/// may be off. How often both err: docs/typology.md.
[[nodiscard]] auto verdict_on(const concentration_change_result& c) -> release_verdict;

/// Whether participation in a project was in fewer hands before release than after it.
///
/// Participation is every resource, contribution and adoption link of an organization that carries
/// a stage; vendors' deliveries apart. Its concentration is the chance that two links have the same
/// organization. The verdict is `verdict_on` it.
///
/// \par Errors     undefined with fewer than `least_dated_links` on either side
/// \par Repeatable same links, options and seed, same bytes, in any order and for any number of
///                 threads
/// \par Source     the hypothesis: [linaker2025]. The test is ours
[[nodiscard]] auto test_release(const network& g, const project_scope& scope,
                                const concentration_change_options& options = {}) -> release_test;

/// All features and the centralization of each role in one part of a project's life.
///
/// Who leads the project, and therefore who is outside, is known from the whole scope. A feature or
/// role of which all links are undated is undefined and says so; which links a feature is made from
/// is found by leaving them out. Features that compare stages themselves are undefined here.
/// Centralization is `role_centralization`; all actors of the whole scope take part.
///
/// \par Cost O(kinds of links · features) profiles of the scope
[[nodiscard]] auto profiles_of_slices(const network& g, const project_scope& whole,
                                      const std::vector<lifecycle_slice>& slices)
    -> std::vector<sliced_profile>;

}  // namespace cartograph
