#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

inline constexpr auto no_links = "no links";
inline constexpr auto bad_weight = "a weight is negative or not finite";
inline constexpr auto unfit_sum = "the weights are too large or too small to be added";

/// All links as they lie in the rows, undirected ones from both ends; loops are left out.
template <direction Direction>
struct mixing_links {
  csr_view<Direction> g;
  bool weighted;  ///< false: each counts 1

  /// `visit(v, u, weight)` for the arcs that leave the vertices of [first, last).
  template <class Visit>
  void for_each(std::size_t first, std::size_t last, Visit&& visit) const {
    for (auto i = first; i < last; ++i) {
      auto const v = static_cast<std::uint32_t>(i);
      for (auto k = g.offsets[i]; k < g.offsets[i + 1]; ++k)
        if (g.targets[k] != v) visit(v, g.targets[k], weighted ? g.weight(k) : 1.0);
    }
  }

  [[nodiscard]] auto weights_fit() const -> bool {
    return !weighted ||
           std::ranges::all_of(g.weights, [](double w) { return w >= 0 && std::isfinite(w); });
  }
};

/// Adds up `term(sum, v, u, weight)` over all arcs, piece by piece in order.
template <class Sum, direction Direction, class Term>
[[nodiscard]] auto sum_over_links(const mixing_links<Direction>& links, int threads, Term&& term)
    -> Sum {
  auto const part = [&](std::size_t first, std::size_t last) {
    Sum sum;
    links.for_each(first, last, [&](auto v, auto u, double weight) { term(sum, v, u, weight); });
    return sum;
  };
  return reduce_pieces(pieces{links.g.order(), 1024}, threads, Sum{}, part, [](Sum a, Sum b) {
    a += b;
    return a;
  });
}

}  // namespace cartograph::detail
