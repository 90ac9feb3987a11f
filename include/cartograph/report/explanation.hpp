#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cartograph/core/measurement.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/registry/measure.hpp"

namespace cartograph {

/// One link of the network that a number hangs on, with all that its row says.
struct explained_link {
  relation which{};
  std::uint64_t number{};  ///< of the link within its relation
  vertex_id from{};
  vertex_id to{};
  std::string from_name;  ///< as results may show it
  std::string to_name;
  std::string word;  ///< the source's own word; empty when there is none
  stage when = stage::cross_stage;
  date since{};
  date until{};
  std::string confidence;
  std::string evidence;  ///< empty for a link of a person who is not named
  double counts = 1;     ///< what it adds: its relation's weight, times its own where that is read
};

/// A number of the formula, with what it stands for.
struct explained_term {
  std::string name;  ///< as the formula writes it
  measurement value;
  std::string meaning;
};

/// A holder, a vertex or a neighbour, with its part of the number.
struct explained_part {
  vertex_id at{};
  std::string kind;
  std::string name;
  double value{};
  std::vector<std::size_t> links;  ///< places in the links told; its share of them
};

/// The number that another convention gives for the same links.
struct other_convention {
  std::string who;  ///< the tool or the form of the index
  std::string how;
  measurement value;
  bool differs{};
};

/// Where a number comes from: its formula with values, what it hangs on, and what others would say.
struct metric_explanation {
  std::string key;
  std::string title;
  std::string meaning;
  std::string formula;
  std::string filled;  ///< the formula with its values; empty where there is none to write out
  std::string unit;
  std::string source;
  std::string undefined_when;
  std::string subject_kind;  ///< network, project, or the kind of the vertex
  std::string subject;
  std::vector<std::pair<std::string, std::variant<double, std::string>>> parameters;
  measurement result;
  std::vector<explained_term> terms;
  std::string parts_are;  ///< "holders, by what they have"; empty where there are none
  std::vector<explained_part> parts;
  std::uint64_t part_count{};  ///< of which `parts` are the first
  std::string links_are;       ///< which links are told, and whether they suffice
  std::vector<explained_link> links;
  std::uint64_t link_count{};  ///< of which `links` are the first
  bool links_suffice{};        ///< measured on these links, and `order` vertices, it is the same
  std::vector<std::string> conventions;
  std::vector<other_convention> elsewhere;
  /// As `metrics` says it: among random networks, or by whom work is counted for; when asked.
  std::optional<named_measurement> doubted;
  std::string standing;  ///< where it lies there, with the values that say so
};

}  // namespace cartograph
