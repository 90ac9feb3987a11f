#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cartograph/network/network.hpp"
#include "cartograph/network/scope.hpp"
#include "cartograph/typology/organizational_model.hpp"
#include "cartograph/typology/rules.hpp"

namespace cartograph {

/// A link of the project, and what the rules would answer if nobody had written it down.
struct deciding_link {
  std::string link;        ///< "Cohere Labs leads Aya"
  std::string evidence;    ///< where it was read; empty for a link of a person who is not named
  std::string confidence;  ///< such as `sourced:high`
  std::optional<organizational_model> without;  ///< absent: not enough evidence
  double change{};  ///< of all scores together: 0 for nothing, 2 for everything
};

/// A link that nobody wrote down, and what the rules would answer if somebody had.
struct telling_link {
  std::string link;
  std::optional<organizational_model> then;
  double change{};
};

/// A condition of the rules, as it stands for the project.
struct explained_condition {
  rule_condition condition;
  measurement value;     ///< of its feature
  double degree{};       ///< how far it is met, in [0, 1]
  double credibility{};  ///< by the number of links behind it
  double points{};       ///< what it adds and takes off
  std::string links;     ///< the first three, and how many more
};

/// A feature of the profile with the links that made it.
struct explained_feature {
  std::string feature;
  measurement value;
  std::string links;  ///< the first three, and how many more; empty where there are none
};

/// On which facts an answer of the rules hangs.
struct project_explanation {
  std::vector<explained_feature> features;      ///< all, in the order of `features()`
  std::vector<explained_condition> conditions;  ///< all, those that say most first
  std::vector<deciding_link> deciding;  ///< those that change a score, the largest change first
  std::optional<telling_link> missing;  ///< the one that would change the answer most
};

/// Asks the rules again without each link of the project in turn, and again with each link that an
/// organization of its scope might have: that it leads, governs or sponsors the project too, or
/// develops what it produces. A link
/// that would change the answer goes before one that only moves its scores.
///
/// \par Cost       as `apply_rules` for every link and four for every organization of the scope
/// \par Repeatable does not depend on the order of nodes and links; of equal changes the first by
///                 its text
/// \par Source     ours
[[nodiscard]] auto explain_rules(const network& g, const project_scope& scope,
                                 const rule_options& options = {}) -> project_explanation;

}  // namespace cartograph
