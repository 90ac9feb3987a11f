#include <algorithm>
#include <cmath>
#include <string_view>

#include "cartograph/algorithm/centralization/maximum_degree.hpp"
#include "report/explain/network_facts.hpp"

// What other programs give under the same name, as docs/conventions.md compares them.
namespace cartograph::explain {
namespace {

auto ratio(double a, double b, const char* why) -> measurement {
  return b > 0 ? measured(a / b) : undefined(why);
}

void density_elsewhere(const network_facts& f, metric_explanation& out) {
  auto const pairs = f.directed() ? f.n * f.n : f.n * (f.n + 1) / 2;
  add_elsewhere(out, "igraph, loops = TRUE", "every vertex may be linked with itself too",
                ratio(f.m, pairs, "no vertices"));
  if (!out.result) add_elsewhere(out, "NetworkX", "0 where there is no pair", measured(0));
}

void reciprocity_elsewhere(const network_facts& f, metric_explanation& out) {
  if (!out.result) return;
  auto const mutual = std::round(out.result.value * f.m) / 2;
  add_elsewhere(out, "igraph, mode = ratio",
                "linked pairs that are linked both ways / linked pairs",
                ratio(mutual, f.m - mutual, "no links"));
}

void transitivity_elsewhere(const network_facts&, metric_explanation& out) {
  if (out.result) return;
  add_elsewhere(out, "igraph", "NaN where there is no path of length two",
                undefined("no path of length two"));
  add_elsewhere(out, "NetworkX", "0 where there is no path of length two", measured(0));
}

/// \pre the graph has no direction, as where the others have this number
void local_elsewhere(const network_facts& f, metric_explanation& out) {
  if (f.directed() || !out.result) return;
  auto const able =
      static_cast<double>(std::ranges::count_if(f.degree, [](double k) { return k >= 2; }));
  auto const sum = out.result.value * f.n;
  add_elsewhere(out, "igraph, transitivity_avglocal, mode = nan",
                "mean over vertices with two neighbours or more",
                ratio(sum, able, "there is none"));
}

void degree_elsewhere(const network_facts& f, metric_explanation& out) {
  if (!out.result) return;
  auto const which = out.key.starts_with("in_")    ? orientation::in
                     : out.key.starts_with("out_") ? orientation::out
                                                   : orientation::both;
  auto const loops = degree_maximum(
      f.in.graph.order(), {.way = f.in.graph.way(), .which = which, .loops = loop_reading::twice});
  add_elsewhere(out, "igraph, centr_degree, loops = TRUE",
                "divided by the sum of a star whose centre is linked with itself",
                measured(out.result.value * largest_sum(f).value / loops.value));
}

void eigenvector_elsewhere(const network_facts& f, metric_explanation& out) {
  if (!out.result || !f.directed()) return;
  add_elsewhere(out, "igraph, centr_eigen", "directed: divided by n - 1",
                measured(out.result.value * (f.n - 2) / (f.n - 1)));
}

/// The sum over scores that divide by the vertices reached alone; on connected graphs the same.
void closeness_elsewhere(const network_facts& f, metric_explanation& out) {
  if (!out.result || f.directed()) return;
  auto scores = scores_named("closeness", {.graph = f.in.graph, .threads = f.in.threads});
  auto raw = scores_named(
      "closeness", {.graph = f.in.graph, .threads = f.in.threads, .parameters = {.raw = true}});
  // c = r² raw / (n - 1), so that r, and with it r raw, come from both.
  for (std::size_t v = 0; v < scores.size(); ++v)
    if (raw[v] > 0) scores[v] = std::sqrt(scores[v] * (f.n - 1) / raw[v]) * raw[v];
  double sum = 0;
  auto const highest = *std::ranges::max_element(scores);
  auto linked = true;
  for (std::size_t v = 0; v < scores.size(); ++v) {
    linked = linked && raw[v] > 0;
    sum += highest - scores[v];
  }
  auto const how = "scores divide by the vertices reached alone";
  add_elsewhere(out, "igraph, centr_clo", how,
                linked ? measured(sum / largest_sum(f).value)
                       : undefined("NaN: an isolate has no such closeness"));
}

}  // namespace

void add_network_elsewhere(const network_facts& f, metric_explanation& out) {
  auto const key = std::string_view{out.key};
  if (key == "density") density_elsewhere(f, out);
  if (key == "reciprocity") reciprocity_elsewhere(f, out);
  if (key == "transitivity") transitivity_elsewhere(f, out);
  if (key == "mean_local_clustering") local_elsewhere(f, out);
  if (key.ends_with("degree_centralization")) degree_elsewhere(f, out);
  if (key == "closeness_centralization") closeness_elsewhere(f, out);
  if (key == "eigenvector_centralization") eigenvector_elsewhere(f, out);
  if (key == "degree_assortativity" && !out.result)
    add_elsewhere(out, "igraph, NetworkX", "NaN where all ends have one degree",
                  undefined(out.result.reason));
}

}  // namespace cartograph::explain
