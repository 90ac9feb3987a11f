#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "cartograph/algorithm/detail/hub_bits.hpp"
#include "cartograph/algorithm/detail/neighborhood.hpp"
#include "cartograph/algorithm/detail/oriented.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph {

struct triangles_options {
  bool at_vertices = true;  ///< false: only their number, which is twice as fast
  int threads = 0;          ///< 0: as many as the machine has
  stop_token stop{};
};

struct triangles_result {
  std::uint64_t count{};                 ///< sets of three mutually linked vertices
  std::vector<std::uint64_t> neighbors;  ///< distinct others that each vertex is linked with
  std::vector<std::uint64_t> at;         ///< triangles that each vertex is a corner of
  /// Links among the neighbours of each vertex: a link both ways counts 2, as does an undirected
  /// one, so that neighbors * (neighbors - 1) is the most there can be.
  std::vector<std::uint64_t> closed;
  bool finished = true;  ///< false: stopped on the way, the counts are too low
};

namespace detail {

/// What one thread knows while it looks for triangles.
struct triangle_worker {
  std::uint64_t count{};
  std::vector<std::uint8_t> mark;      ///< by new number: ways of the link from the current vertex
  std::vector<hub_bits::word> bits;    ///< of the hubs marked; undirected only
  std::vector<std::uint64_t> at;       ///< by new number
  std::vector<std::uint64_t> closed;   ///< by new number; directed only
  std::vector<std::uint32_t> closing;  ///< arcs that close a triangle, found but not yet counted
};

/// Counts without saying where: one load and one addition for every candidate, in registers.
[[nodiscard]] inline auto triangles_closed_from(const oriented_rows& g, const hub_bits& hubs,
                                                std::size_t v, const triangle_worker& own)
    -> std::uint64_t {
  std::uint64_t count = 0;
  for (auto u : g.row(v)) {
    auto const row = g.row(u);
    if (hubs.pays(u, row.size())) {
      count += shared_bits(hubs.row(u), own.bits.data());
    } else {
      for (auto w : row) count += own.mark[w];
    }
  }
  return count;
}

/// Arcs from u to a marked vertex, by their place in the row. Most candidates fail at random, so
/// the loop writes each and only advances past those that hold: no branch to mispredict.
[[nodiscard]] inline auto closing_arcs(std::span<const std::uint32_t> row, const std::uint8_t* mark,
                                       std::uint32_t* closing) -> std::size_t {
  std::size_t found = 0;
  for (std::uint32_t k = 0; k < row.size(); ++k) {
    closing[found] = k;
    found += mark[row[k]] != 0 ? 1U : 0U;
  }
  return found;
}

/// Counts the triangles over the arc k from v at their third corners, and returns how many.
template <bool Directed>
auto place_triangles_over(const oriented_rows& g, const hub_bits& hubs, std::size_t v,
                          std::uint64_t k, triangle_worker& own) -> std::uint64_t {
  auto const u = g.targets[k];
  auto const row = g.row(u);
  if (!Directed && hubs.pays(u, row.size()))
    return for_each_shared_bit(hubs.row(u), own.bits.data(), [&](auto w) { ++own.at[w]; });
  auto const found = closing_arcs(row, own.mark.data(), own.closing.data());
  for (std::size_t i = 0; i < found; ++i) {
    auto const arc = g.offsets[u] + own.closing[i];
    auto const w = g.targets[arc];
    ++own.at[w];
    if constexpr (Directed) {
      own.closed[v] += g.ways[arc];
      own.closed[u] += own.mark[w];
      own.closed[w] += g.ways[k];
    }
  }
  return found;
}

template <bool Directed>
void place_triangles_of(const oriented_rows& g, const hub_bits& hubs, std::size_t v,
                        triangle_worker& own) {
  for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k) {
    auto const found = place_triangles_over<Directed>(g, hubs, v, k, own);
    own.count += found;
    own.at[v] += found;
    own.at[g.targets[k]] += found;
  }
}

template <bool Directed>
void triangles_of(const oriented_rows& g, const hub_bits& hubs, std::size_t v, bool place,
                  triangle_worker& own) {
  auto const row = g.row(v);
  if (row.size() < 2) return;
  for (std::size_t i = 0; i < row.size(); ++i) {
    auto ways = std::uint8_t{1};
    if constexpr (Directed)
      if (place) ways = g.ways[g.offsets[v] + i];
    own.mark[row[i]] = ways;
    __builtin_prefetch(g.targets.data() + g.offsets[row[i]]);  // read soon, and lies anywhere
    if (row[i] < hubs.hubs()) hub_bits::set(own.bits.data(), row[i]);
  }
  if (place)
    place_triangles_of<Directed>(g, hubs, v, own);
  else
    own.count += triangles_closed_from(g, hubs, v, own);
  for (auto u : row) {
    own.mark[u] = 0;
    if (u < hubs.hubs()) own.bits[u / 64] = 0;
  }
}

/// Every worker takes the next piece until none is left. Counts are integers, so it does not matter
/// which worker counted what.
template <bool Directed>
[[nodiscard]] auto run_workers(const oriented_rows& g, const triangles_options& options,
                               std::vector<triangle_worker>& team) -> bool {
  auto const cut = pieces{g.order(), 128};
  hub_bits const hubs{g, options.threads};
  std::atomic<std::size_t> taken{0};
  for_each_piece(pieces{team.size(), 1}, options.threads, [&](auto index, auto, auto) {
    auto& own = team[index];
    own.mark.assign(g.order(), 0);
    own.bits.assign(hub_bits::words_for(hubs.hubs()), 0);
    if (options.at_vertices) {
      own.at.assign(g.order(), 0);
      if (Directed) own.closed.assign(g.order(), 0);
      own.closing.resize(g.longest_row() + 1);
    }
    for (auto piece = taken++; piece < cut.count(); piece = taken++) {
      if (options.stop.stop_requested()) return;
      for (auto v = cut.first(piece); v < cut.last(piece); ++v)
        triangles_of<Directed>(g, hubs, v, options.at_vertices, own);
    }
  });
  return taken >= cut.count() && !options.stop.stop_requested();
}

/// Adds up what the workers found, back at the old indices.
template <bool Directed>
[[nodiscard]] auto gathered(const oriented_rows& g, const triangles_options& options,
                            std::vector<triangle_worker>& team) -> triangles_result {
  triangles_result result;
  for (auto const& own : team) result.count += own.count;
  if (!options.at_vertices) return result;
  result.at.resize(g.order());
  result.closed.resize(g.order());
  for_each_index(g.order(), options.threads, [&](std::size_t r) {
    std::uint64_t at = 0;
    std::uint64_t closed = 0;
    for (auto const& own : team) {
      at += own.at[r];
      if constexpr (Directed) closed += own.closed[r];
    }
    result.at[g.vertex_at[r]] = at;
    result.closed[g.vertex_at[r]] = Directed ? closed : 2 * at;
  });
  return result;
}

template <bool Directed>
[[nodiscard]] auto triangles_in(oriented_rows g, const triangles_options& options)
    -> triangles_result {
  auto const threads = std::min<std::size_t>(
      static_cast<std::size_t>(thread_count(options.threads)), g.order() / 128 + 1);
  std::vector<triangle_worker> team(threads);
  auto const finished = run_workers<Directed>(g, options, team);
  auto result = gathered<Directed>(g, options, team);
  result.finished = finished;
  result.neighbors = std::move(g.neighbors);
  return result;
}

}  // namespace detail

/// Three who are all linked with each other, in the whole network and around each vertex.
///
/// \param g        direction is ignored but for `closed`; loops and repeated links change nothing
/// \par Shape      n vertices -> their number, and n counts
/// \par Unit       triangles
/// \par Cost       O(m sqrt m) time at worst: the sum, over the links kept at their lesser end, of
///                 the links kept at the other end. One oriented copy of 4 bytes a link (directed:
///                 first a reversed copy too), and 17 n bytes a thread. Measured against GAPBS with
///                 its relabelling
/// \par Errors     none; when stopped, `finished` is false
/// \par Repeatable the same counts for any number of threads
/// \par Source     Latapy 2008 [latapy2008], rows marked and vertices numbered hubs first; `closed`
///                 as LDBC Graphalytics counts it [iosup2016]
template <graph G>
[[nodiscard]] auto triangles(const G& g, triangles_options options = {}) -> triangles_result {
  auto copy = detail::with_neighborhoods(g, options.threads, [&](const auto& around) {
    return detail::oriented(around, options.threads, is_directed<G> && options.at_vertices);
  });
  return detail::triangles_in<is_directed<G>>(std::move(copy), options);
}

}  // namespace cartograph
