#pragma once

#include <cstdint>
#include <vector>

#include "support/graphs.hpp"

namespace cartograph::support {

//   0       3
//   | \   / |
//   |  2-4  |     two triangles and the bridge 2-4; 6 alone; a loop at 0
//   | /   \ |
//   1       5
inline auto two_triangles() -> csr {
  return undirected(7, {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {2, 4}, {0, 0}});
}

/// Each triangle a community, named by any number.
inline std::vector<std::uint32_t> const triangles_apart{4, 4, 4, 9, 9, 9, 2};

}  // namespace cartograph::support
