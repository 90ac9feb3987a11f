#pragma once

#include <functional>
#include <span>
#include <vector>

#include "cartograph/core/stop.hpp"
#include "cartograph/registry/attribution_range.hpp"
#include "cartograph/registry/measure.hpp"

namespace cartograph {

/// Numbers of a network, as many for each.
using network_numbers = std::function<std::vector<measurement>(const network&)>;

/// Between which values numbers of `organization_network` lie: under every scenario, and without the
/// memberships of each group (`membership_groups_of`).
///
/// \param work    of its policy only the level is looked at
/// \param numbers called for many networks at once: it measures on one thread
/// \par Shape one range a number, in their order
/// \par Cost  one organization network, and its numbers, for each scenario and group: at most 305
/// \par Repeatable same bytes for any number of threads
[[nodiscard]] auto organization_ranges(const network& g, const attribution& work,
                                       const network_numbers& numbers, bool people, int threads,
                                       const stop_token& stop) -> std::vector<attribution_range>;

/// Numbers of the network that organizations make, which say by whom work was counted for; with
/// `options.scenarios`, each with its range.
///
/// \param view    `organization_network` of g by `options.work`
/// \param flat    what `which` and `how` make of it
/// \param options groups and two modes are those of `flat`; of others the column is read again
/// \pre  `options.work`
/// \par Shape network metrics alone, in the order asked
[[nodiscard]] auto measure_organizations(const network& g, const network& view,
                                         const flat_graph& flat, const selection& which,
                                         const flatten_options& how,
                                         std::span<const metric* const> rows,
                                         const measure_options& options)
    -> std::vector<named_measurement>;

}  // namespace cartograph
