#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/detail/split.hpp"
#include "cartograph/algorithm/community/detail/walk_nesting.hpp"
#include "cartograph/algorithm/community/infomap.hpp"
#include "cartograph/algorithm/community/nested_map_equation.hpp"
#include "cartograph/algorithm/detail/mixing.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct infomap_hierarchy_result {
  /// Coarsest first: the community of each vertex, numbered by first appearance. Each lies in one
  /// of the level before, and may be the same
  std::vector<std::vector<std::uint32_t>> levels;
  measurement codelength;  ///< bits a step, as `nested_map_equation` says of the levels
  measurement two_level;   ///< of the best division without levels above or below
  measurement one_level;   ///< without communities
  bool converged{};        ///< false: stopped, or a search still gained something
  bool finished = true;    ///< false: stopped on the way
};

/// Communities within communities, where that makes a walk shorter to tell.
///
/// Starts from the communities of `infomap` and looks, again and again, between each community and
/// what it names (its parts or, at the bottom, its vertices) for groups that would shorten the
/// description of this community, by the same search; above all, then below, then in between. The
/// same once more from the coarsest level found alone; the shorter is kept. With one level in the
/// answer nothing was shorter than two levels of names.
///
/// \param g        as for `infomap`
/// \pre as for `infomap`
/// \par Shape      n vertices -> at least one level of n labels
/// \par Unit       bits a step
/// \par Cost       `infomap`, and for each level tried about as much again or less: the searches
///                 are within communities, at the same time
/// \par Errors     as `infomap`; then everybody is alone on one level
/// \par Repeatable same graph, options and seed, same bytes for any number of threads
/// \par Source     Rosvall and Bergstrom 2011 [rosvall2011]. Ours: a level may come in anywhere,
///                 and groups are cut into connected parts
template <graph G>
[[nodiscard]] auto infomap_hierarchy(const G& g, infomap_options options = {})
    -> infomap_hierarchy_result;

namespace detail {

/// Levels of names and how long they make the description.
template <direction Direction>
class walk_nesting {
 public:
  using label_levels = std::vector<std::vector<std::uint32_t>>;

  walk_nesting(const mixing_links<Direction>& links, const iterated_scores& visits,
               const walk_level& lowest, const infomap_options& options)
      : links_{links}, visits_{visits}, lowest_{lowest}, options_{options} {}

  [[nodiscard]] auto bits(const label_levels& levels) const -> double {
    return nested_description(links_, visits_, levels, walk_of(options_)).codelength.value;
  }

  /// Lets levels come in wherever one makes the description shorter.
  void deepen(label_levels& levels) const {
    auto now = bits(levels);
    for (bool changed = true; changed && !options_.stop.stop_requested();) {
      changed = false;
      while (insert(levels, 0, now)) changed = true;
      while (insert(levels, levels.size(), now)) changed = true;
      for (std::size_t depth = 1; depth < levels.size(); ++depth)
        changed = insert(levels, depth, now) || changed;
    }
  }

 private:
  static constexpr double enough = 1e-10;  ///< bits a step that are worth another level

  /// A level before the one at `depth`, or below all, if that is shorter than `now`.
  auto insert(label_levels& levels, std::size_t depth, double& now) const -> bool {
    if (options_.stop.stop_requested()) return false;
    auto longer = levels;
    longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(depth), groups(levels, depth));
    auto const bits_then = bits(longer);
    if (!(bits_then < now - enough)) return false;
    now = bits_then;
    levels.swap(longer);
    return true;
  }

  /// Groups of what is named at `depth`, within what names it; connected, by vertex.
  [[nodiscard]] auto groups(const label_levels& levels, std::size_t depth) const
      -> std::vector<std::uint32_t> {
    auto const n = lowest_.order();
    named_division names{.group = std::vector<std::uint32_t>(n), .count = n};
    if (depth < levels.size())
      names = named(levels[depth]);
    else
      std::iota(names.group.begin(), names.group.end(), 0U);
    auto const above =
        depth > 0 ? named(levels[depth - 1]) : named_division{std::vector<std::uint32_t>(n), 1};
    names_and_above const all{.level = depth < levels.size()
                                           ? names_of_parts(lowest_, names.group, names.count)
                                           : lowest_,
                              .above = above_each(names.group, names.count, above.group),
                              .count = above.count};
    auto const group = grouped_names(all, {.seed = options_.seed + 1 + depth,
                                           .trials = options_.trials,
                                           .max_iterations = options_.max_iterations,
                                           .threads = options_.threads,
                                           .stop = options_.stop});
    std::vector<std::uint32_t> label(n);
    for (std::size_t v = 0; v < n; ++v) label[v] = group[names.group[v]];
    static_cast<void>(split_into_parts(links_.g, label, options_.threads));
    return label;
  }

  const mixing_links<Direction>& links_;
  const iterated_scores& visits_;
  const walk_level& lowest_;
  const infomap_options& options_;
};

template <direction Direction>
[[nodiscard]] auto infomap_hierarchy_on_rows(csr_view<Direction> rows,
                                             const infomap_options& options)
    -> infomap_hierarchy_result {
  mixing_links const links{rows, options.weighted};
  auto const visits = visits_by_walking(rows, walk_of(options));
  auto flat = infomap_of_walk(links, visits, options);
  infomap_hierarchy_result found{.levels = {std::move(flat.membership)},
                                 .codelength = flat.codelength,
                                 .two_level = flat.codelength,
                                 .one_level = flat.one_level,
                                 .converged = flat.converged,
                                 .finished = flat.finished};
  if (!found.codelength || !found.finished) return found;
  auto const lowest = lowest_walk(links, visits, options.damping);
  walk_nesting const nesting{links, visits, lowest, options};
  nesting.deepen(found.levels);
  if (found.levels.size() > 1) {
    std::vector<std::vector<std::uint32_t>> anew{found.levels.front()};
    nesting.deepen(anew);
    if (nesting.bits(anew) < nesting.bits(found.levels)) found.levels.swap(anew);
    found.codelength = measured(nesting.bits(found.levels));
  }
  found.finished = !options.stop.stop_requested();
  found.converged = found.converged && found.finished;
  return found;
}

}  // namespace detail

template <graph G>
auto infomap_hierarchy(const G& g, infomap_options options) -> infomap_hierarchy_result {
  CARTOGRAPH_EXPECTS(options.trials >= 1 && options.max_iterations >= 1);
  return detail::with_arcs(
      g, [&](auto rows) { return detail::infomap_hierarchy_on_rows(rows, options); });
}

}  // namespace cartograph
