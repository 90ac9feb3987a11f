#include <string>
#include <utility>

#include "cartograph/algorithm/centrality/betweenness.hpp"
#include "cartograph/algorithm/centrality/closeness.hpp"
#include "cartograph/algorithm/centrality/eigenvector.hpp"
#include "cartograph/algorithm/centrality/harmonic.hpp"
#include "cartograph/algorithm/centralization/centralization.hpp"
#include "cartograph/algorithm/centralization/maximum.hpp"
#include "registry/modes.hpp"
#include "registry/rows.hpp"

// Freeman's index of every centrality that has a largest possible sum: how far a graph is from the
// one in which a single vertex stands out most.
namespace cartograph::registry {
namespace {

/// The index of these scores: over all vertices against the maximum of one mode, or as asked over
/// two modes against theirs.
template <class TwoModeMaximum>
[[nodiscard]] auto index_of(const metric_input& in, const vertex_scores& scores,
                            const measurement& one_mode, TwoModeMaximum&& two_mode) -> measurement {
  if (!scores.undefined.empty()) return undefined(scores.undefined);
  if (!in.two_mode) return centralization(scores.values, one_mode);
  auto const modes = modes_of(in);
  if (!modes.refused.empty()) return undefined(modes.refused);
  auto const links = without_direction(in) ? two_mode_links::undirected : two_mode_links::both_ways;
  auto const maximum =
      two_mode(modes.sizes, two_mode_maximum_options{.scope = *in.two_mode, .links = links});
  if (*in.two_mode == two_mode_scope::whole) return centralization(scores.values, maximum);
  return centralization_within(
      scores.values, *in.two_mode == two_mode_scope::first ? modes.first : modes.second, maximum);
}

[[nodiscard]] auto raw_degrees(const metric_input& in, orientation which) -> vertex_scores {
  auto const counts = in.graph.visit([&](auto g) { return degrees(g, which); });
  return {.values = {counts.begin(), counts.end()}, .undefined = {}};
}

[[nodiscard]] auto degree_index(const metric_input& in, orientation which) -> measurement {
  if (which != orientation::both && without_direction(in))
    return undefined(std::string{no_direction});
  return index_of(in, raw_degrees(in, which),
                  degree_maximum(in.graph.order(), {.way = in.graph.way(), .which = which}),
                  [&](two_mode_sizes sizes, two_mode_maximum_options options) {
                    options.which = which;
                    return two_mode_degree_maximum(sizes, options);
                  });
}

/// The index of scores that need a third vertex to mean anything; `one_mode` says so below that.
template <class Score, class TwoModeMaximum>
[[nodiscard]] auto index_of_three(const metric_input& in, const measurement& one_mode,
                                  Score&& score, TwoModeMaximum&& two_mode) -> measurement {
  if (in.graph.order() < 3) return one_mode;
  return index_of(in, as_scores(in.graph.visit(score)), one_mode, two_mode);
}

/// A maximum over two modes where distances follow the arcs.
template <class TwoModeMaximum>
[[nodiscard]] auto outwards(TwoModeMaximum&& two_mode) {
  return [two_mode](two_mode_sizes sizes, two_mode_maximum_options options) {
    options.which = orientation::out;
    return two_mode(sizes, options);
  };
}

[[nodiscard]] auto harmonic_index(const metric_input& in) -> measurement {
  return index_of_three(
      in, harmonic_maximum(in.graph.order(), in.graph.way()),
      [&](auto g) { return harmonic(g, {.threads = in.threads, .stop = in.stop}); },
      outwards(two_mode_harmonic_maximum));
}

[[nodiscard]] auto closeness_index(const metric_input& in) -> measurement {
  return index_of_three(
      in, closeness_maximum(in.graph.order(), in.graph.way()),
      [&](auto g) { return closeness(g, {.threads = in.threads, .stop = in.stop}); },
      outwards(two_mode_closeness_maximum));
}

[[nodiscard]] auto betweenness_index(const metric_input& in) -> measurement {
  return index_of_three(
      in, betweenness_maximum(in.graph.order(), {.way = in.graph.way()}),
      [&](auto g) { return betweenness(g, {.threads = in.threads, .stop = in.stop}); },
      two_mode_betweenness_maximum);
}

[[nodiscard]] auto eigenvector_index(const metric_input& in) -> measurement {
  return index_of_three(
      in, eigenvector_maximum(in.graph.order()),
      [&](auto g) { return eigenvector(g, {.threads = in.threads, .stop = in.stop}); },
      two_mode_eigenvector_maximum);
}

constexpr metric centralization_metrics[] = {
    {.key = "degree_centralization",
     .title = "Degree centralization",
     .meaning = "How much the links gather at one vertex: 0 when all have equally many, 1 for a "
                "star.",
     .formula = "sum(max k - k) / ((n - 1)(n - 2)); directed, with k = in + out, half of it",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n + m)",
     .source = "Freeman 1979 [freeman1979]",
     .undefined_when = "n < 3",
     .star = 1,
     .compute = +[](const metric_input& in) { return degree_index(in, orientation::both); }},
    {.key = "in_degree_centralization",
     .title = "In-degree centralization",
     .meaning = "How much the links point at one vertex: 1 when all others point at it and nobody "
                "at them.",
     .formula = "sum(max k_in - k_in) / (n - 1)^2",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n + m)",
     .source = "Freeman 1979 [freeman1979]",
     .undefined_when = "the graph has no direction; n < 3",
     .needs_direction = true,
     .compute = +[](const metric_input& in) { return degree_index(in, orientation::in); }},
    {.key = "out_degree_centralization",
     .title = "Out-degree centralization",
     .meaning =
         "How much the links come from one vertex: 1 when it points at all others and nobody "
         "else points at anybody.",
     .formula = "sum(max k_out - k_out) / (n - 1)^2",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n + m)",
     .source = "Freeman 1979 [freeman1979]",
     .undefined_when = "the graph has no direction; n < 3",
     .needs_direction = true,
     .compute = +[](const metric_input& in) { return degree_index(in, orientation::out); }},
    {.key = "harmonic_centralization",
     .title = "Harmonic closeness centralization",
     .meaning = "How much one vertex stands out by being near to all others: 1 for a star. Defined "
                "on disconnected networks.",
     .formula = "sum(max c - c) / ((n - 2) / 2), c harmonic; directed / (n - 1)",
     .unit = "1",
     .range = {0, 1},
     .cost = "as harmonic",
     .source = "Freeman 1979 [freeman1979] for harmonic closeness; maximum by enumeration",
     .undefined_when = "n < 3",
     .tier = metric_tier::on_request,
     .star = 1,
     .compute = +[](const metric_input& in) { return harmonic_index(in); }},
    {.key = "closeness_centralization",
     .title = "Closeness centralization",
     .meaning = "The same for closeness in the form of Wasserman and Faust: 1 for a star.",
     .formula = "sum(max c - c) / ((n - 1)(n - 2) / (2 n - 3)), c closeness; directed / (n - 1)",
     .unit = "1",
     .range = {0, 1},
     .cost = "as closeness",
     .source = "Freeman 1979 [freeman1979] with the scores of [wasserman1994]",
     .undefined_when = "n < 3",
     .tier = metric_tier::on_request,
     .star = 1,
     .compute = +[](const metric_input& in) { return closeness_index(in); }},
    {.key = "betweenness_centralization",
     .title = "Betweenness centralization",
     .meaning = "How much one vertex stands between the others: 1 for a star, whose centre is on "
                "every path.",
     .formula = "sum(max b - b) / (n - 1), b betweenness",
     .unit = "1",
     .range = {0, 1},
     .cost = "as betweenness",
     .source = "Freeman 1979 [freeman1979]",
     .undefined_when = "n < 3",
     .tier = metric_tier::on_request,
     .star = 1,
     .compute = +[](const metric_input& in) { return betweenness_index(in); }},
    {.key = "eigenvector_centralization",
     .title = "Eigenvector centralization",
     .meaning = "How much one vertex stands out by being linked with the well linked. 1 only for a "
                "single pair beside isolates, so compare networks of one size.",
     .formula = "sum(max x - x) / (n - 2), x eigenvector; a star has (n - 1 - sqrt(n - 1)) / (n - "
                "2)",
     .unit = "1",
     .range = {0, 1},
     .cost = "as eigenvector",
     .source = "Freeman 1979 [freeman1979] with the scores of [bonacich1972]; maximum by "
               "enumeration",
     .undefined_when = "n < 3; the leading eigenvalue is 0 or shared by several components",
     .accuracy = 1e-9,
     .tier = metric_tier::on_request,
     .star = 0.7101020514433644,  // (6 - sqrt(6)) / 5
     .compute = +[](const metric_input& in) { return eigenvector_index(in); }},
};
static_assert(std::ranges::all_of(centralization_metrics, complete),
              "a row of the registry leaves something unsaid");

}  // namespace

auto centralization_rows() -> std::span<const metric> { return centralization_metrics; }

}  // namespace cartograph::registry
