#pragma once

#include "report/figures/drawing.hpp"

namespace cartograph {

/// Gives each named mark a place for its name where it covers no other name and stays on the page:
/// above, below, right or left of it; those with most links choose first. Where there is none, the
/// name is left to the tooltip.
void place_labels(std::vector<drawn_mark>& marks);

}  // namespace cartograph
