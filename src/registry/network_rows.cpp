#include "cartograph/algorithm/structure/clustering.hpp"
#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/algorithm/structure/density.hpp"
#include "cartograph/algorithm/structure/reciprocity.hpp"
#include "cartograph/algorithm/structure/strong_components.hpp"
#include "cartograph/algorithm/structure/triangles.hpp"
#include "registry/rows.hpp"

namespace cartograph::registry {
namespace {

/// A count is a number like any other once it is in a table.
[[nodiscard]] auto counted(std::uint64_t count) -> measurement {
  return measured(static_cast<double>(count));
}

[[nodiscard]] auto weak(const metric_input& in) -> components_result {
  return in.graph.visit([&](auto g) { return components(g, {.threads = in.threads}); });
}

[[nodiscard]] auto size_of(const metric_input& in) -> std::uint64_t {
  return in.graph.visit([](auto g) { return extent(g).size; });
}

[[nodiscard]] auto largest_share(const metric_input& in) -> measurement {
  if (in.graph.order() == 0) return undefined("no vertices");
  return measured(static_cast<double>(weak(in).largest()) / static_cast<double>(in.graph.order()));
}

[[nodiscard]] auto triangle_count(const metric_input& in) -> measurement {
  auto const found = in.graph.visit([&](auto g) {
    return triangles(g, {.at_vertices = false, .threads = in.threads, .stop = in.stop});
  });
  return found.finished ? counted(found.count) : undefined(std::string{stopped_early});
}

[[nodiscard]] auto clustering_of(const metric_input& in) -> clustering_options {
  return {.threads = in.threads, .stop = in.stop};
}

constexpr metric network_metrics[] = {
    {.key = "order",
     .title = "Vertices",
     .meaning = "How many persons, organizations, projects or artifacts take part.",
     .formula = "n",
     .unit = "vertices",
     .range = {0, unbounded},
     .cost = "O(1)",
     .source = "[newman2010]",
     .undefined_when = "never",
     .star = 7,
     .compute = +[](const metric_input& in) { return counted(in.graph.order()); }},
    {.key = "size",
     .title = "Links",
     .meaning = "How many pairs are linked; with direction, each way counts.",
     .formula = "m",
     .unit = "links",
     .range = {0, unbounded},
     .cost = "O(n + m)",
     .source = "[newman2010]",
     .undefined_when = "never",
     .star = 6,
     .compute = +[](const metric_input& in) { return counted(size_of(in)); }},
    {.key = "density",
     .title = "Density",
     .meaning = "The share of the possible links that are there.",
     .formula = "2 m / (n (n - 1)); directed m / (n (n - 1))",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n + m)",
     .source = "[newman2010]",
     .undefined_when = "n < 2",
     .star = 2.0 / 7,
     .compute =
         +[](const metric_input& in) { return in.graph.visit([](auto g) { return density(g); }); }},
    {.key = "components",
     .title = "Components",
     .meaning = "Into how many pieces the network falls when links are read either way.",
     .formula = "number of weakly connected components",
     .unit = "components",
     .range = {0, unbounded},
     .cost = "O(n + m)",
     .source = "[newman2010]",
     .undefined_when = "never",
     .star = 1,
     .compute = +[](const metric_input& in) { return counted(weak(in).count()); }},
    {.key = "strong_components",
     .title = "Strong components",
     .meaning = "Into how many pieces the network falls when everybody in a piece must reach "
                "everybody else along the direction of the links.",
     .formula = "number of strongly connected components; undirected: as components",
     .unit = "components",
     .range = {0, unbounded},
     .cost = "O(n + m)",
     .source = "Tarjan 1972 [tarjan1972]",
     .undefined_when = "never",
     .star = 1,
     .compute =
         +[](const metric_input& in) {
           return in.graph.visit([](auto g) { return counted(strong_components(g).count()); });
         }},
    {.key = "isolates",
     .title = "Isolates",
     .meaning = "How many have no link to anybody else.",
     .formula = "number of vertices without a link that is no loop",
     .unit = "vertices",
     .range = {0, unbounded},
     .cost = "O(n + m)",
     .source = "[newman2010]",
     .undefined_when = "never",
     .star = 0,
     .compute = +[](const metric_input& in) { return counted(weak(in).singletons()); }},
    {.key = "largest_component_share",
     .title = "Share of the largest component",
     .meaning = "The share of all vertices that hang together in the largest piece.",
     .formula = "vertices of the largest weak component / n",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n + m)",
     .source = "[newman2010]",
     .undefined_when = "n = 0",
     .star = 1,
     .compute = +[](const metric_input& in) { return largest_share(in); }},
    {.key = "mean_degree",
     .title = "Mean degree",
     .meaning = "How many links a vertex has on average; with direction, arriving and leaving.",
     .formula = "2 m / n",
     .unit = "links",
     .range = {0, unbounded},
     .cost = "O(n + m)",
     .source = "[newman2010]",
     .undefined_when = "n = 0",
     .star = 12.0 / 7,
     .compute =
         +[](const metric_input& in) {
           return in.graph.visit([](auto g) { return mean_degree(g); });
         }},
    {.key = "max_degree",
     .title = "Largest degree",
     .meaning = "How many links the best-linked vertex has; with direction, arriving and leaving.",
     .formula = "max k",
     .unit = "links",
     .range = {0, unbounded},
     .cost = "O(n + m)",
     .source = "[newman2010]",
     .undefined_when = "n = 0",
     .star = 6,
     .compute =
         +[](const metric_input& in) {
           return in.graph.visit([](auto g) { return max_degree(g); });
         }},
    {.key = "reciprocity",
     .title = "Reciprocity",
     .meaning = "The share of the links that are returned.",
     .formula = "links whose reverse exists / m",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(m log d)",
     .source = "Garlaschelli and Loffredo 2004 [garlaschelli2004], their plain ratio r",
     .undefined_when = "the graph has no direction; m = 0",
     .needs_direction = true,
     .compute =
         +[](const metric_input& in) {
           return in.graph.visit([&](auto g) { return reciprocity(g, {.threads = in.threads}); });
         }},
    {.key = "triangles",
     .title = "Triangles",
     .meaning = "How many sets of three are all linked with each other, whichever way.",
     .formula = "number of sets of three mutually linked vertices",
     .unit = "triangles",
     .range = {0, unbounded},
     .cost = "O(m sqrt(m))",
     .source = "[holland1971]",
     .undefined_when = "never",
     .star = 0,
     .compute = +[](const metric_input& in) { return triangle_count(in); }},
    {.key = "transitivity",
     .title = "Transitivity",
     .meaning = "How often two who are linked with the same third are linked themselves.",
     .formula = "3 triangles / paths of length two; direction is ignored",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(m sqrt(m))",
     .source = "Newman 2001 [newman2001], Holland and Leinhardt 1971 [holland1971]",
     .undefined_when = "no vertex has two neighbours",
     .star = 0,
     .compute =
         +[](const metric_input& in) {
           return in.graph.visit([&](auto g) { return transitivity(g, clustering_of(in)); });
         }},
    {.key = "mean_local_clustering",
     .title = "Mean local clustering",
     .meaning = "How closely knit the surroundings of a vertex are on average; whoever has fewer "
                "than two neighbours counts as 0.",
     .formula = "mean of local_clustering over all n vertices",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(m sqrt(m))",
     .source = "Watts and Strogatz 1998 [watts1998]",
     .undefined_when = "n = 0",
     .star = 0,
     .compute =
         +[](const metric_input& in) {
           return in.graph.visit(
               [&](auto g) { return mean_local_clustering(g, clustering_of(in)); });
         }},
};
static_assert(std::ranges::all_of(network_metrics, complete),
              "a row of the registry leaves something unsaid");

}  // namespace

auto network_rows() -> std::span<const metric> { return network_metrics; }

}  // namespace cartograph::registry
