#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/typology/organizational_model.hpp"

namespace cartograph {

/// One reading of one feature: how far its value speaks for some models and against others.
struct rule_condition {
  std::string feature;  ///< a key of `features()`
  double from{};        ///< value at which it says nothing
  double to{};  ///< value from which on it says all it can; below `from`: small values speak
  std::vector<organizational_model> speaks_for;
  std::vector<organizational_model> against;
  double weight{};      ///< points: powers of ten of the odds, added for and taken off against
  std::string because;  ///< why so, with the source

  /// How far the condition is met, in [0, 1]; linear in between.
  [[nodiscard]] constexpr auto degree(double value) const noexcept -> double {
    auto const met = (value - from) / (to - from);
    return met < 0 ? 0 : met > 1 ? 1 : met;
  }
};

/// A project that none of the models describes.
struct rule_limit {
  std::string feature;
  double above{};       ///< a larger value is outside
  std::string because;  ///< what it is instead
};

/// What the rules are: conditions, and when they answer. All of it can be read and replaced.
struct rule_set {
  std::vector<std::string> needed;  ///< features without which there is no answer at all
  std::vector<rule_limit> outside;  ///< nor where one of these is passed
  std::vector<rule_condition> conditions;
  double least_score = 0.5;      ///< the best model must score more
  double least_lead = 0.5;       ///< and lead by so many points, or the rules abstain
  double links_for_half = 1;     ///< so many links behind a condition give it half of its points
  double inferred_high = 0.8;    ///< what an inferred link counts
  double inferred_medium = 0.6;  ///< of medium confidence
  double inferred_low = 0.4;     ///< of low or no confidence

  /// What a link of this confidence is worth.
  [[nodiscard]] auto certainty(std::string_view confidence) const noexcept -> double {
    if (!confidence.starts_with("inferred")) return 1;
    if (confidence.starts_with("inferred:high")) return inferred_high;
    return confidence.starts_with("inferred:medium") ? inferred_medium : inferred_low;
  }
};

/// The rules that cartograph declares, each with its reason.
///
/// Weights are grades of evidence as Jeffreys named them [kass1995], not numbers fitted to data:
/// 0.25 hardly worth a mention, 0.5 substantial, 1 strong, 2 decisive.
///
/// \par Source our reading of the five models of [linaker2025]; written knowing the labels of its
///             projects, so agreement with them is no test
[[nodiscard]] auto declared_rules() -> const rule_set&;

/// Reads rules from TOML, as `rules_text` writes them; numbers that are left out are the declared
/// ones.
///
/// \param source name of the text, for messages
/// \par Errors   malformed TOML, an unknown key, feature or model, a number out of range, more than
///               1,000 conditions; each with source and line
[[nodiscard]] auto parse_rules(std::string_view text, std::string_view source)
    -> expected<rule_set>;

/// The rules as TOML that `parse_rules` reads back.
[[nodiscard]] auto rules_text(const rule_set& rules) -> std::string;

}  // namespace cartograph
