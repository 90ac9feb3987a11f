#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace cartograph::detail {

static_assert(std::endian::native == std::endian::little, "the digit tricks read bytes in order");

/// How many bytes behind a line must be readable for the quick readers below.
inline constexpr std::size_t quick_reach = 128;

/// The value of up to eight digits at once: `word` holds them as 0..9, the first one lowest.
[[nodiscard]] constexpr auto eight_digits(std::uint64_t word) noexcept -> std::uint64_t {
  word = (word & 0x0f0f0f0f0f0f0f0fU) * 2561U >> 8U;
  word = (word & 0x00ff00ff00ff00ffU) * 6553601U >> 16U;
  return (word & 0x0000ffff0000ffffU) * 42949672960001U >> 32U;
}

/// Reads one to nineteen digits without a branch for each of them; says no to anything else.
///
/// \pre `quick_reach` bytes can be read
[[nodiscard]] inline auto take_digits(const char*& at, std::uint64_t& value) noexcept -> bool {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  word ^= 0x3030303030303030U;  // digits become 0..9
  // The highest bit of each byte that is no digit. A carry can only reach bytes behind one.
  auto const other = (word | (word + 0x7676767676767676U)) & 0x8080808080808080U;
  if (other != 0) [[likely]] {
    auto const bits = static_cast<unsigned>(std::countr_zero(other)) & ~7U;
    if (bits == 0) return false;
    value = eight_digits(word << (64U - bits));
    at += bits / 8U;
    return true;
  }
  value = eight_digits(word);
  at += sizeof word;
  for (auto left = 11; static_cast<unsigned char>(*at - '0') < 10; ++at) {
    if (left-- == 0) return false;
    value = value * 10U + static_cast<unsigned char>(*at - '0');
  }
  return true;
}

/// Reads `12`, `12.5` or `.5` of at most 15 digits, where one division rounds right; says no to
/// anything else, exponents too.
///
/// \pre `quick_reach` bytes can be read
[[nodiscard]] inline auto take_decimal(const char*& at, double& value) noexcept -> bool {
  constexpr std::array<double, 16> tens{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                        1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  std::uint64_t digits = 0;
  auto const* const begin = at;
  auto take = [&] {
    for (; static_cast<unsigned char>(*at - '0') < 10 && at - begin < 17; ++at)
      digits = digits * 10U + static_cast<unsigned char>(*at - '0');
  };
  take();
  auto const* const point = at;
  if (*at == '.') ++at, take();
  auto const behind = at == point ? 0 : at - point - 1;
  auto const count = point - begin + behind;
  if (count == 0 || count > 15) return false;
  value = static_cast<double>(digits) / tens[static_cast<std::size_t>(behind)];
  return true;
}

}  // namespace cartograph::detail
