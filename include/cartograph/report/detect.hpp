#pragma once

#include <vector>

#include "cartograph/report/results.hpp"

namespace cartograph {

struct detect_options {
  double resolution = 1;
  std::uint64_t seed = 42;
  bool people = false;  ///< name persons
  stop_token stop{};
};

/// The communities of a flat graph by Leiden, largest first, with their members named.
/// \pre flat.graph is undirected
[[nodiscard]] auto detect_communities(const network& g, const flat_graph& flat,
                                      const detect_options& options) -> communities_result;

struct score_options {
  std::uint64_t seed = 42;
  int threads = 0;
  bool people = false;
  stop_token stop{};
};

/// What one vertex metric says of every vertex of a flat graph, in id order.
/// \pre row.subject() == metric_subject::vertex
[[nodiscard]] auto scores_of(const network& g, const flat_graph& flat, const metric& row,
                             const score_options& options) -> std::vector<score>;

/// The `top` highest scores, ties in id order; 0 keeps all.
void keep_highest(std::vector<score>& scores, std::size_t top);

}  // namespace cartograph
