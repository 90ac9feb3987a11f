#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/algorithm/community/detail/level.hpp"
#include "cartograph/algorithm/community/detail/local_moves.hpp"
#include "cartograph/algorithm/community/detail/walk_level.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph::detail {

/// The modules of one level and what the map equation needs to know of each.
class walk_modules {
 public:
  std::vector<std::uint32_t> label;  ///< of each vertex of the level, below its order

  /// Adds everything up for the labels as they are.
  void recount(const walk_level& level) {
    everybody_ = level.everybody;
    outside_ = level.outside;
    modules_.assign(level.order(), {});
    for (std::uint32_t v = 0; v < level.order(); ++v) {
      auto& own = modules_[label[v]];
      double inside = 0;
      view_of(level.rows).for_each_other(v, [&](auto u, double w) {
        inside += label[u] == label[v] ? w : 0;
      });
      own.flow += level.flow[v];
      own.flow.leaving -= per_step * inside / 2;
      ++own.size;
    }
    unused_.clear();
    exits_ = outside_;
    for (auto c = level.order(); c-- > 0;) {
      if (modules_[c].size == 0) unused_.push_back(c);
      settle(modules_[c]);
      exits_ += modules_[c].exits;
    }
  }

  /// Bits a step for the names of modules, and for leaving them; what the names of vertices add is
  /// the same for all divisions.
  [[nodiscard]] auto bits() const -> double {
    auto sum = x_log_x(exits_) - x_log_x(outside_);
    for (auto const& module : modules_) sum += module.used_bits - 2 * module.exit_bits;
    return sum;
  }

  /// Moves v to the module where the description is shortest, if it becomes shorter at all.
  ///
  /// `links` holds the flow between v and the modules around, and is cleared.
  auto move(std::uint32_t v, const walk_flow& flow, weight_tally<double>& links) -> bool {
    auto const own = label[v];
    auto const rest = changed(modules_[own], flow, links[own], -1);
    auto const exits_of_others = exits_ - modules_[own].exits + rest.exits;
    auto best = own;
    auto const stays = x_log_x(exits_) + bits_of_module(modules_[own]) - bits_of_module(rest);
    auto fewest = stays - least_gain;
    module_state joined{};
    auto const try_module = [&](std::uint32_t c) {
      auto const with = changed(modules_[c], flow, links[c], 1);
      auto const bits = x_log_x(exits_of_others - modules_[c].exits + with.exits) +
                        bits_of_module(with) - bits_of_module(modules_[c]);
      if (bits >= fewest) return;
      fewest = bits;
      best = c;
      joined = with;
    };
    for (auto c : links.touched())
      if (c != own) try_module(c);
    if (rest.size > 0) try_module(unused_.back());
    links.clear();
    if (best == own) return false;
    exits_ = std::max(0.0, exits_of_others - modules_[best].exits + joined.exits);
    if (modules_[best].size == 0) unused_.pop_back();
    if (rest.size == 0) unused_.push_back(own);
    modules_[own] = rest;
    modules_[best] = joined;
    label[v] = best;
    return true;
  }

 private:
  static constexpr double least_gain = 1e-13;  ///< bits; less may be rounding

  struct module_state {
    walk_flow flow;
    double exits = 0;
    double exit_bits = 0;
    double used_bits = 0;
    std::uint32_t size = 0;  ///< vertices of the level
  };

  [[nodiscard]] static auto bits_of_module(const module_state& module) -> double {
    return module.used_bits - 2 * module.exit_bits;
  }
  void settle(module_state& module) const {
    module.exits = module.size > 0 ? std::max(0.0, module.flow.exits(everybody_)) : 0;
    module.exit_bits = x_log_x(module.exits);
    module.used_bits = x_log_x(module.exits + module.flow.visits);
  }
  /// A module with a vertex more or, for -1, less; `links` is the flow between the two.
  [[nodiscard]] auto changed(module_state module, const walk_flow& flow, double links,
                             int sign) const -> module_state {
    module.flow.visits += sign * flow.visits;
    module.flow.leaving += sign * (flow.leaving - per_step * links);
    module.flow.restarting += sign * flow.restarting;
    module.flow.members += sign * flow.members;
    module.size += static_cast<std::uint32_t>(sign);
    settle(module);
    return module;
  }

  std::vector<module_state> modules_;
  std::vector<std::uint32_t> unused_;
  double exits_ = 0;  ///< of all modules, and of the whole
  double outside_ = 0;
  double everybody_ = 1;
};

/// Moves vertices one at a time until none in the queue finds a shorter description; who moves
/// calls the neighbours elsewhere back.
///
/// \param within of each vertex the group that it may not leave; empty: none
/// \return the number of moves
inline auto move_walkers(const walk_level& level, walk_modules& now,
                         std::span<const std::uint32_t> within, turn_queue& queue,
                         weight_tally<double>& links, random_stream& random, stop_token stop)
    -> std::uint64_t {
  auto const view = view_of(level.rows);
  auto const together = [&](auto u, auto v) { return within.empty() || within[u] == within[v]; };
  std::uint64_t moves = 0;
  now.recount(level);
  queue.fill(view, random);
  for (std::uint64_t turn = 1; !queue.empty(); ++turn) {
    if (turn % 1024 == 0 && stop.stop_requested()) break;
    auto const v = queue.pop();
    view.for_each_other(v, [&](auto u, double w) {
      if (together(u, v)) links.add(now.label[u], w);
    });
    if (!now.move(v, level.flow[v], links)) continue;
    ++moves;
    view.for_each_other(v, [&](auto u, double) {
      if (now.label[u] != now.label[v] && together(u, v)) queue.push(u);
    });
  }
  return moves;
}

}  // namespace cartograph::detail
