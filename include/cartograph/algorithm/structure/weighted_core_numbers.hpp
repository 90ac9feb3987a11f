#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/algorithm/centrality/scores.hpp"
#include "cartograph/algorithm/detail/exact_sum.hpp"
#include "cartograph/algorithm/detail/falling_queue.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph {

struct weighted_core_numbers_options {
  orientation which = orientation::both;  ///< directed: which links add to a vertex's weight
  int threads = 0;                        ///< 0: as many as the machine has
  stop_token stop{};
};

namespace detail {

/// Takes away the vertex that has the least weight left, until none is left.
template <direction Direction>
class weighted_peeling {
 public:
  using rows = std::span<const csr_view<Direction>>;

  weighted_peeling(rows counted, rows losing, exact_unit unit)
      : counted_{counted}, losing_{losing}, unit_{unit} {}

  [[nodiscard]] auto run(std::size_t n, const weighted_core_numbers_options& options)
      -> scores_result {
    constexpr std::size_t often = 4096;
    falling_queue left{strengths(n, options.threads)};
    scores_result result{.score = std::vector<double>(n)};
    std::size_t taken = 0;
    for (auto v = left.take(); v && result.finished; v = left.take()) {
      result.score[*v] = unit_.weight(left.level());
      for (auto const& g : losing_)
        for_each_unit(g, *v, [&](std::uint32_t u, exact_units units) { left.lower(u, units); });
      if (taken++ % often != 0) continue;
      options.stop.progress("peeling by weight",
                            static_cast<double>(taken) / static_cast<double>(n));
      result.finished = !options.stop.stop_requested();
    }
    return result;
  }

 private:
  /// `visit(u, units)` for each arc of v that is no loop.
  template <class Visit>
  void for_each_unit(const csr_view<Direction>& g, std::uint32_t v, Visit&& visit) const {
    for (auto k = g.offsets[v]; k < g.offsets[v + 1]; ++k)
      if (g.targets[k] != v) visit(g.targets[k], unit_.units(g.weight(k)));
  }

  [[nodiscard]] auto strengths(std::size_t n, int threads) const -> std::vector<exact_units> {
    std::vector<exact_units> sum(n);
    for_each_index(
        n, threads,
        [&](std::size_t v) {
          for (auto const& g : counted_)
            for_each_unit(g, static_cast<std::uint32_t>(v),
                          [&](auto, exact_units units) { sum[v] += units; });
        },
        512);
    return sum;
  }

  rows counted_;
  rows losing_;
  exact_unit unit_;
};

/// Why weights cannot be peeled; empty when they can.
[[nodiscard]] inline auto unfit_to_peel(std::span<const double> weights) -> const char* {
  double largest = 0;
  for (auto const w : weights) {
    if (!(w >= 0) || std::isinf(w)) return "a weight is negative or not finite";
    largest = std::max(largest, w);
  }
  return std::isinf(2 * largest * static_cast<double>(weights.size() + 1))
             ? "the weights are too large to be added"
             : "";
}

[[nodiscard]] inline auto unit_of(std::span<const double> weights, std::size_t arcs) -> exact_unit {
  return {weights.empty() ? 1.0 : *std::ranges::max_element(weights), arcs};
}

[[nodiscard]] inline auto weighted_cores(undirected_view g,
                                         const weighted_core_numbers_options& options)
    -> scores_result {
  weighted_peeling<direction::undirected> peeled{
      {&g, 1}, {&g, 1}, unit_of(g.weights, g.arc_count())};
  return peeled.run(g.order(), options);
}

[[nodiscard]] inline auto weighted_cores(directed_view g,
                                         const weighted_core_numbers_options& options)
    -> scores_result {
  auto const reversed = reversed_arcs(g, options.threads);
  directed_view const views[] = {g, reversed.directed()};
  std::span const all{views};
  auto const counted = options.which == orientation::both  ? all
                       : options.which == orientation::out ? all.first(1)
                                                           : all.last(1);
  auto const losing = options.which == orientation::both  ? all
                      : options.which == orientation::out ? all.last(1)
                                                          : all.first(1);
  weighted_peeling<direction::directed> peeled{counted, losing,
                                               unit_of(g.weights, 2 * g.arc_count())};
  return peeled.run(g.order(), options);
}

}  // namespace detail

/// How strongly each vertex is held by the inside of the network: the largest s such that it
/// belongs to a group in which everybody's links to others of the group weigh at least s together.
///
/// \param g        loops are left out, the weights of parallel links are added; without weights
///                 each link weighs 1. Directed: links both ways are added; with `orientation::in`
///                 only those that arrive count, with `out` those that leave
/// \par Shape      n vertices -> n scores
/// \par Unit       that of the weights
/// \par Cost       O(m + n b) time, where b <= 128 is how often a vertex changes its bucket; 21 n
///                 bytes beside the result. Directed graphs are reversed first. Threads prepare;
///                 peeling itself runs on one
/// \par Errors     undefined with a negative or infinite weight; when stopped, `finished` is false
/// \par Repeatable yes. Weights are added and taken away exactly, in 127 bits, and rounded once at
///                 the end: neither the order of peeling nor the names of the vertices nor a tie
///                 can change a bit. Only weights below m / 2^73 of the largest lose digits
/// \par Source     s-cores of Eidsaa and Almaas 2013 [eidsaa2013]; the generalised cores of
///                 Batagelj and Zaveršnik 2002 [batagelj2002] with the sum of weights. Deviation: a
///                 radix heap
template <graph G>
[[nodiscard]] auto weighted_core_numbers(const G& g, weighted_core_numbers_options options = {})
    -> scores_result {
  return detail::with_arcs(g, [&](auto rows) -> scores_result {
    if (auto const* const reason = detail::unfit_to_peel(rows.weights); *reason != '\0')
      return {.score = {}, .undefined = reason};
    return detail::weighted_cores(rows, options);
  });
}

}  // namespace cartograph
