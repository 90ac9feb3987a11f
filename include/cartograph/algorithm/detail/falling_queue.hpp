#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "cartograph/algorithm/detail/exact_sum.hpp"

namespace cartograph::detail {

/// Members with a key each, of which the least is taken out again and again while the keys of the
/// others fall. A key below the last one taken counts as that, so that what is taken only rises.
///
/// A radix heap: members lie in buckets by the highest bit in which their key differs from the last
/// one taken. They only move to lower buckets, at most 128 times; an entry left behind is known by
/// not being in the bucket where its member is said to be.
class falling_queue {
 public:
  explicit falling_queue(std::vector<exact_units> keys)
      : keys_{std::move(keys)}, place_(keys_.size(), gone) {
    for (std::size_t v = 0; v < keys_.size(); ++v) put_in(static_cast<std::uint32_t>(v));
  }

  /// Takes out a member whose key is least, or nobody when none is left.
  [[nodiscard]] auto take() -> std::optional<std::uint32_t> {
    if (buckets_[0].empty() && !refill()) return std::nullopt;
    auto const member = buckets_[0].back();
    buckets_[0].pop_back();
    place_[member] = gone;
    return member;
  }

  /// The key that the last member taken had, or an earlier one if that was larger.
  [[nodiscard]] auto level() const noexcept -> exact_units { return level_; }

  /// \pre amount is no more than the key; members that were taken do not change
  void lower(std::uint32_t member, exact_units amount) {
    if (place_[member] == gone) return;
    keys_[member] -= amount;
    if (bucket_of(member) != place_[member]) put_in(member);
  }

 private:
  static constexpr std::uint8_t gone = 255;

  [[nodiscard]] auto bucket_of(std::uint32_t member) const noexcept -> std::uint8_t {
    return static_cast<std::uint8_t>(bits_of(std::max(keys_[member], level_) ^ level_));
  }
  void put_in(std::uint32_t member) {
    place_[member] = bucket_of(member);
    buckets_[place_[member]].push_back(member);
  }

  /// Raises the level to the least key there is, which spreads the lowest bucket over those below.
  [[nodiscard]] auto refill() -> bool {
    for (std::size_t b = 1; b < buckets_.size(); ++b) {
      auto members = std::exchange(buckets_[b], {});
      std::erase_if(members, [&](auto v) { return place_[v] != b; });
      if (members.empty()) continue;
      level_ = keys_[*std::ranges::min_element(members, {}, [&](auto v) { return keys_[v]; })];
      for (auto v : members) put_in(v);
      return true;
    }
    return false;
  }

  std::vector<exact_units> keys_;
  std::vector<std::uint8_t> place_;  ///< bucket of each member
  std::array<std::vector<std::uint32_t>, 129> buckets_;
  exact_units level_ = 0;
};

}  // namespace cartograph::detail
