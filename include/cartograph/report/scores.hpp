#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/report/results.hpp"

namespace cartograph {

struct score_options {
  score_parameters parameters{};
  std::span<const std::uint32_t> groups{};  ///< see metric_input
  std::uint64_t seed = 42;
  int threads = 0;
  bool people = false;  ///< name persons
  stop_token stop{};
};

/// What one vertex metric says of every vertex of a flat graph, in id order, or one link metric of
/// every link. Of a metric that is undefined: no rows, and the reason.
/// \pre row.subject() is vertex or link
[[nodiscard]] auto scores_of(const network& g, const flat_graph& flat, const metric& row,
                             const score_options& options) -> score_table;

/// The `top` highest scores, ties in id order; 0 keeps all.
void keep_highest(score_table& scores, std::size_t top);

}  // namespace cartograph
