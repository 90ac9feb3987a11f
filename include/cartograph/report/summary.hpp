#pragma once

#include <string>

#include "cartograph/report/results.hpp"

namespace cartograph {

/// What is in a network: nodes by kind, links by relation and stage, and what was met while
/// reading. \par Cost O(links) for the stages, O(1) otherwise
[[nodiscard]] auto summary_of(const network& g, std::string name) -> network_summary;

[[nodiscard]] auto summary_of(const flat_graph& flat) -> flat_summary;

}  // namespace cartograph
