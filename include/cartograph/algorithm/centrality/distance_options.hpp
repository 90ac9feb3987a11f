#pragma once

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph {

/// How distances from every vertex to every other are measured and reported.
struct distance_options {
  bool raw = false;  ///< true: as the formula of the raw score says, not divided by the maximum
  /// Directed: along links that leave (the default; igraph's mode "out"), against those that arrive
  /// (`in`, what NetworkX measures), or along either as if there were no direction (`both`).
  orientation which = orientation::out;
  /// true: a weight is the length of its link, so more weight is farther. The weights of flattened
  /// networks are numbers of links, strengths and not lengths: turn them round first or leave this.
  bool weighted = false;
  int threads = 0;  ///< 0: as many as the machine has
  stop_token stop{};
};

}  // namespace cartograph
