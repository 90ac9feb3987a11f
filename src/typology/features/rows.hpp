#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/registry/metric.hpp"
#include "cartograph/typology/profile.hpp"
#include "typology/facts.hpp"

// The features of each side of a project: `features()` puts them together.

namespace cartograph {

[[nodiscard]] auto control_features() -> std::span<const feature>;
[[nodiscard]] auto sponsor_features() -> std::span<const feature>;
[[nodiscard]] auto resource_features() -> std::span<const feature>;
[[nodiscard]] auto contribution_features() -> std::span<const feature>;
[[nodiscard]] auto breadth_features() -> std::span<const feature>;
[[nodiscard]] auto wiring_features() -> std::span<const feature>;
[[nodiscard]] auto dependency_features() -> std::span<const feature>;

/// Says in a row that profiles are compared by it.
inline constexpr bool compared = true;

// What many of them are made of.

[[nodiscard]] inline auto count(std::size_t n) -> measurement {
  return measured(static_cast<double>(n));
}

[[nodiscard]] inline auto share(std::size_t part, std::size_t whole, const char* why_none)
    -> measurement {
  if (whole == 0) return undefined(why_none);
  return measured(static_cast<double>(part) / static_cast<double>(whole));
}

template <relation R>
[[nodiscard]] auto is(const scope_link& l) -> bool {
  return l.which == R;
}

template <sector_family Family>
[[nodiscard]] auto in_family(const scope_facts& facts, const std::vector<vertex_id>& organizations)
    -> std::size_t {
  return static_cast<std::size_t>(std::ranges::count_if(organizations, [&](vertex_id v) {
    return family_of(sector_of(facts.graph(), v)) == Family;
  }));
}

/// A body with a legal form that works for no profit; a community has none.
[[nodiscard]] constexpr auto is_non_profit(sector s) noexcept -> bool {
  return s == sector::non_profit || s == sector::philanthropy;
}

/// How many organizations have a link that passes the test.
template <auto Test>
[[nodiscard]] auto number_of(const scope_facts& facts) -> measurement {
  return count(facts.organizations(Test).size());
}

/// A registered metric of a distribution.
///
/// \pre the registry has one of that key
[[nodiscard]] inline auto of_amounts(std::string_view key, std::span<const double> amounts)
    -> measurement {
  auto const* row = find_metric(key);
  CARTOGRAPH_EXPECTS(row != nullptr);
  return std::get<distribution_metric>(row->compute)(amounts, {});
}

}  // namespace cartograph
