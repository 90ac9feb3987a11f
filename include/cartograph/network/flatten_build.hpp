#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "cartograph/core/parallel.hpp"
#include "cartograph/network/flatten_counted.hpp"
#include "cartograph/network/flatten_rows.hpp"

namespace cartograph::detail {

/// All vertices cut into pieces of about equal work. Borders follow the arcs, so that a hub does
/// not hold up the others, and depend on the plan alone.
[[nodiscard]] inline auto even_cut(const flat_plan& plan) -> std::vector<std::size_t> {
  auto const n = plan.nodes.size();
  auto const work_before = [&](std::size_t i) {
    std::uint64_t work = i;
    auto const v = i < n ? plan.nodes[i].index() : plan.node_count;
    for (auto const& s : plan.above) {
      auto const& offsets = s.rows->offsets;
      if (offsets.empty() || v <= s.rows->first) continue;
      work += offsets[std::min<std::size_t>(v - s.rows->first, offsets.size() - 1)];
    }
    return work;
  };
  auto const total = work_before(n);
  auto const grain = std::max<std::uint64_t>(1U << 15U, total / 4096);
  std::vector<std::size_t> borders{0};
  for (auto wanted = grain; wanted < total; wanted += grain) {
    auto first = borders.back();
    for (auto left = n - first; left > 0;) {
      auto const half = left / 2;
      auto const low = work_before(first + half) < wanted;
      first = low ? first + half + 1 : first;
      left = low ? left - half - 1 : half;
    }
    if (first > borders.back() && first < n) borders.push_back(first);
  }
  borders.push_back(n);
  return borders;
}

struct flat_build {
  flat_arrays arrays;
  row_tally met;
};

/// Calls `body(first, last, piece)` for each piece of a cut.
template <class Body>
void for_each_part(const std::vector<std::size_t>& borders, int threads, Body&& body) {
  for_each_piece(pieces{borders.size() - 1, 1}, threads,
                 [&](auto piece, auto, auto) { body(borders[piece], borders[piece + 1], piece); });
}

/// Whether a relation or a link says itself what it weighs.
[[nodiscard]] inline auto has_own_weights(const flat_plan& plan) -> bool {
  return std::ranges::any_of(plan.above,
                             [](const strand& s) { return s.weight != 1 || s.own != nullptr; });
}

/// Counts of links are above 1 as soon as there are weights at all; sums of others may all be 1.
[[nodiscard]] inline auto are_all_one(const large_vector<double>& weights, int threads) -> bool {
  auto const others = [&](std::size_t first, std::size_t last) {
    return std::count_if(weights.data() + first, weights.data() + last,
                         [](double w) { return w != 1; });
  };
  return reduce_pieces(pieces{weights.size(), 1U << 16U}, threads, std::ptrdiff_t{0}, others,
                       std::plus<>{}) == 0;
}

/// Counts every row, then writes it: two passes, so that nothing is stored twice.
template <class Rows>
[[nodiscard]] auto build_rows(const flat_plan& plan, const Rows& rows, bool weigh, int threads)
    -> flat_build {
  flat_build out;
  auto& [offsets, targets, weights] = out.arrays;
  auto const borders = even_cut(plan);
  std::vector<std::uint64_t> starts(borders.size());
  std::vector<row_tally> met(borders.size());
  offsets.resize(plan.nodes.size() + 1);
  for_each_part(borders, threads, [&](auto first, auto last, auto piece) {
    for (auto i = first; i < last; ++i) {
      auto const found = rows.tally(plan.nodes[i].value);
      offsets[i] = found.arcs;
      met[piece] += found;
    }
  });
  for (std::size_t piece = 0; piece < met.size(); ++piece) starts[piece] = met[piece].arcs;
  auto const arcs = exclusive_sum(starts);
  for (auto const& found : met) out.met += found;
  targets.resize(arcs);
  if (weigh && (out.met.repeated > 0 || has_own_weights(plan))) weights.resize(arcs);
  for_each_part(borders, threads, [&](auto first, auto last, auto piece) {
    auto slot = starts[piece];
    for (auto i = first; i < last; ++i) {
      rows.write(plan.nodes[i].value, slot, out.arrays);
      slot += std::exchange(offsets[i], slot);
    }
  });
  offsets.back() = arcs;
  return out;
}

[[nodiscard]] inline auto build_flat(const flat_plan& plan, bool weigh, int threads) -> flat_build {
  auto out = counted_rows::suits(plan) ? build_rows(plan, counted_rows{plan}, weigh, threads)
                                       : build_rows(plan, merged_rows{plan}, weigh, threads);
  if (has_own_weights(plan) && are_all_one(out.arrays.weights, threads))
    release(out.arrays.weights);
  return out;
}

}  // namespace cartograph::detail
