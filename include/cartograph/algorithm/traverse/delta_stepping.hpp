#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/algorithm/traverse/detail/lengths.hpp"
#include "cartograph/algorithm/traverse/dijkstra.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct delta_stepping_options {
  double delta = 0;  ///< vertices within this distance of each other go together; 0: fits the graph
  int threads = 0;   ///< 0: as many as the machine has
  stop_token stop{};
};

namespace detail {

/// What one thread met: by how many deltas it is away, and what lies beyond.
struct delta_worker {
  std::vector<std::vector<met_at>> near;
  std::vector<met_at> far;
};

/// Searches by rings of width delta. All of a ring are looked at together, again and again until
/// nobody in it gets nearer; what is met farther out waits for its ring, and what is very far out
/// waits until the rings are laid anew.
///
/// Why any order of work gives the same bytes: a label is always the sum of the lengths of some way
/// from the start, added in the order of the way. Rounded addition is monotone (a <= b gives
/// fl(a + w) <= fl(b + w)) and never makes a sum smaller (w >= 0). In the end no arc shortens a
/// label: d[v] <= fl(d[u] + w) for every arc u -> v. By induction along any way, the label of its
/// end is at most the sum of that way; being itself the sum of one, it is their minimum. Nothing
/// else can come out, from any algorithm that relaxes arcs until none shortens.
template <direction Direction>
class delta_search {
 public:
  delta_search(csr_view<Direction> g, double delta, std::size_t threads)
      : g_{g}, delta_{delta}, distance_(g.order(), infinitely_far), team_(threads) {
    for (auto& worker : team_) worker.near.resize(rings);
  }

  /// False when stopped on the way.
  auto run(std::uint32_t start, stop_token stop) -> bool {
    distance_[start] = 0;
    team_.front().near[0].push_back({0, start});
    do
      for (std::size_t ring = 0; ring < rings; ++ring)
        while (gather(ring)) {
          if (stop.stop_requested()) return false;
          relax();
        }
    while (lay_rings_anew());
    return true;
  }

  [[nodiscard]] auto distances() && -> std::vector<double> { return std::move(distance_); }

 private:
  static constexpr std::size_t rings = 256;
  static constexpr std::size_t grain = 128;
  static constexpr std::size_t worth_a_thread = 1024;

  void file(delta_worker& own, met_at what) const {
    auto const ring = (what.distance - base_) / delta_;
    if (ring < static_cast<double>(rings))
      own.near[static_cast<std::size_t>(std::max(ring, 0.0))].push_back(what);
    else
      own.far.push_back(what);
  }

  /// Brings together what all threads have met in a ring; the order is of no importance.
  auto gather(std::size_t ring) -> bool {
    frontier_.clear();
    for (auto& worker : team_) {
      frontier_.insert(frontier_.end(), worker.near[ring].begin(), worker.near[ring].end());
      worker.near[ring].clear();
    }
    return !frontier_.empty();
  }

  void relax() {
    auto const cut = pieces{frontier_.size(), grain};
    std::atomic<std::size_t> taken{0};
    auto const work = [&](std::size_t index, auto, auto) {
      for (auto piece = taken++; piece < cut.count(); piece = taken++)
        for (auto i = cut.first(piece); i < cut.last(piece); ++i)
          relax_arcs(frontier_[i], team_[index]);
    };
    // To wake a thread costs as much as some thousand arcs.
    auto const busy = std::min(team_.size(), frontier_.size() / worth_a_thread);
    if (busy > 1)
      for_each_piece(pieces{busy, 1}, static_cast<int>(busy), work);
    else
      work(0, 0, 0);
  }

  void relax_arcs(met_at from, delta_worker& own) {
    // Met nearer since, and filed again then.
    if (label(from.vertex).load(std::memory_order_relaxed) < from.distance) return;
    for (auto k = g_.offsets[from.vertex]; k < g_.offsets[from.vertex + 1]; ++k) {
      auto const farther = from.distance + g_.weight(k);
      auto old = label(g_.targets[k]).load(std::memory_order_relaxed);
      while (farther < old)
        if (label(g_.targets[k]).compare_exchange_weak(old, farther, std::memory_order_relaxed)) {
          file(own, {farther, g_.targets[k]});
          break;
        }
    }
  }

  /// The nearest of the far begins the first ring. False when nobody is left.
  auto lay_rings_anew() -> bool {
    std::vector<met_at> waiting;
    for (auto& worker : team_) {
      for (auto const& what : worker.far)
        if (distance_[what.vertex] == what.distance) waiting.push_back(what);
      worker.far.clear();
    }
    if (waiting.empty()) return false;
    base_ = std::ranges::min(waiting, {}, &met_at::distance).distance;
    for (auto const& what : waiting) file(team_.front(), what);
    return true;
  }

  [[nodiscard]] auto label(std::uint32_t v) -> std::atomic_ref<double> {
    return std::atomic_ref{distance_[v]};
  }

  csr_view<Direction> g_;
  double delta_;
  double base_ = 0;  ///< where the first ring begins
  std::vector<double> distance_;
  std::vector<delta_worker> team_;
  std::vector<met_at> frontier_;
};

/// Twice the mean length over the mean number of arcs a vertex: wide enough that a ring is work for
/// all threads, narrow enough that few labels are set too early. 1 where all lengths are 0.
template <direction Direction>
[[nodiscard]] auto usual_delta(const csr_view<Direction>& g, int threads) -> double {
  if (!g.weighted()) return 1;
  auto const arcs = static_cast<double>(g.arc_count());
  auto const sum_of = [&](std::size_t first, std::size_t last) {
    double sum = 0;
    for (auto k = first; k < last; ++k) sum += g.weights[k] / arcs;
    return sum;
  };
  auto const mean =
      reduce_pieces(pieces{g.arc_count(), 1U << 16U}, threads, 0.0, sum_of, std::plus<>{});
  return mean > 0 ? 2 * mean / (arcs / static_cast<double>(g.order())) : 1;
}

}  // namespace detail

/// How far each vertex is from a start when every link has a length: as `dijkstra`, on all threads.
///
/// Weights are read as **lengths**, see there.
///
/// \param g        as for `dijkstra`
/// \pre start is a vertex of g; delta is finite and not negative
/// \par Shape      n vertices -> n distances
/// \par Unit       that of the weights
/// \par Cost       O(n + m) time for random lengths and few links a vertex, more where ways of many
///                 short links beat one long link; 24 bytes for each time that a link shortens a
///                 way
/// \par Errors     as for `dijkstra`
/// \par Repeatable the same bytes as `dijkstra`, for any number of threads and any delta
/// \par Source     Meyer and Sanders 2003 [meyer2003], without their split into light and heavy
///                 links
template <graph G>
[[nodiscard]] auto delta_stepping(const G& g, vertex_t<G> start,
                                  delta_stepping_options options = {}) -> dijkstra_result {
  auto const from = detail::index_of(g, start);
  CARTOGRAPH_EXPECTS(from < detail::order_of(g));
  CARTOGRAPH_EXPECTS(options.delta >= 0);
  return detail::with_arcs(g, [&](auto rows) {
    dijkstra_result result{.undefined = detail::why_no_lengths(rows.weights)};
    if (!result.undefined.empty()) return result;
    auto const delta =
        options.delta > 0 ? options.delta : detail::usual_delta(rows, options.threads);
    detail::delta_search search{rows, delta,
                                static_cast<std::size_t>(thread_count(options.threads))};
    result.finished = search.run(static_cast<std::uint32_t>(from), options.stop);
    result.distance = std::move(search).distances();
    result.reached = static_cast<std::size_t>(std::ranges::count_if(
        result.distance, [](double d) { return d < detail::infinitely_far; }));
    return result;
  });
}

}  // namespace cartograph
