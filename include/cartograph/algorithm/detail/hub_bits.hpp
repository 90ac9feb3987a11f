#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/algorithm/detail/oriented.hpp"
#include "cartograph/core/parallel.hpp"

namespace cartograph::detail {

/// The rows of the best-linked vertices once more, as bits: they are dense and read most often, and
/// one word answers for 64 candidates. At most a megabyte, to stay in a near cache.
class hub_bits {
 public:
  using word = std::uint64_t;
  static constexpr std::size_t most = 4096;

  hub_bits(const oriented_rows& g, int threads) : start_(std::min(g.order(), most) + 1) {
    for (std::size_t u = 0; u + 1 < start_.size(); ++u) start_[u + 1] = start_[u] + words_for(u);
    bits_.assign(start_.back(), 0);
    for_each_index(
        hubs(), threads,
        [&](std::size_t u) {
          for (auto const w : g.row(u)) set(bits_.data() + start_[u], w);
        },
        64);
  }
  [[nodiscard]] auto hubs() const noexcept -> std::size_t { return start_.size() - 1; }
  [[nodiscard]] auto row(std::size_t u) const noexcept -> std::span<const word> {
    return std::span{bits_}.subspan(start_[u], start_[u + 1] - start_[u]);
  }
  /// Whether u's row is read faster as bits than as a list of this length.
  [[nodiscard]] auto pays(std::size_t u, std::size_t length) const noexcept -> bool {
    return u < hubs() && 2 * words_for(u) <= length;
  }

  static void set(word* bits, std::uint32_t w) { bits[w / 64] |= word{1} << (w % 64); }
  [[nodiscard]] static constexpr auto words_for(std::size_t vertices) noexcept -> std::size_t {
    return (vertices + 63) / 64;
  }

 private:
  std::vector<std::size_t> start_;
  std::vector<word> bits_;
};

/// How many bits both have.
[[nodiscard]] inline auto shared_bits_anywhere(std::span<const hub_bits::word> a,
                                               const hub_bits::word* b) -> std::uint64_t {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    count += static_cast<std::uint64_t>(std::popcount(a[i] & b[i]));
  return count;
}

#if defined(__x86_64__) && defined(__GNUC__)
[[gnu::flatten, gnu::target("popcnt")]] inline auto shared_bits_by_instruction(
    std::span<const hub_bits::word> a, const hub_bits::word* b) -> std::uint64_t {
  return shared_bits_anywhere(a, b);
}
[[nodiscard]] inline auto shared_bits(std::span<const hub_bits::word> a, const hub_bits::word* b)
    -> std::uint64_t {
  static auto const counts = __builtin_cpu_supports("popcnt") != 0;
  return counts ? shared_bits_by_instruction(a, b) : shared_bits_anywhere(a, b);
}
#else
[[nodiscard]] inline auto shared_bits(std::span<const hub_bits::word> a, const hub_bits::word* b)
    -> std::uint64_t {
  return shared_bits_anywhere(a, b);
}
#endif

/// Calls `visit(w)` for each bit that both have, and returns how many there were.
template <class Visit>
auto for_each_shared_bit(std::span<const hub_bits::word> a, const hub_bits::word* b, Visit&& visit)
    -> std::uint64_t {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (auto both = a[i] & b[i]; both != 0; both &= both - 1, ++count)
      visit(64 * i + static_cast<std::size_t>(std::countr_zero(both)));
  return count;
}

}  // namespace cartograph::detail
