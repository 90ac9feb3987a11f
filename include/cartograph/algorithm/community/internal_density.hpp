#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/detail/community_links.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct internal_density_options {
  int threads = 0;  ///< 0: as many as the machine has
};

struct internal_density_result {
  std::vector<std::uint32_t> label;  ///< the communities, in order of first appearance
  std::vector<measurement> of;       ///< each community
  measurement mean;    ///< over the communities of two or more, each counting the same
  measurement pooled;  ///< links inside communities / pairs inside communities, all together
};

/// How many of the links that members of a community could have among themselves are there.
///
/// \param g          loops are left out; parallel links count each, so merge them first; directed:
///                   ordered pairs. Weights do not enter
/// \param membership the community of each vertex index, any numbers
/// \pre membership.size() is the order of g
/// \par Shape      n vertices in c communities -> c numbers, their mean and the pooled one
/// \par Unit       share of the pairs, [0, 1] on simple graphs
/// \par Cost       O(n + m) time, as `ei_index`
/// \par Errors     undefined for a community of one; mean and pooled when there is no other
/// \par Repeatable the same for any number of threads
/// \par Source     as `density`, within communities; Radicchi and others 2004 [radicchi2004]
template <graph G>
[[nodiscard]] auto internal_density(const G& g, std::span<const std::uint32_t> membership,
                                    internal_density_options options = {})
    -> internal_density_result {
  auto links = detail::links_of_communities(g, membership, false, options.threads);
  internal_density_result result;
  double sum = 0;
  double defined = 0;
  double all_pairs = 0;
  for (std::size_t c = 0; c < links.links.size(); ++c) {
    auto const pairs = detail::possible_links(links.members[c], is_directed<G>);
    result.of.push_back(pairs > 0 ? measured(links.links[c].internal / pairs)
                                  : undefined("one member has no pair to link"));
    if (pairs == 0) continue;
    ++defined;
    sum += result.of.back().value;
    all_pairs += pairs;
  }
  result.label = std::move(links.label);
  result.mean = result.pooled = undefined("no community has two members");
  if (defined > 0) {
    result.mean = measured(sum / defined);
    result.pooled = measured(links.whole.internal / all_pairs);
  }
  return result;
}

}  // namespace cartograph
