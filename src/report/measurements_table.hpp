#pragma once

#include <vector>

#include "cartograph/report/table.hpp"

namespace cartograph {

/// Tables of numbers: what they are, between which values they lie and on whom they hang, where
/// they lie among those of random networks.
void add_measurements(std::vector<table>& out, const std::vector<named_measurement>& all);

}  // namespace cartograph
