#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cartograph/core/measurement.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/network/scope.hpp"
#include "cartograph/typology/organizational_model.hpp"
#include "cartograph/typology/rule_set.hpp"

namespace cartograph {

struct rule_options {
  const rule_set* rules = nullptr;  ///< none: the declared ones
  bool people = false;              ///< name persons in evidence; else they are numbered
};

/// What one condition saw in one project.
struct rule_finding {
  const rule_condition* condition{};  ///< of the rules that were applied
  measurement value;                  ///< of its feature; undefined: it says nothing
  double degree{};                    ///< how far it is met, in [0, 1]
  double credibility{};               ///< of the links behind it: n / (n + k), less where inferred
  std::vector<scope_link> links{};    ///< those the feature was made of

  /// What the models it speaks for gain, and those it speaks against lose.
  [[nodiscard]] auto points() const noexcept -> double {
    return condition->weight * degree * credibility;
  }
};

/// What the rules say about one project, and why.
struct rule_answer {
  std::optional<organizational_model> assigned;  ///< absent: not enough evidence
  std::vector<ranked_model> ranking;   ///< all five, best first; empty when nobody known leads
  std::vector<rule_finding> findings;  ///< one a condition, in their order
  std::vector<std::string> evidence;   ///< the conditions that are met, with the links behind them
  std::vector<std::string> missing;    ///< what could not be asked, and why they abstain
};

/// Applies rules: every condition that is met adds its points to the models it speaks for and takes
/// them from those it speaks against; a feature that is undefined says nothing. The score of a
/// model is its share of the odds, ten to the power of its points.
///
/// Reads links, their words and confidence, and the columns `sector` and `country`, nothing else of
/// the nodes.
///
/// \par Shape      scores in [0, 1] that sum to 1
/// \par Cost       the features that conditions name, once each
/// \par Repeatable does not depend on the order of nodes and links
/// \par Source     weight of evidence: Good 1985 [good1985]
[[nodiscard]] auto apply_rules(const network& g, const project_scope& scope,
                               const rule_options& options = {}) -> rule_answer;

/// One line about a finding: "deciding_company_share 1: +2.00 single-company; Firm leads P".
[[nodiscard]] auto finding_text(const network& g, const rule_finding& finding, bool people)
    -> std::string;

}  // namespace cartograph
