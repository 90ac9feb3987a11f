#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/algorithm/null_model/configuration_model.hpp"
#include "cartograph/algorithm/null_model/detail/standing.hpp"
#include "cartograph/algorithm/null_model/rewire.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/access.hpp"

namespace cartograph {

/// Random graphs that a network is compared with. All have its vertices and its degrees.
enum class null_model : std::uint8_t {
  rewired,        ///< simple graphs of the same degrees, all equally likely: rewire()
  configuration,  ///< half-links joined at random, a multigraph: configuration_model()
  erased,         ///< the same without its loops and repetitions: the hubs lose links
};

struct null_options {
  null_model model = null_model::rewired;
  std::size_t samples = 100;
  double swaps_per_link = 10;  ///< read when rewired
  std::size_t first_mode = 0;  ///< read when rewired: see rewire_options
  std::uint64_t seed = 42;
  int threads = 0;  ///< samples at the same time; 0: as many as the machine has
  stop_token stop{};
};

/// Where a number lies among those of random graphs.
struct null_result {
  measurement observed;
  measurement mean;        ///< of the samples that have a value
  measurement sd;          ///< with samples - 1; undefined below two samples
  measurement z;           ///< (observed - mean) / sd; undefined when the model fixes the number
  measurement percentile;  ///< [0, 100]: samples below, and half of those that tie
  measurement p;           ///< two-sided, (0, 1]: never 0, since the samples are finite
  std::vector<double> samples;      ///< values, in the order of their streams
  std::size_t without_value{};      ///< samples where the number is undefined, left out
  std::string why_without_value{};  ///< the reason of the first of those
  bool finished = true;             ///< false: stopped on the way, nothing but `observed` is there
};

namespace detail {

template <direction Way>
[[nodiscard]] auto null_graph(const csr_view<Way>& g, const null_options& options,
                              std::uint64_t stream) -> csr {
  if (options.model == null_model::rewired)
    return rewired(g,
                   {.swaps_per_link = options.swaps_per_link,
                    .first_mode = options.first_mode,
                    .seed = options.seed,
                    .stream = stream,
                    .threads = 1,
                    .stop = options.stop},
                   false)
        .graph;
  auto const erase = options.model == null_model::erased;
  return configuration_model(g, {.links = erase ? drawn_links::erase : drawn_links::keep,
                                 .seed = options.seed,
                                 .stream = stream,
                                 .threads = 1})
      .graph;
}

/// Measures random graphs side by side; each depends on its own stream alone.
template <direction Way, class Measure>
[[nodiscard]] auto measured_samples(const csr_view<Way>& g, Measure&& measure,
                                    const null_options& options) -> std::vector<measurement> {
  std::vector<measurement> values(options.samples);
  std::mutex telling;
  std::size_t done = 0;
  for_each_piece(pieces{options.samples, 1}, options.threads, [&](auto i, auto, auto) {
    if (options.stop.stop_requested()) return;
    auto const random_graph = null_graph(g, options, i);
    if (options.stop.stop_requested()) return;
    values[i] = measure(random_graph);
    std::scoped_lock const one_at_a_time{telling};
    options.stop.progress("random graphs",
                          static_cast<double>(++done) / static_cast<double>(options.samples));
  });
  return values;
}

[[nodiscard]] inline auto with_standing(null_result result, const standing& found) -> null_result {
  result.mean = found.mean;
  result.sd = found.sd;
  result.z = found.z;
  result.percentile = found.percentile;
  result.p = found.p;
  return result;
}

template <class Measure>
[[nodiscard]] auto compared(const csr& simple, Measure&& measure, const null_options& options)
    -> null_result {
  null_result result;
  result.observed = measure(simple);
  auto const values =
      simple.visit([&](auto rows) { return measured_samples(rows, measure, options); });
  result.finished = !options.stop.stop_requested();
  if (!result.finished) return with_standing(result, undefined_standing("stopped on the way"));
  for (auto const& value : values) {
    if (value) {
      result.samples.push_back(value.value);
    } else if (result.without_value++ == 0) {
      result.why_without_value = value.reason;
    }
  }
  return with_standing(result, standing_among(result.observed, result.samples));
}

}  // namespace detail

/// Whether a number of a network is more than its degrees explain: the same number of many random
/// graphs with the same degrees, and where the network lies among them.
///
/// \param g        loops, repeated links and weights are dropped first, as in the random graphs
/// \param measure  `const csr& -> measurement`, called on several threads at once: let it take no
///                 more than one thread itself
/// \pre            samples > 0; as rewire()
/// \par Shape      one number of each of `samples` graphs
/// \par Cost       samples * (that of a random graph + that of `measure`) time; a few copies of the
///                 graph for each thread
/// \par Errors     all but `observed` are undefined when that is, or when no sample has a value; z
///                 too when all samples have the same value. So has degree centralization under
///                 every model that keeps the degrees: there the model explains all or nothing
/// \par Repeatable same seed, same bytes, for any number of threads: sample i takes stream i
/// \par Source     comparison with rewired graphs [maslov2002, milo2003]; p as in Phipson and Smyth
///                 2010 [phipson2010], twice the smaller tail
template <graph G, std::invocable<const csr&> Measure>
[[nodiscard]] auto against_null(const G& g, Measure&& measure, null_options options = {})
    -> null_result {
  return detail::with_rows(g, [&]<direction Way>(const csr_view<Way>& rows) {
    auto const simple = build(detail::simple_links(rows), {.way = Way}).graph;
    return detail::compared(simple, measure, options);
  });
}

template <std::invocable<const csr&> Measure>
[[nodiscard]] auto against_null(const csr& g, Measure&& measure, null_options options = {})
    -> null_result {
  return g.visit([&](auto rows) { return against_null(rows, measure, options); });
}

}  // namespace cartograph
