#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/network/flatten.hpp"
#include "cartograph/network/selection.hpp"
#include "cartograph/registry/measure.hpp"
#include "cartograph/registry/metric.hpp"
#include "cartograph/registry/role_links.hpp"
#include "cartograph/report/explanation.hpp"
#include "cartograph/typology/profile.hpp"

namespace cartograph {

/// What an explanation is asked with, beside the metric.
struct explain_options {
  std::string name;                          ///< of the network
  link_weight weights = link_weight::count;  ///< as the graph was flattened
  std::span<const std::uint32_t> groups{};   ///< see metric_input
  std::string group = "kind";                ///< where those come from
  score_parameters scores{};
  distribution_parameters distribution{};
  const concentration_preset* preset = nullptr;
  std::optional<null_options> null{};  ///< random networks to compare a number of a network with
  bool scenarios = false;              ///< under each policy, where people's work is attributed
  std::size_t links = 1000;            ///< told at most, by relation, then number; 0: all
  std::size_t parts = 1000;            ///< likewise holders or vertices, largest first
  std::uint64_t seed = 42;
  int threads = 0;
  bool people = false;  ///< name persons
  stop_token stop{};
};

/// The number of a network: numerator and denominator, the vertices that decide it, all links of
/// the graph, and what other conventions give.
///
/// \pre row.subject() is network
/// \par Cost that of the metric, once more for each other convention that needs it, and O(links)
/// \par Repeatable same network, selection and seed, same bytes, for any number of threads
[[nodiscard]] auto explain_network_metric(const network& g, const flat_graph& flat,
                                          const selection& which, const metric& row,
                                          const explain_options& options) -> metric_explanation;

/// The score of one vertex: its neighbours with their scores, the links that carry it, and what
/// others divide by. Of a link metric: the scores of all links at the vertex.
///
/// \pre row.subject() is vertex or link
/// \par Errors not_found: the selection dropped the vertex
[[nodiscard]] auto explain_score(const network& g, const flat_graph& flat, const selection& which,
                                 const metric& row, vertex_id at, const explain_options& options)
    -> expected<metric_explanation>;

/// What `measure` says of shares of holders: who has how much, and by which links.
///
/// \param of the class of links that count, \param by whose
/// \pre row.subject() is distribution
[[nodiscard]] auto explain_distribution(const network& g, const flat_graph& flat,
                                        const selection& which, const metric& row,
                                        relation_class of, kind by, const explain_options& options)
    -> metric_explanation;

/// The same for a role, as `measure_by_role` and `measure_by_project` ask it.
///
/// \param row     of a distribution, or `role_centralization_metric`
/// \param project whose scope; absent: the whole network
[[nodiscard]] auto explain_role(const network& g, const selection& which, const metric& row,
                                const role_question& question, std::optional<vertex_id> project,
                                const explain_options& options) -> metric_explanation;

/// A feature of a project's profile: its value and the links that it reads. Which these are is
/// found by asking the feature about some of them alone, see typology/feature_links.hpp.
///
/// \pre g.kind_of(project) == kind::project
[[nodiscard]] auto explain_feature(const network& g, vertex_id project, const feature& what,
                                   const explain_options& options) -> metric_explanation;

}  // namespace cartograph
