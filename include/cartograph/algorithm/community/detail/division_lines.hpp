#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/constant_potts.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/algorithm/community/modularity.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

/// A division and its objective, which is `inside` minus the resolution times `expected`.
struct division_line {
  std::vector<std::uint32_t> membership;
  std::uint32_t count = 0;
  measurement inside;
  double expected = 0;

  [[nodiscard]] auto at(double resolution) const -> double {
    return inside.value - resolution * expected;
  }
  [[nodiscard]] auto is_end() const -> bool { return count == 1 || count == membership.size(); }
};

[[nodiscard]] inline auto line_of(undirected_view g, leiden_result found,
                                  community_objective objective) -> division_line {
  auto const quality = [&](double resolution) {
    return objective == community_objective::modularity
               ? modularity(g, found.membership, {.resolution = resolution})
               : constant_potts(g, found.membership, {.resolution = resolution});
  };
  auto const inside = quality(0);
  auto const expected = inside.value - quality(1).value;
  return {std::move(found.membership), found.count, inside, expected};
}

/// For each resolution the place of the line that is highest there. Of lines that differ in nothing
/// but rounding, the one of the resolution before: it may be the same division.
[[nodiscard]] inline auto highest_lines(std::span<const division_line> lines,
                                        std::span<const double> resolutions)
    -> std::vector<std::size_t> {
  std::vector<std::size_t> best;
  for (auto resolution : resolutions) {
    auto top = best.empty() ? std::size_t{0} : best.back();
    for (std::size_t k = 0; k < lines.size(); ++k) {
      auto const now = lines[top].at(resolution);
      if (lines[k].at(resolution) > now + 1e-12 * std::max(1.0, std::abs(now))) top = k;
    }
    best.push_back(top);
  }
  return best;
}

/// Where line b becomes higher than line a, between two resolutions at which each is the higher.
[[nodiscard]] inline auto crossing_of(const division_line& a, const division_line& b, double low,
                                      double high) -> double {
  auto const at = (a.inside.value - b.inside.value) / (a.expected - b.expected);
  return at >= low && at <= high ? at : high;
}

}  // namespace cartograph::detail
