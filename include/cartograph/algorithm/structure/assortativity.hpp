#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/algorithm/detail/mixing.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

struct assortativity_options {
  bool weighted = false;  ///< true: a link counts as much as it weighs
  int threads = 0;        ///< 0: as many as the machine has
};

struct degree_assortativity_options {
  orientation tail = orientation::out;  ///< directed: which degree of the vertex that links
  orientation head = orientation::in;   ///< directed: which degree of the vertex that is linked to
  bool weighted = false;                ///< true: a link counts as much as it weighs
  int threads = 0;                      ///< 0: as many as the machine has
};

namespace detail {

/// The smallest and the largest value at one side of the links.
struct value_range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();

  void take(double x) { low = std::min(low, x), high = std::max(high, x); }
  /// In [0, 1]; halves, so that no difference is too large to be written down.
  [[nodiscard]] auto scaled(double x) const -> double {
    return (x / 2 - low / 2) / (high / 2 - low / 2);
  }
};

struct ends_extent {
  double weight = 0;
  value_range tail;
  value_range head;

  auto operator+=(const ends_extent& o) -> ends_extent& {
    weight += o.weight;
    for (auto x : {o.tail.low, o.tail.high}) tail.take(x);
    for (auto x : {o.head.low, o.head.high}) head.take(x);
    return *this;
  }
};

/// Sums of one pass: of the values at both sides, or of the squares and products.
struct end_sums {
  double tail = 0;
  double head = 0;
  double both = 0;

  auto operator+=(const end_sums& o) -> end_sums& {
    return tail += o.tail, head += o.head, both += o.both, *this;
  }
};

/// Pearson's correlation over all links, of what is at their tails with what is at their heads. In
/// three passes: the extent, the means, the squares around the means.
template <direction Direction>
[[nodiscard]] auto correlation(const mixing_links<Direction>& links, std::span<const double> x,
                               std::span<const double> y, int threads) -> measurement {
  if (!links.weights_fit()) return undefined(bad_weight);
  auto const extent = sum_over_links<ends_extent>(
      links, threads, [&](ends_extent& sum, auto v, auto u, double weight) {
        if (weight == 0) return;
        sum.weight += weight;
        sum.tail.take(x[v]);
        sum.head.take(y[u]);
      });
  auto const [total, tail, head] = extent;
  if (total == 0) return undefined(no_links);
  if (std::isinf(total)) return undefined(unfit_sum);
  if (tail.low == tail.high || head.low == head.high)
    return undefined("all links end at the same value");
  auto const sum =
      sum_over_links<end_sums>(links, threads, [&](end_sums& s, auto v, auto u, double weight) {
        if (weight == 0) return;
        s += {weight * tail.scaled(x[v]), weight * head.scaled(y[u]), 0};
      });
  auto const mean_tail = sum.tail / total;
  auto const mean_head = sum.head / total;
  auto const square =
      sum_over_links<end_sums>(links, threads, [&](end_sums& s, auto v, auto u, double weight) {
        if (weight == 0) return;
        auto const a = tail.scaled(x[v]) - mean_tail;
        auto const b = head.scaled(y[u]) - mean_head;
        s += {weight * a * a, weight * b * b, weight * a * b};
      });
  auto const spread = std::sqrt(square.tail) * std::sqrt(square.head);
  if (spread == 0) return undefined("all links end at the same value");
  return measured(std::clamp(square.both / spread, -1.0, 1.0));
}

template <graph G>
[[nodiscard]] auto degrees_as_numbers(const G& g, orientation which) -> std::vector<double> {
  auto const degree_of = degrees(g, which);
  return {degree_of.begin(), degree_of.end()};
}

}  // namespace detail

/// Whether links join vertices with similar values, such as age or size: 1 when both ends of a link
/// always go together, 0 when they have nothing to do with each other, negative when high goes with
/// low.
///
/// \param x        one value per vertex index; those of isolates do not matter
/// \pre            x.size() is the order of g; values at links are finite
/// \par Unit       none, a correlation in [-1, 1]
/// \par Cost       O(n + m) time, three passes; nothing beside the graph
/// \par Errors     undefined without links, when all links end at the same value (directed: all
///                 begin, or all end) and with a negative or infinite weight
/// \par Repeatable the same for any number of threads
/// \par Source     Newman 2003 [newman2003], equation 21: Pearson's r over the links, undirected
///                 ones from both ends. Loops are left out, parallel links count each
template <graph G>
[[nodiscard]] auto numeric_assortativity(const G& g, std::span<const double> x,
                                         assortativity_options options = {}) -> measurement {
  return detail::with_arcs(g, [&](auto rows) {
    CARTOGRAPH_EXPECTS(x.size() == rows.order());
    return detail::correlation(detail::mixing_links{rows, options.weighted}, x, x, options.threads);
  });
}

/// Whether vertices with many links are linked with others that have many: positive when hubs keep
/// to each other, negative when they serve those with few.
///
/// \param g        loops are left out; parallel links count each. Directed: the out-degree of those
///                 who link with the in-degree of those they link to, or another pair. With weights
///                 a link counts as much as it weighs, and degrees stay numbers of links; for
///                 strengths pass them to `numeric_assortativity`
/// \par Unit       none, a correlation in [-1, 1]
/// \par Cost       as `numeric_assortativity`, 16 n bytes
/// \par Errors     as `numeric_assortativity`: undefined on regular graphs
/// \par Repeatable the same for any number of threads
/// \par Source     Newman 2002 [newman2002]; the four directed pairs of Foster and others 2010
///                 [foster2010]; weights as Leung and Chau 2007 [leung2007]
template <graph G>
[[nodiscard]] auto degree_assortativity(const G& g, degree_assortativity_options options = {})
    -> measurement {
  return detail::with_arcs(g, [&](auto rows) {
    auto const tail = detail::degrees_as_numbers(rows, options.tail);
    auto const head = detail::degrees_as_numbers(rows, options.head);
    return detail::correlation(detail::mixing_links{rows, options.weighted}, tail, head,
                               options.threads);
  });
}

}  // namespace cartograph
