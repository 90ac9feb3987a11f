#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/detail/community_links.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct conductance_options {
  bool weighted = true;  ///< a link counts as much as it weighs; false: as one
  int threads = 0;       ///< 0: as many as the machine has
};

struct conductance_result {
  std::vector<std::uint32_t> label;  ///< the communities, in order of first appearance
  std::vector<measurement> of;  ///< each community; undefined without links on one of its sides
  measurement mean;             ///< over the communities that have one, each counting the same
  measurement worst;            ///< the largest
  std::size_t measured_communities{};
};

/// How open each community is: links that leave it, as a share of all ends of links on its side or
/// on the side of everybody else, whichever has fewer.
///
/// \param g        loops are left out, parallel links count each, direction is forgotten
/// \param membership the community of each vertex index, any numbers
/// \pre membership.size() is the order of g
/// \par Shape      n vertices in c communities -> c numbers, their mean and maximum
/// \par Unit       share of the ends of links, [0, 1]: 0 nothing leaves, 1 every link does
/// \par Cost       O(n + m) time, as `ei_index`
/// \par Errors     undefined for a community without links, and for one that has all the links;
///                 mean and worst when that leaves none. Nothing is defined without links, or with
///                 a negative or infinite weight
/// \par Repeatable the same for any number of threads
/// \par Source     Kannan, Vempala and Vetta 2004 [kannan2004]. The mean is over communities, not
///                 over their members
template <graph G>
[[nodiscard]] auto conductance(const G& g, std::span<const std::uint32_t> membership,
                               conductance_options options = {}) -> conductance_result;

namespace detail {

[[nodiscard]] inline auto conductance_of(const community_links& links, std::size_t c,
                                         bool has_all_links) -> measurement {
  auto const volume = links.volume(c);
  if (volume == 0) return undefined("no link ends in this community");
  if (has_all_links) return undefined("no link ends outside of this community");
  auto const leaving = links.links[c].external;
  if (leaving == 0) return measured(0);
  // What lies outside is at least what leaves; the difference alone could lose it to rounding.
  auto const outside = std::max(2 * links.total() - volume, leaving);
  return measured(leaving / std::min(volume, outside));
}

}  // namespace detail

template <graph G>
auto conductance(const G& g, std::span<const std::uint32_t> membership, conductance_options options)
    -> conductance_result {
  auto links = detail::links_of_communities(g, membership, options.weighted, options.threads);
  conductance_result result{.label = std::move(links.label)};
  if (!links.undefined.empty()) {
    result.of.assign(result.label.size(), undefined(links.undefined));
    result.mean = result.worst = undefined(links.undefined);
    return result;
  }
  auto const alone = links.linked() == 1;
  double sum = 0;
  double worst = 0;
  for (std::size_t c = 0; c < links.links.size(); ++c) {
    auto const& found = result.of.emplace_back(detail::conductance_of(links, c, alone));
    if (!found) continue;
    ++result.measured_communities;
    sum += found.value;
    worst = std::max(worst, found.value);
  }
  if (result.measured_communities == 0) {
    result.mean = result.worst = undefined("one community has all the links");
  } else {
    result.mean = measured(sum / static_cast<double>(result.measured_communities));
    result.worst = measured(worst);
  }
  return result;
}

}  // namespace cartograph
