#pragma once

#include <cstdint>
#include <span>

#include "cartograph/algorithm/community/detail/community_links.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct coverage_options {
  bool weighted = true;  ///< a link counts as much as it weighs; false: as one
  int threads = 0;       ///< 0: as many as the machine has
};

/// The share of the links that stay inside communities.
///
/// \param g          loops are left out, parallel links count each, direction does not matter
/// \param membership the community of each vertex index, any numbers
/// \pre membership.size() is the order of g
/// \par Unit       share of the links, [0, 1]; 1 also when everybody is in one community: it says
///                 nothing about how many links were to be expected
/// \par Cost       O(n + m) time, as `ei_index`
/// \par Errors     undefined without links, or with a negative or infinite weight
/// \par Repeatable the same for any number of threads
/// \par Source     as in Fortunato 2010 [fortunato2010]
template <graph G>
[[nodiscard]] auto coverage(const G& g, std::span<const std::uint32_t> membership,
                            coverage_options options = {}) -> measurement {
  auto const found = detail::links_of_communities(g, membership, options.weighted, options.threads);
  if (!found.undefined.empty()) return undefined(found.undefined);
  return measured(found.whole.internal / found.total());
}

}  // namespace cartograph
