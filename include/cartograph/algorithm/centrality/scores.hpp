#pragma once

#include <string>
#include <vector>

namespace cartograph {

/// Scores of all vertices, or why there are none.
struct scores_result {
  std::vector<double> score;  ///< one per vertex index; empty when undefined
  std::string undefined{};    ///< the reason; empty when scores are there
  bool finished = true;       ///< false: stopped on the way, the scores mean nothing
};

/// The same from an iteration that approaches its answer. One that did not come close enough within
/// the sweeps allowed is undefined and says so.
struct iterated_scores {
  std::vector<double> score;  ///< one per vertex index; empty when undefined
  std::string undefined{};    ///< the reason; empty when scores are there
  int sweeps{};               ///< passes over the graph
  double residual{};          ///< change of the last sweep, in the norm its function names
  bool finished = true;       ///< false: stopped on the way
};

}  // namespace cartograph
