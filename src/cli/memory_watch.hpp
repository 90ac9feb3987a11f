#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph::cli {

/// Bytes that the program holds of its own, in memory or swapped out. Pages of files that are
/// mapped do not count: the system takes them back whenever it wants to.
[[nodiscard]] auto own_memory() -> std::uint64_t;

/// Bytes of the resident set at its largest, mapped files included. Not `ru_maxrss`, which begins
/// with the peak of whoever started the program.
[[nodiscard]] auto peak_memory() -> std::uint64_t;

/// Looks at `own_memory` fifty times a second and asks the work to stop, as Ctrl-C does, once it is
/// over a limit.
///
/// A limit of the system (RLIMIT_AS, RLIMIT_DATA) would cage what is reserved and not what is used,
/// and hand itself down to git: HACKING.md.
class memory_watch {
 public:
  /// \param limit bytes; 0: nothing is watched
  memory_watch(stop_source& source, std::uint64_t limit);
  memory_watch(const memory_watch&) = delete;
  auto operator=(const memory_watch&) -> memory_watch& = delete;
  ~memory_watch() { (void)end(); }

  /// \par Errors limit_exceeded: it was over the limit at some look, or is now
  [[nodiscard]] auto check() -> expected<void>;
  /// The last look; from here on everything passes.
  auto end() -> expected<void>;

 private:
  void watch();
  void look();

  stop_source& source_;
  std::uint64_t limit_;
  std::atomic<std::uint64_t> over_{0};  ///< what was seen when it was too much; 0: never
  std::mutex waiting_;
  std::condition_variable wake_;
  bool ended_ = false;
  std::thread looking_;
};

}  // namespace cartograph::cli
