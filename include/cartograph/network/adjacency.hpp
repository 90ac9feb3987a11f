#pragma once

#include <cstdint>
#include <span>

#include "cartograph/core/buffer.hpp"

namespace cartograph {

/// Rows of one relation in one direction, for the vertices [first, first + rows) only: the rows of
/// all others are empty and cost nothing.
struct adjacency {
  std::uint32_t first{};
  buffer<std::uint64_t> offsets;  ///< rows + 1, or empty when no vertex has a row
  buffer<std::uint32_t> targets;  ///< ascending in each row, so grouped by kind
  /// The link that each target belongs to; empty where that is the position itself (forward rows of
  /// a relation with a direction), or where links carry no columns and need no name.
  buffer<std::uint32_t> links;

  /// Where the row of v begins and ends in `targets`.
  struct extent {
    std::uint64_t begin{};
    std::uint64_t end{};
  };
  [[nodiscard]] auto row(std::uint32_t v) const noexcept -> extent {
    auto const i = v - first;  // wraps for v < first: then beyond all rows, as those end below 2^32
    if (std::uint64_t{i} + 1 >= offsets.size()) return {};
    return {offsets[i], offsets[i + 1]};
  }
  [[nodiscard]] auto neighbors(std::uint32_t v) const noexcept -> std::span<const std::uint32_t> {
    auto const [begin, end] = row(v);
    return targets.view().subspan(begin, end - begin);
  }
  /// The link at a position of `targets`.
  [[nodiscard]] auto link_at(std::uint64_t position) const noexcept -> std::uint64_t {
    return links.empty() ? position : links[position];
  }
};

}  // namespace cartograph
