#pragma once

#include <utility>

#include "cartograph/core/contract.hpp"
#include "cartograph/graph/csr.hpp"
#include "cartograph/graph/edge_buffer.hpp"
#include "cartograph/network/freeze.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// A network of `entity` nodes named 0, 1, … and `link` relations, as a generated graph has them.
///
/// \pre     the links have no weights
/// \par Cost O(order + links); the buffer is consumed
[[nodiscard]] inline auto untyped_network(edge_buffer in, direction way, int threads = 0)
    -> network {
  CARTOGRAPH_EXPECTS(in.weights.empty());
  network_parts parts;
  parts.kind_starts[kind_count] = static_cast<std::uint32_t>(in.order);
  detail::link_buffer links;
  links.ends = std::move(in.links);
  parts.relations[static_cast<std::size_t>(relation::link)] =
      detail::freeze_relation(std::move(links), in.order, way == direction::undirected, threads);
  return network{std::move(parts)};
}

}  // namespace cartograph
