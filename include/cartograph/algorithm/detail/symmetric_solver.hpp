#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <string_view>

#include "cartograph/algorithm/detail/sweep.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph::detail {

/// (diagonal - factor A) z = b with a symmetric A: what PageRank and Katz scores of an undirected
/// graph solve.
struct symmetric_system {
  const pull_rows& rows;
  const row_cut& cut;
  std::span<const double> diagonal;  ///< > 0
  double factor{};
  std::span<const double> right_side;
  int threads{};
  stop_token stop{};
  std::string_view words;  ///< what it is for, as progress is told
};

struct solver_report {
  int sweeps{};
  double residual{};     ///< sum of |b - (diagonal - factor A) z|, as the recursion has it
  bool definite = true;  ///< false: the matrix has an eigenvalue of 0 or less
  bool finished = true;
};

/// Conjugate gradients with the diagonal as preconditioner, from the z given until the residual is
/// at most `enough` or the sweeps are used up.
///
/// A sweep of the plain iteration leaves up to `factor` of the error, one of these up to
/// factor / (1 + sqrt(1 - factor^2)): 0.56 instead of 0.85, and less where eigenvalues bunch.
/// \par Source Hestenes and Stiefel 1952 [hestenes1952]
class symmetric_solver {
 public:
  explicit symmetric_solver(const symmetric_system& system)
      : system_{system}, p_(n()), r_(n()), q_(n()), inverse_(n()) {
    sum_rows(system_.cut, system_.threads,
             [&](sums&, std::size_t i) { inverse_[i] = 1 / system_.diagonal[i]; });
  }

  [[nodiscard]] auto run(std::span<double> z, double enough, int max_sweeps) -> solver_report {
    solver_report report;
    auto now = start(z);
    report.sweeps = 1;
    while (now.b > enough && report.sweeps < max_sweeps) {
      if (system_.stop.stop_requested()) return report.finished = false, report;
      tell_residual(system_.stop, system_.words, now.b, enough);
      auto const curvature = multiply();
      ++report.sweeps;
      if (!(curvature > 0)) return report.definite = now.a == 0, report.residual = now.b, report;
      auto const next = step(z, now.a / curvature);
      turn(next.a / now.a);
      now = next;
    }
    report.residual = now.b;
    return report;
  }

 private:
  [[nodiscard]] auto n() const -> std::size_t { return system_.rows.order(); }

  /// Residual and first direction. Sums: r * (r / diagonal), |r|.
  auto start(std::span<const double> z) -> sums {
    return sweep(system_.rows, system_.cut, system_.threads, z.data(),
                 [&](sums& own, std::size_t i, double got) {
                   auto const r =
                       system_.right_side[i] - (system_.diagonal[i] * z[i] - system_.factor * got);
                   r_[i] = r;
                   p_[i] = static_cast<float>(r * inverse_[i]);
                   own.a += r * r * inverse_[i];
                   own.b += std::fabs(r);
                 });
  }
  /// q = matrix * p; returns p * q.
  auto multiply() -> double {
    return sweep(system_.rows, system_.cut, system_.threads, p_.data(),
                 [&](sums& own, std::size_t i, double got) {
                   q_[i] = system_.diagonal[i] * p_[i] - system_.factor * got;
                   own.a += p_[i] * q_[i];
                 })
        .a;
  }
  auto step(std::span<double> z, double length) -> sums {
    return sum_rows(system_.cut, system_.threads, [&](sums& own, std::size_t i) {
      z[i] += length * p_[i];
      r_[i] -= length * q_[i];
      own.a += r_[i] * r_[i] * inverse_[i];
      own.b += std::fabs(r_[i]);
    });
  }
  void turn(double keep) {
    sum_rows(system_.cut, system_.threads, [&](sums&, std::size_t i) {
      p_[i] = static_cast<float>(r_[i] * inverse_[i] + keep * p_[i]);
    });
  }

  symmetric_system system_;
  large_vector<float>
      p_;  ///< direction: any will do, and the solver is exact about the one it took
  large_vector<double> r_, q_, inverse_;
};

}  // namespace cartograph::detail
