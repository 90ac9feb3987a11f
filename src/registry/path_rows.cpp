#include <string>
#include <utility>

#include "cartograph/algorithm/centrality/betweenness.hpp"
#include "cartograph/algorithm/centrality/betweenness_sampled.hpp"
#include "cartograph/algorithm/centrality/closeness.hpp"
#include "cartograph/algorithm/centrality/harmonic.hpp"
#include "registry/rows.hpp"

// Scores of vertices by the shortest paths from, to and through them.
namespace cartograph::registry {
namespace {

[[nodiscard]] auto distances_of(const metric_input& in) -> distance_options {
  return {.raw = in.parameters.raw,
          .weighted = in.parameters.weighted,
          .threads = in.threads,
          .stop = in.stop};
}

[[nodiscard]] auto harmonic_scores(const metric_input& in) -> vertex_scores {
  return as_scores(in.graph.visit([&](auto g) { return harmonic(g, distances_of(in)); }));
}

[[nodiscard]] auto closeness_scores(const metric_input& in) -> vertex_scores {
  return as_scores(in.graph.visit([&](auto g) { return closeness(g, distances_of(in)); }));
}

[[nodiscard]] auto betweenness_scores(const metric_input& in) -> vertex_scores {
  return as_scores(in.graph.visit([&](auto g) {
    return betweenness(g, {.raw = in.parameters.raw,
                           .weighted = in.parameters.weighted,
                           .threads = in.threads,
                           .stop = in.stop});
  }));
}

[[nodiscard]] auto sampled_scores(const metric_input& in) -> vertex_scores {
  auto found = in.graph.visit([&](auto g) {
    return betweenness_sampled(g, {.epsilon = in.parameters.epsilon,
                                   .delta = in.parameters.delta,
                                   .seed = in.seed,
                                   .raw = in.parameters.raw,
                                   .threads = in.threads,
                                   .stop = in.stop});
  });
  auto const [samples, error] = std::pair{static_cast<double>(found.samples), found.epsilon};
  auto out = as_scores(std::move(found));
  out.error = error;
  out.found = {{"samples", samples}};
  return out;
}

constexpr metric path_metrics[] = {
    {.key = "harmonic",
     .title = "Harmonic closeness",
     .meaning = "How near a vertex is to all others: 1 when linked with everybody, 0 when it "
                "reaches nobody.",
     .formula = "sum of 1 / d over the others / (n - 1), 1 / d = 0 where there is no path; "
                "directed: along the links that leave; weighted: d sums the weights as lengths",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n m / 64) or better; weighted O(n m log n)",
     .source = "Marchiori and Latora 2000 [marchiori2000]",
     .undefined_when = "normalised and n < 2; weighted and a weight is not positive and finite",
     .may_weigh = true,
     .tier = metric_tier::on_request,
     .star = 1,
     .compute = +[](const metric_input& in) { return harmonic_scores(in); }},
    {.key = "closeness",
     .title = "Closeness (Wasserman and Faust)",
     .meaning = "How near a vertex is to those it reaches, times the share of the others that it "
                "reaches.",
     .formula = "(r / (n - 1)) (r / sum of d), over the r others that it reaches; 0 when r = 0; "
                "directed: along the links that leave; weighted: d sums the weights as lengths",
     .unit = "1",
     .range = {0, 1},
     .cost = "as harmonic",
     .source = "Wasserman and Faust 1994 [wasserman1994], eq. 5.22",
     .undefined_when = "normalised and n < 2; weighted and a weight is not positive and finite",
     .may_weigh = true,
     .tier = metric_tier::on_request,
     .star = 1,
     .compute = +[](const metric_input& in) { return closeness_scores(in); }},
    {.key = "betweenness",
     .title = "Betweenness",
     .meaning = "The share of the shortest paths between pairs of others that lead through a "
                "vertex: who could pass on, filter or stop what flows.",
     .formula = "sum over pairs s, t of (shortest paths through v / shortest paths) / ((n - 1)(n - "
                "2) / 2); directed: ordered pairs / ((n - 1)(n - 2)); raw: the sum",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n m); weighted O(n m log n)",
     .source = "Freeman 1977 [freeman1977], Brandes 2001 [brandes2001]",
     .undefined_when = "normalised and n < 3; weighted and a weight is not positive and finite",
     .may_weigh = true,
     .tier = metric_tier::on_request,
     .star = 1,
     .compute = +[](const metric_input& in) { return betweenness_scores(in); }},
    {.key = "betweenness_sampled",
     .title = "Betweenness, estimated",
     .meaning = "An estimate of betweenness from random shortest paths that is off by at most "
                "`epsilon` anywhere, but for a chance of `delta`.",
     .formula = "share of the sampled shortest paths that lead through v; epsilon = 0.01, delta = "
                "0.1 unless given",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(log(n / delta) / epsilon^2) paths at most, mostly far fewer; each near O(sqrt(m))",
     .source = "Borassi and Natale 2019 [borassi2019]",
     .undefined_when = "normalised and n < 3",
     .sampled = true,
     .tier = metric_tier::on_request,
     .star = 1,
     .compute = +[](const metric_input& in) { return sampled_scores(in); }},
};
static_assert(std::ranges::all_of(path_metrics, complete),
              "a row of the registry leaves something unsaid");

}  // namespace

auto path_rows() -> std::span<const metric> { return path_metrics; }

}  // namespace cartograph::registry
