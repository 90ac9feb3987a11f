#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace cartograph {

/// How many units a holder has on either side of a moment.
struct held_before_after {
  std::uint32_t before{};
  std::uint32_t after{};
  friend auto operator<=>(const held_before_after&, const held_before_after&) = default;
};

namespace detail {

/// Units before and units after, a number a holder each.
[[nodiscard]] inline auto units_of_sides(std::span<const held_before_after> held)
    -> std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>> {
  std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>> out;
  for (auto const& h : held) {
    out.first.push_back(h.before);
    out.second.push_back(h.after);
  }
  return out;
}

/// The holder of each unit of one side; holders numbered as given.
[[nodiscard]] inline auto holder_of_units(std::span<const std::uint32_t> counts)
    -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> out;
  for (std::uint32_t h = 0; h < counts.size(); ++h) out.insert(out.end(), counts[h], h);
  return out;
}

}  // namespace detail

}  // namespace cartograph
