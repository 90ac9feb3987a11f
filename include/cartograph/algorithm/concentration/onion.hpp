#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/algorithm/concentration/absence_factor.hpp"
#include "cartograph/algorithm/concentration/amounts.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph {

/// How close to the middle of the work a contributor is.
enum class onion_role : std::uint8_t { core, regular, casual };

[[nodiscard]] constexpr auto name_of(onion_role r) noexcept -> std::string_view {
  constexpr std::string_view names[] = {"core", "regular", "casual"};
  return names[static_cast<std::size_t>(r)];
}

/// Whose share decides about a contributor, when contributors are taken from the largest down.
enum class onion_rule : std::uint8_t {
  /// Those larger than he is have not yet reached the border: the core is the smallest group that
  /// reaches it, equals are treated alike, and a sole contributor is the core.
  before,
  /// He and all before him stay within the border: whoever crosses it is already outside, of equals
  /// the one given first is inside, and a sole contributor is casual.
  including,
};

struct onion_options {
  double core = 0.80;
  double regular = 0.95;
  onion_rule rule = onion_rule::before;
};

struct onion_result {
  std::vector<onion_role> roles;  ///< one a contributor, in the order given
  std::size_t core{};
  std::size_t regular{};
  std::size_t casual{};
  double core_share{};    ///< what the core has of everything
  std::string undefined;  ///< why there are no roles; empty otherwise
};

namespace detail {

[[nodiscard]] inline auto role_at(double share, const onion_options& options) -> onion_role {
  auto const within = [&](double border) {
    return options.rule == onion_rule::including ? share <= border + threshold_rounding
                                                 : share < border - threshold_rounding;
  };
  if (within(options.core)) return onion_role::core;
  return within(options.regular) ? onion_role::regular : onion_role::casual;
}

/// Places of the amounts from the largest down; of equals the one given first.
[[nodiscard]] inline auto places_by_amount(std::span<const double> amounts)
    -> std::vector<std::size_t> {
  std::vector<std::size_t> places(amounts.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::ranges::stable_sort(places, [&](auto a, auto b) { return amounts[a] > amounts[b]; });
  return places;
}

inline void count_role(onion_result& out, onion_role role, double share) {
  if (role == onion_role::core) ++out.core, out.core_share += share;
  if (role == onion_role::regular) ++out.regular;
  if (role == onion_role::casual) ++out.casual;
}

}  // namespace detail

/// Core, regular and casual contributors: the few who made the first 80 % of the contributions,
/// those who made the next 15 %, and all others.
///
/// \param amounts  one a contributor; those of 0 are casual
/// \param options  borders, and whose share decides
/// \pre            0 < core <= regular <= 1
/// \par Shape      n contributors -> n roles
/// \par Cost       O(n log n) time
/// \par Errors     `undefined` says why, without contributors, when all amounts are 0, when one is
///                 negative or not finite
/// \par Repeatable the order of the contributors decides only among equals, and only under
///                 `onion_rule::including`
/// \par Source     the onion study of GrimoireLab [grimoirelab-onion] is `onion_rule::including`,
///                 whose sort leaves equals in no order; ours is `before`. A share within 1e-12 of
///                 a border has met it
[[nodiscard]] inline auto onion_roles(std::span<const double> amounts, onion_options options = {})
    -> onion_result {
  CARTOGRAPH_EXPECTS(0 < options.core && options.core <= options.regular && options.regular <= 1);
  auto const ranks = detail::ranked(amounts);
  onion_result out;
  out.undefined = ranks.undefined;
  if (!out.undefined.empty()) return out;
  out.roles.resize(amounts.size());
  auto const places = detail::places_by_amount(amounts);
  double above = 0;  // of those who have more
  double sum = 0;    // of all up to this one
  for (std::size_t i = 0; i < places.size(); ++i) {
    auto const x = ranks.scaled[i];
    if (i == 0 || x < ranks.scaled[i - 1]) above = sum;
    sum += x;
    auto const deciding = options.rule == onion_rule::including ? sum : above;
    auto const role = detail::role_at(deciding / ranks.total, options);
    out.roles[places[i]] = role;
    detail::count_role(out, role, x / ranks.total);
  }
  return out;
}

}  // namespace cartograph
