#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string_view>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "report/explain/score_facts.hpp"

namespace cartograph::explain {
namespace {

void add_degree(const score_facts& f, metric_explanation& out) {
  auto const key = std::string_view{out.key};
  auto const which = key.starts_with("in_")    ? orientation::in
                     : key.starts_with("out_") ? orientation::out
                                               : orientation::both;
  auto const k = f.in.graph.visit([&](auto g) { return degrees(g, which); })[f.at];
  auto const n = f.in.graph.order();
  auto const both = f.in.graph.way() == direction::directed && which == orientation::both;
  add_term(out, "k", static_cast<double>(k), "links, each pair once in each direction that counts");
  out.filled = f.in.parameters.raw ? fmt::format("k = {}", k)
                                   : fmt::format("{} / {}({} - 1){} = {}", k, both ? "(2 · " : "",
                                                 n, both ? ")" : "", f.result_text(out));
}

/// What its neighbours hand on, after the last sweep.
void add_pagerank(const score_facts& f, metric_explanation& out) {
  if (f.in.graph.way() == direction::directed || f.in.parameters.weighted) return;
  auto const k = f.in.graph.visit([](auto g) { return degrees(g, orientation::both); });
  double handed = 0;
  for (auto const u : f.neighbours) handed += f.scores[u] / static_cast<double>(k[u]);
  double idle = 0;
  for (std::size_t v = 0; v < k.size(); ++v)
    if (k[v] == 0) idle += f.scores[v];
  auto const n = static_cast<double>(k.size());
  auto const d = f.in.parameters.damping;
  add_term(out, "d", d, "chance to follow a link");
  add_term(out, "handed on", handed, "sum over neighbours of their score / their links");
  add_term(out, "idle", idle, "scores of vertices without links, spread evenly");
  out.filled =
      f.in.parameters.restart.empty()
          ? fmt::format("{} · ({} + {} / {}) + (1 - {}) / {} = {}", shown(d), shown(handed),
                        shown(idle), shown(n), shown(d), shown(n), f.result_text(out))
          : "";
}

/// x = sum over neighbours / lambda, where that can be read off.
void add_eigenvector(const score_facts& f, metric_explanation& out) {
  if (f.in.graph.way() == direction::directed || f.in.parameters.weighted) return;
  double sum = 0;
  for (auto const u : f.neighbours) sum += f.scores[u];
  if (!(out.result.value > 0)) return;
  auto const lambda = sum / out.result.value;
  add_term(out, "sum", sum, "scores of its neighbours");
  add_term(out, "lambda", lambda, "the largest eigenvalue, as these numbers give it");
  out.filled = fmt::format("{} / {} = {}", shown(sum), shown(lambda), f.result_text(out));
}

}  // namespace

void add_flow_terms(const score_facts& f, metric_explanation& out) {
  auto const key = std::string_view{out.key};
  if (key.ends_with("degree")) return add_degree(f, out);
  if (key == "pagerank") add_pagerank(f, out);
  if (key == "eigenvector") add_eigenvector(f, out);
  constexpr std::string_view iterated[] = {"pagerank", "eigenvector", "katz",
                                           "hub",      "authority",   "birank"};
  if (std::ranges::find(iterated, key) != std::ranges::end(iterated))
    out.conventions.emplace_back(
        "found by iteration over the whole graph until it stands still: the neighbours' scores "
        "hang on those of theirs");
}

}  // namespace cartograph::explain
