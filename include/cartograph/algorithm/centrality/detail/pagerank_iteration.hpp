#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <utility>

#include "cartograph/algorithm/detail/sweep.hpp"
#include "cartograph/algorithm/detail/symmetric_solver.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph::detail {

struct pagerank_state {
  large_vector<double> score;  ///< by new index
  int sweeps{};
  double change{};  ///< L1, of the last plain sweep
  bool finished = true;
};

/// What the walker of PageRank does, on rows of those from whom each vertex receives.
class pagerank_iteration {
 public:
  /// \param restart by old index, sum > 0; empty: all alike
  pagerank_iteration(const pull_rows& rows, bool symmetric, double damping,
                     std::span<const double> restart, int threads, stop_token stop)
      : rows_{rows}, cut_{rows}, damping_{damping}, threads_{threads}, stop_{stop} {
    auto const n = rows.order();
    sent_ = symmetric ? row_sums(rows, cut_, threads) : sums_at_tails();
    restart_.assign(n, 1 / static_cast<double>(n));
    if (restart.empty()) return;
    double sum = 0;
    for (auto const share : restart) sum += share;
    for (std::size_t i = 0; i < n; ++i) restart_[i] = restart[rows.vertex_at[i]] / sum;
  }

  [[nodiscard]] auto restart() const -> const large_vector<double>& { return restart_; }

  /// Sweeps until the change is at most `enough` or there were `most`.
  void plain_sweeps(pagerank_state& state, double enough, int most) {
    auto const n = rows_.order();
    passed_.resize(n);
    large_vector<double> next(n);
    large_vector<double> next_passed(n);
    auto lost = sum_rows(cut_, threads_, [&](sums& own, std::size_t i) {
                  own.a += pass_on(i, state.score[i], passed_);
                }).a;
    for (auto last = state.sweeps + most; state.sweeps < last;) {
      if (stop_.stop_requested()) return void(state.finished = false);
      auto const back = 1 - damping_ + damping_ * lost;
      auto const seen =
          sweep(rows_, cut_, threads_, passed_.data(), [&](sums& own, std::size_t i, double got) {
            auto const x = back * restart_[i] + got;
            own.b += std::fabs(x - state.score[i]);
            own.a += pass_on(i, x, next_passed);
            next[i] = x;
          });
      lost = seen.a;
      state.change = seen.b;
      ++state.sweeps;
      std::swap(state.score, next);
      std::swap(passed_, next_passed);
      if (state.change <= enough) return;
      tell_residual(stop_, "PageRank", state.change, enough);
    }
  }

  /// The same scores on an undirected graph from conjugate gradients: with z = score / strength the
  /// matrix strength - damping * A is symmetric. Mass that reaches an isolate goes back by the
  /// restart vector, which only scales the solution.
  void solve(pagerank_state& state, double enough, int most) {
    auto const n = rows_.order();
    auto core = n;
    while (core > 0 && rows_.length(core - 1) == 0) --core;
    row_cut const cut{rows_, 0, core};
    large_vector<double> right_side(n);
    auto const mass = sum_rows(cut, threads_, [&](sums& own, std::size_t i) {
      right_side[i] = (1 - damping_) * restart_[i];
      own.a += restart_[i];
      own.b += sent_[i];
      own.c += state.score[i];
    });
    auto& z = passed_;
    z.resize(n);
    auto const total = mass.a + (1 - damping_) * (1 - mass.a);
    sum_rows(cut, threads_, [&](sums&, std::size_t i) {
      z[i] = state.sweeps == 0 ? mass.a / mass.b : state.score[i] / sent_[i] * total;
    });
    symmetric_solver solver{{rows_, cut, sent_, damping_, right_side, threads_, stop_, "PageRank"}};
    auto const report = solver.run(z, 0.9 * enough * total, most);
    state.sweeps += report.sweeps;
    state.finished = report.finished;
    auto const sum = sum_rows(cut_, threads_, [&](sums& own, std::size_t i) {
                       state.score[i] = i < core ? z[i] * sent_[i] : (1 - damping_) * restart_[i];
                       own.a += state.score[i];
                     }).a;
    for_each_index(n, threads_, [&](std::size_t i) { state.score[i] /= sum; });
  }

 private:
  /// What i passes on for each unit of weight; returns what it cannot pass on.
  auto pass_on(std::size_t i, double score, large_vector<double>& out) const -> double {
    auto const dangling = sent_[i] <= 0;
    out[i] = dangling ? 0 : damping_ * score / sent_[i];
    return dangling ? score : 0;
  }
  [[nodiscard]] auto sums_at_tails() const -> large_vector<double> {
    large_vector<double> sum(rows_.order(), 0);
    for (std::size_t k = 0; k < rows_.tails.size(); ++k)
      sum[rows_.tails[k]] += rows_.weights.empty() ? 1.0 : rows_.weights[k];
    return sum;
  }

  const pull_rows& rows_;
  row_cut cut_;
  double damping_;
  int threads_;
  stop_token stop_;
  large_vector<double> sent_;     ///< weight that leaves each vertex
  large_vector<double> restart_;  ///< sum 1
  large_vector<double> passed_;
};

}  // namespace cartograph::detail
