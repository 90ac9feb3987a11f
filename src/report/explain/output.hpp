#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cartograph/report/explanation.hpp"
#include "cartograph/report/table.hpp"

namespace cartograph {

/// The number, its terms, who has how much, the links, the conventions and those of others; long
/// lists by their first rows.
void add_explanation(std::vector<table>& out, const metric_explanation& e);

/// The same, complete.
[[nodiscard]] auto explanation_json(const metric_explanation& e) -> nlohmann::ordered_json;

/// The links, a row each.
[[nodiscard]] auto explanation_csv(const metric_explanation& e) -> std::string;

}  // namespace cartograph
