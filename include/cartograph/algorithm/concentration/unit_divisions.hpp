#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/concentration/held_units.hpp"
#include "cartograph/algorithm/concentration/pair_concentration.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph::detail {

/// All units, those before first, and how they would compare if others of them came first.
class divided_units {
 public:
  explicit divided_units(std::span<const held_before_after> held) : before_(held.size()) {
    for (auto const& h : held) {
      all_.push_back(h.before + h.after);
      first_ += h.before;
    }
    holder_ = holder_of_units(all_);
  }

  [[nodiscard]] auto units() const noexcept { return holder_.size(); }
  [[nodiscard]] auto first() const noexcept { return first_; }

  /// Before less after, when the units at these places come before.
  [[nodiscard]] auto difference(std::span<const std::uint32_t> places) -> double {
    std::ranges::fill(before_, 0);
    for (auto const i : places) ++before_[holder_[i]];
    double earlier = 0;
    double later = 0;
    for (std::size_t h = 0; h < all_.size(); ++h) {
      earlier += ordered_pairs(before_[h]);
      later += ordered_pairs(all_[h] - before_[h]);
    }
    return earlier / ordered_pairs(first_) - later / ordered_pairs(holder_.size() - first_);
  }

 private:
  std::vector<std::uint32_t> all_;
  std::vector<std::uint32_t> before_;
  std::vector<std::uint32_t> holder_;
  std::size_t first_{};
};

/// How many divisions differ at least and at most as much as the one that was found.
struct division_counts {
  std::uint64_t at_least = 0;
  std::uint64_t at_most = 0;

  void add(double drawn, double own) {
    at_least += drawn >= own - 1e-12 ? 1 : 0;
    at_most += drawn <= own + 1e-12 ? 1 : 0;
  }
};

/// Ways to choose k of n, or anything above `enough`.
[[nodiscard]] inline auto ways_to_choose(std::uint64_t n, std::uint64_t k, std::uint64_t enough)
    -> std::uint64_t {
  k = std::min(k, n - k);
  std::uint64_t ways = 1;
  for (std::uint64_t i = 1; i <= k && ways <= enough; ++i) ways = ways * (n - k + i) / i;
  return ways;
}

/// The next choice in the order of words; false after the last one.
[[nodiscard]] inline auto next_choice(std::vector<std::uint32_t>& places, std::size_t n) -> bool {
  auto const k = places.size();
  for (auto i = k; i-- > 0;) {
    if (places[i] + (k - i) >= n) continue;
    std::iota(places.begin() + static_cast<std::ptrdiff_t>(i), places.end(), places[i] + 1);
    return true;
  }
  return false;
}

[[nodiscard]] inline auto try_all_divisions(divided_units units, double own, const stop_token& stop)
    -> division_counts {
  division_counts counts;
  std::vector<std::uint32_t> places(units.first());
  std::iota(places.begin(), places.end(), 0U);
  do counts.add(units.difference(places), own);
  while (!stop.stop_requested() && next_choice(places, units.units()));
  return counts;
}

}  // namespace cartograph::detail
