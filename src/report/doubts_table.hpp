#pragma once

#include <vector>

#include "cartograph/registry/measure.hpp"
#include "cartograph/report/table.hpp"

namespace cartograph {

/// Where each number lies among those of random networks.
void add_chance(std::vector<table>& out, const std::vector<named_measurement>& all);

/// Between which values numbers lie, by whom work is counted for.
void add_ranges(std::vector<table>& out, const std::vector<named_measurement>& all);

/// Whose memberships numbers hang on.
void add_movers(std::vector<table>& out, const std::vector<named_measurement>& all);

/// One number under each policy, and what the policy changes.
void add_policies(std::vector<table>& out, const attribution_range& range);

}  // namespace cartograph
