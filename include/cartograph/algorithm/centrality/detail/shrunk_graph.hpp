#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/detail/folded_trees.hpp"
#include "cartograph/algorithm/centrality/detail/lean_graph.hpp"
#include "cartograph/algorithm/centrality/detail/like_vertices.hpp"
#include "cartograph/algorithm/structure/components.hpp"

namespace cartograph::detail {

/// What is left to search once everything that needs no search is counted.
struct shrunk_graph {
  lean_graph lean;
  folded_trees trees;                          ///< of undirected graphs only
  std::vector<std::uint64_t> component_order;  ///< vertices of the component of each vertex
  std::vector<double> between;                 ///< pairs counted already, by old index
};

struct shrink_options {
  bool join_alike = true;  ///< not when arcs have different lengths or are asked for
  bool slots = false;      ///< remember which arc was which
  int threads = 0;
};

/// Which kept vertex each vertex goes with: none for folded and for lonely ones.
[[nodiscard]] inline auto kept_with(undirected_view g, const folded_trees& trees,
                                    std::vector<std::uint32_t> first)
    -> std::vector<std::uint32_t> {
  pruned_rows const rows{g, trees};
  for (auto v : g.vertices()) {
    bool any = false;
    rows.for_each(v, [&](auto) { any = true; });
    if (trees.gone[v] != 0 || !any) first[v] = lean_graph::dropped;
  }
  return first;
}

/// Folds trees, joins alike vertices, copies the rest.
///
/// \par Source Sarıyüce, Kaya, Saule and Çatalyürek 2013 [sariyuce2013]: degree-1 and identical
///             vertices; folding repeated, and counted in closed form
[[nodiscard]] inline auto shrunk(undirected_view g, const shrink_options& options) -> shrunk_graph {
  auto const hang_together = components(g, {.threads = options.threads});
  shrunk_graph out{.trees = fold_trees(g)};
  for (auto c : hang_together.membership) out.component_order.push_back(hang_together.sizes[c]);
  out.between = between_branches(out.trees, out.component_order);
  like_vertices alike;
  if (options.join_alike) {
    alike = find_like_vertices(g, out.trees);
    add_between_alike(g, out.trees, alike, out.between);
  } else {
    alike = each_alone(g.order());
  }
  out.lean = lean_copy(g, {.component = hang_together.membership,
                           .first = kept_with(g, out.trees, alike.first),
                           .slots = options.slots,
                           .threads = options.threads});
  for (std::size_t r = 0; r < out.lean.order(); ++r) {
    auto const v = out.lean.vertex_at[r];
    out.lean.copies[r] = alike.copies[v];
    out.lean.carried[r] = static_cast<double>(out.trees.carried[v]);
  }
  return out;
}

/// Only loops and isolates are left out.
template <direction Way>
[[nodiscard]] auto not_shrunk(csr_view<Way> g, const shrink_options& options) -> shrunk_graph {
  auto const hang_together = components(g, {.threads = options.threads});
  shrunk_graph out{.between = std::vector<double>(g.order(), 0)};
  std::vector<std::uint32_t> first(g.order(), lean_graph::dropped);
  for (auto v : g.vertices())
    if (hang_together.sizes[hang_together.membership[v]] > 1) first[v] = v;
  out.lean = lean_copy(g, {.component = hang_together.membership,
                           .first = std::move(first),
                           .slots = options.slots,
                           .threads = options.threads});
  return out;
}

/// Directed graphs keep their trees and alike vertices: both would need the two directions to
/// agree.
[[nodiscard]] inline auto shrunk(directed_view g, const shrink_options& options) -> shrunk_graph {
  return not_shrunk(g, options);
}

}  // namespace cartograph::detail
