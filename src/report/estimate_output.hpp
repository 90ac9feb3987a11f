#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cartograph/report/estimate.hpp"
#include "cartograph/report/table.hpp"

namespace cartograph {

/// Phases with what each holds, and the peak.
void add_estimate(std::vector<table>& out, const cost_estimate& cost);
[[nodiscard]] auto estimate_json(const cost_estimate& cost) -> nlohmann::ordered_json;
/// `phase,bytes,stays,seconds`, the last row the whole.
[[nodiscard]] auto estimate_csv(const cost_estimate& cost) -> std::string;

}  // namespace cartograph
