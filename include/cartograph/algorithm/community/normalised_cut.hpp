#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "cartograph/algorithm/community/detail/community_links.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct normalised_cut_options {
  bool weighted = true;  ///< a link counts as much as it weighs; false: as one
  int threads = 0;       ///< 0: as many as the machine has
};

/// How much is cut when all communities are torn apart: for each, the share of its ends of links
/// that lead out of it, added up.
///
/// \param g          loops are left out, parallel links count each, direction is forgotten
/// \param membership the community of each vertex index, any numbers
/// \pre membership.size() is the order of g
/// \par Unit       from 0, nothing is cut, to the number of communities with links, all is
/// \par Cost       O(n + m) time, as `ei_index`
/// \par Errors     undefined when fewer than two communities have links, or with a negative or
///                 infinite weight. Communities without links have no share and add nothing
/// \par Repeatable the same for any number of threads
/// \par Source     Shi and Malik 2000 [shi2000], the form for several communities
template <graph G>
[[nodiscard]] auto normalised_cut(const G& g, std::span<const std::uint32_t> membership,
                                  normalised_cut_options options = {}) -> measurement {
  auto const links = detail::links_of_communities(g, membership, options.weighted, options.threads);
  if (!links.undefined.empty()) return undefined(links.undefined);
  if (links.linked() < 2) return undefined("one community has all the links");
  double sum = 0;
  for (std::size_t c = 0; c < links.links.size(); ++c)
    if (links.volume(c) > 0) sum += links.links[c].external / links.volume(c);
  return measured(sum);
}

}  // namespace cartograph
