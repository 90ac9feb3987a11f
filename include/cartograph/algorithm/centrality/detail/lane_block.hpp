#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace cartograph::detail {

/// How many searches run side by side.
inline constexpr std::size_t lane_count = 8;

/// One number for each of eight searches: a cache line.
struct alignas(64) lane_block {
  double at[lane_count];
};

/// The bits of eight lanes as they stand in a word.
using lane_bits = std::uint32_t;

/// What registers of two, four or eight numbers are called.
template <int Width>
struct register_of;
template <>
struct register_of<2> {
  typedef double number __attribute__((vector_size(16)));
  typedef std::int64_t word __attribute__((vector_size(16)));
};
template <>
struct register_of<4> {
  typedef double number __attribute__((vector_size(32)));
  typedef std::int64_t word __attribute__((vector_size(32)));
};
template <>
struct register_of<8> {
  typedef double number __attribute__((vector_size(64)));
  typedef std::int64_t word __attribute__((vector_size(64)));
};

/// Eight numbers held in registers of `Width` numbers each. Every operation is done lane by lane,
/// so that all widths give the same bytes.
template <int Width>
class lane_register {
 public:
  static constexpr std::size_t parts = lane_count / Width;
  using number = typename register_of<Width>::number;
  using word = typename register_of<Width>::word;

  lane_register() = default;
  explicit lane_register(const lane_block& from) { load(from, every{}); }

  void store(lane_block& to) const { store(to, every{}); }
  void operator+=(const lane_block& x) { add(x, every{}); }
  void operator*=(const lane_register& x) { multiply(x, every{}); }
  void operator*=(double x) { multiply(x, every{}); }
  void operator+=(const lane_register& x) { add(x, every{}); }
  /// Keeps the lanes of the bits, the others become 0.
  void keep(lane_bits bits) { keep(bits, every{}); }
  /// Lane by lane (x + w) / this where this is not 0; 0 elsewhere.
  void divide_into(const lane_register& x, double w) { divide_into(x, w, every{}); }

  /// The lanes that are not 0.
  [[nodiscard]] auto nonzero() const -> lane_bits { return nonzero(every{}); }
  /// All lanes, in an order that depends on nothing.
  [[nodiscard]] auto sum() const -> double {
    lane_block all;
    store(all);
    auto const& x = all.at;
    return ((x[0] + x[1]) + (x[2] + x[3])) + ((x[4] + x[5]) + (x[6] + x[7]));
  }
  [[nodiscard]] auto any_above(double limit) const -> bool { return above(limit, every{}); }

 private:
  using every = std::make_index_sequence<parts>;

  template <std::size_t I>
  static void bits_of_lanes(word& out) {
    for (int i = 0; i < Width; ++i) out[i] = std::int64_t{1} << (I * Width + i);
  }
  template <std::size_t... I>
  void load(const lane_block& from, std::index_sequence<I...>) {
    (__builtin_memcpy(&part_[I], from.at + I * Width, sizeof(number)), ...);
  }
  template <std::size_t... I>
  void store(lane_block& to, std::index_sequence<I...>) const {
    (__builtin_memcpy(to.at + I * Width, &part_[I], sizeof(number)), ...);
  }
  template <std::size_t I>
  void add_part(const lane_block& x) {
    number other;
    __builtin_memcpy(&other, x.at + I * Width, sizeof(number));
    part_[I] += other;
  }
  template <std::size_t... I>
  void add(const lane_block& x, std::index_sequence<I...>) {
    (add_part<I>(x), ...);
  }
  template <std::size_t... I>
  void add(const lane_register& x, std::index_sequence<I...>) {
    ((part_[I] += x.part_[I]), ...);
  }
  template <std::size_t... I>
  void multiply(const lane_register& x, std::index_sequence<I...>) {
    ((part_[I] *= x.part_[I]), ...);
  }
  template <std::size_t... I>
  void multiply(double x, std::index_sequence<I...>) {
    ((part_[I] *= x), ...);
  }
  template <std::size_t I>
  void keep_part(lane_bits bits) {
    word lanes;
    bits_of_lanes<I>(lanes);
    part_[I] = (lanes & std::int64_t{bits}) != 0 ? part_[I] : number{};
  }
  template <std::size_t... I>
  void keep(lane_bits bits, std::index_sequence<I...>) {
    (keep_part<I>(bits), ...);
  }
  template <std::size_t I>
  void divide_part(const lane_register& x, double w) {
    auto const some = part_[I] != 0.0;
    auto const divisor = some ? part_[I] : number{} + 1.0;
    auto const quotient = (x.part_[I] + w) / divisor;
    part_[I] = some ? quotient : number{};
  }
  template <std::size_t... I>
  void divide_into(const lane_register& x, double w, std::index_sequence<I...>) {
    (divide_part<I>(x, w), ...);
  }
  template <std::size_t I>
  [[nodiscard]] auto nonzero_part() const -> lane_bits {
    word lanes;
    bits_of_lanes<I>(lanes);
    lanes &= (part_[I] != 0.0);
    std::int64_t all = 0;
    for (int i = 0; i < Width; ++i) all |= lanes[i];
    return static_cast<lane_bits>(all);
  }
  template <std::size_t... I>
  [[nodiscard]] auto nonzero(std::index_sequence<I...>) const -> lane_bits {
    return (nonzero_part<I>() | ...);
  }
  template <std::size_t I>
  [[nodiscard]] auto part_above(double limit) const -> std::int64_t {
    word const over = part_[I] > limit;
    std::int64_t all = 0;
    for (int i = 0; i < Width; ++i) all |= over[i];
    return all;
  }
  template <std::size_t... I>
  [[nodiscard]] auto above(double limit, std::index_sequence<I...>) const -> bool {
    return (part_above<I>(limit) | ...) != 0;
  }

  number part_[parts]{};
};

}  // namespace cartograph::detail
