#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/detail/level.hpp"
#include "cartograph/algorithm/community/detail/local_moves.hpp"
#include "cartograph/algorithm/community/detail/mass.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

/// The lowest level of a search in which every vertex has several masses. Its rows are read in
/// place; the masses are for the caller to fill, in the whole numbers of the view.
struct mass_level {
  level_view<double, mass_row> view;
  mass_table mass;
  double total = 0;  ///< weight of all arcs, a loop counted twice, in whole numbers

  /// \param width masses of a vertex
  mass_level(undirected_view rows, std::uint32_t width, int threads)
      : mass{std::vector<double>(rows.order() * width, 0.0), width} {
    if (rows.order() == 0) return;
    view.first = rows.offsets.first(rows.order());
    view.last = rows.offsets.subspan(1);
    view.targets = rows.targets;
    view.weights = rows.weights;
    view.mass = mass;
    auto const sum = total_weight_doubling_loops(rows, threads);
    if (rows.weighted() && sum > 0)
      view.factor = std::ldexp(1.0, std::min(50 - std::ilogb(sum), 1000));
    for (std::uint32_t v = 0; v < rows.order(); ++v)
      for (auto k = rows.offsets[v]; k < rows.offsets[v + 1]; ++k)
        total += rows.targets[k] == v ? 2 * whole(rows.weight(k)) : whole(rows.weight(k));
  }
  mass_level(const mass_level&) = delete;
  auto operator=(const mass_level&) -> mass_level& = delete;

  [[nodiscard]] auto whole(double weight) const -> double { return view.whole(weight); }
};

/// Communities of a level whose masses are filled, connected by its rows.
///
/// \param granted what a pair is expected to weigh at resolution 1
/// \param found   communities to start from
[[nodiscard]] inline auto leiden_by_masses(undirected_view rows, const mass_level& lowest,
                                           mass_form granted, const leiden_options& options,
                                           leiden_result found) -> leiden_result {
  found.converged = !(lowest.total > 0);
  if (found.converged) return found;
  for (auto& weight : granted.weight) weight *= options.resolution;
  basic_gain_scale<mass_row> const scale{
      .penalty = std::move(granted),
      .tolerance = 1e-12 * std::max(1.0, options.resolution),
      .unit = lowest.total / static_cast<double>(rows.arc_count())};
  improve_by_iterations(rows, lowest, scale, options, found);
  return found;
}

/// The same from everybody alone.
[[nodiscard]] inline auto leiden_by_masses(undirected_view rows, const mass_level& lowest,
                                           mass_form granted, const leiden_options& options)
    -> leiden_result {
  return leiden_by_masses(rows, lowest, std::move(granted), options, everybody_alone(rows.order()));
}

}  // namespace cartograph::detail
