#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/detail/division_lines.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/algorithm/community/variation_of_information.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct resolution_profile_options {
  double lowest = 0.1;
  double highest = 10;
  int points = 41;       ///< resolutions, each the same factor above the one before
  double tolerance = 0;  ///< normalised variation of information that still counts as the same
  community_objective objective = community_objective::modularity;
  std::uint64_t seed = 42;  ///< of the first search; the next take the next
  int threads = 0;          ///< searches at the same time; 0: as many as the machine has
  stop_token stop{};
};

/// The best division found for one resolution.
struct resolution_point {
  double resolution{};
  std::uint32_t count{};
  measurement quality;     ///< the objective at this resolution
  measurement variation;   ///< of information, normalised, from the point before
  std::size_t division{};  ///< place among `divisions`
};

/// Resolutions over which the division stays the same.
struct resolution_plateau {
  double from{};
  double to{};
  std::size_t points{};    ///< of the profile that lie on it, at least two
  std::size_t division{};  ///< the one at most of these points, of equals the first

  /// How many times the resolution may grow before the division changes.
  [[nodiscard]] auto factor() const -> double { return to / from; }
};

struct resolution_profile_result {
  std::vector<resolution_point> points;               ///< ascending
  std::vector<std::vector<std::uint32_t>> divisions;  ///< those at the points, each once
  std::vector<resolution_plateau> plateaus;           ///< longest factor first
  bool finished = true;  ///< false: stopped on the way, nothing is here
};

/// Which communities there are at which resolution, and which of them hardly depend on it.
///
/// Leiden searches at each of the resolutions. At each the best of all divisions found anywhere is
/// kept: the objective of a division is linear in the resolution, so comparing them costs nothing,
/// and one unlucky search does not show. A plateau is a run of two or more points whose divisions
/// are the first one's, up to the tolerance; it ends where the objective says that the next
/// division becomes better, or with the profile. Everything in one community and everybody alone
/// are the ends of any profile, and are not listed as plateaus.
/// \param g        undirected, as for `leiden`
/// \pre 0 < lowest < highest, both finite; points >= 2; tolerance >= 0
/// \par Shape      `points` points
/// \par Cost       `points` times `leiden` with one thread; O(divisions n) memory, and points times
///                 divisions comparisons
/// \par Errors     quality is undefined as in `leiden`
/// \par Repeatable same graph, options and seed, same bytes for any number of threads
/// \par Source     profiles and plateaus: Traag, Krings and Van Dooren 2013 [traag2013]; divisions
///                 compared by their lines: Weir and others 2017 [weir2017]
template <graph G>
requires(!is_directed<G>)
    [[nodiscard]] auto resolution_profile(const G& g, resolution_profile_options options = {})
        -> resolution_profile_result;

namespace detail {

[[nodiscard]] inline auto resolutions_of(const resolution_profile_options& options)
    -> std::vector<double> {
  std::vector<double> out;
  out.reserve(static_cast<std::size_t>(options.points));
  for (int i = 0; i < options.points; ++i)
    out.push_back(options.lowest *
                  std::pow(options.highest / options.lowest, i / (options.points - 1.0)));
  return out;
}

[[nodiscard]] inline auto lines_of_searches(undirected_view g, std::span<const double> resolutions,
                                            const resolution_profile_options& options)
    -> std::vector<division_line> {
  std::vector<division_line> lines(resolutions.size());
  for_each_piece(pieces{lines.size(), 1}, options.threads, [&](auto i, auto, auto) {
    if (options.stop.stop_requested()) return;
    options.stop.progress("resolutions", static_cast<double>(i) / options.points);
    lines[i] = line_of(g,
                       leiden(g, {.resolution = resolutions[i],
                                  .seed = options.seed + i,
                                  .objective = options.objective,
                                  .threads = 1,
                                  .stop = options.stop}),
                       options.objective);
  });
  return lines;
}

/// A profile in the making: the lines, and of each resolution the line that is highest there.
struct profile_maker {
  std::vector<double> resolutions;
  std::vector<division_line> lines;
  std::vector<std::size_t> best;
  resolution_profile_result out{};

  /// Points and the divisions at them, each division once.
  void add_points() {
    for (std::size_t i = 0; i < best.size(); ++i) {
      auto const& line = lines[best[i]];
      auto const known = std::ranges::find(out.divisions, line.membership) - out.divisions.begin();
      auto const division = static_cast<std::size_t>(known);
      if (division == out.divisions.size()) out.divisions.push_back(line.membership);
      out.points.push_back(
          {.resolution = resolutions[i],
           .count = line.count,
           .quality = line.inside ? measured(line.at(resolutions[i])) : line.inside,
           .variation = i > 0 ? variation(out.points[i - 1].division, division)
                              : undefined("the first resolution"),
           .division = division});
    }
  }

  void add_plateaus(double tolerance) {
    for (std::size_t first = 0, last = 0; first < best.size(); first = last) {
      last = end_of_plateau(first, tolerance);
      if (last - first < 2 || lines[best[first]].is_end()) continue;
      out.plateaus.push_back({.from = border(first),
                              .to = border(last),
                              .points = last - first,
                              .division = usual_division(first, last)});
    }
    std::ranges::stable_sort(out.plateaus, std::ranges::greater{}, &resolution_plateau::factor);
  }

 private:
  [[nodiscard]] auto variation(std::size_t a, std::size_t b) const -> measurement {
    return variation_of_information(out.divisions[a], out.divisions[b]).normalised;
  }
  /// The point after the last that has the division of point `first`, up to the tolerance.
  [[nodiscard]] auto end_of_plateau(std::size_t first, double tolerance) const -> std::size_t {
    auto last = first + 1;
    for (; last < best.size(); ++last) {
      auto const varied = variation(out.points[first].division, out.points[last].division);
      if (!varied || varied.value > tolerance) break;
    }
    return last;
  }
  /// Where the division of a point becomes better than that of the one before it.
  [[nodiscard]] auto border(std::size_t i) const -> double {
    if (i == 0 || i == best.size()) return resolutions[i == 0 ? 0 : i - 1];
    return crossing_of(lines[best[i - 1]], lines[best[i]], resolutions[i - 1], resolutions[i]);
  }
  /// The division that most points of [first, last) have.
  [[nodiscard]] auto usual_division(std::size_t first, std::size_t last) const -> std::size_t {
    std::vector<std::size_t> points(out.divisions.size());
    for (auto i = first; i < last; ++i) ++points[out.points[i].division];
    return static_cast<std::size_t>(std::ranges::max_element(points) - points.begin());
  }
};

}  // namespace detail

template <graph G>
requires(!is_directed<G>) auto resolution_profile(const G& g, resolution_profile_options options)
    -> resolution_profile_result {
  CARTOGRAPH_EXPECTS(options.lowest > 0 && options.lowest < options.highest);
  CARTOGRAPH_EXPECTS(std::isfinite(options.highest) && options.points >= 2);
  CARTOGRAPH_EXPECTS(options.tolerance >= 0);
  return detail::with_arcs(g, [&](auto rows) -> resolution_profile_result {
    detail::profile_maker maker{.resolutions = detail::resolutions_of(options)};
    maker.lines = detail::lines_of_searches(rows, maker.resolutions, options);
    if (options.stop.stop_requested()) return {.finished = false};
    maker.best = detail::highest_lines(maker.lines, maker.resolutions);
    maker.add_points();
    maker.add_plateaus(options.tolerance);
    return std::move(maker.out);
  });
}

}  // namespace cartograph
