#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cartograph/algorithm/cluster/distance_matrix.hpp"
#include "cartograph/core/error.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

/// Points that `classical_mds` takes: the matrix is dense, and its eigenvectors take a time that
/// grows with the third power.
inline constexpr std::size_t most_mds_points = 3000;

struct mds_result {
  std::vector<double> coordinates;  ///< one point after the other, `dimensions` numbers each
  std::uint32_t dimensions{};       ///< as asked, fewer where fewer eigenvalues are above 0
  std::vector<double> eigenvalues;  ///< all n, descending
  std::uint32_t negative{};  ///< eigenvalues below 0 by more than rounding: no points in a space of
                             ///< any dimension have these distances
  measurement fit;           ///< eigenvalues used / sum of all, each without its sign
  measurement fit_positive;  ///< eigenvalues used / sum of those above 0
};

/// A map of points whose distances are known: coordinates with distances as near to these as
/// squares allow (classical scaling, principal coordinates).
///
/// Each axis points so that its number farthest from 0 is positive, of equally far ones (within
/// 1e-9 of it) the first.
/// \par Shape      n points -> n times `dimensions` coordinates with mean 0, in the unit of the
///                 distances; axes by falling eigenvalue
/// \par Cost       O(n^3) time, 16 n^2 bytes: about a second for 1000 points
/// \par Errors     limit_exceeded above `most_mds_points`. `fit` is undefined where all distances
///                 are 0
/// \par Repeatable same distances, same bytes. Where two eigenvalues are equal, which axes stand
///                 for them is an accident
/// \par Source     Torgerson 1952 [torgerson1952], Gower 1966 [gower1966]; fit as in R's `cmdscale`
[[nodiscard]] auto classical_mds(const distance_matrix& distances, std::uint32_t dimensions = 2)
    -> expected<mds_result>;

}  // namespace cartograph
