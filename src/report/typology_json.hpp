#pragma once

#include <nlohmann/json_fwd.hpp>

#include "cartograph/typology/typology.hpp"

namespace cartograph {

/// What `typology` found, as results carry it.
[[nodiscard]] auto typology_json(const typology_result& t) -> nlohmann::ordered_json;

}  // namespace cartograph
