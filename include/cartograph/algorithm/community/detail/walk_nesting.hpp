#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/detail/aggregate.hpp"
#include "cartograph/algorithm/community/detail/walk_level.hpp"
#include "cartograph/algorithm/community/detail/walk_search.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph::detail {

/// What a level of names is looked for in: names and, for each, who lists it now.
struct names_and_above {
  walk_level level;                  ///< visits: how often the name is said
  std::vector<std::uint32_t> above;  ///< in [0, count), none empty
  std::uint32_t count = 0;
};

/// Communities as names, which are said when they are entered; `part` of each vertex, in [0,
/// count).
[[nodiscard]] inline auto names_of_parts(const walk_level& lowest,
                                         std::span<const std::uint32_t> part, std::uint32_t count)
    -> walk_level {
  std::vector<weight_tally<double>> tally(1);
  tally[0].resize(count);
  walk_level level;
  join_parts(lowest, part, count, level, tally);
  for (auto& flow : level.flow) flow.visits = flow.exits(level.everybody);
  return level;
}

/// The names that one community lists, as a level of its own.
///
/// \param place of each name in the list where it stands
[[nodiscard]] inline auto names_listed(const names_and_above& all,
                                       std::span<const std::uint32_t> listed,
                                       std::span<const std::uint32_t> place) -> walk_level {
  walk_level level;
  level.everybody = all.level.everybody;
  auto const rows = view_of(all.level.rows);
  fill_rows(level.rows, listed.size(), [&](auto&& visit) {
    for (auto v : listed)
      rows.for_each_other(v, [&](auto u, double w) {
        if (all.above[u] == all.above[v]) visit(place[v], place[u], w);
      });
  });
  walk_flow whole;
  for (std::uint32_t i = 0; i < listed.size(); ++i) {
    double inside = 0;
    view_of(level.rows).for_each_other(i, [&](auto, double w) { inside += w; });
    level.flow.push_back(all.level.flow[listed[i]]);
    whole += level.flow.back();
    whole.leaving -= per_step * inside / 2;
  }
  level.outside = std::max(0.0, whole.exits(level.everybody));
  return level;
}

/// Bits for the names of a level and for leaving it when there is nothing between, up to what is
/// the same for all divisions: as `walk_modules::bits` counts.
[[nodiscard]] inline auto bits_without_groups(const walk_level& level) -> double {
  auto used = level.outside;
  for (auto const& flow : level.flow) used += flow.visits;
  return x_log_x(used) - x_log_x(level.outside);
}

struct nesting_options {
  std::uint64_t seed = 42;
  int trials = 1;
  int max_iterations = 1;
  int threads = 0;
  stop_token stop{};
};

/// Groups of the names that make the description of one community shorter, or no labels.
[[nodiscard]] inline auto groups_of_names(const walk_level& level, std::uint64_t stream,
                                          const nesting_options& options)
    -> std::vector<std::uint32_t> {
  constexpr double enough = 1e-10;  // bits a step
  std::vector<std::uint32_t> groups;
  auto fewest = bits_without_groups(level) - enough;
  for (std::uint64_t trial = 0; trial < static_cast<std::uint64_t>(options.trials); ++trial) {
    if (options.stop.stop_requested()) break;
    random_stream const random{options.seed, stream + trial};
    auto found = walk_search{level, random, options.stop}.run(options.max_iterations);
    if (found.bits >= fewest) continue;
    fewest = found.bits;
    groups = std::move(found.label);
  }
  return groups;
}

/// A group for each name, by numbers below the number of names; names that nothing groups have that
/// of the first name in their list.
[[nodiscard]] inline auto grouped_names(const names_and_above& all, const nesting_options& options)
    -> std::vector<std::uint32_t> {
  members_by_part const lists{all.above, all.count, options.threads};
  std::vector<std::uint32_t> place(all.above.size());
  std::vector<std::uint32_t> group(all.above.size());
  for_each_index(
      all.count, options.threads,
      [&](std::size_t p) {
        auto const listed = lists.of(p);
        for (std::uint32_t i = 0; i < listed.size(); ++i)
          place[listed[i]] = i, group[listed[i]] = listed[0];
        if (listed.size() < 3) return;  // two names have nothing between them and alone
        auto const found = groups_of_names(names_listed(all, listed, place),
                                           p * static_cast<std::uint64_t>(options.trials), options);
        for (std::size_t i = 0; i < found.size(); ++i) group[listed[i]] = listed[found[i]];
      },
      1);
  return group;
}

}  // namespace cartograph::detail
