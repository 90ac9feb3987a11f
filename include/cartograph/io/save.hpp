#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/io/graph_file.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

struct save_options {
  /// Edge lists and Matrix Market hold one relation: which. Absent: the only one that has links.
  std::optional<relation> which{};
  /// A graph format, whatever the name of the file. Absent: the one that the name asks for.
  std::optional<graph_format> format{};
  /// Asked to stop, nothing gets its name.
  stop_token stop{};
};

struct saved {
  std::string format;               ///< as in `opened`
  std::vector<std::string> losses;  ///< what the target cannot hold, one sentence each
};

/// Writes a network in the format that the name asks for: `.cgraph`; `.edges .el .txt .tsv` an edge
/// list; `.mtx` Matrix Market; `.graphml .gexf .gml .net .paj .dot .gv .json .cyjs` (and
/// `.graphology.json`) a graph file; a name without extension, or of a folder, a CSV folder.
///
/// \par Errors those of the format; interrupted; unknown_word for another extension; out_of_range
///             when the format holds one relation and several have links
[[nodiscard]] auto save_network(const network& g, const std::string& path,
                                save_options options = {}) -> expected<saved>;

}  // namespace cartograph
