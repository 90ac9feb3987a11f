#pragma once

#include <nlohmann/json.hpp>

#include "cartograph/algorithm/null_model/null_distribution.hpp"
#include "cartograph/registry/attribution_range.hpp"

/// What results say of how far a number is to be trusted.
namespace cartograph::report_json {

/// Where it lies among those of random networks.
[[nodiscard]] auto standing_json(const null_options& asked, const null_result& chance)
    -> nlohmann::ordered_json;

/// Between which values it lies, by whom work is counted for.
[[nodiscard]] auto range_json(const attribution_range& range) -> nlohmann::ordered_json;

}  // namespace cartograph::report_json
