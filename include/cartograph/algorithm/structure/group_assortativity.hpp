#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/algorithm/detail/mixing.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

struct group_assortativity_options {
  bool weighted = false;        ///< true: a link counts as much as it weighs
  bool standard_error = false;  ///< true: leave out each link in turn, one more pass
  int threads = 0;              ///< 0: as many as the machine has
};

struct group_assortativity_result {
  measurement coefficient;
  measurement standard_error;  ///< of the coefficient; undefined unless asked for
};

namespace detail {

/// How much link weight lies inside groups, leaves and reaches each.
struct mixing_tally {
  double all = 0;
  double inside = 0;
  std::vector<double> leaving;
  std::vector<double> reaching;

  void count(std::uint32_t from, std::uint32_t to, double weight) {
    all += weight;
    inside += from == to ? weight : 0;
    leaving[from] += weight;
    reaching[to] += weight;
  }
  auto operator+=(const mixing_tally& o) -> mixing_tally& {
    all += o.all, inside += o.inside;
    for (std::size_t i = 0; i < leaving.size(); ++i)
      leaving[i] += o.leaving[i], reaching[i] += o.reaching[i];
    return *this;
  }
};

/// Up to 64 pieces; fewer when there are so many groups that their tallies would need more memory
/// than the graph.
template <direction Direction>
[[nodiscard]] auto tally_of(const mixing_links<Direction>& links,
                            std::span<const std::uint32_t> group, std::size_t groups, int threads)
    -> mixing_tally {
  auto const n = links.g.order();
  auto const parts = std::clamp<std::size_t>(4 * n / groups, 1, 64);
  mixing_tally const none{0, 0, std::vector<double>(groups), std::vector<double>(groups)};
  return reduce_pieces(
      pieces{n, std::max<std::size_t>((n + parts - 1) / parts, 1024)}, threads, none,
      [&](std::size_t first, std::size_t last) {
        auto tally = none;
        links.for_each(first, last, [&](auto v, auto u, double weight) {
          tally.count(group[v], group[u], weight);
        });
        return tally;
      },
      [](mixing_tally a, const mixing_tally& b) {
        a += b;
        return a;
      });
}

/// (sum of e_ii - sum of a_i b_i) / (1 - sum of a_i b_i) with shares of `all` written out.
struct mixing_terms {
  double all = 0;
  double inside = 0;
  double expected = 0;  ///< sum over groups of leaving times reaching

  /// False when all links lie in one group.
  [[nodiscard]] auto defined() const -> bool { return spare() > 1e-12 * all * all; }
  [[nodiscard]] auto coefficient() const -> double { return (inside * all - expected) / spare(); }

 private:
  [[nodiscard]] auto spare() const -> double { return all * all - expected; }
};

[[nodiscard]] inline auto terms_of(const mixing_tally& tally) -> mixing_terms {
  mixing_terms terms{tally.all, tally.inside, 0};
  for (std::size_t i = 0; i < tally.leaving.size(); ++i)
    terms.expected += tally.leaving[i] * tally.reaching[i];
  return terms;
}

/// The terms when a link from group a to group b is left out; undirected, it is there both ways.
template <direction Direction>
[[nodiscard]] auto without_link(const mixing_tally& tally, mixing_terms terms, std::uint32_t a,
                                std::uint32_t b, double weight) -> mixing_terms {
  auto const both = Direction == direction::undirected;
  auto const leaves = [&](std::uint32_t i) {
    return tally.leaving[i] - (i == a ? weight : 0) - (both && i == b ? weight : 0);
  };
  auto const reaches = [&](std::uint32_t i) {
    return tally.reaching[i] - (i == b ? weight : 0) - (both && i == a ? weight : 0);
  };
  auto const change = [&](std::uint32_t i) {
    return leaves(i) * reaches(i) - tally.leaving[i] * tally.reaching[i];
  };
  terms.all -= both ? 2 * weight : weight;
  if (a == b) terms.inside -= both ? 2 * weight : weight;
  terms.expected += change(a) + (a == b ? 0 : change(b));
  return terms;
}

struct jackknife_sum {
  double squares = 0;
  bool defined = true;

  auto operator+=(const jackknife_sum& o) -> jackknife_sum& {
    return squares += o.squares, defined = defined && o.defined, *this;
  }
};

template <direction Direction>
[[nodiscard]] auto jackknife(const mixing_links<Direction>& links,
                             std::span<const std::uint32_t> group, const mixing_tally& tally,
                             const mixing_terms& terms, int threads) -> measurement {
  auto const full = terms.coefficient();
  auto const sum = sum_over_links<jackknife_sum>(
      links, threads, [&](jackknife_sum& part, auto v, auto u, double weight) {
        if (Direction == direction::undirected && u < v) return;
        auto const rest = without_link<Direction>(tally, terms, group[v], group[u], weight);
        part.defined = part.defined && rest.defined();
        if (!part.defined) return;
        auto const difference = rest.coefficient() - full;
        part.squares += difference * difference;
      });
  if (!sum.defined) return undefined("without one of the links all others are in one group");
  return measured(std::sqrt(sum.squares));
}

template <direction Direction>
[[nodiscard]] auto group_mixing(const mixing_links<Direction>& links,
                                std::span<const std::uint32_t> group, std::size_t groups,
                                const group_assortativity_options& options)
    -> group_assortativity_result {
  auto const none = [](const char* reason) {
    return group_assortativity_result{undefined(reason), undefined(reason)};
  };
  if (!links.weights_fit()) return none(bad_weight);
  if (groups == 0) return none(no_links);
  auto const tally = tally_of(links, group, groups, options.threads);
  auto const terms = terms_of(tally);
  if (tally.all == 0) return none(no_links);
  if (!std::isnormal(terms.all * terms.all)) return none(unfit_sum);
  if (!terms.defined()) return none("all links are in one group");
  return {measured(terms.coefficient()),
          options.standard_error ? jackknife(links, group, tally, terms, options.threads)
                                 : undefined("not asked for")};
}

}  // namespace detail

/// Whether links stay inside groups, such as organizations or countries: 1 when all do, 0 when they
/// fall as if groups did not matter, negative when links lead out of groups.
///
/// \param g        loops are left out, parallel links count each; directed: groups of those who
///                 link against groups of those they link to
/// \param group    the group of each vertex, any number
/// \pre group.size() is the order of g
/// \par Unit       none, [-1, 1]; -1 can be reached only with two groups that are linked alike
/// \par Cost       O(n + m) time, 64 n bytes at most; the standard error one more pass
/// \par Errors     undefined without links, when all links are in one group, and with a negative or
///                 infinite weight. The standard error also when that happens without one link
/// \par Repeatable the same for any number of threads
/// \par Source     Newman 2003 [newman2003], equation 2; the jackknife error is his equation 3,
///                 with one link left out whatever it weighs
template <graph G>
[[nodiscard]] auto group_assortativity(const G& g, std::span<const std::uint32_t> group,
                                       group_assortativity_options options = {})
    -> group_assortativity_result {
  std::vector<std::uint32_t> names(group.begin(), group.end());
  auto const groups = renumber(names);
  return detail::with_arcs(g, [&](auto rows) {
    CARTOGRAPH_EXPECTS(names.size() == rows.order());
    return detail::group_mixing(detail::mixing_links{rows, options.weighted}, names, groups,
                                options);
  });
}

}  // namespace cartograph
