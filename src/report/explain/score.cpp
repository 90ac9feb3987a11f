#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string_view>

#include "cartograph/algorithm/traverse/bfs.hpp"
#include "cartograph/core/contract.hpp"
#include "report/explain/score_facts.hpp"

namespace cartograph {
namespace explain {
namespace {

/// The neighbours of the vertex with what the formula reads of them: their own scores.
void add_neighbours(const network& g, const score_facts& f, metric_explanation& out) {
  out.parts_are = "neighbours, by their own score";
  for (auto const u : f.neighbours)
    out.parts.push_back(part_at(g, f.flat.vertex_map[u], f.scores[u], f.options.people));
  std::ranges::stable_sort(out.parts, std::ranges::greater{}, &explained_part::value);
  out.part_count = out.parts.size();
  if (f.options.parts > 0 && out.parts.size() > f.options.parts) out.parts.resize(f.options.parts);
}

/// For each reached vertex the first vertex before it on a shortest way from the start.
template <class Graph>
auto first_before(Graph g, const std::vector<std::uint32_t>& distance)
    -> std::set<std::pair<std::uint32_t, std::uint32_t>> {
  std::vector<std::uint32_t> before(distance.size(), unreachable);
  for (auto const v : g.vertices())
    for (auto const u : g.neighbors(v))
      if (distance[v] != unreachable && distance[u] == distance[v] + 1 && before[u] == unreachable)
        before[u] = v;
  std::set<std::pair<std::uint32_t, std::uint32_t>> out;
  for (std::uint32_t v = 0; v < before.size(); ++v)
    if (before[v] != unreachable) out.emplace(before[v], v);
  return out;
}

/// How many are how far, and links by which all are reached in as many steps.
void add_distances(const network& g, const selection& which, const score_facts& f,
                   metric_explanation& out) {
  auto const distance = f.in.graph.visit([&](auto graph) { return bfs(graph, f.at).distance; });
  std::map<std::uint32_t, std::uint64_t> far;
  for (auto const d : distance)
    if (d != unreachable && d > 0) ++far[d];
  double sum = 0;
  double inverse = 0;
  std::uint64_t reached = 0;
  for (auto const& [d, count] : far) {
    add_term(out, fmt::format("at {}", d), static_cast<double>(count), "vertices at so many steps");
    reached += count;
    sum += static_cast<double>(count) * d;
    inverse += static_cast<double>(count) / d;
  }
  add_term(out, "r", static_cast<double>(reached), "others that it reaches");
  auto const n = f.in.graph.order();
  if (out.key == "harmonic")
    out.filled = fmt::format("{} / ({} - 1) = {}", shown(inverse), n, f.result_text(out));
  else
    out.filled = fmt::format("({0} / ({1} - 1)) · ({0} / {2}) = {3}", reached, n, shown(sum),
                             f.result_text(out));
  auto const tree = f.in.graph.visit([&](auto graph) { return first_before(graph, distance); });
  auto const both = f.in.graph.way() == direction::undirected;
  add_links(
      g, f.flat, which,
      [&](auto tail, auto head) {
        return tree.contains({tail, head}) || (both && tree.contains({head, tail}));
      },
      f.options, out);
  out.links_are = "links by which all that it reaches are reached in as few steps as there are";
  out.links_suffice = !f.in.parameters.weighted;
  auto const r = static_cast<double>(reached);
  if (out.key == "closeness")
    add_elsewhere(out, "igraph", "of those reached alone: r / sum of d",
                  reached > 0 ? measured(r / sum) : undefined("NaN: nobody is reached"));
  if (out.key == "harmonic")
    add_elsewhere(out, "NetworkX, harmonic_centrality", "the sum, not divided", measured(inverse));
}

/// Its own links, those among its neighbours too where they count.
void add_near_links(const network& g, const selection& which, const score_facts& f, bool among,
                    metric_explanation& out) {
  auto const near = [&](std::uint32_t v) {
    return v == f.at || (among && std::ranges::binary_search(f.neighbours, v));
  };
  add_links(
      g, f.flat, which,
      [&](auto tail, auto head) {
        return among ? near(tail) && near(head) : tail == f.at || head == f.at;
      },
      f.options, out);
}

void add_own(const network& g, const selection& which, const score_facts& f,
             metric_explanation& out) {
  add_neighbours(g, f, out);
  add_near_links(g, which, f, false, out);
  out.links_suffice = out.key.ends_with("degree") || out.key.ends_with("strength");
  out.links_are = out.links_suffice
                      ? "its links"
                      : "its links; the score also hangs on links farther away, in the end on all";
}

void add_clustering(const network& g, const selection& which, const score_facts& f,
                    metric_explanation& out) {
  add_neighbours(g, f, out);
  add_near_links(g, which, f, true, out);
  out.links_suffice = true;
  out.links_are = "its links, and those among its neighbours";
  auto const k = static_cast<double>(f.neighbours.size());
  auto const pairs = f.in.graph.way() == direction::directed ? k * (k - 1) : k * (k - 1) / 2;
  add_term(out, "k", k, "neighbours");
  out.filled = fmt::format("{} / {} = {}", shown(std::round(out.result.value * pairs)),
                           shown(pairs), f.result_text(out));
  if (k < 2)
    add_elsewhere(out, "igraph", "NaN with fewer than two neighbours",
                  undefined("fewer than two neighbours"));
}

/// The links within the group that gives a vertex its core number.
void add_core(const network& g, const selection& which, const score_facts& f,
              metric_explanation& out) {
  auto const inside = [&](std::uint32_t v) { return f.scores[v] >= f.scores[f.at]; };
  add_neighbours(g, f, out);
  add_links(
      g, f.flat, which, [&](auto a, auto b) { return inside(a) && inside(b); }, f.options, out);
  out.links_suffice = true;
  out.links_are = "links among vertices whose number is as large";
  add_term(out, "members",
           static_cast<double>(
               std::ranges::count_if(f.scores, [&](double s) { return s >= f.scores[f.at]; })),
           "vertices whose number is as large");
}

void add_scaled(const score_facts& f, metric_explanation& out) {
  double squares = 0;
  for (auto const s : f.scores) squares += s * s;
  if (out.result && squares > 0)
    add_elsewhere(out, "NetworkX", "scores of length 1: the sum of their squares is 1",
                  measured(out.result.value / std::sqrt(squares)));
}

}  // namespace

void add_score_terms(const network& g, const selection& which, const score_facts& f,
                     metric_explanation& out) {
  auto const key = std::string_view{out.key};
  if ((key == "harmonic" || key == "closeness") && !f.in.parameters.weighted &&
      !f.in.parameters.raw)
    return add_distances(g, which, f, out);
  if (key == "local_clustering") return add_clustering(g, which, f, out);
  if (key.ends_with("core_number")) return add_core(g, which, f, out);
  add_own(g, which, f, out);
  add_flow_terms(f, out);
  if (key == "eigenvector" || key == "katz") add_scaled(f, out);
  if (key.starts_with("betweenness"))
    out.conventions.emplace_back(
        "a share of all shortest paths: there is no sum over its own links to write out");
}

}  // namespace explain

namespace {

constexpr auto no_row = std::numeric_limits<std::uint32_t>::max();

auto place_of(const flat_graph& flat, vertex_id v) -> std::uint32_t {
  auto const found = std::ranges::lower_bound(flat.vertex_map, v);
  return found == flat.vertex_map.end() || *found != v
             ? no_row
             : static_cast<std::uint32_t>(found - flat.vertex_map.begin());
}

/// Those linked with it either way, ascending.
auto neighbours_of(const flat_graph& flat, std::uint32_t at) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> out;
  flat.graph.visit([&](auto g) {
    for (auto const v : g.vertices()) {
      auto const row = g.neighbors(v);
      if (v == at) out.insert(out.end(), row.begin(), row.end());
      if (std::ranges::binary_search(row, at)) out.push_back(v);
    }
  });
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// Of a link metric: what it says of each link at the vertex.
void add_link_scores(const network& g, const flat_graph& flat, const metric& row, std::uint32_t at,
                     const explain_options& options, metric_explanation& out) {
  auto const found = std::get<link_metric>(row.compute)(explain::input_of(flat, options));
  if (!found.undefined.empty()) out.result = undefined(found.undefined);
  out.parts_are = "the others at its links, by the score of the link; the value is the largest";
  for (auto const& link : found.values) {
    if (link.tail != at && link.head != at) continue;
    auto const other = link.tail == at ? link.head : link.tail;
    out.parts.push_back(explain::part_at(g, flat.vertex_map[other], link.value, options.people));
  }
  std::ranges::stable_sort(out.parts, std::ranges::greater{}, &explained_part::value);
  out.part_count = out.parts.size();
  if (!out.parts.empty()) out.result = measured(out.parts.front().value);
  if (out.parts.empty() && found.undefined.empty()) out.result = undefined("it has no links");
}

/// Of a vertex metric: its score, and all that it is made of.
void add_vertex_score(const network& g, const selection& which, const metric& row,
                      explain::score_facts& facts, metric_explanation& out) {
  auto found = std::get<vertex_metric>(row.compute)(facts.in);
  facts.scores = std::move(found.values);
  out.result = undefined(found.undefined);
  if (!found.undefined.empty()) return;
  auto const value = facts.scores[facts.at];
  out.result = found.error > 0 ? approximated(value, found.error) : measured(value);
  for (auto const& [name, number] : found.found) out.parameters.emplace_back(name, number);
  explain::add_score_terms(g, which, facts, out);
}

}  // namespace

auto explain_score(const network& g, const flat_graph& flat, const selection& which,
                   const metric& row, vertex_id at, const explain_options& options)
    -> expected<metric_explanation> {
  CARTOGRAPH_EXPECTS(row.subject() == metric_subject::vertex ||
                     row.subject() == metric_subject::link);
  auto const place = place_of(flat, at);
  if (place == no_row)
    return fail(errc::not_found, "the selection leaves out the node that is asked about");
  auto out = explain::begun(row, options);
  auto const named = explain::part_at(g, at, 0, options.people);
  out.subject_kind = named.kind;
  out.subject = named.name;
  auto facts = explain::score_facts{flat, options, explain::input_of(flat, options), place};
  explain::add_term(out, "n", static_cast<double>(flat.graph.order()),
                    "vertices of the selection, isolates included");
  facts.neighbours = neighbours_of(flat, place);
  if (row.subject() == metric_subject::link)
    add_link_scores(g, flat, row, place, options, out);
  else
    add_vertex_score(g, which, row, facts, out);
  if (out.links.empty())
    explain::add_links(
        g, flat, which, [&](auto a, auto b) { return a == place || b == place; }, options, out);
  if (out.links_are.empty()) out.links_are = "its links";
  explain::add_flat_conventions(flat, out);
  explain::add_metric_convention(out);
  return out;
}

}  // namespace cartograph
