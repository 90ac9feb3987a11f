#pragma once

#include <utility>

#include "cartograph/graph/build.hpp"

namespace cartograph::detail {

/// The links without their direction; those both ways weigh together.
[[nodiscard]] inline auto symmetrised(directed_view g, int threads) -> csr {
  edge_buffer in{.order = g.order(), .links = {}};
  for (auto v : g.vertices())
    for (auto [u, weight] : g.arcs(v)) in.add(v, u, weight);
  return build(std::move(in), {.parallel = parallel_policy::merge, .threads = threads}).graph;
}

}  // namespace cartograph::detail
