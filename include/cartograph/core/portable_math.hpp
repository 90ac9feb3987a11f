#pragma once

#include <bit>
#include <cstdint>

#include "cartograph/core/contract.hpp"

namespace cartograph {

/// Logarithm, exponential and power from additions, multiplications and divisions alone, so that
/// generators draw the same numbers with every C library. Within 1e-14 relative of the true value;
/// for anything but drawing, use <cmath>.

/// Natural logarithm. \pre x > 0, finite and normal
[[nodiscard]] constexpr auto portable_log(double x) -> double {
  CARTOGRAPH_EXPECTS(x > 0);
  constexpr double ln2 = 0.69314718055994530942;
  auto const bits = std::bit_cast<std::uint64_t>(x);
  auto exponent = static_cast<int>(bits >> 52) - 1023;
  auto mantissa =
      std::bit_cast<double>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);  // in [1, 2)
  if (mantissa > 1.4142135623730951) mantissa /= 2, ++exponent;
  // ln m = 2 artanh t = 2 (t + t^3/3 + t^5/5 + ...), |t| < 0.172: t^23 is below 2^-53.
  auto const t = (mantissa - 1) / (mantissa + 1);
  auto const square = t * t;
  double sum = 0;
  for (int k = 23; k > 0; k -= 2) sum = sum * square + 1.0 / k;
  return exponent * ln2 + 2 * t * sum;
}

/// e to the x. \pre |x| < 700
[[nodiscard]] constexpr auto portable_exp(double x) -> double {
  CARTOGRAPH_EXPECTS(x > -700 && x < 700);
  constexpr double ln2_high = 0.693147180369123816490;  // 32 bits: exponent * ln2_high is exact
  constexpr double ln2_low = 1.90821492927058770002e-10;
  auto const exponent = static_cast<int>(x * 1.4426950408889634 + (x < 0 ? -0.5 : 0.5));
  auto const rest = (x - exponent * ln2_high) - exponent * ln2_low;  // |rest| < 0.35
  double sum = 1;
  for (int k = 14; k > 0; --k) sum = 1 + sum * rest / k;
  return sum * std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
}

/// x to the y. \pre x > 0 and |y ln x| < 700
[[nodiscard]] constexpr auto portable_pow(double x, double y) -> double {
  return portable_exp(y * portable_log(x));
}

}  // namespace cartograph
