#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

#include "cartograph/algorithm/community/detail/contingency.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

struct variation_of_information_result {
  measurement distance;      ///< nats: the sum of the two numbers below
  measurement first_alone;   ///< what the first division tells that the second does not
  measurement second_alone;  ///< and the other way round
  measurement normalised;    ///< distance / log n, the farthest that n members allow
};

/// How far apart two divisions of the same members are, in information that only one of them has:
/// 0 when they are the same up to names.
///
/// A true distance: symmetric, and no detour over a third division is shorter.
/// \pre both have one label for each member
/// \par Unit   nats, in [0, log n]; normalised in [0, 1]
/// \par Cost   O(n log n) time, O(n) memory
/// \par Errors undefined without members; normalised also with one member
/// \par Source Meilă 2007 [meila2007]
[[nodiscard]] inline auto variation_of_information(std::span<const std::uint32_t> first,
                                                   std::span<const std::uint32_t> second)
    -> variation_of_information_result {
  auto const table = detail::cross(first, second);
  auto const n = table.members;
  if (n == 0) {
    auto const none = undefined("no members");
    return {none, none, none, none};
  }
  double a = 0;
  double b = 0;
  // No differences of entropies: every term is at least 0, so that 0 is 0.
  for (auto const [i, j, size] : table.both) {
    a += size * std::log(static_cast<double>(table.second[j]) / size);
    b += size * std::log(static_cast<double>(table.first[i]) / size);
  }
  a /= n;
  b /= n;
  auto const normalised = n < 2 ? undefined("one member can be divided in one way only")
                                : measured(table.same ? 0.0 : std::min((a + b) / std::log(n), 1.0));
  return {measured(a + b), measured(a), measured(b), normalised};
}

}  // namespace cartograph
