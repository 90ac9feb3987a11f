#pragma once

#include <cstdint>
#include <vector>

#include "report/explain/tell.hpp"

namespace cartograph::explain {

/// A flat graph that a number of a network is asked of, and what most formulas name.
struct network_facts {
  const flat_graph& flat;
  const metric& row;
  const explain_options& options;
  metric_input in;
  double n{};
  double m{};
  std::vector<double> degree;  ///< directed: in and out together

  [[nodiscard]] auto directed() const noexcept { return in.graph.way() == direction::directed; }
};

/// Terms of the formula, the formula with their values, and the vertices that decide it.
void add_network_terms(const network& g, const network_facts& facts, metric_explanation& out);
/// Of a centralization; false when the metric is none.
auto add_centralization_terms(const network& g, const network_facts& facts, metric_explanation& out)
    -> bool;

/// What igraph, NetworkX and others give for the same graph, where it may be another number.
void add_network_elsewhere(const network_facts& facts, metric_explanation& out);

/// The largest sum of differences that a centralization is divided by.
[[nodiscard]] auto largest_sum(const network_facts& facts) -> measurement;

}  // namespace cartograph::explain
