#include "report/explain/tell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <string_view>
#include <tuple>

#include "cartograph/network/each_link.hpp"
#include "cartograph/network/scope.hpp"
#include "cartograph/network/shown_name.hpp"
#include "cartograph/network/slice.hpp"

namespace cartograph::explain {
namespace {

constexpr auto no_place = std::numeric_limits<std::uint32_t>::max();

auto place_in(const network& g, const flat_graph& flat) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> out(g.node_count(), no_place);
  for (std::uint32_t i = 0; i < flat.vertex_map.size(); ++i) out[flat.vertex_map[i].index()] = i;
  return out;
}

auto relations_of(const selection& which) -> std::vector<weighted_relation> {
  auto out = which.relations;
  for (std::size_t i = 0; out.size() < relation_count && which.relations.empty(); ++i)
    out.push_back({static_cast<relation>(i), 1});
  std::ranges::sort(out, {}, &weighted_relation::which);
  return out;
}

/// Sentences of docs/conventions.md that a formula leaves open.
struct convention {
  std::string_view key;
  std::string_view text;
};
constexpr std::string_view forgets_direction =
    "communities are found and judged without direction, whether the graph has it or not";
constexpr std::array<convention, 26> conventions{{
    {"density", "no loops: a vertex has n - 1 others; isolates count in n"},
    {"mean_degree", "isolates count in n; directed: in and out together"},
    {"transitivity", "pooled over all components; undefined, not 0, without a path of length two"},
    {"mean_local_clustering", "vertices with fewer than two neighbours count, as 0"},
    {"reciprocity", "the plain ratio, not corrected for density"},
    {"degree_assortativity", "undirected links count from both ends"},
    {"degree_centralization", "divided by the sum of a star of n vertices without loops"},
    {"in_degree_centralization", "divided by the sum of a star that points inwards, without loops"},
    {"out_degree_centralization",
     "divided by the sum of a star that points outwards, without loops"},
    {"harmonic_centralization", "divided by the largest sum among all graphs of n vertices"},
    {"closeness_centralization",
     "closeness times the share of the others that is reached, so that it is defined on "
     "disconnected graphs"},
    {"betweenness_centralization", "scores divided by all pairs of others, never by their maximum"},
    {"eigenvector_centralization",
     "divided by n - 2, which one linked pair beside isolates reaches; a star does not"},
    {"modularity",
     "communities are found without direction, and judged with it where there is any"},
    {"coverage", forgets_direction},
    {"mean_conductance", forgets_direction},
    {"internal_density", forgets_direction},
    {"asymptotic_surprise", forgets_direction},
    {"map_equation", forgets_direction},
    {"local_clustering", "0 with fewer than two neighbours"},
    {"harmonic", "who is out of reach adds 0; divided by n - 1"},
    {"closeness", "own component only, times the share of the others that it holds"},
    {"betweenness", "divided by all pairs of others, never by the largest score"},
    {"pagerank", "sums to 1; who has no link to follow starts anew anywhere"},
    {"eigenvector",
     "the largest score is 1; two components that share the largest eigenvalue have "
     "none"},
    {"gini",
     "raw: the largest value of n holders is (n - 1) / n; holders of nothing are not "
     "counted"},
}};

}  // namespace

auto begun(const metric& row, const explain_options& options) -> metric_explanation {
  metric_explanation out;
  out.key = row.key;
  out.title = row.title;
  out.meaning = row.meaning;
  out.formula = row.formula;
  out.unit = row.unit;
  out.source = row.source;
  out.undefined_when = row.undefined_when;
  out.subject_kind = "network";
  out.subject = options.name;
  return out;
}

auto shown(double value) -> std::string {
  auto const whole = value == std::floor(value) && std::abs(value) < 1e15;
  return whole ? fmt::format("{:.0f}", value) : fmt::format("{:.6g}", value);
}

auto told(const network& g, relation r, std::uint64_t number, vertex_id from, vertex_id to,
          double counts, bool people) -> explained_link {
  auto const row = detail::with_columns(g, r, number, from.value, to.value);
  auto const hidden = !people && (g.kind_of(from) == kind::person || g.kind_of(to) == kind::person);
  return {.which = r,
          .number = number,
          .from = from,
          .to = to,
          .from_name = shown_name(g, from, people),
          .to_name = shown_name(g, to, people),
          .word = std::string{row.word},
          .when = row.when,
          .since = row.since,
          .until = row.until,
          .confidence = std::string{row.confidence},
          .evidence = hidden ? std::string{} : std::string{row.evidence},
          .counts = counts};
}

void add_links(const network& g, const flat_graph& flat, const selection& which,
               const link_choice& chosen, const explain_options& options, metric_explanation& out) {
  auto const place = place_in(g, flat);
  slice const asked{which};
  for (auto const& [r, weight] : relations_of(which)) {
    auto const& columns = g.rows(r).columns;
    for_each_link(g, r, [&](vertex_id from, vertex_id to, std::uint64_t number) {
      auto const tail = place[from.index()];
      auto const head = place[to.index()];
      if (tail == no_place || head == no_place || tail == head) return;
      auto const meant = chosen(tail, head) || (g.rows(r).symmetric && chosen(head, tail));
      if (asked.of(columns, number) != verdict::inside || !meant) return;
      if (++out.link_count > options.links && options.links > 0) return;
      auto const own = options.weights == link_weight::as_read && !columns.weight.empty()
                           ? columns.weight[number]
                           : 1;
      out.links.push_back(told(g, r, number, from, to, weight * own, options.people));
    });
  }
}

void add_links(const network& g, const flat_graph& flat, const selection& which,
               const explain_options& options, metric_explanation& out) {
  add_links(
      g, flat, which, [](auto, auto) { return true; }, options, out);
}

auto part_at(const network& g, vertex_id v, double value, bool people) -> explained_part {
  return {.at = v,
          .kind = std::string{name_of(g.kind_of(v))},
          .name = shown_name(g, v, people),
          .value = value,
          .links = {}};
}

void add_vertices(const network& g, const flat_graph& flat, const std::vector<double>& value,
                  const explain_options& options, metric_explanation& out) {
  std::vector<std::uint32_t> order(value.size());
  std::iota(order.begin(), order.end(), 0U);
  auto const kept = options.parts == 0 ? order.size() : std::min(options.parts, order.size());
  std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(kept), {},
                            [&](auto i) {
                              return std::tuple{-value[i], i};
                            });
  for (std::size_t i = 0; i < kept; ++i)
    out.parts.push_back(part_at(g, flat.vertex_map[order[i]], value[order[i]], options.people));
  out.part_count = order.size();
}

void add_elsewhere(metric_explanation& out, std::string who, std::string how, measurement value) {
  constexpr double rounding = 1e-9;
  auto const same = value && out.result &&
                    std::abs(value.value - out.result.value) <=
                        rounding * std::max(1.0, std::abs(out.result.value));
  auto const differs = !(same || (!value && !out.result));
  out.elsewhere.push_back({std::move(who), std::move(how), std::move(value), differs});
}

void add_flat_conventions(const flat_graph& flat, metric_explanation& out) {
  auto const say = [&](std::uint64_t n, std::string_view what) {
    if (n > 0) out.conventions.push_back(fmt::format("{} {}", n, what));
  };
  out.conventions.push_back(flat.graph.way() == direction::undirected
                                ? "direction is ignored (--directed keeps it)"
                                : "direction is kept in the graph");
  say(flat.merged, "links fell together with another of the same pair and count once");
  say(flat.loops, "links from a node to itself are left out");
  say(flat.undated, "links are in no slice because nothing dates them");
  say(flat.outside, "links are of another stage or time");
}

void add_metric_convention(metric_explanation& out) {
  auto const found = std::ranges::find(conventions, out.key, &convention::key);
  if (found != conventions.end()) out.conventions.emplace_back(found->text);
}

}  // namespace cartograph::explain
