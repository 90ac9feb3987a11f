#pragma once

#include <Eigen/Dense>

#include "cartograph/graph/csr.hpp"
#include "support/graphs.hpp"

namespace cartograph::support {

/// Entry (v, u) is the weight of all arcs from u to v: what v receives from u. Without loops.
[[nodiscard]] inline auto received_matrix(const csr& g) -> Eigen::MatrixXd {
  auto const n = static_cast<Eigen::Index>(g.order());
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(n, n);
  auto const arcs = g.visit([](auto rows) { return arcs_of(rows); });
  for (auto const& [tail, head, weight] : arcs)
    if (tail != head)
      matrix(static_cast<Eigen::Index>(head), static_cast<Eigen::Index>(tail)) += weight;
  return matrix;
}

/// x with x = factor * matrix * x + right_side, by elimination.
[[nodiscard]] inline auto solved(const Eigen::MatrixXd& matrix, double factor,
                                 const Eigen::VectorXd& right_side) -> Eigen::VectorXd {
  Eigen::MatrixXd const system =
      Eigen::MatrixXd::Identity(matrix.rows(), matrix.cols()) - factor * matrix;
  return system.partialPivLu().solve(right_side);
}

}  // namespace cartograph::support
