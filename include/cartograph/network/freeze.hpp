#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>

#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/scatter.hpp"
#include "cartograph/network/link_buffer.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph::detail {

/// Rows with the link that each target belongs to, over all vertices.
struct numbered_rows {
  large_vector<std::uint64_t> offsets;
  large_vector<std::uint32_t> targets;
  large_vector<std::uint32_t> links;  ///< empty when links need no numbers
};

struct numbered_arc {
  std::uint32_t other;
  std::uint32_t link;
};

/// Scatters what `enumerate` emits into rows; see `scatter`.
template <class Enumerate>
[[nodiscard]] auto numbered(std::size_t order, bool number, int threads, Enumerate&& enumerate)
    -> numbered_rows {
  numbered_rows out;
  out.offsets = scatter(
      order, threads, enumerate,
      [&](std::size_t slot, numbered_arc arc) {
        out.targets[slot] = arc.other;
        if (number) out.links[slot] = arc.link;
      },
      [&](std::size_t arcs) {
        out.targets.resize(arcs);
        if (number) out.links.resize(arcs);
      });
  return out;
}

/// The same arcs turned round, each row ascending. `renumber` gives every arc its position as
/// number.
[[nodiscard]] inline auto turned(const numbered_rows& in, bool number, bool renumber, int threads)
    -> numbered_rows {
  return numbered(in.offsets.size() - 1, number, threads,
                  [&](std::size_t part, std::size_t parts, auto&& emit) {
                    auto const last = row_start(in.offsets, part + 1, parts);
                    for (auto v = row_start(in.offsets, part, parts); v < last; ++v)
                      for (auto k = in.offsets[v]; k < in.offsets[v + 1]; ++k)
                        emit(in.targets[k], numbered_arc{static_cast<std::uint32_t>(v),
                                                         renumber || in.links.empty()
                                                             ? static_cast<std::uint32_t>(k)
                                                             : in.links[k]});
                  });
}

/// Every link at its far end (and at its near one when `both`), in the order of the source.
[[nodiscard]] inline auto by_far_end(const large_vector<endpoints>& ends, std::size_t order,
                                     bool both, bool number, int threads) -> numbered_rows {
  return numbered(order, number, threads, [&](std::size_t part, std::size_t parts, auto&& emit) {
    auto const last = part_start(ends.size(), part + 1, parts);
    for (auto k = part_start(ends.size(), part, parts); k < last; ++k) {
      auto const [from, to] = ends[k];
      auto const link = static_cast<std::uint32_t>(k);
      emit(to, numbered_arc{from, link});
      if (both && from != to) emit(from, numbered_arc{to, link});
    }
  });
}

/// Keeps the rows between the first and the last vertex that has any.
[[nodiscard]] inline auto trimmed(numbered_rows rows) -> adjacency {
  auto const& all = rows.offsets;
  if (rows.targets.empty()) return {};
  auto const begin = std::ranges::upper_bound(all, 0U) - all.begin() - 1;
  auto const end = std::ranges::lower_bound(all, all.back()) - all.begin();
  adjacency out;
  out.first = static_cast<std::uint32_t>(begin);
  out.offsets = large_vector<std::uint64_t>(all.begin() + begin, all.begin() + end + 1);
  out.targets = std::move(rows.targets);
  if (!rows.links.empty()) out.links = std::move(rows.links);
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

[[nodiscard]] inline auto take_columns(link_buffer& in, const large_vector<std::uint32_t>& order,
                                       int threads) -> link_columns {
  auto const n = in.ends.size();
  return {.weight = permuted(in.weight.take(n), order, threads),
          .stages = permuted(in.stages.take(n), order, threads),
          .since = permuted(in.since.take(n), order, threads),
          .until = permuted(in.until.take(n), order, threads),
          .word = permuted(in.word.take(n), order, threads),
          .evidence = permuted(in.evidence.take(n), order, threads),
          .confidence = permuted(in.confidence.take(n), order, threads)};
}

/// Rows in both directions from collected links whose ends are final ids below `order`.
///
/// \pre fewer than 2^32 links when links carry columns
/// \par Cost O(order + links), stable counting sorts only; memory 16 bytes a link while it runs
[[nodiscard]] inline auto freeze_relation(link_buffer in, std::size_t order, bool symmetric,
                                          int threads) -> relation_rows {
  // waking threads costs more than a small relation: milliseconds each where cores are shared
  if (threads == 0 && in.ends.size() + order < (1U << 15U)) threads = 1;
  relation_rows out;
  out.links = in.ends.size();
  out.symmetric = symmetric;
  auto const number = in.has_columns();
  auto rows =
      turned(by_far_end(in.ends, order, symmetric, number, threads), number, false, threads);
  if (symmetric) {
    out.columns = take_columns(in, {}, threads);
  } else {
    out.columns = take_columns(in, rows.links, threads);
    rows.links = {};
    out.backward = trimmed(turned(rows, number, true, threads));
  }
  out.forward = trimmed(std::move(rows));
  return out;
}

}  // namespace cartograph::detail
