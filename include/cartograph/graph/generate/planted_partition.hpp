#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/portable_math.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/edge_buffer.hpp"

namespace cartograph {

struct planted_partition_options {
  std::size_t groups = 4;
  std::size_t group_size = 32;
  double inside = 0.3;    ///< probability of a link between two of the same group
  double between = 0.05;  ///< and between two of different groups
  std::uint64_t seed = 42;
  stop_token stop{};  ///< when asked to stop, the result has no links
};

struct planted_graph {
  edge_buffer links;
  std::vector<std::uint32_t> membership;  ///< the planted group of each vertex
};

namespace detail {

/// Calls `hit(i)` for each i of [0, count) with the given probability, jumping over the misses.
template <class Hit>
void for_each_success(std::uint64_t count, double probability, random_stream& random, Hit&& hit) {
  if (probability <= 0) return;
  auto const log_miss = probability < 1 ? portable_log(1 - probability) : 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    if (probability < 1) {
      // 1 - uniform is in (0, 1]; the quotient is how many misses come before the next success.
      auto const misses = portable_log(1 - random.uniform()) / log_miss;
      if (misses >= static_cast<double>(count - i)) return;
      i += static_cast<std::uint64_t>(misses);
    }
    hit(i);
  }
}

}  // namespace detail

/// Groups of equal size whose members know each other more often than strangers: the simplest graph
/// with communities.
///
/// Vertex v belongs to group v / group_size.
///
/// \pre            both probabilities are in [0, 1] and either 0 or above 1e-9
/// \par Shape      groups * group_size vertices; no loops, no parallel links
/// \par Cost       O(n + m) expected: pairs without a link are jumped over
/// \par Repeatable same options, same links in the same order
/// \par Source     Condon and Karp 2001 [condon2001]
[[nodiscard]] inline auto planted_partition(const planted_partition_options& options)
    -> planted_graph {
  CARTOGRAPH_EXPECTS(options.inside >= 0 && options.inside <= 1);
  CARTOGRAPH_EXPECTS(options.between >= 0 && options.between <= 1);
  auto const size = options.group_size;
  auto const n = options.groups * size;
  planted_graph out{.links = {.order = n, .links = {}},
                    .membership = std::vector<std::uint32_t>(n)};
  for (std::size_t v = 0; v < n; ++v) out.membership[v] = static_cast<std::uint32_t>(v / size);

  // Row by row: v is linked with later ones of its own group, and with all of later groups.
  random_stream near{options.seed, 0};
  random_stream far{options.seed, 1};
  for (std::size_t v = 0; v < n && !options.stop.stop_requested(); ++v) {
    auto const group_end = (v / size + 1) * size;
    auto const link = [&, v](std::size_t u) {
      out.links.add(static_cast<std::uint32_t>(v), static_cast<std::uint32_t>(u));
    };
    detail::for_each_success(group_end - v - 1, options.inside, near,
                             [&](auto i) { link(v + 1 + i); });
    detail::for_each_success(n - group_end, options.between, far,
                             [&](auto i) { link(group_end + i); });
  }
  if (options.stop.stop_requested()) out.links.links.clear();
  return out;
}

}  // namespace cartograph
