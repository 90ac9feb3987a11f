#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

/// Wide enough for exact sums over all vertices, so that the order of the terms does not matter.
__extension__ using wide_sum = unsigned __int128;

/// One bit for each source of a batch.
template <int Words>
struct alignas(8 * Words) source_set {
  std::uint64_t word[Words];
};

/// The sources [first, last) are searched from at once, inside the vertices [begin, end): one
/// component or several small ones.
struct source_batch {
  std::size_t first, last, begin, end;
};

/// Which rows a batch runs along, and what becomes of what it finds.
struct batch_task {
  directed_view ahead;                         ///< whom a vertex leads to
  directed_view behind;                        ///< who leads to it
  wide_sum (*amount)(std::uint32_t distance);  ///< what one other at that distance adds
  stop_token stop;
};

/// Vertices, and how many arcs lead to them.
struct vertex_list {
  large_vector<std::uint32_t> at;
  std::size_t size{};
  std::uint64_t arcs{};

  void add(std::uint32_t v, std::uint64_t arcs_of_v) noexcept {
    at[size++] = v;
    arcs += arcs_of_v;
  }
  void clear() noexcept { size = 0, arcs = 0; }
};

/// The search of one batch of sources: from all of them at once, level by level.
///
/// A vertex holds the set of the sources that it leads to within the distance so far. One step
/// takes over what the vertices ahead of it held, for all sources in a few operations. While little
/// is new the few vertices that have news push it to those behind them; else every vertex that
/// still misses a source pulls.
///
/// \par Source Then and others 2014 [then2014]; push and pull after Beamer, Asanović and Patterson
///             2012 [beamer2012]
template <int Words>
class batch_search {
 public:
  static constexpr std::size_t most_sources = 64 * Words;

  explicit batch_search(std::size_t n)
      : seen_(n),
        now_(n),
        next_(n),
        frontier_{large_vector<std::uint32_t>(n)},
        reached_{large_vector<std::uint32_t>(n)},
        open_{large_vector<std::uint32_t>(n)} {}

  /// Adds to `total[v]` the amounts of all sources that v leads to. Inlined into one function for
  /// each instruction set, with all that it calls.
  [[gnu::always_inline]] void run(const batch_task& task, source_batch batch, wide_sum* total) {
    start(task, batch);
    for (std::uint32_t distance = 1; frontier_.size > 0; ++distance) {
      if (task.stop.stop_requested()) return;
      // A push pays for reading and writing the set of everybody behind, a pull may stop early.
      if (frontier_.arcs > open_.arcs / 4)
        pull(task);
      else
        push(task);
      take_over(task.amount(distance), total);
    }
  }

 private:
  using set = source_set<Words>;

  [[gnu::always_inline]] static auto any(const set& s) noexcept -> bool {
    std::uint64_t all = 0;
    for (int i = 0; i < Words; ++i) all |= s.word[i];
    return all != 0;
  }

  void start(const batch_task& task, source_batch batch) {
    full_ = {};
    frontier_.clear();
    open_.clear();
    for (auto i = batch.begin; i < batch.end; ++i) {
      auto const v = static_cast<std::uint32_t>(i);
      seen_[v] = now_[v] = next_[v] = {};
      open_.add(v, task.ahead.row_length(v));
    }
    for (auto i = batch.first; i < batch.last; ++i) {
      auto const bit = i - batch.first;
      now_[i].word[bit / 64] = std::uint64_t{1} << (bit % 64);
      full_.word[bit / 64] |= now_[i].word[bit / 64];
      seen_[i] = now_[i];
      frontier_.add(static_cast<std::uint32_t>(i),
                    task.behind.row_length(static_cast<std::uint32_t>(i)));
    }
  }

  /// Those who miss a source look at all ahead of them, until they miss none.
  [[gnu::always_inline]] void pull(const batch_task& task) {
    reached_.clear();
    auto const candidates = std::exchange(open_.size, 0);
    open_.arcs = 0;
    for (std::size_t i = 0; i < candidates; ++i) {
      auto const v = open_.at[i];
      auto const missing = pull_into(task, v);
      if (any(next_[v])) reached_.add(v, task.behind.row_length(v));
      if (missing) open_.add(v, task.ahead.row_length(v));
    }
  }

  /// Fills `next_[v]`, and tells whether v still misses a source.
  [[gnu::always_inline]] auto pull_into(const batch_task& task, std::uint32_t v) -> bool {
    constexpr std::uint64_t stride = 8;  // arcs between two looks at whether that is enough
    set wanted;
    set found{};
    for (int i = 0; i < Words; ++i) wanted.word[i] = full_.word[i] & ~seen_[v].word[i];
    auto const* const heads = task.ahead.targets.data();
    auto const last = task.ahead.offsets[v + 1];
    std::uint64_t missing = any(wanted) ? 1 : 0;
    for (auto k = task.ahead.offsets[v]; k < last && missing != 0;) {
      for (auto const end = std::min(last, k + stride); k < end; ++k)
        for (int i = 0; i < Words; ++i) found.word[i] |= now_[heads[k]].word[i];
      missing = 0;
      for (int i = 0; i < Words; ++i) missing |= wanted.word[i] & ~found.word[i];
    }
    for (int i = 0; i < Words; ++i) next_[v].word[i] = wanted.word[i] & found.word[i];
    return missing != 0;
  }

  /// Those who have news tell all behind them.
  [[gnu::always_inline]] void push(const batch_task& task) {
    reached_.clear();
    auto const* const tails = task.behind.targets.data();
    for (std::size_t f = 0; f < frontier_.size; ++f) {
      auto const v = frontier_.at[f];
      auto const told = now_[v];
      auto const last = task.behind.offsets[v + 1];
      for (auto k = task.behind.offsets[v]; k < last; ++k) {
        auto const u = tails[k];
        set fresh;
        for (int i = 0; i < Words; ++i) fresh.word[i] = told.word[i] & ~seen_[u].word[i];
        if (!any(fresh)) continue;
        if (!any(next_[u])) reached_.add(u, task.behind.row_length(u));
        for (int i = 0; i < Words; ++i) next_[u].word[i] |= fresh.word[i];
      }
    }
  }

  /// What was next is now, and is counted.
  [[gnu::always_inline]] void take_over(wide_sum amount, wide_sum* total) {
    for (std::size_t i = 0; i < frontier_.size; ++i) now_[frontier_.at[i]] = {};
    std::swap(now_, next_);
    std::swap(frontier_, reached_);
    for (std::size_t f = 0; f < frontier_.size; ++f) {
      auto const v = frontier_.at[f];
      int count = 0;
      for (int i = 0; i < Words; ++i) {
        seen_[v].word[i] |= now_[v].word[i];
        count += std::popcount(now_[v].word[i]);
      }
      total[v] += static_cast<unsigned>(count) * amount;
    }
  }

  large_vector<set> seen_;  ///< sources within the distance so far
  large_vector<set> now_;   ///< sources at just that distance
  large_vector<set> next_;  ///< sources one farther; empty between two levels
  vertex_list frontier_;    ///< where `now_` is not empty
  vertex_list reached_;     ///< where `next_` is not empty
  vertex_list open_;        ///< who may miss a source
  set full_{};              ///< all sources of the batch
};

template <int Words>
void search_batch_anywhere(batch_search<Words>& search, const batch_task& task, source_batch batch,
                           wide_sum* total) {
  search.run(task, batch, total);
}

#if defined(__x86_64__)
/// The same with the wide registers that most machines have; integers, so the same bytes.
template <int Words>
[[gnu::target("avx2,popcnt")]] void search_batch_avx2(batch_search<Words>& search,
                                                      const batch_task& task, source_batch batch,
                                                      wide_sum* total) {
  search.run(task, batch, total);
}
#endif

template <int Words>
void search_batch(batch_search<Words>& search, const batch_task& task, source_batch batch,
                  wide_sum* total) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("popcnt") != 0)
    return search_batch_avx2(search, task, batch, total);
#endif
  search_batch_anywhere(search, task, batch, total);
}

}  // namespace cartograph::detail
