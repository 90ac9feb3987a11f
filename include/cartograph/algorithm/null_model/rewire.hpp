#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/algorithm/null_model/detail/swap_chain.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"
#include "cartograph/graph/build.hpp"

namespace cartograph {

struct rewire_options {
  double swaps_per_link = 10;  ///< changes tried for each link; tries that fail count
  std::size_t first_mode = 0;  ///< undirected: if positive, links join [0, first_mode) and the rest
  std::uint64_t seed = 42;
  std::uint64_t stream = 0;  ///< which of the independent results of a seed
  int threads = 0;           ///< for building the result; the walk itself is one thread
  stop_token stop{};
};

struct rewire_result {
  csr graph;                ///< simple, without weights
  std::uint64_t tried{};    ///< steps
  std::uint64_t changed{};  ///< steps that changed the graph
  bool finished = true;  ///< false: stopped on the way, a graph of the same degrees but too close
                         ///< to the given one
};

namespace detail {

template <direction Way>
[[nodiscard]] auto rewired(const csr_view<Way>& g, const rewire_options& options, bool report)
    -> rewire_result {
  constexpr std::uint64_t between_looks = std::uint64_t{1} << 17;  // some 10 ms
  rewire_result result;
  auto links = simple_links(g);
  auto const size = links.links.size();
  auto const steps = size < 2 ? 0
                              : static_cast<std::uint64_t>(
                                    std::ceil(options.swaps_per_link * static_cast<double>(size)));
  swap_chain<Way> chain{std::move(links), options.first_mode == 0,
                        random_stream{options.seed, options.stream}};
  while (result.tried < steps && result.finished) {
    auto const now = std::min(between_looks, steps - result.tried);
    chain.walk(now);
    result.tried += now;
    result.finished = !options.stop.stop_requested();
    if (report)
      options.stop.progress("rewiring",
                            static_cast<double>(result.tried) / static_cast<double>(steps));
  }
  result.changed = chain.changed();
  result.graph = build({.order = g.order(), .links = std::move(chain).links()},
                       {.way = Way, .threads = options.threads})
                     .graph;
  return result;
}

}  // namespace detail

/// The same vertices with the same numbers of links, linked at random: what a network would look
/// like if only the degrees mattered.
///
/// Starts from the graph and exchanges ends of random pairs of links. With enough steps every
/// simple graph of these degrees is equally likely (directed: of these in- and out-degrees; with
/// `first_mode`: every two-mode graph). How many are enough is not known in general; ten for each
/// link is the usual advice.
///
/// \param g        loops, repeated links and weights are dropped first
/// \pre            swaps_per_link is finite and not negative; with `first_mode` every link has its
///                 lesser end below it and the greater not
/// \par Shape      n vertices, m links -> n vertices, m links
/// \par Cost       O(n + swaps_per_link * m) time, one thread; 24 to 40 bytes a link while it runs
/// \par Errors     none: fewer than two links stay as they are; when stopped, `finished` is false
/// \par Repeatable same seed and stream, same graph
/// \par Source     exchanges after Maslov and Sneppen 2002 [maslov2002] with failed steps counted,
///                 uniform by [fosdick2018]; circles of three after Roberts and Coolen 2012
///                 [roberts2012] and [rao1996], drawn from one arc and one that goes on from it;
///                 number of steps after Milo and others 2003 [milo2003]
template <graph G>
[[nodiscard]] auto rewire(const G& g, rewire_options options = {}) -> rewire_result {
  CARTOGRAPH_EXPECTS(std::isfinite(options.swaps_per_link) && options.swaps_per_link >= 0);
  return detail::with_rows(g,
                           [&](const auto& rows) { return detail::rewired(rows, options, true); });
}

[[nodiscard]] inline auto rewire(const csr& g, rewire_options options = {}) -> rewire_result {
  return g.visit([&](auto rows) { return rewire(rows, options); });
}

}  // namespace cartograph
