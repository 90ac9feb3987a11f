#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/parallel.hpp"

namespace cartograph {

struct reciprocity_options {
  int threads = 0;  ///< 0: as many as the machine has
};

namespace detail {

struct returned_links {
  std::uint64_t all{};
  std::uint64_t returned{};
};

[[nodiscard]] inline auto returned_links_of(directed_view g, int threads) -> returned_links {
  auto const count = [&](std::size_t first, std::size_t last) {
    returned_links sum;
    for (auto i = first; i < last; ++i) {
      auto const v = static_cast<std::uint32_t>(i);
      for (auto u : g.neighbors(v)) {
        if (u == v) continue;
        ++sum.all;
        sum.returned += std::ranges::binary_search(g.neighbors(u), v) ? 1U : 0U;
      }
    }
    return sum;
  };
  return reduce_pieces(pieces{g.order()}, threads, returned_links{}, count, [](auto a, auto b) {
    return returned_links{a.all + b.all, a.returned + b.returned};
  });
}

}  // namespace detail

/// The share of the links that are returned: from u to v and also from v to u.
///
/// \param g        loops are left out; a parallel link counts each time
/// \par Unit       none, [0, 1]
/// \par Cost       O(m log d) time
/// \par Errors     undefined on an undirected graph and without links
/// \par Repeatable the same for any number of threads
/// \par Source     Garlaschelli and Loffredo 2004 [garlaschelli2004], their plain ratio r
template <graph G>
[[nodiscard]] auto reciprocity(const G& g, reciprocity_options options = {}) -> measurement {
  if constexpr (!is_directed<G>) {
    return undefined("the graph has no direction");
  } else {
    auto const links = detail::with_rows(
        g, [&](directed_view rows) { return detail::returned_links_of(rows, options.threads); });
    if (links.all == 0) return undefined("no links");
    return measured(static_cast<double>(links.returned) / static_cast<double>(links.all));
  }
}

}  // namespace cartograph
