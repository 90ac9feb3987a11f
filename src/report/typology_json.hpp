#pragma once

#include "cartograph/typology/typology.hpp"
#include "report/json_values.hpp"

namespace cartograph {

/// What `typology` found, as results carry it.
[[nodiscard]] auto typology_json(const typology_result& t) -> json;

}  // namespace cartograph
