#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/parallel.hpp"

namespace cartograph::detail {

/// Stable parallel counting sort into rows, the one way in which compressed rows come to be.
///
/// `enumerate(part, parts, emit)` calls `emit(row, item)` for the items of one of `parts`
/// contiguous parts of the input, always in the same order; it runs twice, to count and to place.
/// `place(slot, item)` stores an item. Within a row items keep the order of the input whatever the
/// number of parts, so the result does not depend on the threads.
///
/// \par Cost two passes over the input, one random write an item; parts * rows * 8 bytes while it
/// runs
template <class Enumerate, class Place>
[[nodiscard]] auto scatter(std::size_t rows, int threads, Enumerate&& enumerate, Place&& place,
                           std::invocable<std::size_t> auto&& allocate)
    -> large_vector<std::uint64_t> {
  auto const parts = static_cast<std::size_t>(std::min(thread_count(threads), 16));
  std::vector<large_vector<std::uint64_t>> cursor(parts);
  for_each_piece(pieces{parts, 1}, threads, [&](auto part, auto, auto) {
    cursor[part].assign(rows, 0);
    enumerate(part, parts, [&own = cursor[part]](std::size_t row, auto&&) { ++own[row]; });
  });

  large_vector<std::uint64_t> offsets(rows + 1);
  std::uint64_t sum = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    offsets[row] = sum;
    for (auto& own : cursor) sum += std::exchange(own[row], sum);
  }
  offsets[rows] = sum;

  allocate(sum);
  for_each_piece(pieces{parts, 1}, threads, [&](auto part, auto, auto) {
    enumerate(part, parts, [&own = cursor[part], &place](std::size_t row, auto&& item) {
      place(own[row]++, item);
    });
  });
  return offsets;
}

/// First index of a part when [0, n) is cut into `parts` nearly equal ones.
[[nodiscard]] constexpr auto part_start(std::size_t n, std::size_t part, std::size_t parts) noexcept
    -> std::size_t {
  return n / parts * part + std::min(part, n % parts);
}

/// First row of a part when rows are cut so that each part holds about the same number of arcs.
[[nodiscard]] inline auto row_start(std::span<const std::uint64_t> offsets, std::size_t part,
                                    std::size_t parts) -> std::size_t {
  if (offsets.empty()) return 0;  // a view of nothing has not even the first offset
  if (part == parts) return offsets.size() - 1;
  auto const wanted = part_start(offsets.back(), part, parts);
  return static_cast<std::size_t>(std::ranges::lower_bound(offsets, wanted) - offsets.begin());
}

}  // namespace cartograph::detail
