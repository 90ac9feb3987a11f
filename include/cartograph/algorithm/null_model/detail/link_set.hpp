#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "cartograph/core/large_vector.hpp"
#include "cartograph/graph/edge_buffer.hpp"

namespace cartograph::detail {

/// Which links there are, asked at random millions of times a second: one flat array, at most half
/// full, probed in line, so that nearly every question is one cache line. Removing closes the gap
/// instead of leaving a mark, so that it stays as fast however long it is used.
class link_set {
 public:
  explicit link_set(std::size_t links)
      : shift_{64 - static_cast<int>(std::bit_width(2 * links + 1))},
        mask_{(std::size_t{1} << (64 - shift_)) - 1},
        slots_(mask_ + 1, none) {}

  /// \pre the two ends differ
  [[nodiscard]] static constexpr auto key(std::uint32_t from, std::uint32_t to) -> std::uint64_t {
    return std::uint64_t{from} << 32 | to;
  }
  [[nodiscard]] auto contains(std::uint64_t key) const -> bool {
    auto k = home(key);
    while (slots_[k] != key && slots_[k] != none) k = (k + 1) & mask_;
    return slots_[k] == key;
  }
  /// \pre it is not there, and fewer than asked for at the start are
  void insert(std::uint64_t key) {
    auto k = home(key);
    while (slots_[k] != none) k = (k + 1) & mask_;
    slots_[k] = key;
  }
  /// \pre it is there
  void erase(std::uint64_t key) {
    auto gap = home(key);
    while (slots_[gap] != key) gap = (gap + 1) & mask_;
    for (auto k = (gap + 1) & mask_; slots_[k] != none; k = (k + 1) & mask_) {
      // What lies behind may move up unless its search starts only after the gap.
      if (((k - home(slots_[k])) & mask_) < ((k - gap) & mask_)) continue;
      slots_[gap] = slots_[k];
      gap = k;
    }
    slots_[gap] = none;
  }
  /// Asks the machine to have the answer ready: no effect but speed.
  void expect(std::uint64_t key) const { __builtin_prefetch(&slots_[home(key)]); }

 private:
  static constexpr std::uint64_t none = ~std::uint64_t{0};

  [[nodiscard]] auto home(std::uint64_t key) const -> std::size_t {
    return static_cast<std::size_t>((key * 0x9e3779b97f4a7c15) >> shift_);
  }

  int shift_;
  std::size_t mask_;
  large_vector<std::uint64_t> slots_;
};

}  // namespace cartograph::detail
