#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cartograph/registry/measure.hpp"
#include "cartograph/report/change.hpp"
#include "cartograph/report/estimate.hpp"
#include "cartograph/report/explanation.hpp"
#include "cartograph/report/portrait.hpp"
#include "cartograph/typology/typology.hpp"

namespace cartograph {

/// An effective option as provenance records it.
using option_value = std::variant<bool, std::int64_t, double, std::string>;

/// One input: its base name and a digest of its content that names its scheme when it is not
/// SHA-256.
struct result_input {
  std::string name;
  std::string digest;
};

/// All that may influence a result and nothing else: no clock, host, path, thread count or format.
struct provenance {
  std::string version;
  std::uint64_t seed = 42;
  std::vector<std::pair<std::string, option_value>> options;
  std::vector<result_input> inputs;
  std::vector<std::string> warnings;
};

using counted = std::pair<std::string, std::uint64_t>;

/// What is in the network, before any question.
struct network_summary {
  std::string name;
  std::uint64_t nodes{};
  std::uint64_t links{};
  std::vector<counted> kinds;      ///< those that occur, in the order of the vocabulary
  std::vector<counted> relations;  ///< likewise
  std::vector<counted> stages;     ///< likewise; links without a stage are cross-stage
  std::vector<counted> imported;   ///< repeated nodes and links, loops, orphans, isolates, and what
                                   ///< an importer counted
  std::vector<std::string> sources;  ///< what an importer read, one sentence each
};

/// What became of the selected links when they were flattened.
struct flat_summary {
  std::uint64_t order{};
  std::uint64_t size{};
  std::uint64_t merged{};
  std::uint64_t loops{};
  std::uint64_t undated{};
};

struct scored_node {
  std::uint32_t id{};
  std::string kind;
  std::string name;
};

/// The score of a node, or of the link between two.
struct score {
  scored_node at;
  std::optional<scored_node> to;
  measurement value;
};

/// All that one metric says of nodes or links.
struct score_table {
  const metric* what{};
  std::vector<score> rows;
  std::string undefined;                              ///< why there are none; empty when there are
  std::vector<std::pair<std::string, double>> found;  ///< what came with them: samples drawn, …
};

struct member {
  std::uint32_t id{};
  std::string kind;
  std::string name;
  std::uint32_t community{};
  std::string layer{};  ///< in which it is a member of it; empty when the network was not cut
};

struct named_value {
  std::string name;
  measurement value;
};

/// How far two divisions say the same of the members that are in both.
struct agreement_with {
  std::string file;
  std::uint64_t members{};  ///< in both divisions
  std::uint64_t groups{};   ///< of the given one, among these members
  std::vector<named_value> values;
};

struct layer_summary {
  std::string name;
  std::uint64_t nodes{};  ///< that have links in it
  std::uint64_t links{};
  std::uint64_t communities{};  ///< that have members in it
};

/// A network that was divided in layers, a community for each node in each of them.
struct layers_summary {
  std::string by;
  double coupling{};
  std::vector<layer_summary> of;
  std::uint64_t nodes_in_several{};   ///< that appear in more than one layer
  std::uint64_t nodes_that_change{};  ///< of these, in more than one community
};

/// The best division for one resolution.
struct profile_point {
  double resolution{};
  std::uint64_t communities{};
  measurement quality;
  measurement variation;  ///< of information, normalised, from the point before
};

/// Resolutions over which the division stays the same.
struct profile_plateau {
  double from{};
  double to{};
  std::uint64_t points{};
  std::uint64_t communities{};
};

/// What becomes of the communities when the resolution changes.
struct community_profile {
  std::vector<profile_point> points;      ///< ascending
  std::vector<profile_plateau> plateaus;  ///< the longest factor first
};

struct communities_result {
  std::string algorithm = "leiden";
  std::string objective = "modularity";
  double resolution = 1;
  measurement quality;
  std::vector<std::uint64_t> sizes;
  std::vector<member> membership;
  std::vector<community_portrait> portraits;  ///< by community; centres are places in `membership`
  std::vector<named_value> qualities;         ///< of the division, by several measures
  int runs = 1;                               ///< of which this is the best
  std::vector<measurement> stability;         ///< of each community over the runs; with one, none
  std::optional<agreement_with> compared;     ///< with a division that was given
  std::optional<layers_summary> layers{};     ///< of the multislice objective
  std::optional<community_profile> profile;   ///< when asked for
  std::optional<null_result> chance;  ///< where the quality lies among rewired graphs, when asked
  std::size_t rewired{};              ///< how many those were to be
  std::string chance_of{};            ///< which quality
};

/// A network that was written in another format.
struct conversion_result {
  std::string from;                 ///< the format that was read
  std::string to;                   ///< the one that was written
  std::string file;                 ///< its base name
  std::vector<std::string> losses;  ///< what the target cannot hold, one sentence each
};

/// The answer of one command: what JSON, tables, Markdown and the report are all written from.
struct results {
  std::string command;
  provenance how;
  std::optional<network_summary> network;
  std::optional<flat_summary> flat;
  std::vector<named_measurement> measurements;
  std::vector<score_table> scores;
  std::optional<communities_result> communities;
  std::optional<typology_result> typology;
  std::optional<network_change> change;
  std::optional<conversion_result> conversion;
  std::optional<metric_explanation> explanation;
  std::optional<cost_estimate> estimate;
};

}  // namespace cartograph
