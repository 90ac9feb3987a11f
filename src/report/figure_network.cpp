#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "cartograph/algorithm/layout/force_directed.hpp"
#include "cartograph/core/csv_field.hpp"
#include "cartograph/graph/build.hpp"
#include "cartograph/network/shown_name.hpp"
#include "report/figure.hpp"
#include "report/svg.hpp"

namespace cartograph {
namespace {

struct look {
  svg::shape form;
  std::string_view colour;
};

/// Actors are round, projects diamonds, artifacts angular; colours after Okabe and Ito, who chose
/// them to be told apart by readers with any colour vision.
constexpr std::array<look, kind_count> looks{{{svg::shape::circle, "#8c8c8c"},
                                              {svg::shape::circle, "#0072B2"},
                                              {svg::shape::circle, "#56B4E9"},
                                              {svg::shape::diamond, "#D55E00"},
                                              {svg::shape::square, "#E69F00"},
                                              {svg::shape::square, "#009E73"},
                                              {svg::shape::square, "#CC79A7"},
                                              {svg::shape::triangle, "#b3a600"},
                                              {svg::shape::triangle, "#7a5195"},
                                              {svg::shape::hexagon, "#222222"},
                                              {svg::shape::hexagon, "#8fbc3b"},
                                              {svg::shape::hexagon, "#999999"},
                                              {svg::shape::circle, "#0072B2"}}};

auto look_of(kind k) -> const look& { return looks[static_cast<std::size_t>(k)]; }

/// The part of a flat graph that is drawn, and where.
struct drawing {
  csr graph;
  std::vector<std::uint32_t> shown;  ///< vertex of the flat graph for each one drawn
  std::vector<point> at;             ///< on the page
};

constexpr double width = 1000;
constexpr double height = 760;
constexpr double margin = 46;

/// The vertices with most links, in their own order.
auto most_linked(const undirected_view& g, std::size_t at_most) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> all(g.order());
  std::iota(all.begin(), all.end(), 0U);
  if (all.size() <= at_most) return all;
  std::ranges::stable_sort(all, std::ranges::greater{}, [&](auto v) { return g.row_length(v); });
  all.resize(at_most);
  std::ranges::sort(all);
  return all;
}

auto induced(const undirected_view& g, const std::vector<std::uint32_t>& shown) -> csr {
  constexpr auto absent = ~std::uint32_t{0};
  std::vector<std::uint32_t> place(g.order(), absent);
  for (std::uint32_t i = 0; i < shown.size(); ++i) place[shown[i]] = i;
  edge_buffer links{.order = shown.size(), .links = {}};
  for (auto const v : shown)
    for (auto const u : g.neighbors(v))
      if (v < u && place[u] != absent) links.add(place[v], place[u]);
  return build(std::move(links)).graph;
}

/// Stretches the drawing over the page.
void fit(std::vector<point>& at) {
  if (at.empty()) return;
  auto const [left, right] = std::ranges::minmax(at, {}, &point::x);
  auto const [low, high] = std::ranges::minmax(at, {}, &point::y);
  auto const wide = std::max(right.x - left.x, 1e-9);
  auto const tall = std::max(high.y - low.y, 1e-9);
  for (auto& p : at)
    p = {margin + (p.x - left.x) / wide * (width - 2 * margin),
         margin + (p.y - low.y) / tall * (height - 2 * margin)};
}

auto drawn(const flat_graph& flat, const drawing_options& options) -> drawing {
  drawing out;
  out.shown = most_linked(flat.graph.undirected(), options.at_most);
  out.graph = induced(flat.graph.undirected(), out.shown);
  out.at = force_directed(out.graph.undirected(), {.seed = options.seed});
  fit(out.at);
  return out;
}

auto lines_of(const drawing& d) -> std::string {
  std::string out = "<g stroke=\"#8fa1b3\" stroke-width=\"0.6\" stroke-opacity=\"0.55\">\n";
  auto const g = d.graph.undirected();
  for (auto const v : g.vertices())
    for (auto const u : g.neighbors(v))
      if (v < u)
        out += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n",
                           svg::coordinate(d.at[v].x), svg::coordinate(d.at[v].y),
                           svg::coordinate(d.at[u].x), svg::coordinate(d.at[u].y));
  return out + "</g>\n";
}

auto legend_of(const network& g, const flat_graph& flat, const drawing& d) -> std::string {
  std::array<std::size_t, kind_count> present{};
  for (auto const v : d.shown) ++present[static_cast<std::size_t>(g.kind_of(flat.vertex_map[v]))];
  std::string out;
  double y = 20;
  for (std::size_t k = 0; k < kind_count; ++k) {
    if (present[k] == 0) continue;
    out += svg::marker(looks[k].form, width + 16, y - 4, 6, looks[k].colour);
    out += svg::text(width + 30, y, fmt::format("{} ({})", kind_names[k], present[k]));
    y += 20;
  }
  return out;
}

/// Ranks of the drawn vertices by their links in the whole graph: the first ones get their names.
auto label_threshold(const flat_graph& flat, const drawing& d, std::size_t labels) -> std::size_t {
  std::vector<std::size_t> sizes;
  for (auto const v : d.shown) sizes.push_back(flat.graph.undirected().row_length(v));
  if (sizes.size() <= labels) return 0;
  std::ranges::nth_element(sizes, sizes.begin() + static_cast<std::ptrdiff_t>(labels),
                           std::greater{});
  return sizes[labels] + 1;
}

auto nodes_of(const network& g, const flat_graph& flat, const drawing& d,
              const drawing_options& options) -> std::string {
  std::string marks;
  std::string names =
      "<g class=\"names\" font-size=\"10.5\" paint-order=\"stroke\" stroke=\"#fff\" "
      "stroke-width=\"2.5\">\n";
  auto const named_from = label_threshold(flat, d, options.labels);
  for (std::size_t i = 0; i < d.shown.size(); ++i) {
    auto const v = flat.vertex_map[d.shown[i]];
    auto const links = flat.graph.undirected().row_length(d.shown[i]);
    auto const radius = 3.0 + 1.1 * std::sqrt(static_cast<double>(links));
    auto const k = g.kind_of(v);
    auto const name = shown_name(g, v, options.people);
    marks += svg::marker(look_of(k).form, d.at[i].x, d.at[i].y, radius, look_of(k).colour,
                         fmt::format("{} ({}), {} links", name, name_of(k), links));
    if (links >= named_from || k == kind::project)
      names += svg::text(d.at[i].x, d.at[i].y - radius - 3, name, svg::anchor::middle);
  }
  return marks + names + "</g>\n";
}

auto csv_of(const network& g, const flat_graph& flat, const drawing& d, bool people)
    -> std::string {
  std::string out;
  append_csv_row(out, std::vector<std::string>{"kind", "name", "links", "x", "y"});
  for (std::size_t i = 0; i < d.shown.size(); ++i) {
    auto const v = flat.vertex_map[d.shown[i]];
    append_csv_row(out, std::vector<std::string>{
                            std::string{name_of(g.kind_of(v))}, shown_name(g, v, people),
                            fmt::format("{}", flat.graph.undirected().row_length(d.shown[i])),
                            svg::coordinate(d.at[i].x), svg::coordinate(d.at[i].y)});
  }
  return out;
}

}  // namespace

auto network_figure(const network& g, const flat_graph& flat, const drawing_options& options)
    -> figure {
  auto const d = drawn(flat, options);
  figure out{.name = options.name, .caption = options.caption, .svg = {}, .csv = {}};
  if (d.shown.size() < flat.graph.order())
    out.caption += fmt::format(" Drawn are the {} of {} nodes with most links.", d.shown.size(),
                               flat.graph.order());
  out.svg = svg::opened(width + 150, height, options.name) + lines_of(d) +
            nodes_of(g, flat, d, options) + legend_of(g, flat, d) + "</svg>\n";
  out.csv = csv_of(g, flat, d, options.people);
  return out;
}

}  // namespace cartograph
