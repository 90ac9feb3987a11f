#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>

#include "cartograph/algorithm/detail/neighborhood.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

/// The others that the arcs of a vertex lead to, each once and ascending.
struct outgoing_neighborhood {
  directed_view g;

  /// `visit(u, ways)`: ways is 1.
  template <class Visit>
  void for_each(std::uint32_t v, Visit&& visit) const {
    auto previous = v;
    for (auto u : g.neighbors(v)) {
      if (u != v && u != previous) visit(u, std::uint8_t{1});
      previous = u;
    }
  }
  [[nodiscard]] auto order() const noexcept { return g.order(); }
};

/// How many others each vertex has around it, summed up before each: n + 1 offsets.
template <class Neighborhood>
[[nodiscard]] auto distinct_offsets(const Neighborhood& around, int threads)
    -> large_vector<std::uint64_t> {
  large_vector<std::uint64_t> offsets(around.order() + 1);
  offsets[0] = 0;
  for_each_index(
      around.order(), threads,
      [&](std::size_t v) {
        std::uint64_t count = 0;
        around.for_each(static_cast<std::uint32_t>(v), [&](auto, auto) { ++count; });
        offsets[v + 1] = count;
      },
      1024);
  for (std::size_t v = 0; v < around.order(); ++v) offsets[v + 1] += offsets[v];
  return offsets;
}

/// Rows in which everybody around a vertex is listed once.
template <class Neighborhood>
[[nodiscard]] auto distinct_copy(const Neighborhood& around, direction way,
                                 large_vector<std::uint64_t> offsets, int threads) -> csr {
  large_vector<std::uint32_t> targets(offsets.back());
  for_each_index(
      around.order(), threads,
      [&](std::size_t v) {
        auto slot = offsets[v];
        around.for_each(static_cast<std::uint32_t>(v), [&](auto u, auto) { targets[slot++] = u; });
      },
      1024);
  return {way, std::move(offsets), std::move(targets)};
}

/// Calls `kernel` with rows without loops and repetitions: the graph's own if they are such
/// already, which one pass over them tells, else a copy.
template <direction Direction, class Kernel>
auto with_distinct_rows(csr_view<Direction> g, int threads, Kernel&& kernel) {
  auto const around = [&] {
    if constexpr (Direction == direction::directed)
      return outgoing_neighborhood{g};
    else
      return undirected_neighborhood{g};
  }();
  auto offsets = distinct_offsets(around, threads);
  if (offsets.back() == g.arc_count())
    return std::forward<Kernel>(kernel)(csr_view<Direction>{g.offsets, g.targets});
  auto const copy = distinct_copy(around, Direction, std::move(offsets), threads);
  return std::forward<Kernel>(kernel)(copy.template view<Direction>());
}

}  // namespace cartograph::detail
