#include <utility>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/algorithm/structure/clustering.hpp"
#include "cartograph/algorithm/structure/core_numbers.hpp"
#include "cartograph/algorithm/structure/weighted_core_numbers.hpp"
#include "registry/rows.hpp"

namespace cartograph::registry {
namespace {

[[nodiscard]] auto degree_scores(const metric_input& in, orientation which) -> vertex_scores {
  if (!in.parameters.raw && in.graph.order() < 2) return without_scores("fewer than 2 vertices");
  auto const counts = in.graph.visit([&](auto g) { return degrees(g, which); });
  vertex_scores scores{.values = {counts.begin(), counts.end()}, .undefined = {}};
  if (in.parameters.raw) return scores;
  auto const largest = largest_degree(counts.size(), !without_direction(in), which);
  for (auto& value : scores.values) value /= largest;
  return scores;
}

[[nodiscard]] auto directed_degree_scores(const metric_input& in, orientation which)
    -> vertex_scores {
  return without_direction(in) ? without_scores(no_direction) : degree_scores(in, which);
}

[[nodiscard]] auto strength_scores(const metric_input& in, orientation which) -> vertex_scores {
  return {.values = in.graph.visit([&](auto g) { return strengths(g, which); }), .undefined = {}};
}

[[nodiscard]] auto directed_strength_scores(const metric_input& in, orientation which)
    -> vertex_scores {
  return without_direction(in) ? without_scores(no_direction) : strength_scores(in, which);
}

[[nodiscard]] auto clustering_scores(const metric_input& in) -> vertex_scores {
  auto found = in.graph.visit(
      [&](auto g) { return local_clustering(g, {.threads = in.threads, .stop = in.stop}); });
  if (!found.finished) return without_scores("stopped before it was finished");
  return {.values = std::move(found.score), .undefined = {}};
}

[[nodiscard]] auto core_scores(const metric_input& in) -> vertex_scores {
  auto const found = in.graph.visit(
      [&](auto g) { return core_numbers(g, {.threads = in.threads, .stop = in.stop}); });
  if (!found.finished) return without_scores(stopped_early);
  return {.values = {found.core.begin(), found.core.end()}, .undefined = {}};
}

[[nodiscard]] auto weighted_core_scores(const metric_input& in) -> vertex_scores {
  return as_scores(in.graph.visit(
      [&](auto g) { return weighted_core_numbers(g, {.threads = in.threads, .stop = in.stop}); }));
}

constexpr metric vertex_metrics[] = {
    {.key = "degree",
     .title = "Degree",
     .meaning = "With what share of the others a vertex is linked; with direction, in and out "
                "together.",
     .formula = "k / (n - 1); directed (k_in + k_out) / (2 (n - 1)); raw: k",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n + m)",
     .source = "Freeman 1979 [freeman1979]",
     .undefined_when = "n < 2 (raw: never)",
     .star = 1,
     .compute = +[](const metric_input& in) { return degree_scores(in, orientation::both); }},
    {.key = "in_degree",
     .title = "In-degree",
     .meaning = "What share of the others point at a vertex.",
     .formula = "k_in / (n - 1); raw: k_in",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n + m)",
     .source = "Freeman 1979 [freeman1979]",
     .undefined_when = "the graph has no direction; n < 2 (raw: defined)",
     .needs_direction = true,
     .compute =
         +[](const metric_input& in) { return directed_degree_scores(in, orientation::in); }},
    {.key = "out_degree",
     .title = "Out-degree",
     .meaning = "At what share of the others a vertex points.",
     .formula = "k_out / (n - 1); raw: k_out",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n + m)",
     .source = "Freeman 1979 [freeman1979]",
     .undefined_when = "the graph has no direction; n < 2 (raw: defined)",
     .needs_direction = true,
     .compute =
         +[](const metric_input& in) { return directed_degree_scores(in, orientation::out); }},
    {.key = "strength",
     .title = "Strength",
     .meaning = "How much the links of a vertex weigh together; with direction, in and out.",
     .formula = "sum of the weights at the vertex; not normalised, there is no agreed maximum",
     .unit = "weight",
     .range = {0, unbounded},
     .cost = "O(n + m)",
     .source = "[newman2010]",
     .undefined_when = "never",
     .reads_weights = true,
     .star = 6,
     .compute = +[](const metric_input& in) { return strength_scores(in, orientation::both); }},
    {.key = "in_strength",
     .title = "In-strength",
     .meaning = "How much the links that point at a vertex weigh together.",
     .formula = "sum of the weights that arrive; not normalised",
     .unit = "weight",
     .range = {0, unbounded},
     .cost = "O(n + m)",
     .source = "[newman2010]",
     .undefined_when = "the graph has no direction",
     .needs_direction = true,
     .reads_weights = true,
     .compute =
         +[](const metric_input& in) { return directed_strength_scores(in, orientation::in); }},
    {.key = "out_strength",
     .title = "Out-strength",
     .meaning = "How much the links that leave a vertex weigh together.",
     .formula = "sum of the weights that leave; not normalised",
     .unit = "weight",
     .range = {0, unbounded},
     .cost = "O(n + m)",
     .source = "[newman2010]",
     .undefined_when = "the graph has no direction",
     .needs_direction = true,
     .reads_weights = true,
     .compute =
         +[](const metric_input& in) { return directed_strength_scores(in, orientation::out); }},
    {.key = "local_clustering",
     .title = "Local clustering",
     .meaning =
         "The share of the pairs of a vertex's neighbours that are linked themselves; 0 with "
         "fewer than two neighbours, by convention.",
     .formula = "links among the neighbours / (k (k - 1) / 2); directed: neighbours either way, "
                "links among them per direction / (k (k - 1))",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(m sqrt(m))",
     .source = "Watts and Strogatz 1998 [watts1998], as in LDBC Graphalytics [iosup2016]",
     .undefined_when = "never",
     .star = 0,
     .compute = +[](const metric_input& in) { return clustering_scores(in); }},
    {.key = "core_number",
     .title = "Core number",
     .meaning = "How deep in the core a vertex sits: the largest k for which it belongs to a group "
                "whose members all have k links within.",
     .formula = "largest k of a k-core that holds the vertex; direction is ignored",
     .unit = "links",
     .range = {0, unbounded},
     .cost = "O(n + m)",
     .source = "Seidman 1983 [seidman1983]",
     .undefined_when = "never",
     .star = 1,
     .compute = +[](const metric_input& in) { return core_scores(in); }},
    {.key = "weighted_core_number",
     .title = "Weighted core number",
     .meaning = "The same with the weight of the links: the largest s for which a vertex belongs "
                "to a group whose members all have links of weight s or more within.",
     .formula = "largest s of an s-core that holds the vertex; direction is ignored",
     .unit = "weight",
     .range = {0, unbounded},
     .cost = "O(n + m log n)",
     .source = "Eidsaa and Almaas 2013 [eidsaa2013], Batagelj and Zaversnik 2002 [batagelj2002]",
     .undefined_when = "a weight is negative or not finite",
     .reads_weights = true,
     .star = 1,
     .compute = +[](const metric_input& in) { return weighted_core_scores(in); }},
};
static_assert(std::ranges::all_of(vertex_metrics, complete),
              "a row of the registry leaves something unsaid");

}  // namespace

auto vertex_rows() -> std::span<const metric> { return vertex_metrics; }

}  // namespace cartograph::registry
