#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/link_sort.hpp"
#include "cartograph/graph/scatter.hpp"

namespace cartograph::detail {

/// Compressed rows, each ascending, parallel arcs in the order of the source.
template <class Payload>
struct sorted_rows {
  static constexpr bool carries = !std::is_same_v<Payload, no_payload>;

  large_vector<std::uint64_t> offsets;
  large_vector<std::uint32_t> targets;
  large_vector<Payload> with;  ///< one an arc, or empty when arcs carry nothing

  void resize(std::size_t arcs) {
    targets.resize(arcs);
    if constexpr (carries) with.resize(arcs);
  }
  void place(std::uint64_t slot, const half_link<Payload>& half) {
    targets[slot] = half.other;
    if constexpr (carries) with[slot] = half.with;
  }
};

/// Calls `body(first, last)` for parts of the rows that hold about as many arcs each.
template <class Payload, class Body>
void for_rows_of_part(const sorted_rows<Payload>& in, std::size_t part, std::size_t parts,
                      Body&& body) {
  auto const last = row_start(in.offsets, part + 1, parts);
  for (auto v = row_start(in.offsets, part, parts); v < last; ++v) body(v);
}

/// Turns row lengths, one place to the right of each row, into offsets.
inline void lengths_to_offsets(std::span<std::uint64_t> lengths) {
  std::uint64_t sum = 0;
  for (auto& value : lengths) value = sum += value;
}

/// Writes every bucket to the rows, beginning `start_of(row)`. Two buckets share no row.
template <class Payload, class StartOf>
void fill_rows(const bucketed<Payload>& in, int threads, sorted_rows<Payload>& out,
               StartOf&& start_of) {
  auto const rows = out.offsets.size() - 1;
  for_each_piece(pieces{in.plan.count, 1}, threads, [&](auto b, auto, auto) {
    auto const first = in.plan.first(b);
    std::vector<std::uint64_t> cursor(in.plan.width());
    for (std::size_t i = 0; i < cursor.size() && first + i < rows; ++i)
      cursor[i] = start_of(first + i);
    for (auto const& half : in.bucket(b)) out.place(cursor[half.row - first]++, half);
  });
}

/// Rows of the arcs that `arcs(part, parts, emit)` emits as half links {from, to, payload}, which
/// must come so that the ends `to` of one row ascend, or be sorted by them beforehand.
template <class Payload>
[[nodiscard]] auto rows_of_buckets(const bucketed<Payload>& in, std::size_t order, int threads)
    -> sorted_rows<Payload> {
  sorted_rows<Payload> out;
  out.offsets.assign(order + 1, 0);
  count_rows(in, threads, std::span{out.offsets}.subspan(1), [](auto const&) { return true; });
  lengths_to_offsets(out.offsets);
  out.resize(in.items.size());
  fill_rows(in, threads, out, [&](std::size_t row) { return out.offsets[row]; });
  return out;
}

/// Rows of links with a direction. `links(part, parts, emit)` calls `emit(from, to, payload)` in
/// the order of the source, twice; then `release()` may free what it reads.
///
/// \par Cost O(order + links): three passes that write to few places at once, so that caches and
/// page tables hold them; 2 half links a link beside nothing, then 1 beside the rows
template <class Payload, class Links, class Release>
[[nodiscard]] auto directed_rows(std::size_t order, std::size_t count, int threads, Links&& links,
                                 Release&& release) -> sorted_rows<Payload> {
  auto const parts = parts_for(count, threads);
  auto const by_target = [&](std::size_t part, std::size_t of, auto&& emit) {
    links(part, of, [&](std::uint32_t from, std::uint32_t to, Payload with) {
      emit({to, from, with});
    });
  };
  auto far = into_buckets<Payload>(order, parts, by_target, by_target);
  release();
  auto const near = turned_round(std::exchange(far, {}), order, parts);
  return rows_of_buckets(near, order, threads);
}

/// The same arcs turned round; each carries `payload(position)` of its old position.
template <class Payload, class Old, class NewPayload>
[[nodiscard]] auto reversed_rows(const sorted_rows<Old>& in, int threads, NewPayload&& payload)
    -> sorted_rows<Payload> {
  auto const parts = parts_for(in.targets.size(), threads);
  auto const turn = [&](std::size_t part, std::size_t of, auto&& emit) {
    for_rows_of_part(in, part, of, [&](std::size_t v) {
      for (auto k = in.offsets[v]; k < in.offsets[v + 1]; ++k)
        emit({in.targets[k], static_cast<std::uint32_t>(v), payload(k)});
    });
  };
  auto const order = in.offsets.size() - 1;
  return rows_of_buckets(into_buckets<Payload>(order, parts, turn, turn), order, threads);
}

/// Rows of links without direction: each link in the rows of both ends, a loop once.
///
/// Every link is first sorted into the row of its smaller end, which is the upper part of that row;
/// turning these parts round gives the lower ones. So only half of the arcs are ever in flight.
/// \par Cost as `directed_rows`, one pass more
template <class Payload, class Links, class Release>
[[nodiscard]] auto undirected_rows(std::size_t order, std::size_t count, int threads, Links&& links,
                                   Release&& release) -> sorted_rows<Payload> {
  auto const parts = parts_for(count, threads);
  auto const by_larger = [&](std::size_t part, std::size_t of, auto&& emit) {
    links(part, of, [&](std::uint32_t u, std::uint32_t v, Payload with) {
      emit({std::max(u, v), std::min(u, v), with});
    });
  };
  auto far = into_buckets<Payload>(order, parts, by_larger, by_larger);
  release();
  large_vector<std::uint64_t> lower(order, 0);
  count_rows(far, threads, lower, [](auto const& half) { return half.row != half.other; });
  auto near = turned_round(std::exchange(far, {}), order, parts);

  sorted_rows<Payload> out;
  out.offsets.resize(order + 1);
  out.offsets[0] = 0;
  std::ranges::copy(lower, out.offsets.begin() + 1);
  count_rows(near, threads, std::span{out.offsets}.subspan(1), [](auto const&) { return true; });
  lengths_to_offsets(out.offsets);
  out.resize(out.offsets[order]);
  fill_rows(near, threads, out, [&](std::size_t row) { return out.offsets[row] + lower[row]; });

  auto const upper = [&](std::size_t part, std::size_t of, auto&& emit) {
    for_rows_of_part(out, part, of, [&](std::size_t v) {
      for (auto k = out.offsets[v] + lower[v]; k < out.offsets[v + 1]; ++k) {
        auto half = half_link<Payload>{out.targets[k], static_cast<std::uint32_t>(v), {}};
        if constexpr (sorted_rows<Payload>::carries) half.with = out.with[k];
        if (half.row != half.other) emit(half);
      }
    });
  };
  near = into_buckets<Payload>(order, parts, upper, upper, std::move(near.items));
  fill_rows(near, threads, out, [&](std::size_t row) { return out.offsets[row]; });
  return out;
}

}  // namespace cartograph::detail
