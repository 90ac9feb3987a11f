#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "cartograph/report/change.hpp"
#include "cartograph/report/table.hpp"

namespace cartograph {

/// Numbers before and after, then the first of what came, went or changed.
void add_change(std::vector<table>& out, const network_change& change);

/// The same, complete.
[[nodiscard]] auto change_json(const network_change& change) -> nlohmann::ordered_json;

}  // namespace cartograph
