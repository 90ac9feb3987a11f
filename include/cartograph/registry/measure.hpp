#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cartograph/algorithm/concentration/preset.hpp"
#include "cartograph/algorithm/null_model/null_distribution.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/network/flatten.hpp"
#include "cartograph/registry/attribution_range.hpp"
#include "cartograph/registry/metric.hpp"

namespace cartograph {

/// What a number is about: the whole network, or one node by kind and name.
struct measured_subject {
  std::string kind = "network";
  std::string name;
};

/// One number with all that a reader needs to repeat it.
struct named_measurement {
  const metric* what{};
  measured_subject about;
  measurement result;
  std::vector<std::pair<std::string, std::variant<double, std::string>>> parameters;
  std::optional<null_result> chance{};       ///< where it lies among random networks, when asked
  null_options compared_with{};              ///< which those are
  std::optional<attribution_range> range{};  ///< by whom work is counted for, when asked
};

struct measure_options {
  std::string name;  ///< of the network, as the subject of its numbers
  relation_class of = relation_class::contribution;  ///< which links a distribution counts
  std::optional<kind>
      by;  ///< whose shares; absent: persons for contributor metrics, else organizations
  /// Several classes of links, one distribution each, with their denominators (`measure_by_role`);
  /// empty: the one of `of`.
  std::vector<relation_class> roles{};
  distribution_parameters distribution{};
  const concentration_preset* preset = nullptr;  ///< how `…_factor` metrics count; null: as they do
  std::span<const std::uint32_t> groups{};       ///< see metric_input
  std::string group = "kind";                    ///< where those groups come from, for the reader
  std::optional<two_mode_scope> two_mode{};      ///< see metric_input
  std::string mode{};                            ///< what the reader calls it, such as a kind
  /// How organizations hold what persons contribute, and what else of it is asked: see role_options.
  std::optional<attribution> work{};
  bool scenarios = false;
  bool people = false;
  /// Random networks of the same degrees that each number of a network is compared with.
  std::optional<null_options> null{};
  std::uint64_t seed = 42;
  int threads = 0;
  stop_token stop{};
};

/// How many links of one class start from each node of one kind, within a selection; of what persons
/// contribute how much the links weigh (commits, where a link is a month of them). Only nodes that
/// have any, in id order. Loops are dropped.
///
/// \par Shape one positive amount a node
/// \par Cost  O(links of the class)
[[nodiscard]] auto amounts_by(const network& g, const flat_graph& flat, const selection& which,
                              relation_class of, kind by) -> std::vector<double>;

/// The numbers of network and distribution metrics, in the order asked; with `roles`, those of
/// distributions come last, role by role. Vertex metrics are passed over: they give one number a
/// vertex (`scores_of`).
///
/// With `work`, contributions of organizations are asked as `measure_by_role` asks them.
///
/// \par Errors a distribution by stage without dated links is undefined: all k are cross-stage
/// \par Repeatable same network, selection and seed, same bytes, for any number of threads
[[nodiscard]] auto measure(const network& g, const flat_graph& flat, const selection& which,
                           std::span<const metric* const> rows, const measure_options& options)
    -> std::vector<named_measurement>;

}  // namespace cartograph
