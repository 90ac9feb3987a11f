#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace cartograph::detail {

__extension__ using exact_units = unsigned __int128;

/// Non-negative weights as whole numbers of one tiny unit, so that sums of them are exact and do
/// not depend on the order of the summands. The unit is chosen such that all weights together just
/// fit into 127 bits.
///
/// Of m arcs, weights of at least m / 2^73 of the largest are kept to the last bit; smaller ones
/// are rounded to the nearest unit, an error of at most m / 2^126 of the largest weight.
class exact_unit {
 public:
  /// \pre largest is finite and not negative
  exact_unit(double largest, std::size_t arcs) {
    int exponent = 0;
    std::frexp(largest, &exponent);
    scale_ = bits - static_cast<int>(std::bit_width(arcs)) - exponent;
  }

  /// \pre 0 <= weight <= the largest
  [[nodiscard]] auto units(double weight) const noexcept -> exact_units {
    auto const image = std::bit_cast<std::uint64_t>(weight);
    auto const exponent = static_cast<int>(image >> 52U);
    auto const fraction = image & ((std::uint64_t{1} << 52U) - 1);
    auto const digits = exponent == 0 ? fraction : fraction | (std::uint64_t{1} << 52U);
    auto const shift = std::max(exponent, 1) - 1075 + scale_;
    if (shift >= 0) return exact_units{digits} << static_cast<unsigned>(shift);
    if (shift < -53) return 0;
    return (digits + (std::uint64_t{1} << static_cast<unsigned>(-shift - 1))) >>
           static_cast<unsigned>(-shift);
  }

  /// The number nearest to so many units.
  [[nodiscard]] auto weight(exact_units units) const noexcept -> double {
    return std::ldexp(static_cast<double>(units), -scale_);
  }

 private:
  static constexpr int bits = 127;
  int scale_;  ///< units of weight 1 are 2^scale
};

/// Bits needed to write a number down; 0 of 0.
[[nodiscard]] constexpr auto bits_of(exact_units number) noexcept -> unsigned {
  auto const high = static_cast<std::uint64_t>(number >> 64U);
  auto const low = static_cast<std::uint64_t>(number);
  return high != 0 ? 64U + static_cast<unsigned>(std::bit_width(high))
                   : static_cast<unsigned>(std::bit_width(low));
}

}  // namespace cartograph::detail
