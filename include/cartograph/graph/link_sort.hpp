#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/scatter.hpp"

namespace cartograph::detail {

/// What an arc carries when it carries nothing.
struct no_payload {
  friend auto operator==(no_payload, no_payload) -> bool = default;
};

/// One end of a link, on its way to the row of the other one.
template <class Payload>
struct half_link {
  std::uint32_t row;
  std::uint32_t other;
  [[no_unique_address]] Payload with;
};

/// Rows cut into buckets of equal width: few enough that writing to all of them at once stays in
/// the cache, many enough that the rows of one do.
struct bucket_plan {
  unsigned shift;
  std::size_t count;

  [[nodiscard]] static constexpr auto of(std::size_t rows) noexcept -> bucket_plan {
    auto const bits = rows < 2 ? 0U : static_cast<unsigned>(std::bit_width(rows - 1));
    auto const shift = bits > 20 ? std::max(11U, bits - 11) : (bits > 9 ? bits - 9 : 0U);
    return {shift, ((rows - (rows > 0 ? 1 : 0)) >> shift) + 1};
  }
  [[nodiscard]] constexpr auto first(std::size_t bucket) const noexcept { return bucket << shift; }
  [[nodiscard]] constexpr auto width() const noexcept { return std::size_t{1} << shift; }
  [[nodiscard]] constexpr auto of_row(std::uint32_t row) const noexcept { return row >> shift; }
};

/// Half links by bucket, in each bucket in the order in which they came.
template <class Payload>
struct bucketed {
  bucket_plan plan;
  std::vector<std::uint64_t> starts;
  large_vector<half_link<Payload>> items;

  [[nodiscard]] auto bucket(std::size_t b) const noexcept -> std::span<const half_link<Payload>> {
    return std::span{items}.subspan(starts[b], starts[b + 1] - starts[b]);
  }
};

/// As many parts as threads, but no more than there is work for: results do not depend on it.
[[nodiscard]] inline auto parts_for(std::size_t items, int threads) noexcept -> std::size_t {
  auto const useful = items / 8192 + 1;
  return std::min({static_cast<std::size_t>(thread_count(threads)), useful, std::size_t{64}});
}

/// Puts what `place(part, parts, emit)` emits into buckets. `count` must emit the same half links,
/// each part the same ones, in any order. `storage` is memory to use again: fresh pages cost as
/// much as the sorting.
template <class Payload, class Count, class Place>
[[nodiscard]] auto into_buckets(std::size_t rows, std::size_t parts, Count&& count, Place&& place,
                                large_vector<half_link<Payload>> storage = {})
    -> bucketed<Payload> {
  bucketed<Payload> out{.plan = bucket_plan::of(rows), .starts = {}, .items = std::move(storage)};
  auto const plan = out.plan;
  std::vector<std::vector<std::uint64_t>> cursor(parts);
  auto const team = static_cast<int>(parts);
  for_each_piece(pieces{parts, 1}, team, [&](auto part, auto, auto) {
    std::vector<std::uint64_t> own(plan.count);
    count(part, parts, [&](const half_link<Payload>& half) { ++own[plan.of_row(half.row)]; });
    cursor[part] = std::move(own);
  });
  out.starts.resize(plan.count + 1);
  std::uint64_t sum = 0;
  for (std::size_t b = 0; b < plan.count; ++b) {
    out.starts[b] = sum;
    for (auto& own : cursor) sum += std::exchange(own[b], sum);
  }
  out.starts[plan.count] = sum;
  out.items.resize(sum);
  for_each_piece(pieces{parts, 1}, team, [&](auto part, auto, auto) {
    auto own = std::move(cursor[part]);
    auto* const items = out.items.data();
    place(part, parts,
          [&](const half_link<Payload>& half) { items[own[plan.of_row(half.row)]++] = half; });
  });
  return out;
}

/// Calls `visit` with the half links of one bucket, row by row, each row in its old order.
template <class Payload, class Visit>
void for_each_in_row_order(const bucketed<Payload>& in, std::size_t b,
                           std::vector<std::uint64_t>& cursor,
                           large_vector<half_link<Payload>>& sorted, Visit&& visit) {
  auto const items = in.bucket(b);
  auto const first = in.plan.first(b);
  cursor.assign(in.plan.width() + 1, 0);
  for (auto const& half : items) ++cursor[half.row - first + 1];
  std::partial_sum(cursor.begin(), cursor.end(), cursor.begin());
  if (sorted.size() < items.size()) sorted.resize(items.size());
  for (auto const& half : items) sorted[cursor[half.row - first]++] = half;
  std::for_each_n(sorted.begin(), items.size(), visit);
}

/// Every half link turned round. Within a bucket they then come in the order of their other end.
template <class Payload>
[[nodiscard]] auto turned_round(const bucketed<Payload>& in, std::size_t rows, std::size_t parts)
    -> bucketed<Payload> {
  auto const turn = [](const half_link<Payload>& half) {
    return half_link<Payload>{half.other, half.row, half.with};
  };
  return into_buckets<Payload>(
      rows, parts,
      [&](std::size_t part, std::size_t of, auto&& emit) {
        auto const begin = in.starts[row_start(in.starts, part, of)];
        auto const end = in.starts[row_start(in.starts, part + 1, of)];
        for (auto k = begin; k < end; ++k) emit(turn(in.items[k]));
      },
      [&](std::size_t part, std::size_t of, auto&& emit) {
        std::vector<std::uint64_t> cursor;
        large_vector<half_link<Payload>> sorted;
        auto const end = row_start(in.starts, part + 1, of);
        for (auto b = row_start(in.starts, part, of); b < end; ++b)
          for_each_in_row_order(in, b, cursor, sorted, [&](auto const& half) { emit(turn(half)); });
      });
}

/// Adds to `counts[row]` how many half links of each row satisfy `which`.
template <class Payload, class Which>
void count_rows(const bucketed<Payload>& in, int threads, std::span<std::uint64_t> counts,
                Which&& which) {
  for_each_piece(pieces{in.plan.count, 1}, threads, [&](auto b, auto, auto) {
    for (auto const& half : in.bucket(b)) counts[half.row] += which(half) ? 1 : 0;
  });
}

}  // namespace cartograph::detail
