#include <fmt/format.h>

#include <algorithm>

#include "cartograph/algorithm/layout/layered_tree.hpp"
#include "cartograph/core/csv_field.hpp"
#include "report/figures/figure.hpp"
#include "report/figures/svg.hpp"

namespace cartograph {

void draw_forest(figure& out, const std::vector<tree_node>& nodes) {
  constexpr double row = 19;
  std::vector<std::uint32_t> parent;
  std::size_t longest = 0;
  for (auto const& node : nodes) {
    parent.push_back(node.parent);
    longest = std::max(longest, std::min<std::size_t>(node.name.size(), 34));
  }
  auto const at = layered_tree(parent);
  auto const box = box_around(at);
  auto const step = 52 + 8 * static_cast<double>(longest);
  auto const x_of = [&](std::size_t i) { return 14 + step * at[i].x; };
  auto const y_of = [&](std::size_t i) { return 18 + row * at[i].y; };
  out.svg = svg::opened(14 + step * (box.high.x + 1) + 60, 24 + row * (box.high.y + 1), out.title,
                        out.reading);
  append_csv_row(out.csv, std::vector<std::string>{"name", "derived_from", "note"});
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    auto const p = parent[i];
    if (p != no_parent) {
      auto const from =
          x_of(p) + 9 + 8 * static_cast<double>(std::min<std::size_t>(nodes[p].name.size(), 34));
      auto const bend = x_of(i) - 16;
      out.svg +=
          svg::path(fmt::format("M {} {} H {} V {} H {}", svg::coordinate(std::min(from, bend)),
                                svg::coordinate(y_of(p)), svg::coordinate(bend),
                                svg::coordinate(y_of(i)), svg::coordinate(x_of(i) - 6)),
                    "#8fa1b3", 1.2);
    }
    append_csv_row(out.csv, std::vector<std::string>{
                                nodes[i].name, p == no_parent ? "" : nodes[p].name, nodes[i].note});
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    auto const note = nodes[i].note.empty() ? "" : fmt::format(" ({})", nodes[i].note);
    out.svg +=
        svg::marker(svg::shape::square, x_of(i), y_of(i), 4.5, "#E69F00", nodes[i].name + note);
    out.svg += svg::text(x_of(i) + 9, y_of(i) + 4, svg::shortened(nodes[i].name, 34));
  }
  out.svg += "</svg>\n";
}

}  // namespace cartograph
