#pragma once

#include <concepts>
#include <cstddef>
#include <utility>

#include "cartograph/algorithm/community/infomap.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/algorithm/null_model/null_distribution.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

/// Searches a graph for communities and says how good the best division is.
template <class Search>
concept community_search = requires(Search search, const csr& g) {
  { search(g) } -> std::convertible_to<measurement>;
};

/// The objective that `leiden` reaches, with one thread. \pre the graph is undirected
struct quality_by_leiden {
  leiden_options options{};

  [[nodiscard]] auto operator()(const csr& g) const -> measurement {
    auto asked = options;
    asked.threads = 1;
    return leiden(g.undirected(), asked).quality;
  }
};

/// The share of the bits of one level that the communities of `infomap` save, with one thread.
struct saving_by_infomap {
  infomap_options options{};

  [[nodiscard]] auto operator()(const csr& g) const -> measurement {
    auto asked = options;
    asked.threads = 1;
    auto const found = g.visit([&](auto rows) { return infomap(rows, asked); });
    if (!found.codelength) return found.codelength;
    if (!(found.one_level.value > 0)) return undefined("one level takes no bits");
    return measured(1 - found.codelength.value / found.one_level.value);
  }
};

/// Whether communities are more than the numbers of links explain: the quality of what a search
/// finds, against that of what the same search finds in rewired graphs of the same degrees.
///
/// Random graphs have divisions of high modularity too, so the comparison is with what a search
/// finds in them, never with 0.
/// \param g        loops, repeated links and weights are dropped first, as in the random graphs:
///                 the observed quality is that of the simple graph
/// \param search   called on several threads at once: let it take no more than one thread itself
/// \pre samples > 0; as rewire()
/// \par Cost       samples + 1 times the search, and as many rewired graphs
/// \par Errors     all but `observed` are undefined where it is, and with fewer than two links; z
///                 also when all samples have the same quality
/// \par Repeatable same graph, options and seed, same bytes for any number of threads
/// \par Source     Guimerà, Sales-Pardo and Amaral 2004 [guimera2004]: random graphs have modular
///                 divisions; null model, percentile and p as `against_null`
template <graph G, community_search Search>
[[nodiscard]] auto community_significance(const G& g, Search&& search, null_options options = {})
    -> null_result {
  options.model = null_model::rewired;
  std::size_t arcs = 0;
  detail::for_each_index_pair(g, [&](auto i, auto j) { arcs += i != j ? 1 : 0; });
  auto const links = is_directed<G> ? arcs : arcs / 2;
  if (links >= 2) return against_null(g, search, options);
  null_result none;
  none.observed = detail::with_rows(g, [&]<direction Way>(const csr_view<Way>& rows) {
    return search(build(detail::simple_links(rows), {.way = Way}).graph);
  });
  return detail::with_standing(
      std::move(none), detail::undefined_standing("fewer than two links: nothing to rewire"));
}

}  // namespace cartograph
