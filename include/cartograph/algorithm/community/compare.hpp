#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

#include "cartograph/algorithm/community/detail/contingency.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

/// What the information shared by two divisions is divided by: a mean of the information in each.
enum class entropy_mean : std::uint8_t { arithmetic, geometric, minimum, maximum };

struct nmi_options {
  entropy_mean mean = entropy_mean::arithmetic;
};

/// How much knowing one division of the same members tells about the other: 1 the same up to names,
/// 0 nothing (normalised mutual information).
///
/// \pre both have one label for each member
/// \par Unit   share of information, in [0, 1]. Two divisions at random are above 0 when groups are
///             many and small: `ami` and `adjusted_rand` correct for that
/// \par Cost   O(n log n) time, O(n) memory
/// \par Errors undefined without members, and when the chosen mean is 0 (one group against several,
///             geometric or minimum)
/// \par Source Danon, Díaz-Guilera, Duch and Arenas 2005 [danon2005], arithmetic; the other means:
///             Vinh, Epps and Bailey 2010 [vinh2010]
[[nodiscard]] inline auto nmi(std::span<const std::uint32_t> first,
                              std::span<const std::uint32_t> second, nmi_options options = {})
    -> measurement;

/// How far two divisions of the same members agree on which pairs belong together, beyond what
/// chance would give: 1 the same up to names, about 0 unrelated, below 0 less than by chance.
///
/// \pre both have one label for each member
/// \par Unit   agreement of pairs, at most 1
/// \par Cost   O(n log n) time, O(n) memory
/// \par Errors undefined without members
/// \par Source Hubert and Arabie 1985 [hubert1985], equation 5
[[nodiscard]] inline auto adjusted_rand(std::span<const std::uint32_t> first,
                                        std::span<const std::uint32_t> second) -> measurement;

namespace detail {

[[nodiscard]] inline auto mean_of(double a, double b, entropy_mean mean) -> double {
  switch (mean) {
    case entropy_mean::geometric:
      return std::sqrt(a * b);
    case entropy_mean::minimum:
      return std::min(a, b);
    case entropy_mean::maximum:
      return std::max(a, b);
    case entropy_mean::arithmetic:
      break;
  }
  return (a + b) / 2;
}

}  // namespace detail

inline auto nmi(std::span<const std::uint32_t> first, std::span<const std::uint32_t> second,
                nmi_options options) -> measurement {
  auto const table = detail::cross(first, second);
  if (table.members == 0) return undefined("no members");
  if (table.same) return measured(1);
  auto const a = detail::entropy_of_sizes(table.first, table.members);
  auto const b = detail::entropy_of_sizes(table.second, table.members);
  auto const scale = detail::mean_of(a, b, options.mean);
  if (!(scale > 0)) return undefined("one division has a single group: it carries no information");
  return measured(std::min(detail::mutual_information(table) / scale, 1.0));
}

inline auto adjusted_rand(std::span<const std::uint32_t> first,
                          std::span<const std::uint32_t> second) -> measurement {
  auto const table = detail::cross(first, second);
  if (table.members == 0) return undefined("no members");
  if (table.same) return measured(1);
  auto const a = detail::pairs(table.first);
  auto const b = detail::pairs(table.second);
  auto const by_chance = a * b / detail::pairs_among(table.members);
  // Two different divisions of two members or more: the denominator is not 0.
  return measured((detail::pairs(table.both) - by_chance) / ((a + b) / 2 - by_chance));
}

}  // namespace cartograph
