#pragma once

#include <vector>

#include "report/explain/tell.hpp"

namespace cartograph::explain {

/// Sums of the amounts that the formula names, and the formula with their values.
void add_share_terms(const std::vector<double>& amounts, const explain_options& options,
                     metric_explanation& out);

/// The presets of tools that count the few, and other forms of an index.
void add_share_elsewhere(const std::vector<double>& amounts, const explain_options& options,
                         metric_explanation& out);

}  // namespace cartograph::explain
