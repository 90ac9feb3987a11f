#pragma once

#include <vector>

#include "cartograph/report/results.hpp"

namespace cartograph {

struct detect_options {
  selection which{};  ///< what was flattened: says which links hold a community together
  double resolution = 1;
  std::uint64_t seed = 42;
  bool people = false;  ///< name persons
  stop_token stop{};
};

/// The communities of a flat graph by Leiden, largest first, with their members named.
/// \pre flat.graph is undirected
[[nodiscard]] auto detect_communities(const network& g, const flat_graph& flat,
                                      const detect_options& options) -> communities_result;

}  // namespace cartograph
