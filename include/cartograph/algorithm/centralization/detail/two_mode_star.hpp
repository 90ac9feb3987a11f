#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "cartograph/algorithm/detail/pairs_among.hpp"

namespace cartograph::detail {

/// The most centralized two-mode graphs: a hub linked with all of the other mode, `tails` others of
/// its own mode hung evenly on those, the rest isolates. Hub h, own mode lower case:
///
///     a - A - h - B - b      c      own 5, other 3, tails 3 (a, b, d); c is an isolate
///             |
///             C - d
struct two_mode_star {
  std::size_t own{};    ///< vertices of the hub's mode
  std::size_t other{};  ///< vertices of the other one, positive
  std::size_t tails{};  ///< less than own
};

/// Vertices of a two-mode star that see the same: how many others at each distance.
struct alike_vertices {
  double count{};
  std::array<double, 5> at{};  ///< others at distance 1, 2, 3, 4; [0] is not used
  double between{};            ///< unordered pairs whose shortest path passes through
  bool own_mode = true;        ///< of the hub's mode
};

/// Those of the other mode on whom `load` tails hang, `count` of them.
[[nodiscard]] constexpr auto carriers(const two_mode_star& star, double count, double load)
    -> alike_vertices {
  auto const others = static_cast<double>(star.other + star.tails);
  auto const tails = static_cast<double>(star.tails);
  return {.count = count,
          .at = {0, 1 + load, static_cast<double>(star.other) - 1, tails - load, 0},
          .between = pairs_among(others) - pairs_among(others - load),
          .own_mode = false};
}

/// The tails of `count` such.
[[nodiscard]] constexpr auto tails_of(const two_mode_star& star, double count, double load)
    -> alike_vertices {
  auto const tails = static_cast<double>(star.tails);
  return {.count = count * load,
          .at = {0, 1, load, static_cast<double>(star.other) - 1, tails - load}};
}

/// Hub, carriers with one tail more and fewer, their tails, isolates; a class may be empty.
[[nodiscard]] constexpr auto classes_of(const two_mode_star& star)
    -> std::array<alike_vertices, 6> {
  auto const other = static_cast<double>(star.other);
  auto const tails = static_cast<double>(star.tails);
  auto const each = star.tails / star.other;
  auto const fewer = static_cast<double>(each);
  auto const heavy = static_cast<double>(star.tails - each * star.other);
  auto const inside = heavy * pairs_among(fewer + 2) + (other - heavy) * pairs_among(fewer + 1);
  return {alike_vertices{.count = 1,
                         .at = {0, other, tails, 0, 0},
                         .between = pairs_among(other + tails) - inside},
          carriers(star, heavy, fewer + 1),
          carriers(star, other - heavy, fewer),
          tails_of(star, heavy, fewer + 1),
          tails_of(star, other - heavy, fewer),
          alike_vertices{.count = static_cast<double>(star.own) - 1 - tails}};
}

/// sum(max - score) over the star, or over the hub's mode alone.
template <class Score>
[[nodiscard]] constexpr auto sum_of(const two_mode_star& star, bool own_mode_only, Score&& score)
    -> double {
  auto const classes = classes_of(star);
  double highest = 0;
  double sum = 0;
  double count = 0;
  for (auto const& alike : classes) {
    if (alike.count == 0 || (own_mode_only && !alike.own_mode)) continue;
    auto const value = score(alike);
    highest = std::max(highest, value);
    sum += alike.count * value;
    count += alike.count;
  }
  return count * highest - sum;
}

}  // namespace cartograph::detail
