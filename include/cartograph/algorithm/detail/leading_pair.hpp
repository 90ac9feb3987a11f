#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "cartograph/algorithm/detail/sweep.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph::detail {

struct iteration_limits {
  double tolerance{};
  int max_sweeps{};
  int threads{};
  stop_token stop{};
};

/// The largest eigenvalue of a connected block, between two bounds.
struct leading_pair {
  double low{};
  double high{};
  int sweeps{};
  double residual{};  ///< relative to the value: |A x - value x|, directed high - low
  bool converged = false;
  bool finished = true;
};

/// Climbs from a positive vector to the top of the Rayleigh quotient of a symmetric block along
/// conjugate directions: one sweep a step, about the square root of the sweeps that multiplying
/// alone would need, and no trouble with two-mode blocks, whose spectrum has an equal negative end.
///
/// The bounds are the quotient and the residual around it.
/// \par Source Bradbury and Fletcher 1966 [bradbury1966]
class symmetric_climb {
 public:
  symmetric_climb(const pull_rows& rows, const iteration_limits& limits)
      : rows_{rows}, limits_{limits}, x_(n()), ax_(n()), r_(n()), p_(n()), ap_(n()) {}

  /// The eigenvector of the last block, by row; no sign changes, no scale promised.
  [[nodiscard]] auto vector() const -> const large_vector<double>& { return x_; }

  [[nodiscard]] auto run(const row_cut& cut) -> leading_pair {
    constexpr int refreshed = 50;  // sums that are carried along drift
    leading_pair pair;
    sum_rows(cut, limits_.threads, [&](sums&, std::size_t i) {
      x_[i] = static_cast<double>(rows_.length(i));
      p_[i] = 0;
    });
    auto square = restart(cut, pair);
    auto keep = 0.0;
    for (int step = 1; pair.sweeps < limits_.max_sweeps; ++step) {
      if (limits_.stop.stop_requested()) return pair.finished = false, pair;
      if (std::sqrt(square) <= limits_.tolerance * value_ || step % refreshed == 0) {
        square = restart(cut, pair);
        if (std::sqrt(square) <= limits_.tolerance * value_) return finish(cut, pair, square);
        tell_residual(limits_.stop, "leading eigenvector", std::sqrt(square) / value_,
                      limits_.tolerance);
      }
      auto const next = climb(cut, keep);
      ++pair.sweeps;
      keep = std::max(0.0, (next.a - next.b) / square);
      square = next.a;
    }
    pair.residual = std::sqrt(square) / value_;
    return pair;
  }

 private:
  [[nodiscard]] auto n() const -> std::size_t { return rows_.order(); }

  /// Scales x to length 1 and computes all that hangs on it anew; returns the squared residual.
  auto restart(const row_cut& cut, leading_pair& pair) -> double {
    auto const threads = limits_.threads;
    auto const square =
        sum_rows(cut, threads, [&](sums& own, std::size_t i) { own.a += x_[i] * x_[i]; }).a;
    sum_rows(cut, threads,
             [&, scale = 1 / std::sqrt(square)](sums&, std::size_t i) { x_[i] *= scale; });
    value_ = sweep(rows_, cut, threads, x_.data(), [&](sums& own, std::size_t i, double got) {
               ax_[i] = got;
               own.a += x_[i] * got;
             }).a;
    ++pair.sweeps;
    return sum_rows(cut, threads,
                    [&](sums& own, std::size_t i) {
                      r_[i] = ax_[i] - value_ * x_[i];
                      own.a += r_[i] * r_[i];
                    })
        .a;
  }

  /// Goes to the best mixture of x and the next direction p = r + keep * p. With p made orthogonal
  /// to x, of length 1, that is the larger eigenvalue of a 2 x 2 matrix. Sums: r * r, r * last r.
  auto climb(const row_cut& cut, double keep) -> sums {
    auto const threads = limits_.threads;
    auto const size = sum_rows(cut, threads, [&](sums& own, std::size_t i) {
      p_[i] = r_[i] + keep * p_[i];
      own.a += p_[i] * x_[i];
      own.b += p_[i] * p_[i];
      own.c += p_[i] * ax_[i];
    });
    auto const pap =
        sweep(rows_, cut, threads, p_.data(), [&](sums& own, std::size_t i, double got) {
          ap_[i] = got;
          own.a += p_[i] * got;
        }).a;
    auto const length = std::sqrt(std::max(size.b - size.a * size.a, 1e-300));
    auto const across = (size.c - size.a * value_) / length;
    auto const other = (pap - 2 * size.a * size.c + size.a * size.a * value_) / (length * length);
    auto const half = (value_ - other) / 2;
    auto const rise = across * across / (half + std::hypot(half, across));
    auto const tangent = rise / across;  // of the angle by which x turns towards p
    auto const turn = across == 0 ? 0 : tangent / std::hypot(1.0, tangent) / length;
    auto const stay = (across == 0 ? 1 : 1 / std::hypot(1.0, tangent)) - turn * size.a;
    if (across != 0) value_ += rise;
    return sum_rows(cut, threads, [&](sums& own, std::size_t i) {
      x_[i] = stay * x_[i] + turn * p_[i];
      ax_[i] = stay * ax_[i] + turn * ap_[i];
      auto const r = ax_[i] - value_ * x_[i];
      own.a += r * r;
      own.b += r * r_[i];
      r_[i] = r;
    });
  }

  /// Rounding may leave a far tail a hair below 0.
  auto finish(const row_cut& cut, leading_pair pair, double square) -> leading_pair {
    sum_rows(cut, limits_.threads, [&](sums&, std::size_t i) { x_[i] = std::max(x_[i], 0.0); });
    auto const error = std::max(std::sqrt(square), limits_.tolerance * value_);
    pair.residual = std::sqrt(square) / value_;
    pair.low = value_ - error;
    pair.high = value_ + error;
    pair.converged = true;
    return pair;
  }

  const pull_rows& rows_;
  iteration_limits limits_;
  double value_{};
  large_vector<double> x_, ax_, r_, p_, ap_;
};

/// Multiplies a strongly connected block again and again, a part of x added each time so that
/// blocks with a period settle too. The bounds are those of Collatz and Wielandt: the value lies
/// between the least and the largest ratio (A x) / x.
/// \par Source Wielandt 1950 [wielandt1950]
class shifted_power {
 public:
  shifted_power(const pull_rows& rows, const iteration_limits& limits)
      : rows_{rows}, limits_{limits}, x_(rows.order()), next_(rows.order()) {}

  [[nodiscard]] auto vector() const -> const large_vector<double>& { return x_; }

  [[nodiscard]] auto run(const row_cut& cut) -> leading_pair {
    leading_pair pair;
    sum_rows(cut, limits_.threads, [&](sums&, std::size_t i) { x_[i] = 1; });
    auto shift = 0.0;
    while (pair.sweeps < limits_.max_sweeps) {
      if (limits_.stop.stop_requested()) return pair.finished = false, pair;
      auto const seen = sweep<ratios>(rows_, cut, limits_.threads, x_.data(),
                                      [&](ratios& own, std::size_t i, double got) {
                                        next_[i] = got + shift * x_[i];
                                        own.largest = std::max(own.largest, next_[i]);
                                        if (x_[i] <= 0) return;
                                        own.low = std::min(own.low, got / x_[i]);
                                        own.high = std::max(own.high, got / x_[i]);
                                      });
      ++pair.sweeps;
      pair.low = seen.low;
      pair.high = seen.high;
      pair.residual = (seen.high - seen.low) / seen.high;
      pair.converged = pair.residual <= limits_.tolerance;
      if (pair.converged) return pair;
      tell_residual(limits_.stop, "leading eigenvector", pair.residual, limits_.tolerance);
      sum_rows(cut, limits_.threads,
               [&](sums&, std::size_t i) { x_[i] = next_[i] / seen.largest; });
      if (shift == 0) shift = (seen.low + seen.high) / 8;
    }
    return pair;
  }

 private:
  struct ratios {
    double low = std::numeric_limits<double>::infinity();
    double high = 0;
    double largest = 0;
    auto operator+=(const ratios& other) -> ratios& {
      low = std::min(low, other.low);
      high = std::max(high, other.high);
      largest = std::max(largest, other.largest);
      return *this;
    }
  };

  const pull_rows& rows_;
  iteration_limits limits_;
  large_vector<double> x_, next_;
};

}  // namespace cartograph::detail
