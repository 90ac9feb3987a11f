#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "cartograph/core/stop.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/typology/organizational_model.hpp"

namespace cartograph {

struct typed_options {
  std::size_t projects = 1000;
  /// How often each model is drawn, as weights.
  std::array<double, organizational_model_count> mix{1, 1, 1, 1, 1};
  double noise = 0;    ///< chance that a choice is drawn as any of the five models would, all alike
  double missing = 0;  ///< chance that a link is left out
  std::uint64_t seed = 42;
  int threads = 0;    ///< for building the rows only; the network does not depend on it
  stop_token stop{};  ///< when asked to stop, the network is empty
};

struct typed_result {
  network graph;
  std::vector<organizational_model> labels;  ///< of each project, in id order
};

/// Projects of known organizational model with all that surrounds them: leads, sponsors, donors,
/// machines, developing and contributing organizations, persons, artifacts, forums, users, stages.
///
/// Every choice is drawn from the row of the project's model in `typed_table`; the rows overlap.
/// With noise 1 nothing depends on the model any more, so that nobody can do better than chance.
/// Organizations other than leads and consortia come from a fixed pool that all projects share.
/// The label is written to the column `organizational_model` of the project, as in the atlas.
///
/// \pre   noise and missing in [0, 1]; weights of the mix finite, not negative, one positive
/// \par Shape      about 39 links and 16 nodes a project. Project i is the same for any number of
///                 projects; the links at a larger `missing` are among those at a smaller one
/// \par Cost       O(links), built by one thread
/// \par Repeatable same options, same bytes, for any number of threads
/// \par Source     the models of [linaker2025]; all numbers are ours, docs/typology.md
[[nodiscard]] auto typed_network(const typed_options& options) -> typed_result;

}  // namespace cartograph
