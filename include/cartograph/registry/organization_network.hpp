#pragma once

#include "cartograph/network/network.hpp"
#include "cartograph/registry/attribution_policy.hpp"

namespace cartograph {

/// The network as organizations make it: what persons contribute is in the hands of whom they worked
/// for, and there are no persons.
///
/// A contribution of a person becomes one of each employer of its days, with its weight in equal
/// parts; those of one organization that agree in relation, end, stage, dates and word become one
/// link, whose weight is their sum. Contributions of organizations count for themselves, or for
/// their tops. Work of which nobody knows the organization is that of one named `unknown`, is left
/// out, or is that of `unknown 1`, `unknown 2`, … as the policy says. Other links of persons are
/// left out; all else stays. `imported` counts what was attributed, unknown and left out.
///
/// \pre       `work.known` is of g
/// \par Cost  O((nodes + links) log links)
/// \par Repeatable same network and policy, same bytes
[[nodiscard]] auto organization_network(const network& g, const attribution& work) -> network;

}  // namespace cartograph
