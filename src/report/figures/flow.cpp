#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "cartograph/algorithm/layout/columns.hpp"
#include "cartograph/core/csv_field.hpp"
#include "cartograph/graph/build.hpp"
#include "report/figures/figure.hpp"
#include "report/figures/svg.hpp"

namespace cartograph {
namespace {

constexpr double box_width = 12;
constexpr double box_gap = 9;
constexpr double flow_top = 40;
constexpr double column_width = 400;

struct flow_box {
  double y{};
  double height{};
  double in{};   ///< how much of the left side is taken
  double out{};  ///< and of the right
};

/// Boxes are as high as the larger of what comes in and what goes out.
auto boxes_of(const std::vector<flow_node>& nodes, const std::vector<flow_link>& links, double unit)
    -> std::vector<flow_box> {
  std::vector<flow_box> boxes(nodes.size());
  for (auto const& link : links) {
    boxes[link.from].out += link.amount * unit;
    boxes[link.to].in += link.amount * unit;
  }
  for (auto& b : boxes) b = {.height = std::max({b.in, b.out, 4.0})};
  return boxes;
}

/// From the top of each column, in the order that crosses least. \returns the height of the picture
auto stack_boxes(const std::vector<flow_node>& nodes, const std::vector<flow_link>& links,
                 std::size_t columns, std::vector<flow_box>& boxes) -> double {
  edge_buffer pairs{.order = nodes.size(), .links = {}};
  std::vector<std::uint32_t> column;
  for (auto const& node : nodes) column.push_back(static_cast<std::uint32_t>(node.column));
  for (auto const& link : links)
    pairs.add(static_cast<std::uint32_t>(link.from), static_cast<std::uint32_t>(link.to));
  auto const graph = build(std::move(pairs)).graph;
  auto const at = columns_layout(graph.undirected(), column);
  std::vector<std::size_t> order(nodes.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](auto i) { return at[i].y; });
  std::vector<double> next(columns, flow_top);
  for (auto const i : order) {
    boxes[i].y = next[nodes[i].column];
    next[nodes[i].column] += std::max(boxes[i].height, 12.0) + box_gap;
  }
  return *std::ranges::max_element(next);
}

auto band(const flow_box& from, const flow_box& to, double x, double width) -> std::string {
  auto const y0 = from.y + from.out + width / 2;
  auto const y1 = to.y + to.in + width / 2;
  auto const end = x + column_width - box_width;
  auto const bend = x + (column_width - box_width) / 2;
  return fmt::format(
      "<path d=\"M {0} {1} C {2} {1} {2} {3} {4} {3}\" fill=\"none\" stroke=\"#0072B2\" "
      "stroke-opacity=\"0.32\" stroke-width=\"{5}\">",
      svg::coordinate(x), svg::coordinate(y0), svg::coordinate(bend), svg::coordinate(y1),
      svg::coordinate(end), svg::coordinate(std::max(width, 1.0)));
}

}  // namespace

void draw_flow(figure& out, const std::vector<std::string>& titles,
               const std::vector<flow_node>& nodes, const std::vector<flow_link>& links) {
  double all = 1;
  for (auto const& link : links) all += link.amount;
  auto const unit = std::clamp(900 / all, 1.0, 14.0);
  auto boxes = boxes_of(nodes, links, unit);
  auto const height = stack_boxes(nodes, links, titles.size(), boxes);
  auto const x_of = [](std::size_t column) {
    return 230 + column_width * static_cast<double>(column);
  };
  out.svg = svg::opened(x_of(titles.size() - 1) + 270, height + 6, out.title, out.reading);
  append_csv_row(out.csv, std::vector<std::string>{"from", "to", "links"});
  auto in_order = links;
  std::ranges::stable_sort(in_order, {}, [&](const flow_link& link) {
    return std::pair{boxes[link.from].y, boxes[link.to].y};
  });
  for (auto const& link : in_order) {
    auto& from = boxes[link.from];
    auto& to = boxes[link.to];
    auto const width = link.amount * unit;
    out.svg += band(from, to, x_of(nodes[link.from].column) + box_width, width);
    out.svg += fmt::format("<title>{} to {}: {} links</title></path>\n",
                           svg::escaped(nodes[link.from].name), svg::escaped(nodes[link.to].name),
                           link.amount);
    from.out += width;
    to.in += width;
    append_csv_row(out.csv, std::vector<std::string>{nodes[link.from].name, nodes[link.to].name,
                                                     fmt::format("{}", link.amount)});
  }
  for (std::size_t c = 0; c < titles.size(); ++c)
    out.svg += svg::text(x_of(c) + box_width / 2, 20, titles[c], svg::anchor::middle, "strong");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    auto const x = x_of(nodes[i].column);
    out.svg += svg::rectangle(x, boxes[i].y, box_width, boxes[i].height, "#34495e", nodes[i].name);
    auto const left = nodes[i].column == 0;
    out.svg +=
        "<g class=\"names\" paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"2.5\">" +
        svg::text(left ? x - 6 : x + box_width + 6,
                  boxes[i].y + std::max(boxes[i].height, 12.0) / 2 + 4,
                  svg::shortened(nodes[i].name, 32), left ? svg::anchor::end : svg::anchor::start) +
        "</g>";
  }
  out.svg += "</svg>\n";
}

}  // namespace cartograph
