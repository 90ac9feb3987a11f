#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/explain/tell.hpp"

namespace cartograph::explain {

/// A vertex whose score is asked about, and the scores of all.
struct score_facts {
  const flat_graph& flat;
  const explain_options& options;
  metric_input in;
  std::uint32_t at{};
  std::vector<std::uint32_t> neighbours{};  ///< where its links lead, ascending
  std::vector<double> scores{};

  [[nodiscard]] auto result_text(const metric_explanation& out) const -> std::string {
    return out.result ? shown(out.result.value) : "undefined: " + out.result.reason;
  }
};

/// The formula of one score with its values, the links that carry it, and what others divide by.
void add_score_terms(const network& g, const selection& which, const score_facts& f,
                     metric_explanation& out);

/// Degrees and strengths as counted; of an iterated score the equation that it ends in, filled in.
void add_flow_terms(const score_facts& f, metric_explanation& out);

}  // namespace cartograph::explain
