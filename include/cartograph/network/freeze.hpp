#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <type_traits>
#include <utility>

#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/scatter.hpp"
#include "cartograph/graph/sorted_rows.hpp"
#include "cartograph/network/link_buffer.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph::detail {

/// Rows whose arcs carry the number of their link, or nothing.
template <class Number>
using numbered_rows = sorted_rows<Number>;

/// The number that an arc carries: `k`, or nothing where links need no numbers.
template <class Number>
[[nodiscard]] constexpr auto numbered(std::uint64_t k) noexcept -> Number {
  if constexpr (std::is_same_v<Number, no_payload>) {
    return {};
  } else {
    return static_cast<Number>(k);
  }
}

/// What the row builders ask for: the links of a part, in the order of the source.
template <class Number>
[[nodiscard]] auto in_source_order(const large_vector<endpoints>& ends) {
  return [&ends](std::size_t part, std::size_t parts, auto&& emit) {
    auto const last = part_start(ends.size(), part + 1, parts);
    for (auto k = part_start(ends.size(), part, parts); k < last; ++k)
      emit(ends[k].from, ends[k].to, numbered<Number>(k));
  };
}

/// Keeps the rows between the first and the last vertex that has any.
template <class Number>
[[nodiscard]] auto trimmed(numbered_rows<Number> rows) -> adjacency {
  auto const& all = rows.offsets;
  if (rows.targets.empty()) return {};
  auto const begin = std::ranges::upper_bound(all, 0U) - all.begin() - 1;
  auto const end = std::ranges::lower_bound(all, all.back()) - all.begin();
  adjacency out;
  out.first = static_cast<std::uint32_t>(begin);
  if (begin == 0 && end + 1 == std::ssize(all)) {
    out.offsets = std::move(rows.offsets);
  } else {
    out.offsets = large_vector<std::uint64_t>(all.begin() + begin, all.begin() + end + 1);
  }
  out.targets = std::move(rows.targets);
  if constexpr (numbered_rows<Number>::carries) out.links = std::move(rows.with);
  return out;
}

/// Columns from the order of the source to the order of the forward rows.
template <class T>
[[nodiscard]] auto permuted(large_vector<T> in, const large_vector<std::uint32_t>& order,
                            int threads) -> large_vector<T> {
  if (in.empty() || order.empty()) return in;
  large_vector<T> out(in.size());
  for_each_index(out.size(), threads, [&](auto i) { out[i] = in[order[i]]; });
  return out;
}

[[nodiscard]] inline auto take_columns(link_buffer& in, std::size_t n,
                                       const large_vector<std::uint32_t>& order, int threads)
    -> link_columns {
  return {.weight = permuted(in.weight.take(n), order, threads),
          .stages = permuted(in.stages.take(n), order, threads),
          .since = permuted(in.since.take(n), order, threads),
          .until = permuted(in.until.take(n), order, threads),
          .word = permuted(in.word.take(n), order, threads),
          .evidence = permuted(in.evidence.take(n), order, threads),
          .confidence = permuted(in.confidence.take(n), order, threads)};
}

template <class Number, class Done>
[[nodiscard]] auto frozen_symmetric(link_buffer& in, std::size_t order, int threads, Done&& done)
    -> relation_rows {
  auto const count = in.ends.size();
  auto const links = in_source_order<Number>(in.ends);
  relation_rows out;
  out.links = count;
  out.symmetric = true;
  out.forward = trimmed(undirected_rows<Number>(order, count, threads, links, done));
  out.columns = take_columns(in, count, {}, threads);
  return out;
}

template <class Number, class Done>
[[nodiscard]] auto frozen_directed(link_buffer& in, std::size_t order, int threads, Done&& done)
    -> relation_rows {
  auto const count = in.ends.size();
  auto const links = in_source_order<Number>(in.ends);
  relation_rows out;
  out.links = count;
  auto rows = directed_rows<Number>(order, count, threads, links, done);
  if constexpr (numbered_rows<Number>::carries) {
    out.columns = take_columns(in, count, rows.with, threads);
    release(rows.with);
  }
  // Forward rows are where links get their numbers: the position.
  out.backward = trimmed(reversed_rows<Number>(
      rows, threads, [](std::uint64_t position) { return numbered<Number>(position); }));
  out.forward = trimmed(std::move(rows));
  return out;
}

/// Rows in both directions from collected links whose ends are final ids below `order`. Takes the
/// columns; calls `done` as soon as the ends are no longer needed.
///
/// \pre fewer than 2^32 links when links carry columns
/// \par Cost       O(order + links), stable counting sorts only; memory beside the rows 8 bytes a
///                 link while it runs, 12 when links carry columns
template <class Done>
[[nodiscard]] auto freeze_relation(link_buffer& in, std::size_t order, bool symmetric, int threads,
                                   Done&& done) -> relation_rows {
  // Of all relations a network uses a few; the others shall not cost the number of its nodes.
  if (in.ends.empty()) {
    done();
    return {.symmetric = symmetric};
  }
  // Waking threads costs more than a small relation: milliseconds each where cores are shared.
  if (threads == 0 && in.ends.size() + order < (1U << 15U)) threads = 1;
  if (in.has_columns())
    return symmetric ? frozen_symmetric<std::uint32_t>(in, order, threads, done)
                     : frozen_directed<std::uint32_t>(in, order, threads, done);
  return symmetric ? frozen_symmetric<no_payload>(in, order, threads, done)
                   : frozen_directed<no_payload>(in, order, threads, done);
}

/// The same; the ends stay, for those who have something to tell about them.
[[nodiscard]] inline auto freeze_relation(link_buffer& in, std::size_t order, bool symmetric,
                                          int threads) -> relation_rows {
  return freeze_relation(in, order, symmetric, threads, [] {});
}

/// The same; the memory of the ends is free before the last rows are made.
[[nodiscard]] inline auto freeze_relation(link_buffer&& in, std::size_t order, bool symmetric,
                                          int threads) -> relation_rows {
  return freeze_relation(in, order, symmetric, threads, [&] { release(in.ends); });
}

}  // namespace cartograph::detail
