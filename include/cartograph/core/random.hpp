#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <utility>

#include "cartograph/core/contract.hpp"

namespace cartograph {

/// Random numbers that are the same on every compiler, standard library and number of threads.
///
/// SplitMix64: 64 bits of state, one multiply-shift finaliser a number. Piece `i` of a parallel
/// loop takes `random_stream{seed, i}` and so never depends on which thread runs it. Not for
/// secrets.
///
/// \par Source Steele, Lea and Flood 2014 [steele2014]; `below` after Lemire 2019 [lemire2019]
class random_stream {
 public:
  using result_type = std::uint64_t;

  explicit constexpr random_stream(std::uint64_t seed, std::uint64_t stream = 0) noexcept
      : state_{mix(seed + golden) ^ mix(stream * golden + 1)} {}

  [[nodiscard]] static constexpr auto min() noexcept -> result_type { return 0; }
  [[nodiscard]] static constexpr auto max() noexcept -> result_type {
    return std::numeric_limits<result_type>::max();
  }

  constexpr auto operator()() noexcept -> result_type { return mix(state_ += golden); }

  /// Uniform in [0, bound), without bias.
  /// \pre bound > 0
  constexpr auto below(std::uint64_t bound) noexcept -> std::uint64_t {
    CARTOGRAPH_EXPECTS(bound > 0);
    auto product = wide{(*this)()} * bound;
    if (static_cast<std::uint64_t>(product) < bound) {
      auto const unfair = (0 - bound) % bound;
      while (static_cast<std::uint64_t>(product) < unfair) product = wide{(*this)()} * bound;
    }
    return static_cast<std::uint64_t>(product >> 64);
  }

  /// Uniform in [0, 1), a multiple of 2^-53.
  constexpr auto uniform() noexcept -> double {
    return static_cast<double>((*this)() >> 11) * 0x1.0p-53;
  }

 private:
  __extension__ using wide = unsigned __int128;
  static constexpr std::uint64_t golden = 0x9e3779b97f4a7c15;

  static constexpr auto mix(std::uint64_t z) noexcept -> std::uint64_t {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

  std::uint64_t state_;
};

/// Every order equally likely (Fisher and Yates); the same order everywhere for the same stream.
template <class T>
constexpr void shuffle(std::span<T> values, random_stream& random) {
  for (auto n = values.size(); n > 1; --n) std::swap(values[n - 1], values[random.below(n)]);
}

}  // namespace cartograph
