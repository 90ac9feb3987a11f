#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "cartograph/graph/build.hpp"

namespace cartograph::support {

/// `cliques` complete graphs of `size` members in a ring, one link from each to the next.
[[nodiscard]] inline auto ring_of_cliques(std::uint32_t cliques, std::uint32_t size) -> csr {
  edge_buffer in{.order = std::size_t{cliques} * size, .links = {}};
  for (std::uint32_t c = 0; c < cliques; ++c) {
    for (std::uint32_t i = 0; i < size; ++i)
      for (std::uint32_t j = 0; j < i; ++j) in.add(c * size + i, c * size + j);
    in.add(c * size, (c + 1) % cliques * size + 1);
  }
  return build(std::move(in)).graph;
}

}  // namespace cartograph::support
