#pragma once

#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace cartograph {

/// As many threads as the machine offers: what `threads = 0` means in every options struct.
[[nodiscard]] inline auto hardware_threads() noexcept -> int { return omp_get_num_procs(); }

[[nodiscard]] inline auto thread_count(int asked) noexcept -> int {
  return asked > 0 ? asked : hardware_threads();
}

/// [0, n) cut into pieces whose borders depend on n and the grain alone, never on the threads: that
/// is what makes every result here independent of the number of threads.
class pieces {
 public:
  explicit constexpr pieces(std::size_t n, std::size_t grain = 4096) noexcept
      : n_{n}, grain_{std::max<std::size_t>(grain, 1)} {}

  [[nodiscard]] constexpr auto count() const noexcept { return (n_ + grain_ - 1) / grain_; }
  [[nodiscard]] constexpr auto first(std::size_t piece) const noexcept { return piece * grain_; }
  [[nodiscard]] constexpr auto last(std::size_t piece) const noexcept {
    return std::min(n_, (piece + 1) * grain_);
  }

 private:
  std::size_t n_;
  std::size_t grain_;
};

/// Calls `body(first, last, piece)` once for every piece, in any order, on up to `threads` threads.
///
/// \pre body writes only what belongs to its piece and does not throw
template <class Body>
void for_each_piece(pieces cut, int threads, Body&& body) {
  auto const count = static_cast<std::int64_t>(cut.count());
  auto const team = static_cast<int>(std::min<std::int64_t>(thread_count(threads), count));
#pragma omp parallel for schedule(dynamic, 1) num_threads(team) if (team > 1)
  for (std::int64_t i = 0; i < count; ++i) {
    auto const piece = static_cast<std::size_t>(i);
    body(cut.first(piece), cut.last(piece), piece);
  }
}

/// Calls `body(i)` for every i in [0, n). \pre as above, for each i.
template <class Body>
void for_each_index(std::size_t n, int threads, Body&& body, std::size_t grain = 4096) {
  for_each_piece(pieces{n, grain}, threads, [&](auto first, auto last, auto) {
    for (auto i = first; i < last; ++i) body(i);
  });
}

/// `map(first, last)` of every piece, combined from the first piece to the last: the same bytes for
/// any number of threads, though the sum is not the one of a plain loop.
///
/// \par Cost memory of one T a piece
template <class T, class Map, class Combine>
[[nodiscard]] auto reduce_pieces(pieces cut, int threads, T start, Map&& map, Combine&& combine)
    -> T {
  std::vector<T> partial(cut.count());
  for_each_piece(cut, threads,
                 [&](auto first, auto last, auto piece) { partial[piece] = map(first, last); });
  for (auto& value : partial) start = combine(std::move(start), std::move(value));
  return start;
}

/// Turns counts into starts: out[i] = sum of in[0, i), and returns the sum of all. In place.
template <class T>
auto exclusive_sum(std::vector<T>& values) -> T {
  T sum{};
  for (auto& value : values) sum += std::exchange(value, sum);
  return sum;
}

}  // namespace cartograph
