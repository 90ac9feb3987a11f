#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "cartograph/algorithm/concentration/absence_factor.hpp"
#include "cartograph/algorithm/concentration/onion.hpp"
#include "cartograph/algorithm/concentration/weighted_median.hpp"

namespace cartograph {

/// How a tool counts the few on whom a project depends.
enum class factor_method : std::uint8_t {
  largest_first,    ///< the largest holders until the threshold is met: `absence_factor`
  weighted_median,  ///< holders of at least the weighted median: `weighted_median_factor`
  onion_core,       ///< contributors labelled core: `onion_roles`
  active_holders,   ///< holders of at least `least`
};

[[nodiscard]] constexpr auto name_of(factor_method m) noexcept -> std::string_view {
  constexpr std::string_view names[] = {"largest-first", "weighted-median", "onion-core",
                                        "active-holders"};
  return names[static_cast<std::size_t>(m)];
}

/// The conventions of one tool: two tools that print different numbers under one name usually
/// disagree about these, not about arithmetic.
struct concentration_preset {
  std::string_view name;
  std::string_view meaning;  ///< what the factor counts under it
  factor_method method{};
  double threshold{};  ///< share to be met; of `active_holders` the least amount
  tie_rule ties{};
  double regular{};  ///< second border of `onion_core`; 0 elsewhere
  std::string_view source;
};

/// All presets. No two tools mean the same by "how few": the same contributions give 1 by one and 3
/// by another.
inline constexpr std::array<concentration_preset, 7> concentration_presets{{
    {"chaoss", "smallest number, largest first, that reaches half", factor_method::largest_first,
     0.5, tie_rule::reaching, 0, "CHAOSS [chaoss-caf, chaoss-elephant]"},
    {"chaoss-strict", "the same, half to be exceeded, as CHAOSS writes in an example",
     factor_method::largest_first, 0.5, tie_rule::exceeding, 0, "CHAOSS [chaoss-caf]"},
    {"apache", "pony factor: smallest number of committers, largest first, that reaches half",
     factor_method::largest_first, 0.5, tie_rule::reaching, 0, "Apache [apache-pony]"},
    {"lfx", "smallest number, largest first, that reaches 51 %", factor_method::largest_first, 0.51,
     tie_rule::reaching, 0, "LFX Insights [lfx-health-score]"},
    {"opendigger", "number with at least the weighted median, equals together",
     factor_method::weighted_median, 0.5, tie_rule::reaching, 0,
     "OpenDigger [opendigger-bus-factor]"},
    {"grimoirelab", "number whose cumulative share, their own included, is at most 80 %",
     factor_method::onion_core, 0.80, tie_rule::reaching, 0.95, "GrimoireLab [grimoirelab-onion]"},
    {"scorecard", "number with at least 5 (of the last 30 commits)", factor_method::active_holders,
     5, tie_rule::reaching, 0, "OpenSSF Scorecard [scorecard-contributors]"},
}};

/// The preset of that name, or null.
[[nodiscard]] constexpr auto find_preset(std::string_view name) -> const concentration_preset* {
  auto const found = std::ranges::find(concentration_presets, name, &concentration_preset::name);
  return found == concentration_presets.end() ? nullptr : &*found;
}

namespace detail {

[[nodiscard]] inline auto core_count(std::span<const double> amounts,
                                     const concentration_preset& by) -> measurement {
  auto const roles = onion_roles(
      amounts, {.core = by.threshold, .regular = by.regular, .rule = onion_rule::including});
  return roles.undefined.empty() ? measured(static_cast<double>(roles.core))
                                 : undefined(roles.undefined);
}

[[nodiscard]] inline auto active_count(std::span<const double> amounts, double least)
    -> measurement {
  if (auto reason = reason_against(amounts); !reason.empty()) return undefined(std::move(reason));
  auto const active = std::ranges::count_if(amounts, [&](double x) { return x >= least; });
  return measured(static_cast<double>(active));
}

}  // namespace detail

/// On how few a project depends, counted as one tool counts it.
///
/// \param amounts  one a holder; for `active_holders` as counted, not as shares
/// \par Unit       holders, [0, n]: 0 when nobody is core (a sole contributor of `grimoirelab`) or
///                 active
/// \par Cost       O(n log n) time
/// \par Errors     undefined without holders, when all amounts are 0, when one is negative or not
///                 finite
/// \par Repeatable the order of the amounts does not matter
/// \par Source     that of the preset
[[nodiscard]] inline auto dependence(std::span<const double> amounts,
                                     const concentration_preset& by) -> measurement {
  switch (by.method) {
    case factor_method::largest_first:
      return absence_factor(amounts, by.threshold, by.ties);
    case factor_method::weighted_median:
      return weighted_median_factor(amounts, by.threshold);
    case factor_method::onion_core:
      return detail::core_count(amounts, by);
    case factor_method::active_holders:
      return detail::active_count(amounts, by.threshold);
  }
  return undefined("no such method");
}

}  // namespace cartograph
