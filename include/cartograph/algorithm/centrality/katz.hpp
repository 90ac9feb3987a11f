#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "cartograph/algorithm/centrality/scores.hpp"
#include "cartograph/algorithm/detail/block_leaders.hpp"
#include "cartograph/algorithm/detail/pull_rows.hpp"
#include "cartograph/algorithm/detail/symmetric_solver.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct katz_options {
  /// What a walk loses with each step; none: 0.85 / λ, λ the largest eigenvalue
  std::optional<double> attenuation{};
  double base = 1;           ///< what everybody has without links; > 0
  double tolerance = 1e-12;  ///< of the change in a plain sweep, relative to the sum of scores
  int max_sweeps = 10'000;
  bool raw = false;  ///< false: divided by the largest score
  bool weighted = false;
  int threads = 0;  ///< 0: as many as the machine has
  stop_token stop{};
};

namespace detail {

struct katz_attenuation {
  double value{};
  std::string undefined{};
  int sweeps{};
  bool finished = true;
};

[[nodiscard]] inline auto short_number(double value) -> std::string {
  std::array<char, 32> text{};
  auto const end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 6);
  return {text.data(), end.ptr};
}

/// The attenuation asked for, if walks fade with it, or the default. Below 1 / (largest row sum)
/// they always do; else the largest eigenvalue decides, between two bounds.
template <direction Way>
[[nodiscard]] auto attenuation_for(const csr_view<Way>& in, double largest_row,
                                   const katz_options& options) -> katz_attenuation {
  auto const asked = options.attenuation;
  if (asked && !(*asked >= 0 && *asked < 0x1p1000))
    return {.undefined = "the attenuation is negative or not finite"};
  if (largest_row == 0) return {.value = 0};
  if (asked && *asked * largest_row < 1) return {.value = *asked};
  // A quotient is as right as its residual squared; the bounds of strong components as themselves.
  constexpr auto tolerance = Way == direction::undirected ? 1e-9 : 1e-13;
  block_leaders<Way> blocks{in, {tolerance, 100'000, options.threads, options.stop}};
  auto const top = top_of(blocks);
  katz_attenuation found{.sweeps = top.pair.sweeps, .finished = top.pair.finished};
  if (!found.finished) return found;
  if (!top.group) {
    if (asked) return {.value = *asked};
    found.undefined = "without a cycle every attenuation has scores: name one";
  } else if (!top.pair.converged) {
    found.undefined = "the largest eigenvalue did not come within its tolerance";
  } else if (asked && *asked * top.pair.high >= 1) {
    found.undefined = "walks do not fade: the attenuation must be below 1 / λ = " +
                      short_number(2 / (top.pair.low + top.pair.high));
  } else {
    found.value = asked ? *asked : 0.85 / ((top.pair.low + top.pair.high) / 2);
  }
  return found;
}

/// x = attenuation * A x + 1 on rows of those from whom each vertex receives.
class katz_iteration {
 public:
  katz_iteration(const pull_rows& rows, double attenuation, const katz_options& options)
      : rows_{rows},
        cut_{rows},
        attenuation_{attenuation},
        options_{options},
        x_(rows.order(), 1.0) {}

  [[nodiscard]] auto scores() const -> const large_vector<double>& { return x_; }
  [[nodiscard]] auto converged() const -> bool { return change_ <= options_.tolerance; }

  void run(bool symmetric, iterated_scores& result) {
    auto const last = result.sweeps + options_.max_sweeps;
    while (!converged() && result.sweeps < last && result.finished) {
      if (symmetric) solve(last - result.sweeps, result);
      plain_sweep(result);
    }
    result.residual = change_;
  }

 private:
  void plain_sweep(iterated_scores& result) {
    if (options_.stop.stop_requested()) result.finished = false;
    if (!result.finished) return;
    next_.resize(x_.size());
    auto const seen =
        sweep(rows_, cut_, options_.threads, x_.data(), [&](sums& own, std::size_t i, double got) {
          next_[i] = 1 + attenuation_ * got;
          own.a += std::fabs(next_[i] - x_[i]);
          own.b += next_[i];
        });
    std::swap(x_, next_);
    ++result.sweeps;
    change_ = seen.a / seen.b;
    tell_residual(options_.stop, "Katz scores", change_, options_.tolerance);
  }
  /// By conjugate gradients: the attenuation is below 1 / λ, so 1 - attenuation * A is definite.
  void solve(int most, iterated_scores& result) {
    large_vector<double> const ones(x_.size(), 1.0);
    symmetric_solver solver{
        {rows_, cut_, ones, attenuation_, ones, options_.threads, options_.stop, "Katz scores"}};
    auto const total =
        sum_rows(cut_, options_.threads, [&](sums& own, std::size_t i) { own.a += x_[i]; }).a;
    auto const report = solver.run(x_, 0.9 * options_.tolerance * total, most);
    result.sweeps += report.sweeps;
    result.finished = report.finished;
  }

  const pull_rows& rows_;
  row_cut cut_;
  double attenuation_;
  const katz_options& options_;
  double change_ = 1;
  large_vector<double> x_, next_;
};

template <direction Way>
[[nodiscard]] auto katz_of(const csr_view<Way>& in, const katz_options& options)
    -> iterated_scores {
  if (auto flaw = flaw_of_weights(in); !flaw.empty()) return {.undefined = std::move(flaw)};
  auto const rows = hub_first_rows(in, options.threads);
  auto const row = row_sums(rows, row_cut{rows}, options.threads);
  auto const largest_row = *std::ranges::max_element(row);
  auto attenuation = attenuation_for(in, largest_row, options);
  iterated_scores result{.score = {},
                         .undefined = std::move(attenuation.undefined),
                         .sweeps = attenuation.sweeps,
                         .finished = attenuation.finished};
  if (!result.finished || !result.undefined.empty()) return result;
  katz_iteration katz{rows, attenuation.value, options};
  katz.run(Way == direction::undirected, result);
  if (!result.finished) return result;
  if (!katz.converged()) {
    result.undefined = "the scores still changed by more than the tolerance in the last sweep";
    return result;
  }
  result.score = at_old_index(rows, katz.scores(), options.threads);
  auto const scale = options.raw ? options.base : 1 / *std::ranges::max_element(result.score);
  for (auto& score : result.score) score *= scale;
  return result;
}

}  // namespace detail

/// How many walks of any length end at each vertex, long ones counting less: who is reached by
/// many, near and far.
///
/// x = α A x + base. The default α is 0.85 / λ with the largest eigenvalue λ; beyond 1 / λ the
/// walks do not fade and there are no scores. Without a cycle (directed) they always end.
/// \param g        directed: along the arcs. Loops are dropped, parallel links count each
/// \par Shape      n vertices -> n scores in (0, 1], the largest 1; raw: at least `base`
/// \par Unit       none: relative to the largest; raw: that of `base`
/// \par Cost       O(n + m) a sweep. Undirected: conjugate gradients, for the eigenvalue too;
///                 directed: a sweep leaves α λ of the error. Two copies of the rows and 60 n bytes
///                 at most
/// \par Errors     undefined: no vertices; α not below 1 / λ (the reason names it), or negative; no
///                 α given and no cycle; negative weights; not converged. Residual is the L1 change
///                 of the last plain sweep over the sum of the scores
/// \par Repeatable the same bytes for any number of threads
/// \par Source     Katz 1953 [katz1953], with `base` for everybody as in [newman2010]; the largest
///                 score is 1, where networkx scales to length 1 and takes α = 0.1 whatever λ is
/// \pre options.base > 0
template <graph G>
[[nodiscard]] auto katz(const G& g, katz_options options = {}) -> iterated_scores {
  CARTOGRAPH_EXPECTS(options.base > 0);
  if (detail::order_of(g) == 0) return {.undefined = "there are no vertices"};
  return detail::with_pulled(g, options.weighted, options.threads,
                             [&](auto in) { return detail::katz_of(in, options); });
}

}  // namespace cartograph
