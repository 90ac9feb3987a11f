#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "cartograph/algorithm/centralization/maximum_two_mode.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph {

/// What a metric is asked about.
enum class metric_subject : std::uint8_t { network, distribution, vertex, link };

/// `standard` metrics are near-linear and run without being named; the others on request only.
enum class metric_tier : std::uint8_t { standard, on_request };

/// Closed interval of the values that a metric can take; infinity where there is no bound.
struct metric_range {
  double low{};
  double high{};
};

/// The few numbers that scores of vertices and links can be asked with. Each row reads those that
/// its formula names.
struct score_parameters {
  bool raw = false;       ///< as counted, not divided by the largest possible value
  bool weighted = false;  ///< weights are lengths of paths, or strengths of what flows
  double damping = 0.85;
  double epsilon = 0.01;  ///< error of a sampled score, and how likely a larger one is:
  double delta = 0.1;
  std::optional<double> attenuation{};  ///< of Katz; absent: 0.85 of the largest possible
  std::span<const double> restart{};    ///< one a vertex, of personalised PageRank
};

/// What every metric of a graph is given: a flat simple graph, and how to run.
struct metric_input {
  const csr& graph;
  std::uint64_t seed = 42;
  int threads = 0;
  score_parameters parameters{};
  /// A number for the group of each vertex, its kind unless asked otherwise; empty: all in one.
  std::span<const std::uint32_t> groups{};
  /// Centralization as of a two-mode network, whose links join the two `groups`; absent: one mode.
  std::optional<two_mode_scope> two_mode{};
  stop_token stop{};
};

/// The few numbers that a distribution metric can be asked with.
struct distribution_parameters {
  double threshold = 0.5;  ///< share to be reached by absence and elephant factor
  std::size_t top = 1;     ///< how many of the largest `top_share` adds up
  double order = 1;        ///< of `hill`: 0 counts holders, large orders look at the largest alone
};

/// Scores of all vertices, or the reason why there are none.
struct vertex_scores {
  std::vector<double> values;
  std::string undefined;  ///< empty when values are there
  double error{};         ///< bound on each |value - truth|; 0: exact up to rounding
  std::vector<std::pair<std::string, double>> found{};  ///< what came with them: samples drawn, …
};

/// The score of one link; undirected: tail < head.
struct scored_link {
  std::uint32_t tail{};
  std::uint32_t head{};
  double value{};
};

struct link_scores {
  std::vector<scored_link> values;  ///< ascending by tail, then head
  std::string undefined;            ///< empty when values are there
};

using network_metric = measurement (*)(const metric_input&);
using vertex_metric = vertex_scores (*)(const metric_input&);
using link_metric = link_scores (*)(const metric_input&);
using distribution_metric = measurement (*)(std::span<const double> amounts,
                                            const distribution_parameters&);

/// One row of the registry: a named configuration of an algorithm and all that a reader of its
/// number may ask. Program, report, reference page and property tests are made from these rows
/// alone.
struct metric {
  std::string_view key;      ///< snake_case, frozen
  std::string_view title;    ///< as a report prints it
  std::string_view meaning;  ///< one sentence that a sociologist could read
  std::string_view formula;  ///< in plain text
  std::string_view unit;     ///< "1" for a pure number
  metric_range range;
  std::string_view cost;
  std::string_view source;          ///< author year and [key] of docs/references.md
  std::string_view undefined_when;  ///< "never" when it always has a value
  bool needs_direction = false;     ///< undefined on undirected graphs
  bool reads_weights = false;
  bool may_weigh = false;  ///< reads weights when asked to: `score_parameters::weighted`
  bool reads_groups = false;
  /// Above 0: of what a randomised search finds. Another seed, or other numbers for the same
  /// vertices, may lead elsewhere and move the value by about so much, relative to 1 or a larger
  /// value: observed on small random graphs, where luck matters most.
  double luck = 0;
  /// How far, relative to 1 or a larger value, rounding and the end of an iteration may leave it
  /// from the exact answer.
  double accuracy = 1e-12;
  bool sampled = false;  ///< an estimate whose error is bounded, from seeded random draws
  metric_tier tier = metric_tier::standard;
  /// Value on an undirected star of 1 + 6 vertices (vertex metrics: of its centre; distribution
  /// metrics: of the amounts 6 1 1 1 1 1 1), worked out by hand for the property tests; none where
  /// it is undefined there.
  std::optional<double> star{};
  std::variant<network_metric, vertex_metric, distribution_metric, link_metric> compute;

  /// Whether `metric_input::two_mode` changes it.
  [[nodiscard]] auto reads_modes() const noexcept -> bool {
    return key.ends_with("centralization");
  }
  [[nodiscard]] auto subject() const noexcept -> metric_subject {
    constexpr metric_subject by_alternative[] = {metric_subject::network, metric_subject::vertex,
                                                 metric_subject::distribution,
                                                 metric_subject::link};
    return by_alternative[compute.index()];
  }
};

/// All metrics, in the order of the reference page.
[[nodiscard]] auto metrics() -> std::span<const metric>;

/// The metric of that key, or null.
[[nodiscard]] auto find_metric(std::string_view key) -> const metric*;

/// docs/metrics.md: the reference page, generated from the rows.
[[nodiscard]] auto metrics_reference() -> std::string;

}  // namespace cartograph
