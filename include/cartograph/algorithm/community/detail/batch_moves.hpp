#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "cartograph/algorithm/community/detail/batches.hpp"
#include "cartograph/algorithm/community/detail/level.hpp"
#include "cartograph/algorithm/community/detail/local_moves.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph::detail {

/// Adds to a number that other threads add to. Whole numbers: the order does not matter.
inline void add_shared(double& number, double summand) {
  std::atomic_ref{number}.fetch_add(summand, std::memory_order_relaxed);
}

/// The division of a level while batches of its vertices move.
template <class Weight>
struct batch_state {
  const level_view<Weight>* level;
  batch_cut cut;
  std::vector<std::uint32_t>* label;  ///< as it was before the batch that is choosing
  std::vector<std::uint32_t>* next;   ///< what the members of that batch chose; else as `label`
  std::vector<double>* total;         ///< mass of each community
  std::vector<weight_tally<Weight>>* team;

  /// The community of u as v may see it.
  [[nodiscard]] auto seen(std::uint32_t u, std::uint32_t block) const -> std::uint32_t {
    return cut.block_of(u) == block ? (*next)[u] : (*label)[u];
  }
  /// Whether v is the only member of the community of its own name.
  [[nodiscard]] auto alone(std::uint32_t v) const -> bool {
    return (*label)[v] == v && (*total)[v] == level->mass[v];
  }
  void apply(std::uint32_t v) const {
    auto const mass = level->mass[v];
    add_shared((*total)[(*label)[v]], -mass);
    add_shared((*total)[(*next)[v]], mass);
    (*label)[v] = (*next)[v];
  }
};

/// Moves of single vertices, batch by batch, until few gain from moving.
template <class Weight>
class batch_mover {
 public:
  batch_mover(batch_state<Weight> state, gain_scale scale, std::vector<std::uint8_t>& active)
      : at_{state}, scale_{scale}, active_{&active} {}

  /// \param enough a sweep that moves fewer than this share of the vertices is the last
  /// \return the number of moves
  auto run(double enough, random_stream& random, stop_token stop) -> std::uint64_t {
    constexpr int most_sweeps = 32;
    auto const n = at_.level->order();
    active_->assign(n, 1);
    *at_.next = *at_.label;
    auto const batches = order_of_batches(at_.cut, random);
    std::uint64_t moves = 0;
    for (int sweep = 0; sweep < most_sweeps && !stop.stop_requested(); ++sweep) {
      auto const awake = static_cast<std::uint64_t>(std::ranges::count(*active_, 1));
      auto const moved = sweep_batches(
          at_.cut, batches, team_for(*at_.level, *at_.team, at_.cut, awake),
          [&](auto v, auto batch, int thread) {
            if ((*active_)[v] == 0 || stop.stop_requested()) return false;
            (*active_)[v] = 0;
            auto const to = choose(v, batch, (*at_.team)[static_cast<std::size_t>(thread)]);
            (*at_.next)[v] = to;
            return to != (*at_.label)[v];
          },
          [&](auto v, auto batch) { apply(v, batch); });
      moves += moved;
      if (static_cast<double>(moved) <= enough * static_cast<double>(n)) break;
    }
    return moves;
  }

 private:
  /// The community that gains most from v; its own when no other is better.
  [[nodiscard]] auto choose(std::uint32_t v, std::uint32_t batch, weight_tally<Weight>& weight)
      -> std::uint32_t {
    auto const& level = *at_.level;
    auto const own = (*at_.label)[v];
    if (level.row_length(v) == 0) return own;
    auto const& total = *at_.total;
    auto const block = at_.cut.block_of(v);
    level.for_each_other(v, [&](auto u, auto w) { weight.add(at_.seen(u, block), w); });
    auto const mass = level.mass[v];
    auto const penalty = scale_.penalty * mass;
    auto top = weight.take(own) - penalty * (total[own] - mass) + scale_.tolerance * mass;
    auto best = own;
    weight.drain([&](auto c, double w) {
      auto const gain = w - penalty * total[c];
      auto const better = (gain > top) | ((gain == top) & (best != own) & (c < best));
      top = better ? gain : top;
      best = better ? c : best;
    });
    if (top < 0 && total[v] == 0) return v;  // alone is better, and its own name is free
    if (best == own || !would_swap(v, own, best, batch)) return best;
    (*active_)[v] = 1;
    return own;
  }
  /// Whether two vertices that are alone might take each other's place: then only the one of the
  /// higher number may go.
  [[nodiscard]] auto would_swap(std::uint32_t v, std::uint32_t own, std::uint32_t best,
                                std::uint32_t batch) const -> bool {
    return best > v && at_.cut.has(batch, best) && at_.alone(best) &&
           at_.cut.block_of(best) != at_.cut.block_of(v) && (*at_.total)[own] == at_.level->mass[v];
  }
  /// A move wakes the neighbours elsewhere, and those that are moving now.
  void apply(std::uint32_t v, std::uint32_t batch) {
    at_.apply(v);
    auto const to = (*at_.next)[v];
    at_.level->for_each_other(v, [&](auto u, double) {
      if (!at_.cut.has(batch, u) && (*at_.label)[u] == to) return;
      std::atomic_ref mark{(*active_)[u]};  // not written again: lines travel between the cores
      if (mark.load(std::memory_order_relaxed) == 0) mark.store(1, std::memory_order_relaxed);
    });
  }

  batch_state<Weight> at_;
  gain_scale scale_;
  std::vector<std::uint8_t>* active_;
};

/// Parts of communities grown from single vertices, in one sweep of batches: a vertex that is still
/// alone and well tied to its community joins the part that gains most.
///
/// A vertex of the same batch that is alone is no target unless it has had its turn, because it may
/// itself go: nobody ever leaves a part of two, every join follows a link, and parts are connected.
///
/// \param parts  its labels become the parts, each named by one of its vertices
/// \param whole  mass of each community
template <class Weight>
void refine_in_batches(batch_state<Weight> parts, const gain_scale& scale,
                       std::span<const std::uint32_t> community, std::span<const double> whole,
                       random_stream& random) {
  auto const& level = *parts.level;
  std::iota(parts.label->begin(), parts.label->end(), 0U);
  *parts.next = *parts.label;
  parts.total->assign(level.mass.begin(), level.mass.end());
  auto const may_go = [&](std::uint32_t v, std::uint32_t u, std::uint32_t batch) {
    auto const had_its_turn = u < v && parts.cut.block_of(u) == parts.cut.block_of(v);
    return parts.cut.has(batch, u) && parts.alone(u) && !had_its_turn;
  };
  sweep_batches(
      parts.cut, order_of_batches(parts.cut, random),
      team_for(level, *parts.team, parts.cut, level.order()),
      [&](auto v, auto batch, int thread) {
        if (!parts.alone(v) || level.row_length(v) == 0) return false;
        auto& weight = (*parts.team)[static_cast<std::size_t>(thread)];
        auto const block = parts.cut.block_of(v);
        auto const own = community[v];
        level.for_each_other(v, [&](auto u, auto w) {
          if (community[u] == own) weight.add(parts.seen(u, block), w);
        });
        auto const mass = level.mass[v];
        auto const penalty = scale.penalty * mass;
        double inside = 0;
        double top = 0;
        auto best = v;
        weight.drain([&](auto c, double w) {
          inside += w;
          auto const gain = w - penalty * (*parts.total)[c];
          if (gain < top || (gain == top && (best == v || c > best)) || may_go(v, c, batch)) return;
          top = gain;
          best = c;
        });
        if (inside < penalty * (whole[own] - mass) - scale.tolerance * mass) return false;
        (*parts.next)[v] = best;
        return best != v;
      },
      [&](auto v, auto) { parts.apply(v); });
}

}  // namespace cartograph::detail
