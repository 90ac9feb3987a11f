#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "cartograph/core/random.hpp"

namespace cartograph::detail {

/// The units of one side drawn again and again.
class side_bootstrap {
 public:
  side_bootstrap(std::span<const std::uint32_t> holder, std::size_t holders)
      : holder_{holder}, drawn_(holder.size()), sums_(holders) {}

  /// The concentration of one bootstrap; none when it has no pair of different units.
  [[nodiscard]] auto draw(random_stream& random) -> std::optional<double> {
    std::ranges::fill(drawn_, 0);
    std::ranges::fill(sums_, 0);
    for (std::size_t i = 0; i < holder_.size(); ++i) ++drawn_[random.below(holder_.size())];
    std::uint64_t with_itself = 0;
    for (std::size_t i = 0; i < holder_.size(); ++i) {
      with_itself += drawn_[i] * drawn_[i];
      sums_[holder_[i]] += drawn_[i];
    }
    std::uint64_t same = 0;
    for (auto const n : sums_) same += n * n;
    auto const all = holder_.size() * holder_.size() - with_itself;
    if (all == 0) return std::nullopt;
    return static_cast<double>(same - with_itself) / static_cast<double>(all);
  }

 private:
  std::span<const std::uint32_t> holder_;
  std::vector<std::uint64_t> drawn_;
  std::vector<std::uint64_t> sums_;
};

}  // namespace cartograph::detail
