#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <numeric>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/detail/level.hpp"
#include "cartograph/algorithm/community/detail/local_moves.hpp"
#include "cartograph/algorithm/community/detail/walk_level.hpp"
#include "cartograph/algorithm/community/detail/walk_modules.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph::detail {

/// A division of a level and the bits that names of modules and exits add to those of vertices.
struct walk_division {
  std::vector<std::uint32_t> label;  ///< in order of first appearance
  std::uint32_t count = 0;
  double bits = 0;
  int iterations = 0;
  bool converged = false;
};

/// One search for the modules that make a walk short to tell, from everybody alone.
class walk_search {
 public:
  walk_search(const walk_level& lowest, random_stream random, stop_token stop)
      : lowest_{lowest}, random_{random}, stop_{stop}, tally_(1) {
    tally_[0].resize(lowest.order());
  }

  /// Climbs until that shortens the description no more.
  [[nodiscard]] auto run(int max_iterations) -> walk_division {
    walk_division best;
    best.label.resize(lowest_.order());
    std::iota(best.label.begin(), best.label.end(), 0U);
    best.count = lowest_.order();
    best.bits = bits_of_division(best.label);
    while (best.iterations < max_iterations && !best.converged && !stop_.stop_requested()) {
      now_.label = best.label;
      climb();
      auto const count = renumber(now_.label);
      auto const bits = bits_of_division(now_.label);
      ++best.iterations;
      best.converged = !(bits < best.bits - enough()) && !stop_.stop_requested();
      if (!(bits < best.bits)) continue;
      best.bits = bits;
      best.count = count;
      best.label = now_.label;
    }
    return best;
  }

  [[nodiscard]] auto bits_of_division(const std::vector<std::uint32_t>& label) const -> double {
    walk_modules modules;
    modules.label = label;
    modules.recount(lowest_);
    return modules.bits();
  }

 private:
  /// Bits a step that are worth another iteration: on large levels the last few take most of the
  /// time.
  [[nodiscard]] auto enough() const -> double {
    constexpr std::uint32_t large = 4096;
    return lowest_.order() > large ? 1e-4 : 1e-10;
  }

  [[nodiscard]] auto level(std::size_t height) const -> const walk_level& {
    return height == 0 ? lowest_ : above_[height - 1];
  }
  void move(std::size_t height) {
    static_cast<void>(move_walkers(level(height), now_, {}, queue_, tally_[0], random_, stop_));
  }

  /// Single vertices move, then their parts of modules, then what has become of these, up to where
  /// nothing merges any more; and on the way down everything moves again.
  void climb() {
    std::size_t height = 0;
    while (true) {
      move(height);
      auto const count = renumber(now_.label);
      if (count == level(height).order() || stop_.stop_requested()) break;
      build_above(height++, count);
    }
    while (height-- > 0) {
      std::vector<std::uint32_t> below(part_[height].size());
      for (std::size_t v = 0; v < below.size(); ++v) below[v] = now_.label[part_[height][v]];
      now_.label.swap(below);
      move(height);
    }
  }

  /// Parts that hold together inside each module, found from everybody alone in it; the modules
  /// themselves where no part has two members.
  void build_above(std::size_t height, std::uint32_t count) {
    auto const& here = level(height);
    parts_.label.resize(here.order());
    std::iota(parts_.label.begin(), parts_.label.end(), 0U);
    static_cast<void>(move_walkers(here, parts_, now_.label, queue_, tally_[0], random_, stop_));
    auto parts = renumber(parts_.label);
    if (parts == here.order()) parts_.label = now_.label, parts = count;
    if (part_.size() <= height) part_.emplace_back(), above_.emplace_back();
    part_[height].swap(parts_.label);
    join_parts(here, part_[height], parts, above_[height], tally_);
    std::vector<std::uint32_t> label(parts);
    for (std::size_t v = 0; v < now_.label.size(); ++v) label[part_[height][v]] = now_.label[v];
    now_.label.swap(label);
  }

  const walk_level& lowest_;
  random_stream random_;
  stop_token stop_;
  std::vector<weight_tally<double>> tally_;  ///< one: everything here is done by one thread
  std::deque<walk_level> above_;
  std::deque<std::vector<std::uint32_t>> part_;  ///< of each vertex its vertex one level up
  walk_modules now_;
  walk_modules parts_;
  turn_queue queue_;
};

}  // namespace cartograph::detail
