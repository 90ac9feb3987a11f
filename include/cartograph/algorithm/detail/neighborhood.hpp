#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

/// The others that a vertex is linked with, whichever way, each once and ascending: loops and
/// repetitions are passed over.
struct undirected_neighborhood {
  undirected_view g;

  /// `visit(u, ways)`: ways is 2, as an undirected link can be gone both ways.
  template <class Visit>
  void for_each(std::uint32_t v, Visit&& visit) const {
    auto previous = v;
    for (auto u : g.neighbors(v)) {
      if (u != v && u != previous) visit(u, std::uint8_t{2});
      previous = u;
    }
  }
  [[nodiscard]] auto order() const noexcept { return g.order(); }
};

/// The same on a directed graph, from its rows and the rows of the reversed arcs side by side.
struct directed_neighborhood {
  directed_view out;
  directed_view in;

  /// `visit(u, ways)`: ways is 1 for a link one way and 2 for links both ways.
  template <class Visit>
  void for_each(std::uint32_t v, Visit&& visit) const {
    auto k = out.offsets[v];
    auto l = in.offsets[v];
    while (k < out.offsets[v + 1] || l < in.offsets[v + 1]) {
      auto const u = std::min(head(out, k, v), head(in, l, v));
      auto const ways = skip(out, k, v, u) + skip(in, l, v, u);
      if (u != v) visit(static_cast<std::uint32_t>(u), static_cast<std::uint8_t>(ways));
    }
  }
  [[nodiscard]] auto order() const noexcept { return out.order(); }

 private:
  [[nodiscard]] static auto head(directed_view g, std::uint64_t k, std::uint32_t v)
      -> std::uint64_t {
    return k < g.offsets[v + 1] ? g.targets[k] : std::numeric_limits<std::uint64_t>::max();
  }
  /// Moves past all arcs to u: 1 when there was one.
  [[nodiscard]] static auto skip(directed_view g, std::uint64_t& k, std::uint32_t v,
                                 std::uint64_t u) -> int {
    auto const first = k;
    while (head(g, k, v) == u) ++k;
    return k == first ? 0 : 1;
  }
};

/// Calls `kernel` with the neighborhoods of any graph. Directed graphs cost one reversed copy.
template <graph G, class Kernel>
auto with_neighborhoods(const G& g, int threads, Kernel&& kernel) {
  return with_rows(g, [&](auto rows) {
    if constexpr (is_directed<G>) {
      auto const reversed = reversed_rows(rows, threads);
      return kernel(directed_neighborhood{rows, reversed.directed()});
    } else {
      return kernel(undirected_neighborhood{rows});
    }
  });
}

}  // namespace cartograph::detail
