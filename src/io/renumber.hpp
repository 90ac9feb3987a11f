#pragma once

#include <cstdint>
#include <span>

#include "cartograph/core/large_vector.hpp"
#include "cartograph/graph/edge_buffer.hpp"
#include "io/pair_lines.hpp"

namespace cartograph::detail {

/// Links whose ends are dense: ids of the file in ascending order get 0, 1, …
struct dense_links {
  large_vector<endpoints> ends;
  large_vector<double> weights;
  large_vector<std::uint64_t> numbers;  ///< id of the file of each vertex; empty when it is itself
  std::size_t order{};
};

/// Makes ids dense. `declared` are ids of vertices that need not have a link.
///
/// \par Cost       O(links), with one bit and a rank a possible id when ids are not much more than
///                 links, a table of the distinct ids otherwise
/// \par Errors     limit_exceeded: 2^32 - 1 or more distinct ids
[[nodiscard]] auto renumbered(pair_lines links, std::span<const std::uint64_t> declared,
                              int threads) -> expected<dense_links>;

}  // namespace cartograph::detail
