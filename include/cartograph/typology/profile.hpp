#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/measurement.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/network/scope.hpp"

namespace cartograph {

/// Which side of a project a feature describes.
enum class feature_role : std::uint8_t { control, resource, contribution, breadth, dependency };

inline constexpr std::array<std::string_view, 5> feature_role_names{
    "control", "resource", "contribution", "breadth", "dependency"};

[[nodiscard]] constexpr auto name_of(feature_role r) noexcept -> std::string_view {
  return feature_role_names[static_cast<std::size_t>(r)];
}

class scope_facts;

/// One feature of a project's profile: a number measured over its scope, or why there is none.
struct profile_entry {
  std::string feature;
  measurement value;
};

/// One column of the profiles: a registered metric over a scope, or a plain count or share.
///
/// No feature reads the columns `organizational_model`, `subkind`, `map` or `evidence` of the
/// nodes: the first is the answer, the others were written with the answer in view.
struct feature {
  std::string_view key;
  feature_role role{};
  std::string_view unit;     ///< "1" for shares and indices
  std::string_view meaning;  ///< one sentence that a sociologist could read
  measurement (*value)(const scope_facts&);
  bool compared = false;  ///< counts when profiles are compared with each other
};

/// All features, in the order of every profile.
[[nodiscard]] auto features() -> std::span<const feature>;

/// The feature of that key, or none.
[[nodiscard]] auto find_feature(std::string_view key) -> const feature*;

/// The profile of a project: what was measured over its scope, feature by feature.
///
/// Counts are counts of what the network holds: 0 means that nobody wrote down any. Shares of
/// nothing are undefined, with the reason. Inferred links count like all others here.
///
/// \par Shape one entry a feature, in the order of `features()`
/// \par Cost  O(links of the scope · log) for each feature
[[nodiscard]] auto profile_of(const network& g, const project_scope& scope)
    -> std::vector<profile_entry>;

/// What nearest references and clusters look at: the features that were declared before either was
/// first asked. Others describe a project, and rules may read them, but a feature added because of
/// what a comparison said would be fitted to it.
///
/// \pre   `profile` is one of `profile_of`
/// \par Shape one entry a compared feature, in the order of `features()`
[[nodiscard]] auto compared_part(std::span<const profile_entry> profile)
    -> std::vector<measurement>;

}  // namespace cartograph
