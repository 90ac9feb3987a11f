#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>

namespace cartograph {

/// A dense index that remembers what it counts: ids with different tags do not mix.
template <class Tag>
struct strong_id {
  std::uint32_t value{};

  constexpr strong_id() = default;
  constexpr explicit strong_id(std::integral auto v) noexcept
      : value{static_cast<std::uint32_t>(v)} {}
  [[nodiscard]] constexpr auto index() const noexcept -> std::size_t { return value; }
  friend constexpr auto operator<=>(strong_id, strong_id) = default;
};

}  // namespace cartograph
