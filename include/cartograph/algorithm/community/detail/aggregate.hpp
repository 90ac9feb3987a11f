#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/detail/batches.hpp"
#include "cartograph/algorithm/community/detail/level.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/scatter.hpp"

namespace cartograph::detail {

/// The vertices of a level, part by part and ascending within each.
struct members_by_part {
  large_vector<std::uint64_t> starts;
  large_vector<std::uint32_t> members;

  members_by_part(std::span<const std::uint32_t> part, std::uint32_t count, int threads) {
    starts = scatter(
        count, threads,
        [&](std::size_t piece, std::size_t all, auto&& emit) {
          auto const last = part_start(part.size(), piece + 1, all);
          for (auto v = part_start(part.size(), piece, all); v < last; ++v)
            emit(part[v], static_cast<std::uint32_t>(v));
        },
        [&](std::size_t slot, std::uint32_t v) { members[slot] = v; },
        [&](std::size_t size) { members.resize(size); });
  }
  [[nodiscard]] auto of(std::size_t p) const -> std::span<const std::uint32_t> {
    return std::span{members}.subspan(starts[p], starts[p + 1] - starts[p]);
  }
};

/// Mass of every part, and rows long enough for whatever its arcs merge into: what is not needed
/// stays a gap, so that all rows can be written at once.
template <class Weight, class Mass>
void lay_out_rows(const level_view<Weight, Mass>& fine, const members_by_part& groups,
                  level_rows<Weight, Mass>& coarse, int threads) {
  auto const count = coarse.mass.size();
  for_each_index(count, threads, [&](std::size_t p) {
    std::uint64_t room = 0;
    for (auto v : groups.of(p)) {
      coarse.mass[p] += fine.mass[v];
      room += fine.row_length(v);
    }
    coarse.first[p] = std::min<std::uint64_t>(room, count - 1);
  });
  std::uint64_t sum = 0;
  for (auto& first : coarse.first) sum += std::exchange(first, sum);
  coarse.targets.clear();  // nothing of it is wanted in the larger memory
  coarse.weights.clear();
  coarse.targets.resize(sum);
  coarse.weights.resize(sum);
}

/// The next level: a vertex for each part, the arcs between two parts merged into one that weighs
/// their sum. What lies inside a part stays in its mass alone.
///
/// \pre parts are named below `count` and none is empty
template <class Weight, class Mass>
void aggregate(const level_view<Weight, Mass>& fine, std::span<const std::uint32_t> part,
               std::uint32_t count, level_rows<Weight, Mass>& coarse,
               std::vector<weight_tally<Weight>>& team) {
  auto const threads = team_for(fine, team);
  members_by_part const groups{part, count, threads};
  clear_masses(coarse.mass, count, fine.mass);
  coarse.first.resize(count);
  coarse.last.resize(count);
  lay_out_rows(fine, groups, coarse, threads);
  for_each_shared(count, 64, threads, [&](std::size_t p, int thread) {
    auto& weight = team[static_cast<std::size_t>(thread)];
    for (auto v : groups.of(p))
      fine.for_each_other(v, [&](auto u, auto w) { weight.add(part[u], w); });
    static_cast<void>(weight.take(static_cast<std::uint32_t>(p)));
    auto slot = coarse.first[p];
    weight.drain([&](auto q, auto w) {
      if (w == 0) return;
      coarse.targets[slot] = q;
      coarse.weights[slot++] = w;
    });
    coarse.last[p] = slot;
  });
}

}  // namespace cartograph::detail
