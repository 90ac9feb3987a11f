#pragma once

#include <concepts>
#include <cstdint>
#include <vector>

#include "cartograph/algorithm/cluster/distance_matrix.hpp"
#include "cartograph/algorithm/cluster/linkage.hpp"
#include "cartograph/algorithm/cluster/pam.hpp"

namespace cartograph {

/// Something that divides points into a given number of clusters: distances, k in [1, n] -> n
/// labels. Called from several threads at the same time; the same answer each time.
template <class F>
concept clusterer = requires(const F& f, const distance_matrix& d, std::uint32_t k) {
  { f(d, k) } -> std::convertible_to<std::vector<std::uint32_t>>;
};

/// `pam` as a clusterer.
struct by_pam {
  [[nodiscard]] auto operator()(const distance_matrix& d, std::uint32_t k) const
      -> std::vector<std::uint32_t> {
    return pam(d, {.clusters = k}).membership;
  }
};

/// `linkage` and `cut` as a clusterer.
struct by_linkage {
  linkage_kind kind = linkage_kind::average;

  [[nodiscard]] auto operator()(const distance_matrix& d, std::uint32_t k) const
      -> std::vector<std::uint32_t> {
    return cut(linkage(d, kind), k);
  }
};

}  // namespace cartograph
