#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <numeric>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/detail/aggregate.hpp"
#include "cartograph/algorithm/community/detail/batch_moves.hpp"
#include "cartograph/algorithm/community/detail/batches.hpp"
#include "cartograph/algorithm/community/detail/level.hpp"
#include "cartograph/algorithm/community/detail/local_moves.hpp"
#include "cartograph/algorithm/community/detail/refine.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph::detail {

/// The largest number of linked vertices that a level moves one by one; above, less care is taken.
inline constexpr std::uint32_t most_one_by_one = 4096;

struct hierarchy_options {
  bool refine = true;
  double theta = 0.01;
  std::uint64_t seed = 42;
  int threads = 0;
  stop_token stop{};
};

/// The levels of a graph of communities, and the moves up and down between them.
///
/// With one mass a vertex, levels of many vertices are worked on in batches; with several, all of
/// them one vertex at a time.
template <class Weight, class Mass = double>
class hierarchy {
 public:
  hierarchy(const level_view<Weight, Mass>& lowest, basic_gain_scale<Mass> scale,
            const hierarchy_options& options)
      : scale_{std::move(scale)},
        options_{options},
        random_{options.seed},
        team_(static_cast<std::size_t>(thread_count(options.threads))),
        floors_(1) {
    floors_[0].view = lowest;
    team_.resize(static_cast<std::size_t>(team_for(lowest, team_)));
    for (auto& each : team_) each.resize(lowest.order());
    count_linked(floors_[0]);
  }

  /// Up to the level where nothing merges any more, and down again with moves on every level.
  ///
  /// \param settled whether moving single vertices of the lowest level has just been tried
  /// \return the number of moves on all levels
  auto climb(std::vector<std::uint32_t>& membership, bool settled) -> std::uint64_t {
    std::uint64_t moves = 0;
    std::size_t height = 0;
    now_.label = std::move(membership);
    while (true) {
      if (height > 0 || !settled) moves += move(height, height > 0 ? few : some);
      auto const communities = renumber(now_.label);
      auto& floor = floors_[height];
      if (communities == floor.view.order() || options_.stop.stop_requested()) break;
      auto const parts = divide(height, communities);
      if (++height == floors_.size()) floors_.emplace_back();
      build_above(height, parts);
    }
    while (height-- > 0) {
      scratch_.resize(floors_[height].part.size());
      for_each_index(scratch_.size(), options_.threads,
                     [&](std::size_t v) { scratch_[v] = now_.label[floors_[height].part[v]]; });
      now_.label.swap(scratch_);
      moves += move(height, few);
    }
    membership = std::move(now_.label);
    return moves;
  }

  /// Whether the lowest level has so many vertices that the last few moves are not worth a sweep.
  [[nodiscard]] auto large() const -> bool { return !floors_[0].small(); }

 private:
  static constexpr double few = 0.01;   ///< share of the vertices whose moves are worth a sweep
  static constexpr double some = 0.05;  ///< the same where the way down comes by once more
  static constexpr bool has_batches = std::is_same_v<Mass, double>;

  struct level_and_parts {
    level_rows<Weight, Mass> rows;
    level_view<Weight, Mass> view;
    std::uint32_t linked = 0;         ///< vertices with arcs
    std::vector<std::uint32_t> part;  ///< vertex of the level above

    [[nodiscard]] auto small() const -> bool { return linked <= most_one_by_one; }
  };

  static void count_linked(level_and_parts& floor) {
    floor.linked = 0;
    for (std::uint32_t v = 0; v < floor.view.order(); ++v)
      floor.linked += floor.view.row_length(v) > 0 ? 1 : 0;
  }

  /// The same batches whoever works on them, and on small levels no batches at all.
  auto move(std::size_t height, [[maybe_unused]] double enough) -> std::uint64_t {
    auto const& floor = floors_[height];
    if (options_.stop.stop_requested()) return 0;
    if constexpr (has_batches) {
      if (!floor.small()) {
        now_.recount_totals(floor.view);
        return batch_mover{batches_of(height, now_.label, now_.total), scale_, active_}.run(
            enough, random_, options_.stop);
      }
    }
    now_.recount(floor.view);
    return move_vertices(floor.view, scale_, now_, queue_, team_[0], random_, options_.stop);
  }

  auto batches_of(std::size_t height, std::vector<std::uint32_t>& label, std::vector<double>& total)
      -> batch_state<Weight> {
    auto const& view = floors_[height].view;
    return {.level = &view,
            .cut = batch_cut{view.order(), height == 0},
            .label = &label,
            .next = &scratch_,
            .total = &total,
            .team = &team_};
  }

  /// The parts that become vertices of the next level; fewer than there are vertices now.
  auto divide(std::size_t height, std::uint32_t communities) -> std::uint32_t {
    auto& floor = floors_[height];
    auto const n = floor.view.order();
    std::uint32_t parts = n;
    if (options_.refine) {
      refine_level(height, communities);
      parts = renumber(floor.part);
    }
    // Parts that are hardly fewer than vertices lead nowhere: then the communities go up.
    auto const hardly_fewer = floor.small() ? n : n - n / 5;
    if (parts < hardly_fewer) return parts;
    floor.part = now_.label;
    return communities;
  }
  void refine_level(std::size_t height, std::uint32_t communities) {
    auto& floor = floors_[height];
    if constexpr (has_batches) {
      if (!floor.small()) {
        now_.recount_totals(floor.view);
        floor.part.resize(floor.view.order());
        return refine_in_batches(batches_of(height, floor.part, parts_.total), scale_, now_.label,
                                 now_.total, random_);
      }
    }
    now_.recount(floor.view);
    detail::refine(floor.view, scale_, now_, communities, options_.theta, parts_, team_[0],
                   random_);
    floor.part.swap(parts_.part);
  }

  /// Fills the level at `height` with the parts of the one below, and hands the labels up.
  void build_above(std::size_t height, std::uint32_t parts) {
    auto const& below = floors_[height - 1];
    auto& floor = floors_[height];
    aggregate(below.view, below.part, parts, floor.rows, team_);
    floor.view = view_of(floor.rows);
    count_linked(floor);
    scratch_.resize(parts);
    for (std::size_t v = 0; v < below.part.size(); ++v) scratch_[below.part[v]] = now_.label[v];
    now_.label.swap(scratch_);
  }

  basic_gain_scale<Mass> scale_;
  hierarchy_options options_;
  random_stream random_;
  std::vector<weight_tally<Weight>> team_;  ///< a thread each
  std::deque<level_and_parts> floors_;
  basic_division<Mass> now_;
  turn_queue queue_;
  basic_refinement<Mass> parts_;
  std::vector<std::uint8_t> active_;
  std::vector<std::uint32_t> scratch_;
};

}  // namespace cartograph::detail
