// One thread: blocks of Eigen's products depend on the number of threads, and so would roundings.
#define EIGEN_DONT_PARALLELIZE
#include "cartograph/linalg/classical_mds.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

namespace cartograph {
namespace {

using matrix = Eigen::MatrixXd;

/// Eigenvalues smaller than this part of the largest are rounding.
constexpr double mds_rounding = 1e-10;

/// -1/2 of the squared distances, rows and columns brought to mean 0.
auto centred(const distance_matrix& distances) -> matrix {
  auto const n = static_cast<Eigen::Index>(distances.size());
  matrix out(n, n);
  for (Eigen::Index i = 0; i < n; ++i)
    for (Eigen::Index j = 0; j < n; ++j) {
      auto const d = distances(static_cast<std::size_t>(i), static_cast<std::size_t>(j));
      out(i, j) = -d * d / 2;
    }
  Eigen::VectorXd const mean = out.rowwise().mean();
  auto const all = mean.mean();
  out.colwise() -= mean;
  out.rowwise() -= mean.transpose();
  out.array() += all;
  return out;
}

/// 1 or -1: what makes the number farthest from 0 positive.
auto sign_of(const Eigen::VectorXd& axis) -> double {
  auto const farthest = axis.cwiseAbs().maxCoeff();
  for (auto const x : axis)
    if (std::abs(x) >= farthest * (1 - 1e-9)) return x < 0 ? -1 : 1;
  return 1;
}

auto share_of_eigenvalues(double part, double whole) -> measurement {
  return whole > 0 ? measured(part / whole) : undefined("all points lie at one place");
}

void judge(mds_result& found) {
  auto const largest = found.eigenvalues.front();
  double used = 0;
  double sizes = 0;
  double positive = 0;
  for (std::size_t k = 0; k < found.eigenvalues.size(); ++k) {
    auto const value = found.eigenvalues[k];
    if (k < found.dimensions) used += value;
    sizes += std::abs(value);
    positive += std::max(value, 0.0);
    if (value < -mds_rounding * std::max(largest, -found.eigenvalues.back())) ++found.negative;
  }
  found.fit = share_of_eigenvalues(used, largest > 0 ? sizes : 0);
  found.fit_positive = share_of_eigenvalues(used, positive);
}

}  // namespace

auto classical_mds(const distance_matrix& distances, std::uint32_t dimensions)
    -> expected<mds_result> {
  auto const n = distances.size();
  if (n > most_mds_points)
    return fail(errc::limit_exceeded, "a map takes up to {} points, and there are {}",
                most_mds_points, n);
  mds_result found{.fit = undefined("no points"), .fit_positive = undefined("no points")};
  if (n == 0) return found;
  Eigen::SelfAdjointEigenSolver<matrix> const solved{centred(distances)};
  auto const& values = solved.eigenvalues();
  found.eigenvalues.assign(values.begin(), values.end());
  std::ranges::reverse(found.eigenvalues);
  auto const least = mds_rounding * found.eigenvalues.front();
  while (found.dimensions < std::min<std::size_t>(dimensions, n) &&
         found.eigenvalues[found.dimensions] > std::max(least, 0.0))
    ++found.dimensions;
  found.coordinates.resize(n * found.dimensions);
  for (std::uint32_t k = 0; k < found.dimensions; ++k) {
    Eigen::VectorXd const axis = solved.eigenvectors().col(values.size() - 1 - k);
    auto const scale = sign_of(axis) * std::sqrt(found.eigenvalues[k]);
    for (std::size_t i = 0; i < n; ++i)
      found.coordinates[i * found.dimensions + k] = scale * axis(static_cast<Eigen::Index>(i));
  }
  judge(found);
  return found;
}

}  // namespace cartograph
