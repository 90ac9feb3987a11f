#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <vector>

#include "cartograph/core/parallel.hpp"

namespace cartograph::detail {

/// Adds up one array of numbers for each part of a work, part after part, whoever finishes when:
/// the same bytes for any number of threads. A thread that is ahead keeps its numbers in a ring of
/// two arrays a thread until those before it are in. Little work wakes no threads.
class ordered_sums {
 public:
  ordered_sums(std::size_t width, std::size_t parts, int threads)
      : total(width, 0),
        parts_{parts},
        threads_{width * parts < 8192 ? 1
                                      : std::clamp(thread_count(threads), 1,
                                                   static_cast<int>(std::min<std::size_t>(
                                                       std::max<std::size_t>(parts, 1), 1024)))},
        ring_(2 * static_cast<std::size_t>(threads_), std::vector<double>(width, 0)),
        ready_(ring_.size(), 0) {}

  /// Every thread calls `make_worker()` and then `worker(part, sums)` for the parts it takes, where
  /// `sums` starts as zeros. `after(done)` is called by one thread at a time.
  template <class MakeWorker, class After>
  void run(MakeWorker&& make_worker, After&& after) {
    for_each_piece(pieces{static_cast<std::size_t>(threads_), 1}, threads_, [&](auto, auto, auto) {
      if (taken_ >= parts_) return;
      auto worker = make_worker();
      for (auto part = taken_++; part < parts_; part = taken_++) {
        auto const place = part % ring_.size();
        wait_for(part);
        worker(part, ring_[place].data());
        commit(place, after);
      }
    });
  }

  std::vector<double> total;

 private:
  /// Waits until the place in the ring is free. The least part that is not in never waits.
  void wait_for(std::size_t part) {
    std::unique_lock lock{mutex_};
    moved_.wait(lock, [&] { return part < done_ + ring_.size(); });
  }
  template <class After>
  void commit(std::size_t place, After& after) {
    std::unique_lock const lock{mutex_};
    ready_[place] = 1;
    for (auto next = done_ % ring_.size(); ready_[next] != 0; next = ++done_ % ring_.size()) {
      ready_[next] = 0;
      auto& sums = ring_[next];
      for (std::size_t i = 0; i < total.size(); ++i) total[i] += sums[i];
      std::ranges::fill(sums, 0.0);
    }
    after(done_);
    moved_.notify_all();
  }

  std::size_t parts_;
  int threads_;
  std::vector<std::vector<double>> ring_;
  std::vector<char> ready_;
  std::size_t done_ = 0;
  std::atomic<std::size_t> taken_{0};
  std::mutex mutex_;
  std::condition_variable moved_;
};

}  // namespace cartograph::detail
