#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string_view>

#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/algorithm/structure/ei_index.hpp"
#include "cartograph/algorithm/structure/triangles.hpp"
#include "report/explain/network_facts.hpp"

namespace cartograph::explain {
namespace {

using filler = void (*)(const network&, const network_facts&, metric_explanation&);

/// " = value" as the number is shown, or why there is none.
auto result_of(const metric_explanation& out) -> std::string {
  return out.result ? shown(out.result.value) : "undefined: " + out.result.reason;
}

void fill_density(const network&, const network_facts& f, metric_explanation& out) {
  out.filled = fmt::format("{}{} / ({} · {}) = {}", f.directed() ? "" : "2 · ", shown(f.m),
                           shown(f.n), shown(f.n - 1), result_of(out));
}

void fill_mean_degree(const network&, const network_facts& f, metric_explanation& out) {
  out.filled = fmt::format("2 · {} / {} = {}", shown(f.m), shown(f.n), result_of(out));
}

void fill_max_degree(const network& g, const network_facts& f, metric_explanation& out) {
  out.parts_are = "vertices, by their degree";
  add_vertices(g, f.flat, f.degree, f.options, out);
  out.filled = fmt::format("max k = {}", result_of(out));
}

void fill_isolates(const network&, const network_facts& f, metric_explanation& out) {
  auto const linked = f.n - (out.result ? out.result.value : 0);
  add_term(out, "linked", linked, "vertices with a link");
  out.filled = fmt::format("{} - {} = {}", shown(f.n), shown(linked), result_of(out));
}

void fill_components(const network&, const network_facts& f, metric_explanation& out) {
  auto const found =
      f.in.graph.visit([&](auto g) { return components(g, {.threads = f.in.threads}); });
  add_term(out, "largest", static_cast<double>(found.largest()),
           "vertices of the largest weak component");
  add_term(out, "alone", static_cast<double>(found.singletons()), "components of one vertex");
  if (out.key == "largest_component_share")
    out.filled = fmt::format("{} / {} = {}", found.largest(), shown(f.n), result_of(out));
}

void fill_reciprocity(const network&, const network_facts& f, metric_explanation& out) {
  auto const mutual = out.result ? std::round(out.result.value * f.m) : 0;
  add_term(out, "mutual", mutual, "links whose reverse exists");
  out.filled = fmt::format("{} / {} = {}", shown(mutual), shown(f.m), result_of(out));
}

void fill_transitivity(const network& g, const network_facts& f, metric_explanation& out) {
  auto const found =
      f.in.graph.visit([&](auto graph) { return triangles(graph, {.threads = f.in.threads}); });
  double paths = 0;
  for (auto const k : found.neighbors)
    paths += static_cast<double>(k) * (static_cast<double>(k) - 1) / 2;
  add_term(out, "triangles", static_cast<double>(found.count), "sets of three linked vertices");
  add_term(out, "paths", paths, "paths of length two: sum of k (k - 1) / 2");
  if (out.key == "transitivity")
    out.filled = fmt::format("3 · {} / {} = {}", found.count, shown(paths), result_of(out));
  out.parts_are = "vertices, by the triangles that they are a corner of";
  add_vertices(g, f.flat, {found.at.begin(), found.at.end()}, f.options, out);
}

void fill_local(const network& g, const network_facts& f, metric_explanation& out) {
  auto const scores = scores_named("local_clustering", f.in);
  auto const sum = std::accumulate(scores.begin(), scores.end(), 0.0);
  add_term(out, "sum", sum, "local clustering of all vertices, added up");
  out.filled = fmt::format("{} / {} = {}", shown(sum), shown(f.n), result_of(out));
  out.parts_are = "vertices, by their local clustering";
  add_vertices(g, f.flat, scores, f.options, out);
}

void fill_ei(const network&, const network_facts& f, metric_explanation& out) {
  if (!out.result) return;
  auto const whole =
      f.in.graph.visit([&](auto g) { return ei_index(g, f.in.groups, {.threads = f.in.threads}); })
          .whole;
  add_term(out, "E", whole.external, "links between groups");
  add_term(out, "I", whole.internal, "links within a group");
  out.filled = fmt::format("({0} - {1}) / ({0} + {1}) = {2}", shown(whole.external),
                           shown(whole.internal), result_of(out));
}

/// Shares of the links by the groups of their ends.
struct group_shares {
  double inside{};
  double by_chance{};
};

auto shares_by_group(const network_facts& f) -> group_shares {
  auto const groups = 1 + static_cast<std::size_t>(*std::ranges::max_element(f.in.groups));
  std::vector<double> leaving(groups, 0);
  std::vector<double> reaching(groups, 0);
  group_shares out;
  auto const arcs = static_cast<double>(f.in.graph.arc_count());
  f.in.graph.visit([&](auto g) {
    for (auto const v : g.vertices())
      for (auto const u : g.neighbors(v)) {
        leaving[f.in.groups[v]] += 1 / arcs;
        reaching[f.in.groups[u]] += 1 / arcs;
        if (f.in.groups[v] == f.in.groups[u]) out.inside += 1 / arcs;
      }
  });
  for (std::size_t i = 0; i < groups; ++i) out.by_chance += leaving[i] * reaching[i];
  return out;
}

void fill_kind_assortativity(const network&, const network_facts& f, metric_explanation& out) {
  if (!out.result) return;
  auto const [inside, by_chance] = shares_by_group(f);
  add_term(out, "sum e_ii", inside, "share of the links that stay in their group");
  add_term(out, "sum a_i b_i", by_chance, "the share to be expected if groups did not matter");
  out.filled =
      fmt::format("({0} - {1}) / (1 - {1}) = {2}", shown(inside), shown(by_chance), result_of(out));
}

/// Means, variances and covariance of the degrees at both ends of all links.
void fill_degree_assortativity(const network&, const network_facts& f, metric_explanation& out) {
  if (!out.result) return;
  auto const in = f.directed() ? scores_named("in_degree", f.in) : f.degree;
  auto const outgoing = f.directed() ? scores_named("out_degree", f.in) : f.degree;
  std::array<double, 5> sum{};  // tails, heads, their squares, their products
  f.in.graph.visit([&](auto g) {
    for (auto const v : g.vertices())
      for (auto const u : g.neighbors(v)) {
        auto const [a, b] = std::pair{outgoing[v], in[u]};
        auto const add = {a, b, a * a, b * b, a * b};
        std::ranges::transform(add, sum, sum.begin(), std::plus{});
      }
  });
  auto const arcs = static_cast<double>(f.in.graph.arc_count());
  auto const covariance = sum[4] / arcs - sum[0] / arcs * (sum[1] / arcs);
  auto const spread = [&](int i) {
    return std::sqrt(sum[2 + i] / arcs - sum[i] * sum[i] / arcs / arcs);
  };
  add_term(out, "cov", covariance, "covariance of the degrees at both ends of the links");
  add_term(out, "sd tail", spread(0), "standard deviation of the degrees at the tails");
  add_term(out, "sd head", spread(1), "standard deviation of the degrees at the heads");
  out.filled = fmt::format("{} / ({} · {}) = {}", shown(covariance), shown(spread(0)),
                           shown(spread(1)), result_of(out));
}

void fill_search(const network&, const network_facts&, metric_explanation& out) {
  out.conventions.emplace_back(
      "of the communities that one search finds; `cartograph communities` shows them, and how far "
      "other seeds agree. There is no sum to write out by hand");
}

void fill_equal(const network&, const network_facts&, metric_explanation& out) {
  out.filled = out.formula + " = " + result_of(out);
}

struct entry {
  std::string_view key;
  filler fill;
};
constexpr std::array<entry, 22> fillers{{
    {"order", fill_equal},
    {"size", fill_equal},
    {"density", fill_density},
    {"components", fill_components},
    {"strong_components", fill_components},
    {"isolates", fill_isolates},
    {"largest_component_share", fill_components},
    {"mean_degree", fill_mean_degree},
    {"max_degree", fill_max_degree},
    {"reciprocity", fill_reciprocity},
    {"triangles", fill_transitivity},
    {"transitivity", fill_transitivity},
    {"mean_local_clustering", fill_local},
    {"degree_assortativity", fill_degree_assortativity},
    {"kind_assortativity", fill_kind_assortativity},
    {"ei_index", fill_ei},
    {"modularity", fill_search},
    {"coverage", fill_search},
    {"mean_conductance", fill_search},
    {"internal_density", fill_search},
    {"asymptotic_surprise", fill_search},
    {"map_equation", fill_search},
}};

}  // namespace

void add_network_terms(const network& g, const network_facts& facts, metric_explanation& out) {
  if (add_centralization_terms(g, facts, out)) return;
  auto const found = std::ranges::find(fillers, out.key, &entry::key);
  if (found != fillers.end()) found->fill(g, facts, out);
}

}  // namespace cartograph::explain
