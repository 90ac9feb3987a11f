#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/typology/agreement.hpp"
#include "cartograph/typology/clusters.hpp"
#include "cartograph/typology/explanation.hpp"
#include "cartograph/typology/lifecycle.hpp"
#include "cartograph/typology/organizational_model.hpp"
#include "cartograph/typology/profile.hpp"
#include "cartograph/typology/robustness.hpp"
#include "cartograph/typology/rule_set.hpp"

namespace cartograph {

/// What can be said about one project, and on what ground.
struct project_typology {
  vertex_id project{};
  std::string name;
  std::optional<organizational_model> label;  ///< what the study says, where it says one
  std::string reserved;  ///< a label outside of the five, such as multi-company
  std::optional<organizational_model>
      assigned;                       ///< by the declared rules; absent: not enough evidence
  std::vector<ranked_model> ranking;  ///< all five, best first; empty without evidence
  std::vector<std::string> evidence;  ///< the conditions that are met, with the links behind them
  std::vector<std::string> missing;   ///< what was looked for and not found
  std::vector<profile_entry> profile;
  std::optional<std::string>
      nearest;  ///< nearest other project by profile, among the labelled ones
  std::optional<project_explanation> explanation{};  ///< when asked for
  project_lifecycle lifecycle{};
};

struct typology_result {
  std::vector<project_typology> projects;  ///< in id order
  agreement rules;          ///< declared rules: no test, they were written knowing the labels
  agreement leave_one_out;  ///< nearest reference, everything recomputed without the project
  std::vector<robustness_row> robustness{};  ///< of both figures, when asked for
  project_clusters clusters;  ///< by profile, without the labels; agreement with them is no test
};

struct typology_options {
  bool people = false;                    ///< name persons in evidence; else they are numbered
  bool explain = false;                   ///< also on which links each answer hangs
  bool robustness = false;                ///< also what remains of the answers when less is known
  const rule_set* rules = nullptr;        ///< none: the declared ones
  std::vector<lifecycle_slice> slices{};  ///< of which all features are measured as well
  std::uint64_t seed = 42;                ///< of references, bootstraps and permutations
  int threads = 0;
  stop_token stop{};  ///< what was found until then means nothing
};

/// The organizational model of every project of a network: profiles, rules, ranking and evidence.
///
/// \par Errors     a network without projects (not_found); none about single projects: one without
///                 evidence says so in its row
/// \par Repeatable same network, same bytes, for any number of threads; the order of nodes and
///                 links in the input only decides the order of the rows
[[nodiscard]] auto typology(const network& g, const typology_options& options = {})
    -> expected<typology_result>;

}  // namespace cartograph
