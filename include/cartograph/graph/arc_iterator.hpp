#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <ranges>

#include "cartograph/graph/access.hpp"

namespace cartograph {

/// Walks over the arcs of one compressed row. Stands on its own: it may outlive the view that made
/// it, though not the arrays.
class arc_iterator {
 public:
  using value_type = arc<std::uint32_t>;
  using difference_type = std::ptrdiff_t;

  arc_iterator() = default;
  /// \param weights null when every arc weighs 1
  arc_iterator(const std::uint32_t* heads, const double* weights, std::uint64_t position) noexcept
      : heads_{heads}, weights_{weights}, position_{position} {}

  [[nodiscard]] auto operator*() const noexcept -> value_type {
    return {heads_[position_], weights_ == nullptr ? 1.0 : weights_[position_]};
  }
  auto operator++() noexcept -> arc_iterator& { return ++position_, *this; }
  auto operator++(int) noexcept -> arc_iterator {
    auto const before = *this;
    ++position_;
    return before;
  }
  friend auto operator==(const arc_iterator& a, const arc_iterator& b) noexcept -> bool {
    return a.position_ == b.position_;
  }

 private:
  const std::uint32_t* heads_ = nullptr;
  const double* weights_ = nullptr;
  std::uint64_t position_{};
};

using arc_range = std::ranges::subrange<arc_iterator>;

}  // namespace cartograph
