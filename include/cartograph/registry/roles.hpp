#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cartograph/algorithm/concentration/preset.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/registry/measure.hpp"
#include "cartograph/registry/metric.hpp"
#include "cartograph/registry/role_links.hpp"

namespace cartograph {

struct role_options {
  std::string name;  ///< of the network, as the subject of `measure_by_role`
  std::vector<relation_class> roles{relation_class::control, relation_class::resource,
                                    relation_class::contribution};
  /// Whose shares; absent: persons for contributor metrics, else organizations.
  std::optional<kind> by{};
  std::vector<role_slice> slices{role_slice{}};  ///< each asked of each role
  distribution_parameters distribution{};
  const concentration_preset* preset = nullptr;  ///< how `…_factor` metrics count; null: as they do
  bool centralization = true;                    ///< adds `role_centralization_metric`
  /// How organizations hold what persons contribute; absent: they do not.
  std::optional<attribution> work{};
  bool scenarios = false;  ///< also between which values such shares lie (`attribution_range`)
  bool people = false;     ///< whether persons may be named there
  int threads = 0;
  stop_token stop{};
};

/// The slices that a role can be cut into: one a stage, `cross-stage` last, for those not dated.
[[nodiscard]] auto every_stage() -> std::vector<role_slice>;

/// One slice an artifact domain.
[[nodiscard]] auto every_domain() -> std::vector<role_slice>;

/// What `role_centralization` is called in results: key `degree_centralization`, with its own
/// formula. It is no row of `metrics()`, for it is asked of a role and not of a flat graph.
[[nodiscard]] auto role_centralization_metric() -> const metric&;

/// Who holds which role in every project: whether its control, resources and work lie with one
/// organization or with many, each on its own.
///
/// Every number says its role, whose shares, stage and domain where asked, how many links were
/// counted (`links`), how many hold them (`holders`), and what was left out: links of `reserved`
/// groups, of `others` than the kind asked, and `undated` ones beside a stage.
///
/// \param which nodes and links that take part; projects that it drops are not measured
/// \param rows  distribution metrics; others are passed over
/// \pre         the columns of `which.where` exist
/// \par Shape   projects by id, in each roles, slices, then rows and last the centralization
/// \par Cost    O(links of all scopes · log) for each role and slice
/// \par Errors  numbers of a role that nobody holds are undefined, with the reason
/// \par Repeatable same bytes for any number of threads
[[nodiscard]] auto measure_by_project(const network& g, const selection& which,
                                      std::span<const metric* const> rows,
                                      const role_options& options)
    -> std::vector<named_measurement>;

/// The same for each role, with the whole network as scope.
[[nodiscard]] auto measure_by_role(const network& g, const selection& which,
                                   std::span<const metric* const> rows, const role_options& options)
    -> std::vector<named_measurement>;

}  // namespace cartograph
