#pragma once

#include <omp.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "cartograph/algorithm/community/detail/level.hpp"
#include "cartograph/core/random.hpp"

namespace cartograph::detail {

/// As many of the team as a level is worth: waiting for each other has its price.
template <class Weight, class Mass>
[[nodiscard]] auto team_for(const level_view<Weight, Mass>& level,
                            const std::vector<weight_tally<Weight>>& team) -> int {
  constexpr std::size_t worth_sharing = 20'000;
  auto const work = level.targets.size() + level.order();
  return work < worth_sharing ? 1 : static_cast<int>(team.size());
}

/// Calls `body(i, thread)` for every i in [0, n). \pre what body writes does not depend on `thread`
template <class Body>
void for_each_shared(std::size_t n, int grain, int threads, Body&& body) {
  auto const count = static_cast<std::int64_t>(n);
#pragma omp parallel for schedule(dynamic, grain) num_threads(threads) if (threads > 1)
  for (std::int64_t i = 0; i < count; ++i)
    body(static_cast<std::size_t>(i), threads > 1 ? omp_get_thread_num() : 0);
}

/// The vertices of a level cut into batches that choose at the same time, from what was true before
/// any of them moved. A batch is made of blocks of consecutive vertices, spread evenly; a block is
/// the work of one thread, and its vertices do see each other's choices: neighbours are often
/// numbered close together, and two that do not see each other can swap places for ever.
struct batch_cut {
  std::uint32_t order;
  std::uint32_t shift;  ///< 2^shift vertices a block
  std::uint32_t count;  ///< of batches, a power of two

  /// 64 batches on the lowest level, at most 1024 vertices each above: these weigh more, and so do
  /// the mistakes of choosing at the same time.
  batch_cut(std::uint32_t n, bool is_lowest) : order{n}, shift{5}, count{64} {
    while (!is_lowest && count < n / 1024) count *= 2;
    while (shift > 0 && (n >> shift) < (is_lowest ? 4 : 2) * count) --shift;
  }
  [[nodiscard]] auto block_of(std::uint32_t v) const -> std::uint32_t { return v >> shift; }
  [[nodiscard]] auto has(std::uint32_t batch, std::uint32_t v) const -> bool {
    return (block_of(v) & (count - 1)) == batch;
  }
  [[nodiscard]] auto blocks_in(std::uint32_t batch) const -> std::uint32_t {
    auto const blocks =
        static_cast<std::uint32_t>((std::uint64_t{order} + (1U << shift) - 1) >> shift);
    return blocks > batch ? (blocks - batch - 1) / count + 1 : 0;
  }
  /// First vertex of the i-th block of a batch, and the one after its last.
  [[nodiscard]] auto first(std::uint32_t batch, std::uint32_t i) const -> std::uint32_t {
    return (i * count + batch) << shift;
  }
  [[nodiscard]] auto last(std::uint32_t batch, std::uint32_t i) const -> std::uint32_t {
    return std::min(order - first(batch, i), 1U << shift) + first(batch, i);
  }
};

/// The batches in the order in which they get their turn.
[[nodiscard]] inline auto order_of_batches(const batch_cut& cut, random_stream& random)
    -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> batches(cut.count);
  std::iota(batches.begin(), batches.end(), 0U);
  shuffle(std::span{batches}, random);
  return batches;
}

/// The same for sweeping batches, where they wait twice a batch.
///
/// \param awake vertices that have a choice to make
template <class Weight>
[[nodiscard]] auto team_for(const level_view<Weight>& level,
                            const std::vector<weight_tally<Weight>>& team, const batch_cut& cut,
                            std::uint64_t awake) -> int {
  constexpr std::uint64_t worth_waiting = 4'000;  // arcs of a batch
  auto const arcs = awake * (level.targets.size() / level.order() + 1) / cut.count;
  return arcs < worth_waiting ? 1 : team_for(level, team);
}

/// Where threads wait for each other some thousand times a second. Spins first and then sleeps: on
/// a busy machine the one waited for may not be running.
class meeting_point {
 public:
  /// \param threads that meet: those the region got, which may be fewer than it asked for
  void wait(int threads) {
    if (threads == 1) return;
    auto const round = round_.load(std::memory_order_acquire);
    if (arrived_.fetch_add(1, std::memory_order_acq_rel) + 1 == threads) {
      arrived_.store(0, std::memory_order_relaxed);
      round_.store(round + 1, std::memory_order_release);
      round_.notify_all();
      return;
    }
    constexpr int patience = 4000;
    for (int spins = 0; spins < patience; ++spins)
      if (round_.load(std::memory_order_acquire) != round) return;
    round_.wait(round, std::memory_order_acquire);
  }

 private:
  alignas(64) std::atomic<int> arrived_{0};
  alignas(64) std::atomic<int> round_{0};
};

/// Every batch once: `choose(v, batch, thread)` for its vertices, and when all have chosen
/// `apply(v, batch)` for those that returned true.
///
/// \pre choose reads what only apply writes and writes what is v's own or its block's; what apply
///      does is the same in any order
/// \return how many were applied
template <class Choose, class Apply>
auto sweep_batches(const batch_cut& cut, std::span<const std::uint32_t> batches, int threads,
                   Choose&& choose, Apply&& apply) -> std::uint64_t {
  std::uint64_t applied = 0;
  meeting_point all;
  std::vector<std::atomic<std::uint32_t>> taken(batches.size());  // blocks of each batch
#pragma omp parallel num_threads(threads) reduction(+ : applied) if (threads > 1)
  {
    auto const team = threads > 1 ? omp_get_num_threads() : 1;
    auto const thread = threads > 1 ? omp_get_thread_num() : 0;
    std::vector<std::uint32_t> movers;
    for (auto batch : batches) {
      movers.clear();
      auto const blocks = cut.blocks_in(batch);
      for (auto i = taken[batch]++; i < blocks; i = taken[batch]++)
        for (auto v = cut.first(batch, i); v < cut.last(batch, i); ++v)
          if (choose(v, batch, thread)) movers.push_back(v);
      all.wait(team);
      for (auto v : movers) apply(v, batch);
      applied += movers.size();
      all.wait(team);
    }
  }
  return applied;
}

}  // namespace cartograph::detail
