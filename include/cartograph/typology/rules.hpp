#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cartograph/network/network.hpp"
#include "cartograph/network/scope.hpp"
#include "cartograph/typology/organizational_model.hpp"

namespace cartograph {

/// The numbers in the declared rules. They are conventions of ours, fixed before use and the same
/// for all projects; docs/typology.md says why each is what it is.
struct rule_weights {
  double non_profit_as_institute = 0.25;  ///< a non-profit may also be run like an institute
  double further_institute = 0.6;  ///< what each institute beyond the first adds to "several"
  double further_developer = 0.5;  ///< an institute that develops without leading, as part of one
  double parent_of_non_profit = 0.25;  ///< its parent, as a sponsor beside the non-profit itself
  double operator_of_works = 0.5;      ///< who runs what the project makes, as a sponsor
  double public_sponsor = 0.5;         ///< an institute or public body, as a non-profit sponsor
  double inferred_high = 0.8;          ///< what a fact is worth that rests on an inferred link
  double inferred_medium = 0.6;
  double inferred_low = 0.4;
  double least_score = 0.5;    ///< the best model must score more
  double least_margin = 0.15;  ///< and lead by at least as much, or the rules abstain
};

struct rule_options {
  rule_weights weights{};
  bool people = false;  ///< name persons in evidence; else they are numbered
};

/// What the rules say about one project, and why.
struct rule_answer {
  std::optional<organizational_model> assigned;  ///< absent: not enough evidence
  std::vector<ranked_model> ranking;  ///< all five, best first; empty when nobody known leads
  std::vector<std::string> evidence;  ///< the facts that were used, with names
  std::vector<std::string> missing;   ///< what was looked for and not found, and why they abstain
};

/// Applies the declared rules: who leads, of which sector; how many institutes lead or develop; and
/// for communities, who sponsors, coordinates or employs the core.
///
/// Reads links, their words and confidence, and the column `sector`, nothing else of the nodes.
///
/// \par Shape      scores in [0, 1]; their sum is at most 1
/// \par Repeatable does not depend on the order of nodes and links
/// \par Source     our reading of the five models of [linaker2025]; written knowing the labels of
///                 its projects, so agreement with them is no test
[[nodiscard]] auto apply_rules(const network& g, const project_scope& scope,
                               const rule_options& options = {}) -> rule_answer;

}  // namespace cartograph
