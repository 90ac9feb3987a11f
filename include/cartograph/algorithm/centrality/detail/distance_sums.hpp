#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "cartograph/algorithm/centrality/detail/distance_batch.hpp"
#include "cartograph/algorithm/centrality/detail/distance_rows.hpp"
#include "cartograph/algorithm/centrality/distance_options.hpp"
#include "cartograph/core/parallel.hpp"

namespace cartograph::detail {

/// A sum over all others that a vertex leads to.
struct distance_sums {
  std::vector<wide_sum> at;  ///< by old index
  bool finished = true;
};

/// Sources a batch when levels are wide. More would need wider sets, which no longer stay in the
/// cache; measured.
inline constexpr int wide_words = 4;

/// A batch, and whether sets of one word do: where levels are narrow, sources hardly meet anybody
/// at the same time and a wider set would only be more to move.
struct planned_batch {
  source_batch batch;
  bool narrow;
};

/// All vertices as sources, each once. Small components share a batch.
[[nodiscard]] inline auto planned_batches(const distance_rows& rows) -> std::vector<planned_batch> {
  constexpr std::size_t wide_level = 64;
  std::vector<planned_batch> plan;
  auto const& parts = rows.components;
  for (std::size_t i = 0; i < parts.size();) {
    auto const [first, end, levels] = parts[i++];
    auto const narrow = (end - first) / levels < wide_level;
    auto const most = static_cast<std::size_t>(narrow ? 64 : 64 * wide_words);
    auto last = end;
    while (i < parts.size() && parts[i].last - first <= most) last = parts[i++].last;
    for (auto source = first; source < last; source += most)
      plan.push_back({{source, std::min(last, source + most), first, last}, narrow});
  }
  return plan;
}

/// What one thread knows.
struct distance_worker {
  explicit distance_worker(std::size_t n) : wide{n}, narrow{n}, total(n) {}
  batch_search<wide_words> wide;
  batch_search<1> narrow;
  std::vector<wide_sum> total;  ///< by new number

  void run(const batch_task& task, const planned_batch& planned) {
    if (planned.narrow)
      search_batch(narrow, task, planned.batch, total.data());
    else
      search_batch(wide, task, planned.batch, total.data());
  }
};

/// Every worker takes the next batch until none is left.
[[nodiscard]] inline auto run_batches(const distance_rows& rows, const batch_task& task,
                                      int threads,
                                      std::vector<std::unique_ptr<distance_worker>>& team) -> bool {
  auto const plan = planned_batches(rows);
  std::atomic<std::size_t> taken{0};
  for_each_piece(pieces{team.size(), 1}, threads, [&](auto index, auto, auto) {
    team[index] = std::make_unique<distance_worker>(rows.order());
    for (auto i = taken++; i < plan.size(); i = taken++) {
      if (task.stop.stop_requested()) return;
      team[index]->run(task, plan[i]);
      if (index == 0)
        task.stop.progress("distances from all vertices",
                           static_cast<double>(i + 1) / static_cast<double>(plan.size()));
    }
  });
  return !task.stop.stop_requested();
}

/// For each vertex the sum of `amount(d)` over all others that it leads to, d links away. Loops
/// and repeated links change nothing.
///
/// Sums are integers, so the same whatever the threads and the batches.
/// \par Cost O(n m levels / 256) at worst, far less where rows are hub-first and searches overlap:
///           each arc is read once for 256 sources and level while anybody misses a source. A copy
///           of 4 (directed 8) bytes an arc, and at most 180 n bytes a thread
template <graph G>
[[nodiscard]] auto distance_sums_of(const G& g, const distance_options& options,
                                    wide_sum (*amount)(std::uint32_t)) -> distance_sums {
  auto const rows = distance_rows_of(g, options.which, options.threads);
  batch_task const task{rows.forward(), rows.backward(), amount, options.stop};
  std::vector<std::unique_ptr<distance_worker>> team(std::min<std::size_t>(
      static_cast<std::size_t>(thread_count(options.threads)), rows.order() / 64 + 1));
  distance_sums sums{.at = std::vector<wide_sum>(rows.order())};
  sums.finished = run_batches(rows, task, options.threads, team);
  if (!sums.finished) return sums;
  for_each_index(rows.order(), options.threads, [&](std::size_t i) {
    wide_sum total = 0;
    for (auto const& worker : team)
      if (worker) total += worker->total[i];
    sums.at[rows.vertex_at[i]] = total;
  });
  return sums;
}

}  // namespace cartograph::detail
