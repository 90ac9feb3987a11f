#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "cartograph/network/network.hpp"

namespace cartograph {

/// The legal form of an organization: column `sector` of the nodes, a closed list.
enum class sector : std::uint8_t {
  company,
  startup,
  research_institute,
  university,
  government,
  non_profit,
  community,
  consortium,
  hpc_centre,
  cloud_provider,
  philanthropy,
  other,
  unknown,
};

inline constexpr std::array<std::string_view, 13> sector_names{
    "company",   "startup",    "research-institute", "university",     "government",   "non-profit",
    "community", "consortium", "hpc-centre",         "cloud-provider", "philanthropy", "other",
    "unknown"};

[[nodiscard]] constexpr auto name_of(sector s) noexcept -> std::string_view {
  return sector_names[static_cast<std::size_t>(s)];
}

[[nodiscard]] constexpr auto sector_named(std::string_view name) noexcept -> std::optional<sector> {
  for (std::size_t i = 0; i < sector_names.size(); ++i)
    if (sector_names[i] == name) return static_cast<sector>(i);
  return std::nullopt;
}

/// How the legal forms are grouped when projects are described and rules applied.
enum class sector_family : std::uint8_t {
  company,    ///< works for profit: company, startup, cloud-provider
  institute,  ///< public or academic body: research-institute, university, government, hpc-centre
  civic,      ///< non-profit, philanthropy, community
  none,       ///< consortium (read its members instead), other, unknown
};

[[nodiscard]] constexpr auto family_of(sector s) noexcept -> sector_family {
  switch (s) {
    case sector::company:
    case sector::startup:
    case sector::cloud_provider:
      return sector_family::company;
    case sector::research_institute:
    case sector::university:
    case sector::government:
    case sector::hpc_centre:
      return sector_family::institute;
    case sector::non_profit:
    case sector::philanthropy:
    case sector::community:
      return sector_family::civic;
    case sector::consortium:
    case sector::other:
    case sector::unknown:
      break;
  }
  return sector_family::none;
}

/// The sector of a node; `unknown` when the network has no such column, the cell is empty, or the
/// word is not in the list.
[[nodiscard]] inline auto sector_of(const network& g, vertex_id v) -> sector {
  auto const* column = g.column("sector");
  return column == nullptr ? sector::unknown : sector_named((*column)[v]).value_or(sector::unknown);
}

}  // namespace cartograph
