#pragma once

#include <vector>

#include "cartograph/report/table.hpp"
#include "cartograph/typology/typology.hpp"

namespace cartograph {

/// Appends what `typology` found: answers, agreement, explanations and clusters.
void add_typology(std::vector<table>& out, const typology_result& t);

}  // namespace cartograph
