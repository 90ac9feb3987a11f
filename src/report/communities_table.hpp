#pragma once

#include <vector>

#include "cartograph/report/table.hpp"

namespace cartograph {

/// Tables of communities: who is in them, their layers, how good they are.
void add_communities(std::vector<table>& out, const communities_result& found);

}  // namespace cartograph
