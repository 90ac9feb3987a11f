#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// How an open model project is organized [linaker2025].
enum class organizational_model : std::uint8_t {
  single_company,
  single_research_institute,
  multi_organizational_research_institute,
  non_profit_sponsored_grassroots,
  company_sponsored_grassroots,
};

inline constexpr std::array<std::string_view, 5> organizational_model_names{
    "single-company", "single-research-institute", "multi-organizational-research-institute",
    "non-profit-sponsored-grassroots", "company-sponsored-grassroots"};

[[nodiscard]] constexpr auto name_of(organizational_model m) noexcept -> std::string_view {
  return organizational_model_names[static_cast<std::size_t>(m)];
}

/// One feature of a project's profile: a number measured over its scope, or why there is none.
struct profile_entry {
  std::string feature;
  measurement value;
};

struct ranked_model {
  organizational_model model{};
  double score{};  ///< in [0, 1]; larger fits better
};

/// What can be said about one project, and on what ground.
struct project_typology {
  vertex_id project{};
  std::string name;
  std::optional<organizational_model> label;  ///< what the study says, where it says one
  std::string reserved;  ///< a label outside of the five, such as multi-company
  std::optional<organizational_model>
      assigned;                       ///< by the declared rules; absent: not enough evidence
  std::vector<ranked_model> ranking;  ///< all five, best first; empty without evidence
  std::vector<std::string> evidence;  ///< the rules that fired, with the facts they saw
  std::vector<std::string> missing;   ///< what was looked for and not found
  std::vector<profile_entry> profile;
  std::optional<std::string>
      nearest;  ///< nearest other project by profile, among the labelled ones
};

/// How often a method named the label, over the labelled projects.
struct agreement {
  std::uint32_t correct{};
  std::uint32_t abstained{};
  std::uint32_t total{};
  std::pair<double, double> interval{0, 1};  ///< Wilson 95 % of correct / (total - abstained)
  /// [label][answer], answers in the order of the models, the last one is "abstained".
  std::array<std::array<std::uint32_t, 6>, 5> confusion{};
};

struct typology_result {
  std::vector<project_typology> projects;  ///< in id order
  agreement rules;          ///< declared rules: no test, they were written knowing the labels
  agreement leave_one_out;  ///< nearest reference, everything recomputed without the project
};

struct typology_options {
  int threads = 0;
};

/// The organizational model of every project of a network: profiles, rules, ranking and evidence.
///
/// \par Errors none about single projects: a project without evidence says so in its row
[[nodiscard]] auto typology(const network& g, const typology_options& options = {})
    -> expected<typology_result>;

}  // namespace cartograph
