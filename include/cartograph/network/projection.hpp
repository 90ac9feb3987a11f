#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/graph/csr.hpp"
#include "cartograph/network/metapath.hpp"
#include "cartograph/network/projection_rows.hpp"

namespace cartograph {

struct projection_options {
  projection_weight weight = projection_weight::count;
  std::uint64_t max_pairs = 100'000'000;  ///< refuse to build more, see `projection_size`
  int threads = 0;
};

/// How large a projection becomes, known before it is built.
struct projection_size {
  std::uint64_t pairs{};  ///< sum over nodes of the pairs of ends that share it: d(d - 1)/2 each
                          ///< when both halves of the path are alike
  std::uint64_t bytes{};  ///< memory of the result, at most
};

struct projection {
  csr graph;  ///< one vertex for each node of the kind `ends`; simple
  std::vector<vertex_id> vertex_map;
  projection_size size;
};

/// What `project` would produce. One project with a thousand members makes half a million pairs:
/// ask first.
///
/// \par Cost O(links of the path)
[[nodiscard]] inline auto estimate_projection(const network& g, const metapath& path,
                                              int threads = 0) -> projection_size {
  auto const members = detail::turned(detail::reached_by_ends(g, path, threads),
                                      g.ids(path.through).size(), threads);
  auto const [pairs, arcs] = detail::count_pairs(members, g.ids(path.ends).size(), threads);
  return {.pairs = pairs, .bytes = detail::projection_bytes(arcs, g.ids(path.ends).size())};
}

/// Who is tied to whom by what they share: the weighted one-mode projection of a typed network
/// along a path. Parallel links count once: an end reaches a node or does not.
///
/// With two different halves, ends a and b share a node when a reaches it by `out` and b by `back`,
/// or the other way round; d and k then count whoever, or whatever, is reached by either half.
/// Every node of the kind stays; the weights are absent when all are 1.
///
/// \pre         path.out is not empty
/// \par Shape   nodes of kind `ends` -> vertices; undirected, but directed for resource allocation
///              (the arc a -> b is what a gives to b; what stays with a itself is left out)
/// \par Unit    a number of nodes (count), 1 otherwise
/// \par Cost    O(sum of d * d) time, twice; 12 bytes a thread and end beside the result
/// \par Errors  limit_exceeded: more pairs than `max_pairs`, told before anything is built
/// \par Repeatable same bytes on any number of threads; sums run over shared nodes by id
/// \par Source  Breiger 1974 [breiger1974], Newman 2001 [newman2001proj], Zhou et al. 2007
///              [zhou2007]
[[nodiscard]] inline auto project(const network& g, const metapath& path,
                                  projection_options options = {}) -> expected<projection> {
  CARTOGRAPH_EXPECTS(!path.out.empty());
  auto const ends = g.ids(path.ends);
  auto const reached = detail::reached_by_ends(g, path, options.threads);
  auto const members = detail::turned(reached, g.ids(path.through).size(), options.threads);
  auto const [pairs, arcs] = detail::count_pairs(members, ends.size(), options.threads);
  if (pairs > options.max_pairs)
    return fail(errc::limit_exceeded,
                "a projection of {} by {} makes {} pairs, more than the limit of {}",
                name_of(path.ends), name_of(path.through), pairs, options.max_pairs);
  projection out;
  out.size = {.pairs = pairs, .bytes = detail::projection_bytes(arcs, ends.size())};
  for (auto v = ends.first; v < ends.last; ++v) out.vertex_map.emplace_back(v);
  auto built = detail::project_rows({reached, members}, options.weight, options.threads);
  auto const way = options.weight == projection_weight::resource_allocation ? direction::directed
                                                                            : direction::undirected;
  out.graph =
      csr{way, std::move(built.offsets), std::move(built.targets), std::move(built.weights)};
  return out;
}

}  // namespace cartograph
