#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>

#include "cartograph/algorithm/community/detail/community_links.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

struct asymptotic_surprise_options {
  bool weighted = true;  ///< a link counts as much as it weighs; false: as one
  int threads = 0;       ///< 0: as many as the machine has
};

/// How unlikely it is that links drawn at random would fall inside the communities in the
/// proportion in which they do.
///
/// m D(q || p): m the links, q the share of them inside, p the share of the pairs inside, D the
/// divergence of one from the other. Fewer links inside than by chance surprise as well.
/// \param g          loops are left out, parallel links count each; directed: ordered pairs
/// \param membership the community of each vertex index, any numbers
/// \pre membership.size() is the order of g
/// \par Unit       nats, at least 0; with weights m is their sum, so the unit of weights matters. 0
///                 when everybody is alone or all are together
/// \par Cost       O(n + m) time, as `ei_index`
/// \par Errors     undefined without links, or with a negative or infinite weight
/// \par Repeatable the same for any number of threads
/// \par Source     Traag, Aldecoa and Delvenne 2015 [traag2015]
template <graph G>
[[nodiscard]] auto asymptotic_surprise(const G& g, std::span<const std::uint32_t> membership,
                                       asymptotic_surprise_options options = {}) -> measurement;

namespace detail {

/// a log(a / b), 0 for a = 0.
[[nodiscard]] inline auto log_ratio_term(double a, double b) -> double {
  return a > 0 ? a * std::log(a / b) : 0;
}

}  // namespace detail

template <graph G>
auto asymptotic_surprise(const G& g, std::span<const std::uint32_t> membership,
                         asymptotic_surprise_options options) -> measurement {
  auto const links = detail::links_of_communities(g, membership, options.weighted, options.threads);
  if (!links.undefined.empty()) return undefined(links.undefined);
  auto const all = detail::possible_links(static_cast<double>(membership.size()), is_directed<G>);
  double inside = 0;
  for (double const members : links.members)
    inside += detail::possible_links(members, is_directed<G>);
  auto const m = links.total();
  auto const divergence = detail::log_ratio_term(links.whole.internal / m, inside / all) +
                          detail::log_ratio_term(links.whole.external / m, (all - inside) / all);
  return measured(std::max(0.0, m * divergence));
}

}  // namespace cartograph
