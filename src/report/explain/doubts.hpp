#pragma once

#include "report/explain/tell.hpp"

namespace cartograph::explain {

/// Where the number of a network lies among those of random networks, as `metrics --null` says it,
/// with what that is counted from.
///
/// \pre  options.null
/// \par Cost that of the metric for each sample, and of the random networks
void add_chance(const network& g, const flat_graph& flat, const selection& which, const metric& row,
                const explain_options& options, metric_explanation& out);

/// Between which values shares of organizations lie, as `metrics --attribution scenarios` says it.
///
/// \pre question.attributes()
void add_range(const network& g, const metric& row, const role_question& question,
               const attribution_table::links_of& links, const explain_options& options,
               metric_explanation& out);

}  // namespace cartograph::explain
