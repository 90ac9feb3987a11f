#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/csr.hpp"
#include "cartograph/graph/edge_buffer.hpp"
#include "cartograph/graph/generate/pairs.hpp"

namespace cartograph {

struct gnm_options {
  std::size_t order = 0;  ///< vertices
  std::size_t size = 0;   ///< links, exactly
  direction way = direction::undirected;
  std::uint64_t seed = 42;
  int threads = 0;    ///< 0: as many as the machine has
  stop_token stop{};  ///< when asked to stop, the result has no links
};

/// A random graph with a given number of links: nobody prefers anybody. The yardstick for
/// everything that is not random.
///
/// \pre            size is at most the number of pairs
/// \par Shape      n vertices, exactly m links, no loops, no parallel links
/// \par Cost       O(m log m) time at most, 24 bytes a link while it runs
/// \par Repeatable same options, same links in the same order, for any number of threads
/// \par Source     Erdős and Rényi 1959 [erdos1959], the model G(n, M)
[[nodiscard]] inline auto gnm(const gnm_options& options) -> edge_buffer {
  detail::pair_space const pairs{options.order, options.way};
  CARTOGRAPH_EXPECTS(options.size <= pairs.count());
  edge_buffer out{.order = options.order, .links = {}};
  out.links.resize(options.size);
  auto const absent = pairs.count() - options.size;
  if (absent >= options.size) {
    auto const chosen = detail::sample_distinct(options.size, pairs.count(), options.seed,
                                                options.threads, options.stop);
    if (options.stop.stop_requested()) return {.order = options.order, .links = {}};
    for_each_index(chosen.size(), options.threads,
                   [&](auto k) { out.links[k] = pairs[chosen[k]]; });
    return out;
  }
  // More than half of all pairs: draw those that are missing, and list the rest.
  auto const missing =
      detail::sample_distinct(absent, pairs.count(), options.seed, options.threads, options.stop);
  if (options.stop.stop_requested()) return {.order = options.order, .links = {}};
  std::uint64_t number = 0;
  auto next = missing.begin();
  for (auto& link : out.links) {
    for (; next != missing.end() && *next == number; ++next) ++number;
    link = pairs[number++];
  }
  return out;
}

}  // namespace cartograph
