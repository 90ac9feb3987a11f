#include <algorithm>
#include <string>
#include <utility>

#include "cartograph/algorithm/centrality/birank.hpp"
#include "cartograph/algorithm/centrality/eigenvector.hpp"
#include "cartograph/algorithm/centrality/hits.hpp"
#include "cartograph/algorithm/centrality/katz.hpp"
#include "cartograph/algorithm/centrality/pagerank.hpp"
#include "cartograph/algorithm/detail/symmetrised.hpp"
#include "registry/modes.hpp"
#include "registry/rows.hpp"

// Scores of vertices by what flows to them: found by sweeps over the graph until nothing changes.
namespace cartograph::registry {
namespace {

[[nodiscard]] auto pagerank_scores(const metric_input& in) -> vertex_scores {
  return as_scores(in.graph.visit([&](auto g) {
    return pagerank(g, {.damping = in.parameters.damping,
                        .restart = in.parameters.restart,
                        .weighted = in.parameters.weighted,
                        .threads = in.threads,
                        .stop = in.stop});
  }));
}

[[nodiscard]] auto eigenvector_scores(const metric_input& in) -> vertex_scores {
  return as_scores(in.graph.visit([&](auto g) {
    return eigenvector(
        g, {.weighted = in.parameters.weighted, .threads = in.threads, .stop = in.stop});
  }));
}

[[nodiscard]] auto katz_scores(const metric_input& in) -> vertex_scores {
  return as_scores(in.graph.visit([&](auto g) {
    return katz(g, {.attenuation = in.parameters.attenuation,
                    .raw = in.parameters.raw,
                    .weighted = in.parameters.weighted,
                    .threads = in.threads,
                    .stop = in.stop});
  }));
}

enum class hits_side : std::uint8_t { hub, authority };

[[nodiscard]] auto hits_scores(const metric_input& in, hits_side side) -> vertex_scores {
  if (without_direction(in)) return without_scores(no_direction);
  auto found = in.graph.visit([&](auto g) {
    return hits(g, {.weighted = in.parameters.weighted, .threads = in.threads, .stop = in.stop});
  });
  if (!found.finished) return without_scores(stopped_early);
  auto& values = side == hits_side::hub ? found.hub : found.authority;
  auto const best = values.empty() ? 1.0 : *std::ranges::max_element(values);
  for (auto& value : values) value /= best;
  return {.values = std::move(values), .undefined = std::move(found.undefined)};
}

[[nodiscard]] auto birank_scores(const metric_input& in) -> vertex_scores {
  auto const modes = modes_of(in);
  if (!modes.refused.empty()) return without_scores(modes.refused);
  std::vector<std::uint8_t> side(in.graph.order(), 0);
  for (auto v : modes.second) side[v] = 1;
  auto const plain =
      without_direction(in) ? csr{} : detail::symmetrised(in.graph.directed(), in.threads);
  auto const& g = without_direction(in) ? in.graph : plain;
  return as_scores(birank(g.undirected(), side,
                          {.alpha = in.parameters.damping,
                           .beta = in.parameters.damping,
                           .weighted = in.parameters.weighted,
                           .threads = in.threads,
                           .stop = in.stop}));
}

constexpr metric flow_metrics[] = {
    {.key = "eigenvector",
     .title = "Eigenvector centrality",
     .meaning = "How well linked a vertex is with the well linked; the best has 1, and so has "
                "nobody outside the densest component.",
     .formula = "A x = lambda x for the largest lambda, x >= 0, scaled to max x = 1; directed: by "
                "the links that arrive",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n + m) a sweep, dozens to hundreds of sweeps",
     .source = "Bonacich 1972 [bonacich1972]",
     .undefined_when = "no links (directed: no cycle); the largest eigenvalue belongs to several "
                       "components",
     .may_weigh = true,
     .accuracy = 1e-9,
     .tier = metric_tier::on_request,
     .star = 1,
     .compute = +[](const metric_input& in) { return eigenvector_scores(in); }},
    {.key = "katz",
     .title = "Katz centrality",
     .meaning = "How many walks lead to a vertex, those of each further step counting less.",
     .formula = "x = alpha A' x + 1, alpha = 0.85 / lambda unless given; scaled to max x = 1; raw: "
                "not scaled",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n + m) a sweep, dozens to hundreds of sweeps",
     .source = "Katz 1953 [katz1953]",
     .undefined_when = "no vertices; alpha is not below 1 / lambda, lambda the largest eigenvalue",
     .may_weigh = true,
     .accuracy = 1e-9,
     .tier = metric_tier::on_request,
     .star = 1,
     .compute = +[](const metric_input& in) { return katz_scores(in); }},
    {.key = "pagerank",
     .title = "PageRank",
     .meaning = "How often somebody who follows links at random, and now and then starts anew, is "
                "at a vertex. All scores sum to 1.",
     .formula = "x = damping (P' x + sinks / n) + (1 - damping) r, damping = 0.85, r uniform "
                "unless given; sinks: what vertices without a way out have together",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n + m) a sweep, to a change below 1e-10",
     .source = "Brin and Page 1998 [brin1998]; sinks as in LDBC Graphalytics [iosup2016]",
     .undefined_when = "no vertices",
     .may_weigh = true,
     .accuracy = 1e-9,
     .star = 0.47104247104247104,  // 0.915 / 1.9425
     .compute = +[](const metric_input& in) { return pagerank_scores(in); }},
    {.key = "hub",
     .title = "Hub score",
     .meaning = "How far a vertex points at what good hubs point at; the best has 1.",
     .formula = "A A' x = lambda x for the largest lambda, x >= 0, scaled to max x = 1",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n + m) a sweep, dozens to hundreds of sweeps",
     .source = "Kleinberg 1999 [kleinberg1999]",
     .undefined_when = "the graph has no direction; no links; the largest singular value is shared",
     .needs_direction = true,
     .may_weigh = true,
     .accuracy = 1e-9,
     .tier = metric_tier::on_request,
     .compute = +[](const metric_input& in) { return hits_scores(in, hits_side::hub); }},
    {.key = "authority",
     .title = "Authority score",
     .meaning = "How far good hubs point at a vertex; the best has 1.",
     .formula = "A' A x = lambda x for the largest lambda, x >= 0, scaled to max x = 1",
     .unit = "1",
     .range = {0, 1},
     .cost = "as hub",
     .source = "Kleinberg 1999 [kleinberg1999]",
     .undefined_when = "as hub",
     .needs_direction = true,
     .may_weigh = true,
     .accuracy = 1e-9,
     .tier = metric_tier::on_request,
     .compute = +[](const metric_input& in) { return hits_scores(in, hits_side::authority); }},
    {.key = "birank",
     .title = "BiRank",
     .meaning = "Rank in a two-mode network: those linked with the well ranked of the other mode "
                "rank well, whoever has many links spreading its weight.",
     .formula = "p = damping S' u + (1 - damping) / n_p, u = damping S p + (1 - damping) / n_u, S "
                "= D_u^(-1/2) W D_p^(-1/2)",
     .unit = "1",
     .range = {0, unbounded},
     .cost = "O(n + m) a sweep, dozens of sweeps",
     .source = "He, Gao, Kan and Wang 2017 [he2017]",
     .undefined_when = "links do not join exactly two groups",
     .may_weigh = true,
     .reads_groups = true,
     .accuracy = 1e-9,
     .tier = metric_tier::on_request,
     .star = 0.7281140794023153,  // (0.15 + 0.02125 sqrt(6)) / 0.2775
     .compute = +[](const metric_input& in) { return birank_scores(in); }},
};
static_assert(std::ranges::all_of(flow_metrics, complete),
              "a row of the registry leaves something unsaid");

}  // namespace

auto flow_rows() -> std::span<const metric> { return flow_metrics; }

}  // namespace cartograph::registry
