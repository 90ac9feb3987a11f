#pragma once

#include <cstddef>
#include <cstdint>

#include "cartograph/core/contract.hpp"
#include "cartograph/graph/edge_buffer.hpp"

namespace cartograph {

/// Everybody knows the next one.
///
///     0 - 1 - 2 - ... - (n-1)
///
/// \pre n < 2^32, here and below
[[nodiscard]] inline auto path_graph(std::size_t n) -> edge_buffer {
  edge_buffer out{.order = n, .links = {}};
  for (std::uint32_t v = 1; v < n; ++v) out.add(v - 1, v);
  return out;
}

/// A path whose ends meet.
///
///     0 - 1 - 2
///     |       |
///     5 - 4 - 3
///
/// \pre n is 0 or at least 3
[[nodiscard]] inline auto ring_graph(std::size_t n) -> edge_buffer {
  CARTOGRAPH_EXPECTS(n == 0 || n >= 3);
  auto out = path_graph(n);
  if (n > 0) out.add(static_cast<std::uint32_t>(n - 1), 0);
  return out;
}

/// One knows everybody, nobody else knows anybody. Vertex 0 is the centre, so n = leaves + 1.
///
///     1   2
///      \ /
///       0 - 3
///      / \.
///     5   4
[[nodiscard]] inline auto star_graph(std::size_t leaves) -> edge_buffer {
  edge_buffer out{.order = leaves + 1, .links = {}};
  for (std::uint32_t v = 1; v <= leaves; ++v) out.add(0, v);
  return out;
}

/// Everybody knows everybody: n (n-1) / 2 links, those of 0 first.
///
///     0 - 1
///     | X |
///     3 - 2
[[nodiscard]] inline auto complete_graph(std::size_t n) -> edge_buffer {
  edge_buffer out{.order = n, .links = {}};
  out.links.reserve(n * (n - (n > 0 ? 1 : 0)) / 2);
  for (std::uint32_t u = 0; u < n; ++u)
    for (std::uint32_t v = u + 1; v < n; ++v) out.add(u, v);
  return out;
}

}  // namespace cartograph
