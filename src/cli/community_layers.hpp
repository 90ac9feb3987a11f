#pragma once

#include <string>

#include "cartograph/report/detect.hpp"
#include "cli/command.hpp"

namespace cartograph::cli {

/// Why the options about layers do not go together; empty when they do.
[[nodiscard]] auto contradiction_in_layers(const communities_command& c) -> std::string;

/// The communities of the layers that are asked for.
/// \par Errors fewer than two layers with links; masses that need too much memory
[[nodiscard]] auto detect_layers_of(const communities_command& c, session& run, const network& g,
                                    const detect_options& how) -> expected<communities_result>;

}  // namespace cartograph::cli
