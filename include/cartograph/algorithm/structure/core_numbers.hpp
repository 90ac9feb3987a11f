#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/algorithm/detail/distinct_rows.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph {

struct core_numbers_options {
  orientation which = orientation::both;  ///< directed: neighbours either way, or only one way
  int threads = 0;                        ///< 0: as many as the machine has
  stop_token stop{};
};

struct core_numbers_result {
  std::vector<std::uint32_t> core;  ///< one per vertex index
  std::uint32_t degeneracy{};       ///< the largest of them; 0 without vertices
  bool finished = true;             ///< false: stopped on the way, the numbers mean nothing
};

namespace detail {

/// Takes vertices away, those with fewest neighbours left first.
///
/// Level by level: the vertices with exactly `level` neighbours left go, and with them those that
/// this brings down to the level. A count is never lowered beneath the level of its time, so that
/// at the end it is the core number, and nobody needs to be told that a neighbour has gone.
class peeling {
 public:
  /// \param left how many neighbours each vertex has
  explicit peeling(std::vector<std::uint32_t> left)
      : left_{std::move(left)}, remaining_(left_.size()), queue_(left_.size() + 1) {
    for (std::size_t v = 0; v < left_.size(); ++v) remaining_[v] = static_cast<std::uint32_t>(v);
  }

  /// \param losing when v goes, each in its row has one neighbour less
  template <direction Direction>
  [[nodiscard]] auto run(csr_view<Direction> losing, stop_token stop) -> bool {
    std::size_t gone = 0;
    for (auto level = least_left(); !remaining_.empty(); level = next_level(level)) {
      stop.progress("peeling", static_cast<double>(gone) / static_cast<double>(left_.size()));
      if (!peel_level(losing, level, gone, stop)) return false;
    }
    return true;
  }

  [[nodiscard]] auto numbers() && -> std::vector<std::uint32_t> { return std::move(left_); }

 private:
  [[nodiscard]] auto least_left() const -> std::uint32_t {
    return left_.empty() ? 0 : *std::ranges::min_element(left_);
  }

  /// Forgets who has gone; the next level is the least that anybody has left. Those above a level
  /// have core numbers above it, so all these passes together look at no more than the sum of the
  /// core numbers, which is at most the number of arcs.
  [[nodiscard]] auto next_level(std::uint32_t level) -> std::uint32_t {
    auto next = std::numeric_limits<std::uint32_t>::max();
    std::size_t kept = 0;
    for (auto v : remaining_) {
      auto const left = left_[v];
      remaining_[kept] = v;
      kept += left > level ? 1U : 0U;
      next = std::min(next, left > level ? left : next);
    }
    remaining_.resize(kept);
    return next;
  }

  template <direction Direction>
  [[nodiscard]] auto peel_level(csr_view<Direction> losing, std::uint32_t level, std::size_t& gone,
                                stop_token stop) -> bool {
    constexpr std::size_t often = 4096;
    std::size_t tail = 0;
    for (auto v : remaining_) {
      queue_[tail] = v;
      tail += left_[v] == level ? 1U : 0U;
    }
    for (std::size_t head = 0; head < tail; ++head, ++gone) {
      if (gone % often == 0 && stop.stop_requested()) return false;
      fetch_ahead(losing, head, tail);
      tail = take_away(losing.neighbors(queue_[head]), level, tail);
    }
    return true;
  }

  /// Rows come in no order, so that most of the time would go by waiting for memory: asks for those
  /// that are needed soon. Always inlined: g++ takes a function that does nothing else for one
  /// without effect, and leaves out its calls.
  template <direction Direction>
  [[gnu::always_inline]] void fetch_ahead(csr_view<Direction> losing, std::size_t head,
                                          std::size_t tail) const {
    if (head + 24 < tail) __builtin_prefetch(&losing.offsets[queue_[head + 24]]);
    if (head + 12 < tail)
      __builtin_prefetch(losing.targets.data() + losing.offsets[queue_[head + 12]]);
  }

  /// One fewer for each neighbour above the level. Whether one is above is a coin toss to the
  /// processor, so that the count is written either way; that one reaches the level is rare.
  [[nodiscard]] auto take_away(std::span<const std::uint32_t> row, std::uint32_t level,
                               std::size_t tail) -> std::size_t {
    auto* const left = left_.data();
    for (auto u : row) {
      auto const before = left[u];
      left[u] = before - (before > level ? 1U : 0U);
      if (before == level + 1) queue_[tail++] = u;
    }
    return tail;
  }

  std::vector<std::uint32_t> left_;
  std::vector<std::uint32_t> remaining_;
  std::vector<std::uint32_t> queue_;  ///< of the level; one place more than vertices, to write idly
};

/// \param counted  rows whose lengths count
/// \param losing   the same arcs turned round
template <direction Direction>
[[nodiscard]] auto cores_of(csr_view<Direction> counted, csr_view<Direction> losing,
                            stop_token stop) -> core_numbers_result {
  std::vector<std::uint32_t> left(counted.order());
  for (auto v : counted.vertices()) left[v] = static_cast<std::uint32_t>(counted.row_length(v));
  peeling cores{std::move(left)};
  core_numbers_result result;
  result.finished = cores.run(losing, stop);
  result.core = std::move(cores).numbers();
  if (!result.core.empty()) result.degeneracy = *std::ranges::max_element(result.core);
  return result;
}

[[nodiscard]] inline auto directed_cores(directed_view g, const core_numbers_options& options)
    -> core_numbers_result {
  if (options.which == orientation::both)
    return with_neighborhoods(g, options.threads, [&](const auto& around) {
      auto const copy = distinct_copy(around, direction::undirected,
                                      distinct_offsets(around, options.threads), options.threads);
      return cores_of(copy.undirected(), copy.undirected(), options.stop);
    });
  return with_distinct_rows(g, options.threads, [&](directed_view forward) {
    auto const backward = reversed_rows(forward, options.threads);
    if (options.which == orientation::out)
      return cores_of(forward, backward.directed(), options.stop);
    return cores_of(backward.directed(), forward, options.stop);
  });
}

}  // namespace detail

/// How deep inside the network each vertex sits: the largest k such that it belongs to a group in
/// which everybody is linked with at least k others of the group.
///
/// \param g        a loop is no neighbour, and a neighbour counts once however often and, directed,
///                 whichever way it is linked. With `orientation::in` only those who link to a
///                 vertex count, with `out` those it links to
/// \par Shape      n vertices -> n core numbers, in [0, n)
/// \par Unit       neighbours
/// \par Cost       O(n + m) time; 12 n bytes beside the result. Multigraphs are first copied
///                 without loops and repetitions, directed graphs reversed. Threads prepare;
///                 peeling itself runs on one. Measured against Boost.Graph
/// \par Errors     none; when stopped, `finished` is false
/// \par Repeatable yes: core numbers do not depend on the order of peeling
/// \par Source     Seidman 1983 [seidman1983]; peeled in the order of Matula and Beck 1983
///                 [matula1983], level by level instead of with their buckets; one-way cores as the
///                 generalised cores of Batagelj and Zaveršnik [batagelj2002]
template <graph G>
[[nodiscard]] auto core_numbers(const G& g, core_numbers_options options = {})
    -> core_numbers_result {
  return detail::with_rows(g, [&]<direction Direction>(csr_view<Direction> rows) {
    if constexpr (Direction == direction::directed)
      return detail::directed_cores(rows, options);
    else
      return detail::with_distinct_rows(rows, options.threads, [&](undirected_view simple) {
        return detail::cores_of(simple, simple, options.stop);
      });
  });
}

}  // namespace cartograph
