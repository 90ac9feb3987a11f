#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/graph/access.hpp"
#include "cartograph/graph/build.hpp"

namespace cartograph {

/// What becomes of loops and of links that repeat.
enum class drawn_links : std::uint8_t {
  keep,   ///< a multigraph with exactly the degrees asked for, a loop counting 2 (directed: 1 + 1)
  erase,  ///< a simple graph in which some vertices have fewer links than asked for
};

struct configuration_options {
  drawn_links links = drawn_links::keep;
  std::uint64_t seed = 42;
  std::uint64_t stream = 0;  ///< which of the independent results of a seed
  int threads = 0;           ///< for building the result
};

struct configuration_result {
  csr graph;
  std::uint64_t loops{};     ///< drawn, kept or erased
  std::uint64_t repeated{};  ///< links beyond the first of their pair, counted when erased
};

namespace detail {

/// Every vertex as often as it shall have links.
[[nodiscard]] inline auto half_links(std::span<const std::uint64_t> degrees)
    -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> half;
  half.reserve(std::accumulate(degrees.begin(), degrees.end(), std::size_t{0}));
  for (std::uint32_t v = 0; v < degrees.size(); ++v) half.insert(half.end(), degrees[v], v);
  return half;
}

[[nodiscard]] inline auto built(edge_buffer in, direction way, const configuration_options& options)
    -> configuration_result {
  auto const erase = options.links == drawn_links::erase;
  auto made =
      build(std::move(in), {.way = way,
                            .loops = erase ? loop_policy::drop : loop_policy::keep,
                            .parallel = erase ? parallel_policy::unite : parallel_policy::keep,
                            .threads = options.threads});
  return {std::move(made.graph), made.loops, made.merged};
}

}  // namespace detail

/// Half-links joined at random: every way to join them is equally likely.
///
/// That is not every *graph*: a multigraph that arises in many ways is likelier, and a simple graph
/// obtained by erasing loops and repetitions has fewer links, most of all at the hubs. For simple
/// graphs that are equally likely see rewire().
///
/// \param degrees  one a vertex
/// \pre            their sum is even; fewer than 2^32 vertices
/// \par Shape      n degrees with the sum 2m -> n vertices, m links, fewer when erased
/// \par Cost       O(n + m) time, 16 bytes a link beside the result
/// \par Repeatable same seed and stream, same graph
/// \par Source     Bollobás 1980 [bollobas1980]; erased as in Britton, Deijfen and Martin-Löf 2006
///                 [britton2006]
[[nodiscard]] inline auto configuration_model(std::span<const std::uint64_t> degrees,
                                              configuration_options options = {})
    -> configuration_result {
  auto half = detail::half_links(degrees);
  CARTOGRAPH_EXPECTS(half.size() % 2 == 0);
  random_stream random{options.seed, options.stream};
  shuffle(std::span{half}, random);
  edge_buffer in{.order = degrees.size(), .links = {}};
  for (std::size_t i = 0; i + 1 < half.size(); i += 2) in.links.push_back({half[i], half[i + 1]});
  return detail::built(std::move(in), direction::undirected, options);
}

/// The same for links with a direction: each that leaves joined with one that arrives.
///
/// \param leaving  out-degrees, one a vertex
/// \param arriving in-degrees, one a vertex
/// \pre            as many vertices in both, and the same sum
[[nodiscard]] inline auto configuration_model(std::span<const std::uint64_t> leaving,
                                              std::span<const std::uint64_t> arriving,
                                              configuration_options options = {})
    -> configuration_result {
  CARTOGRAPH_EXPECTS(leaving.size() == arriving.size());
  auto const from = detail::half_links(leaving);
  auto to = detail::half_links(arriving);
  CARTOGRAPH_EXPECTS(from.size() == to.size());
  random_stream random{options.seed, options.stream};
  shuffle(std::span{to}, random);
  edge_buffer in{.order = leaving.size(), .links = {}};
  for (std::size_t i = 0; i < from.size(); ++i) in.links.push_back({from[i], to[i]});
  return detail::built(std::move(in), direction::directed, options);
}

/// The same with the degrees of a graph, its loops not counted.
template <graph G>
[[nodiscard]] auto configuration_model(const G& g, configuration_options options = {})
    -> configuration_result {
  if constexpr (is_directed<G>)
    return configuration_model(degrees(g, orientation::out), degrees(g, orientation::in), options);
  else
    return configuration_model(degrees(g), options);
}

}  // namespace cartograph
