#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/detail/label_sweeps.hpp"
#include "cartograph/algorithm/community/detail/split.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct label_propagation_options {
  std::uint64_t seed = 42;   ///< of the order of turns and of the lots that settle ties
  double tolerance = 0.001;  ///< done when at most this share of the vertices changed in a sweep
  int max_sweeps = 100;
  int threads = 0;  ///< 0: as many as the machine has
  stop_token stop{};
};

struct label_propagation_result {
  std::vector<std::uint32_t> membership;  ///< by vertex index, in [0, count)
  std::uint32_t count{};
  int sweeps{};             ///< that ran
  std::uint64_t changed{};  ///< vertices that changed their label in the last one
  bool converged{};         ///< within the tolerance
  bool finished = true;     ///< false: stopped on the way; connected, but not done
};

/// Communities by imitation, fast: again and again everybody takes the label that weighs most among
/// those they are linked with, until few change; a community is a connected piece with one label.
///
/// Nothing is optimised, so the quality varies: many links between communities let one label flood
/// the network. `leiden` gives better communities, this one sooner.
/// \param g        a label weighs what the links to those who have it weigh together, whatever
///                 their direction; loops are left out, parallel links count each
/// \pre tolerance >= 0, max_sweeps >= 0; weights are finite and not negative
/// \par Shape      n vertices -> n labels, numbered in order of first appearance
/// \par Cost       O(n + m) time a sweep, usually 5 to 20 of which the later ones are short; 20 n
///                 bytes, and for each thread 4 n (weighted: 8 n); directed: a reversed copy
/// \par Repeatable same graph, options and seed, same bytes on any number of threads
/// \par Source     Raghavan, Albert and Kumara 2007 [raghavan2007]. Ours: turns go by blocks of 64
///                 adjacent indices; about one block in 32 chooses at the same time, from the
///                 labels before; after eight sweeps a label among the heaviest is kept; only
///                 neighbours of changes choose again; communities that fell apart are split
template <graph G>
[[nodiscard]] auto label_propagation(const G& g, label_propagation_options options = {})
    -> label_propagation_result;

namespace detail {

template <class Votes, class Links>
[[nodiscard]] auto propagate(const Links& links, const label_propagation_options& options)
    -> label_propagation_result {
  label_sweeps<Links, Votes> sweeps{links, options.seed, options.threads, options.stop};
  auto const n = static_cast<double>(links.order());
  label_propagation_result found{.converged = links.order() == 0};
  while (found.sweeps < options.max_sweeps && !found.converged && found.finished) {
    found.changed = sweeps.run(static_cast<std::uint64_t>(found.sweeps++));
    found.finished = !options.stop.stop_requested();
    auto const share = static_cast<double>(found.changed) / n;
    found.converged = found.finished && share <= options.tolerance;
    options.stop.progress("label propagation", 1 - share);
  }
  found.membership = std::move(sweeps).labels();
  return found;
}

template <class Links>
[[nodiscard]] auto propagate_by_weight(const Links& links, const label_propagation_options& options)
    -> label_propagation_result {
  return links.weighted() ? propagate<double>(links, options)
                          : propagate<std::uint32_t>(links, options);
}

}  // namespace detail

template <graph G>
auto label_propagation(const G& g, label_propagation_options options) -> label_propagation_result {
  CARTOGRAPH_EXPECTS(options.tolerance >= 0 && options.max_sweeps >= 0);
  return detail::with_arcs(g, [&](auto rows) {
    label_propagation_result found;
    if constexpr (is_directed<G>) {
      auto const reversed = detail::reversed_arcs(rows, options.threads);
      detail::links_both_ways const links{rows, reversed.directed()};
      found = detail::propagate_by_weight(links, options);
    } else {
      found = detail::propagate_by_weight(detail::undirected_links{rows}, options);
    }
    found.count = detail::split_into_parts(rows, found.membership, options.threads);
    return found;
  });
}

}  // namespace cartograph
