#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace cartograph::support {

namespace detail {

/// Vertex v joins a group that is there or opens the next.
template <class Quality>
void try_all(std::vector<std::uint32_t>& division, std::size_t v, std::uint32_t groups,
             const Quality& quality, double& best) {
  if (v == division.size()) {
    best = std::max(best, quality(division));
    return;
  }
  for (std::uint32_t c = 0; c <= groups; ++c) {
    division[v] = c;
    try_all(division, v + 1, std::max(groups, c + 1), quality, best);
  }
}

}  // namespace detail

/// The best of all divisions of n vertices, tried one by one: 877 for 7, 21147 for 9.
template <class Quality>
[[nodiscard]] auto best_of_all_divisions(std::size_t n, const Quality& quality) -> double {
  std::vector<std::uint32_t> division(n, 0);
  auto best = -std::numeric_limits<double>::infinity();
  detail::try_all(division, 0, 0, quality, best);
  return best;
}

}  // namespace cartograph::support
