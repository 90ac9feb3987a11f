#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/scores.hpp"
#include "cartograph/algorithm/detail/pull_rows.hpp"
#include "cartograph/algorithm/detail/restart.hpp"
#include "cartograph/algorithm/detail/sides.hpp"
#include "cartograph/algorithm/detail/sweep.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct birank_options {
  double alpha = 0.85;       ///< what links decide of the scores of side 1; in [0, 1]
  double beta = 0.85;        ///< the same of side 0; alpha * beta < 1
  double tolerance = 1e-10;  ///< scores are final when a sweep changes less, in sum
  int max_sweeps = 1000;
  /// What each vertex has without links, in any unit: divided by its sum on each side. Empty: alike
  std::span<const double> restart{};
  bool weighted = false;
  int threads = 0;  ///< 0: as many as the machine has
  stop_token stop{};
};

namespace detail {

[[nodiscard]] inline auto flaw_of(std::span<const std::uint8_t> side, const birank_options& options,
                                  std::size_t n) -> std::string {
  if (n == 0) return "there are no vertices";
  if (auto flaw = flaw_of_sides(side, n); !flaw.empty()) return flaw;
  auto const share = [](double x) { return x >= 0 && x <= 1; };
  if (!share(options.alpha) || !share(options.beta)) return "alpha or beta is outside [0, 1]";
  if (options.alpha * options.beta == 1) return "alpha and beta are 1: nothing fixes the scale";
  return flaw_of_restart(options.restart, n);
}

/// Rows of side 0 before those of side 1.
[[nodiscard]] inline auto rows_by_side(undirected_view g, std::span<const std::uint8_t> side,
                                       int threads) -> pull_rows {
  auto const lengths = arc_filter<direction::undirected>{g, {}}.lengths(threads);
  auto order = hubs_first(lengths);
  std::ranges::stable_partition(order, [&](std::uint32_t v) { return side[v] == 0; });
  return reordered(g, lengths, {}, std::move(order), threads);
}

/// Two sides that score each other in turn.
class birank_iteration {
 public:
  birank_iteration(const pull_rows& rows, std::size_t first_side, const birank_options& options)
      : rows_{rows},
        options_{options},
        cut_{row_cut{rows, 0, first_side}, row_cut{rows, first_side, rows.order()}},
        score_(rows.order()),
        passed_(rows.order()),
        root_(row_sums(rows, row_cut{rows}, options.threads)),
        restart_(rows.order()) {
    for (auto& sum : root_) sum = std::sqrt(sum);
    share_restart(0, first_side);
    share_restart(first_side, rows.order());
    std::ranges::copy(restart_, score_.begin());
    for (std::size_t i = 0; i < score_.size(); ++i) pass_on(i);
  }

  [[nodiscard]] auto scores() const -> const large_vector<double>& { return score_; }
  /// A side of which nobody starts with anything has no scale.
  [[nodiscard]] auto lacks_restart() const -> bool { return lacks_restart_; }

  void run(iterated_scores& result) {
    result.residual = 1;
    while (result.residual > options_.tolerance && result.sweeps < options_.max_sweeps) {
      if (options_.stop.stop_requested()) return void(result.finished = false);
      result.residual = update(cut_[1], options_.alpha) + update(cut_[0], options_.beta);
      ++result.sweeps;
      tell_residual(options_.stop, "BiRank", result.residual, options_.tolerance);
    }
  }

 private:
  void share_restart(std::size_t first, std::size_t last) {
    auto const given = [&](std::size_t i) {
      return options_.restart.empty() ? 1.0 : options_.restart[rows_.vertex_at[i]];
    };
    double sum = 0;
    for (auto i = first; i < last; ++i) sum += given(i);
    if (first < last && sum == 0) lacks_restart_ = true;
    for (auto i = first; i < last; ++i) restart_[i] = given(i) / sum;
  }
  void pass_on(std::size_t i) { passed_[i] = root_[i] > 0 ? score_[i] / root_[i] : 0; }

  /// Reads one side only, and writes the other.
  auto update(const row_cut& cut, double share) -> double {
    return sweep(rows_, cut, options_.threads, passed_.data(),
                 [&](sums& own, std::size_t i, double got) {
                   auto const linked = root_[i] > 0 ? got / root_[i] : 0;
                   auto const x = share * linked + (1 - share) * restart_[i];
                   own.a += std::fabs(x - score_[i]);
                   score_[i] = x;
                   pass_on(i);
                 })
        .a;
  }

  const pull_rows& rows_;
  const birank_options& options_;
  row_cut cut_[2];
  large_vector<double> score_, passed_, root_, restart_;
  bool lacks_restart_ = false;
};

[[nodiscard]] inline auto birank_of(undirected_view g, std::span<const std::uint8_t> side,
                                    const birank_options& options) -> iterated_scores {
  if (auto flaw = flaw_of_weights(g); !flaw.empty()) return {.undefined = std::move(flaw)};
  for (auto const v : g.vertices())
    for (auto const u : g.neighbors(v))
      if (u != v && side[u] == side[v]) return {.undefined = "a link joins two of one side"};
  auto const rows = rows_by_side(g, side, options.threads);
  auto const first_side = static_cast<std::size_t>(std::ranges::count(side, std::uint8_t{0}));
  birank_iteration ranking{rows, first_side, options};
  if (ranking.lacks_restart()) return {.undefined = "the restart numbers of one side are all 0"};
  iterated_scores result;
  ranking.run(result);
  if (!result.finished) return result;
  if (result.residual > options.tolerance)
    result.undefined = "the scores still changed by more than the tolerance in the last sweep";
  else
    result.score = at_old_index(rows, ranking.scores(), options.threads);
  return result;
}

}  // namespace detail

/// Who is important in a two-mode network, people and projects say: a project in which important
/// people take part, and a person who takes part in important projects.
///
/// p = α Sᵀ u + (1 - α) p₀ for side 1 and u = β S p + (1 - β) u₀ for side 0, where S has the weight
/// of a link over the square root of the product of what its two ends have. Who has no link scores
/// its restart share alone. Scores do not add up to 1 in general.
/// \param g        undirected. Loops are dropped, parallel links count each
/// \param side     0 or 1 for each vertex index
/// \par Shape      n vertices -> n scores >= 0
/// \par Unit       that of the restart shares, which have the sum 1 on each side
/// \par Cost       O(n + m) a sweep, which leaves α β of the error; one copy of the rows and 40 n
///                 bytes
/// \par Errors     undefined: no vertices; sides, shares, restart or weights out of range; a link
///                 within a side; not within the tolerance after `max_sweeps`. Residual is the L1
///                 change of the last sweep
/// \par Repeatable the same bytes for any number of threads
/// \par Source     He, Gao, Kan and Wang 2017 [he2017]; p₀ and u₀ as restart, alike
///                 where none is given
template <graph G>
requires(!is_directed<G>) [[nodiscard]] auto birank(const G& g, std::span<const std::uint8_t> side,
                                                    birank_options options = {})
    -> iterated_scores {
  if (auto flaw = detail::flaw_of(side, options, detail::order_of(g)); !flaw.empty())
    return {.undefined = std::move(flaw)};
  return detail::with_pulled(g, options.weighted, options.threads, [&](undirected_view rows) {
    return detail::birank_of(rows, side, options);
  });
}

}  // namespace cartograph
