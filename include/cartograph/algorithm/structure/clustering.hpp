#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "cartograph/algorithm/structure/triangles.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/parallel.hpp"

namespace cartograph {

struct clustering_options {
  int threads = 0;  ///< 0: as many as the machine has
  stop_token stop{};
};

struct local_clustering_result {
  std::vector<double> score;  ///< one per vertex index
  bool finished = true;       ///< false: stopped on the way, the scores are too low
};

namespace detail {

inline constexpr auto stopped_early = "stopped before it was finished";

/// Share of the ordered pairs of neighbours that are linked; 0 where there is no pair.
[[nodiscard]] inline auto closed_share(std::uint64_t closed, std::uint64_t neighbors) -> double {
  if (neighbors < 2) return 0;
  return static_cast<double>(closed) /
         (static_cast<double>(neighbors) * static_cast<double>(neighbors - 1));
}

}  // namespace detail

/// How closely knit the surroundings of each vertex are: the share of the pairs of its neighbours
/// that are linked themselves. 0 with fewer than two neighbours, which is a convention of the
/// benchmark that we are compared with and not a measurement.
///
/// \param g        directed: neighbours are those linked either way, links among them count per
///                 direction over k(k-1); loops and repeated links change nothing
/// \par Shape      n vertices -> n scores
/// \par Unit       none, [0, 1]
/// \par Cost       as `triangles`
/// \par Errors     none; when stopped, `finished` is false
/// \par Repeatable the same for any number of threads
/// \par Source     Watts and Strogatz 1998 [watts1998]; direction and degrees below 2 as in LDBC
///                 Graphalytics [iosup2016]
template <graph G>
[[nodiscard]] auto local_clustering(const G& g, clustering_options options = {})
    -> local_clustering_result {
  auto const found = triangles(g, {.threads = options.threads, .stop = options.stop});
  local_clustering_result result{.score = std::vector<double>(found.at.size()),
                                 .finished = found.finished};
  for (std::size_t v = 0; v < result.score.size(); ++v)
    result.score[v] = detail::closed_share(found.closed[v], found.neighbors[v]);
  return result;
}

/// The mean of `local_clustering` over all vertices, those with fewer than two neighbours as 0.
///
/// \param g        as `local_clustering`
/// \par Unit       none, [0, 1]
/// \par Cost       as `triangles`
/// \par Errors     undefined without vertices, or when stopped
/// \par Repeatable the same for any number of threads
/// \par Source     Watts and Strogatz 1998 [watts1998]
template <graph G>
[[nodiscard]] auto mean_local_clustering(const G& g, clustering_options options = {})
    -> measurement {
  auto const local = local_clustering(g, options);
  if (!local.finished) return undefined(detail::stopped_early);
  if (local.score.empty()) return undefined("no vertices");
  auto const sum = reduce_pieces(
      pieces{local.score.size()}, options.threads, 0.0,
      [&](std::size_t first, std::size_t last) {
        double part = 0;
        for (auto v = first; v < last; ++v) part += local.score[v];
        return part;
      },
      std::plus<>{});
  return measured(sum / static_cast<double>(local.score.size()));
}

/// How often two who are linked with the same third are linked themselves.
///
/// \param g        direction is ignored: a link either way counts; loops and repeated links change
///                 nothing
/// \par Unit       none, [0, 1]
/// \par Cost       as `triangles` without the counts of vertices
/// \par Errors     undefined when no vertex has two neighbours, or when stopped
/// \par Repeatable the same for any number of threads
/// \par Source     3 triangles / paths of length two: Newman 2001 [newman2001], after Holland and
///                 Leinhardt 1971 [holland1971]
template <graph G>
[[nodiscard]] auto transitivity(const G& g, clustering_options options = {}) -> measurement {
  auto const found =
      triangles(g, {.at_vertices = false, .threads = options.threads, .stop = options.stop});
  if (!found.finished) return undefined(detail::stopped_early);
  std::uint64_t paths = 0;
  for (auto k : found.neighbors) paths += k == 0 ? 0 : k * (k - 1) / 2;
  if (paths == 0) return undefined("no vertex has two neighbours");
  return measured(3 * static_cast<double>(found.count) / static_cast<double>(paths));
}

}  // namespace cartograph
