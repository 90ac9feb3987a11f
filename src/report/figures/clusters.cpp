#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <ranges>
#include <utility>
#include <vector>

#include "cartograph/core/csv_field.hpp"
#include "report/figures/figure.hpp"
#include "report/figures/svg.hpp"

// Which projects are alike: a map and a tree, both from the distances of their profiles.
namespace cartograph {
namespace {

constexpr std::array<std::pair<svg::shape, std::string_view>, 8> cluster_marks{
    {{svg::shape::circle, "#0072B2"},
     {svg::shape::square, "#D55E00"},
     {svg::shape::triangle, "#009E73"},
     {svg::shape::diamond, "#CC79A7"},
     {svg::shape::hexagon, "#56B4E9"},
     {svg::shape::circle, "#E69F00"},
     {svg::shape::square, "#222222"},
     {svg::shape::triangle, "#0072B2"}}};

auto mark_of(const project_clusters& c, std::size_t i, double x, double y, std::string_view name)
    -> std::string {
  auto const cluster = c.membership[i];
  auto const& [shape, colour] = cluster_marks[cluster % cluster_marks.size()];
  return svg::marker(shape, x, y, 6, colour, fmt::format("{}, cluster {}", name, cluster + 1));
}

/// Where projects and their names stand on the map, in pixels.
struct placed_name {
  std::size_t project{};
  double x{};
  double y{};
  double name_y{};
};

constexpr double map_width = 760;
constexpr double map_height = 460;
constexpr double letter = 7;
constexpr double line = 14;

/// Both axes in one scale, so that distances mean the same everywhere. The widest name has room.
auto placed(const typology_result& found) -> std::vector<placed_name> {
  auto const& c = found.clusters;
  std::size_t longest = 0;
  for (auto const& p : found.projects) longest = std::max(longest, p.name.size());
  auto const [left, right] = std::ranges::minmax(c.x);
  auto const [low, high] = std::ranges::minmax(c.y);
  auto const room =
      map_width - 60 - letter * static_cast<double>(std::min<std::size_t>(longest, 40));
  auto const scale =
      std::min(room / std::max(right - left, 1e-9), (map_height - 60) / std::max(high - low, 1e-9));
  std::vector<placed_name> out;
  for (std::size_t i = 0; i < c.x.size(); ++i)
    out.push_back({i, 30 + (c.x[i] - left) * scale, 30 + (high - c.y[i]) * scale, 0});
  return out;
}

/// Names from top to bottom, each moved down until it covers no other name and no mark.
void part_names(const typology_result& found, std::vector<placed_name>& all) {
  std::ranges::sort(all, {}, [](const auto& p) { return std::pair{p.y, p.project}; });
  auto const end_of = [&](const placed_name& p) {
    return p.x + 20 + letter * static_cast<double>(found.projects[p.project].name.size());
  };
  auto const beside = [](double a, double b) { return std::abs(a - b) < line; };
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto& own = all[i];
    own.name_y = own.y + 4;
    auto const next_free = [&](const placed_name& other) {
      auto const is_above = other.name_y > 0 && &other != &own;  // placed already
      if (is_above && beside(other.name_y, own.name_y) && other.x < end_of(own) &&
          own.x < end_of(other))
        return other.name_y + line;
      auto const mark_y = other.y + 4;
      auto const in_the_way = other.x > own.x && other.x - 8 < end_of(own);
      return in_the_way && beside(mark_y, own.name_y) ? mark_y + line : own.name_y;
    };
    for (bool moved = true; moved;) {
      moved = false;
      for (auto const& other : all)
        if (auto const y = next_free(other); y > own.name_y) own.name_y = y, moved = true;
    }
  }
}

/// Rows of the tree by leaf, and where every cluster joins.
struct tree_drawing {
  static constexpr double left = 20;
  static constexpr double right = 520;
  static constexpr double row = 22;

  const dendrogram& tree;
  double highest;
  std::vector<double> y;       ///< of points and merges
  std::vector<double> height;  ///< 0 for points

  explicit tree_drawing(const dendrogram& t)
      : tree{t},
        highest{t.merges.empty() ? 1 : std::max(t.merges.back().height, 1e-9)},
        y(t.points + t.merges.size()),
        height(y.size()) {
    for (std::size_t i = 0; i < t.leaves.size(); ++i)
      y[t.leaves[i]] = 24 + row * static_cast<double>(i);
    for (std::size_t i = 0; i < t.merges.size(); ++i) {
      auto const& m = t.merges[i];
      y[t.points + i] = (y[m.first] + y[m.second]) / 2;
      height[t.points + i] = m.height;
    }
  }
  [[nodiscard]] auto x(double at) const { return right - (right - left) * at / highest; }

  /// An upright line at its height, and one towards each of the two.
  [[nodiscard]] auto fork(std::size_t i) const -> std::string {
    constexpr std::string_view ink = "#556677";
    auto const& m = tree.merges[i];
    auto const at = x(m.height);
    auto const top = std::min(y[m.first], y[m.second]);
    auto const tip = fmt::format("{} projects, {:.3f} apart", m.size, m.height);
    auto out = svg::rectangle(at, top, 1.5, std::abs(y[m.first] - y[m.second]) + 1.5, ink, tip);
    for (auto const end : {m.first, m.second})
      out += svg::rectangle(at, y[end], std::max(x(height[end]) - at, 0.0), 1.5, ink, tip);
    return out;
  }
};

}  // namespace

auto project_map_figure(const typology_result& found) -> figure {
  auto const& c = found.clusters;
  figure out{.name = "project_map",
             .title = "Map of projects by likeness",
             .unit = "Gower's distance, 0 to 1"};
  out.reading = fmt::format(
      "Projects by their profiles: the nearer, the more alike (classical scaling of Gower's "
      "distances{}). Shape and colour: one of {} clusters. The profiles were written by people "
      "who knew the labels.",
      c.map_fit ? fmt::format("; the plane keeps {:.0f} %", 100 * c.map_fit.value) : "",
      c.clusters.size());
  out.svg = svg::opened(map_width, map_height + 30, out.title, out.reading);
  append_csv_row(out.csv, std::vector<std::string>{"project", "x", "y", "cluster", "silhouette"});
  auto names = placed(found);
  part_names(found, names);
  for (auto const& at : names) {
    auto const& name = found.projects[at.project].name;
    out.svg += mark_of(c, at.project, at.x, at.y, name);
    out.svg += svg::text(at.x + 11, at.name_y, name);
  }
  for (std::size_t i = 0; i < c.x.size(); ++i)
    append_csv_row(out.csv, std::vector<std::string>{
                                found.projects[i].name, fmt::format("{}", c.x[i]),
                                fmt::format("{}", c.y[i]), fmt::format("{}", c.membership[i] + 1),
                                c.silhouette[i] ? fmt::format("{}", c.silhouette[i].value) : ""});
  out.svg += "</svg>\n";
  return out;
}

auto project_tree_figure(const typology_result& found) -> figure {
  auto const& tree = found.clusters.tree;
  figure out{.name = "project_tree",
             .title = "Tree of projects by likeness",
             .reading =
                 "Projects by their profiles, put together from the most alike to the least "
                 "(average linkage): the farther left two branches meet, the less alike. "
                 "Shape and colour: the cluster.",
             .unit = "Gower's distance, 0 to 1"};
  tree_drawing const drawing{tree};
  out.svg = svg::opened(760, 40 + tree_drawing::row * static_cast<double>(tree.points), out.title,
                        out.reading);
  append_csv_row(out.csv, std::vector<std::string>{"merge", "first", "second", "height", "size"});
  auto const name = [&](std::uint32_t v) {
    return v < tree.points ? found.projects[v].name : fmt::format("merge {}", v - tree.points + 1);
  };
  for (std::size_t i = 0; i < tree.merges.size(); ++i) {
    auto const& m = tree.merges[i];
    out.svg += drawing.fork(i);
    append_csv_row(
        out.csv, std::vector<std::string>{fmt::format("{}", i + 1), name(m.first), name(m.second),
                                          fmt::format("{}", m.height), fmt::format("{}", m.size)});
  }
  for (auto const v : tree.leaves) {
    out.svg += mark_of(found.clusters, v, tree_drawing::right + 8, drawing.y[v], name(v));
    out.svg += svg::text(tree_drawing::right + 20, drawing.y[v] + 4, name(v));
  }
  out.svg += "</svg>\n";
  return out;
}

}  // namespace cartograph
