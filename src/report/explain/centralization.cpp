#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/algorithm/centralization/maximum.hpp"
#include "report/explain/network_facts.hpp"

namespace cartograph::explain {
namespace {

auto orientation_of(std::string_view key) -> orientation {
  if (key.starts_with("in_")) return orientation::in;
  return key.starts_with("out_") ? orientation::out : orientation::both;
}

/// The scores whose differences a centralization adds up; none where they are undefined.
auto compared_scores(const network_facts& f) -> std::vector<double> {
  auto const key = f.row.key.substr(0, f.row.key.find("_centralization"));
  if (!key.ends_with("degree")) {
    auto const usual = metric_input{
        .graph = f.in.graph, .seed = f.in.seed, .threads = f.in.threads, .stop = f.in.stop};
    return scores_named(std::string{key}.c_str(), usual);
  }
  auto const counts =
      f.in.graph.visit([&](auto g) { return degrees(g, orientation_of(f.row.key)); });
  return {counts.begin(), counts.end()};
}

}  // namespace

auto largest_sum(const network_facts& f) -> measurement {
  auto const n = f.in.graph.order();
  auto const way = f.in.graph.way();
  if (f.row.key == "harmonic_centralization") return harmonic_maximum(n, way);
  if (f.row.key == "closeness_centralization") return closeness_maximum(n, way);
  if (f.row.key == "betweenness_centralization") return betweenness_maximum(n, {.way = way});
  if (f.row.key == "eigenvector_centralization") return eigenvector_maximum(n);
  return degree_maximum(n, {.way = way, .which = orientation_of(f.row.key)});
}

auto add_centralization_terms(const network& g, const network_facts& f, metric_explanation& out)
    -> bool {
  if (!out.key.ends_with("_centralization")) return false;
  auto const scores = compared_scores(f);
  if (!out.result || scores.empty()) return true;
  auto const highest = *std::ranges::max_element(scores);
  double sum = 0;
  for (auto const score : scores) sum += highest - score;
  auto const largest = largest_sum(f);
  add_term(out, "max", highest, "the highest score");
  add_term(out, "sum", sum, "how far all others stay below it, added up");
  add_term(out, "T", largest.value, "the largest such sum among all graphs of n vertices");
  out.filled = fmt::format("sum(max - score) / T = {} / {} = {}", shown(sum), shown(largest.value),
                           shown(out.result.value));
  out.parts_are = "vertices, by their score";
  add_vertices(g, f.flat, scores, f.options, out);
  return true;
}

}  // namespace cartograph::explain
