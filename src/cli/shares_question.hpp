#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/registry/roles.hpp"

namespace cartograph::cli {

/// What the command line says about shares of holders, word for word.
struct shares_words {
  std::vector<std::string> roles;
  std::vector<std::string> slices;
  std::string holders;
  std::string preset;
  std::string attribution = "auto";
  std::string unknown = "as-one";
  std::string level = "unit";
};

/// The same, understood.
struct shares_question {
  std::vector<relation_class> roles;  ///< empty: not asked
  std::vector<role_slice> slices;
  std::optional<kind> holders;
  const concentration_preset* preset = nullptr;
  /// How organizations hold what persons contribute; absent: they do not.
  std::optional<attribution_policy> work{};
  bool unless_nothing_known = false;  ///< only where any membership could tell
  bool scenarios = false;
};

/// The policy with the memberships of a network, when the question and the network have any.
///
/// \param known outlives the result
[[nodiscard]] auto attribution_asked(const shares_question& shares, const employers& known)
    -> std::optional<attribution>;

/// The network that organizations make, where somebody said for whom work counts and any membership
/// tells.
[[nodiscard]] auto organizations_asked(const network& g, const shares_question& shares)
    -> std::optional<network>;

/// \par Errors a word that is none, with the nearest one (unknown_word); a treatment of unknown
///             organizations beside scenarios, which are all of them
[[nodiscard]] auto parse_shares(const shares_words& given) -> expected<shares_question>;

}  // namespace cartograph::cli
