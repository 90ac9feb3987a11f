#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cartograph/core/csv_field.hpp"
#include "report/figures/drawing.hpp"
#include "report/figures/page_size.hpp"

namespace cartograph {
namespace {

constexpr std::array<look, kind_count> looks{{{svg::shape::circle, "#8c8c8c"},
                                              {svg::shape::circle, "#0072B2"},
                                              {svg::shape::circle, "#56B4E9"},
                                              {svg::shape::diamond, "#D55E00"},
                                              {svg::shape::square, "#E69F00"},
                                              {svg::shape::square, "#009E73"},
                                              {svg::shape::square, "#CC79A7"},
                                              {svg::shape::triangle, "#b3a600"},
                                              {svg::shape::triangle, "#7a5195"},
                                              {svg::shape::hexagon, "#444444"},
                                              {svg::shape::hexagon, "#8fbc3b"},
                                              {svg::shape::hexagon, "#999999"},
                                              {svg::shape::circle, "#0072B2"}}};

auto lines_of(const drawing& d) -> std::string {
  std::string out = "<g stroke=\"#8fa1b3\" stroke-opacity=\"0.55\">\n";
  for (auto const& line : d.lines)
    out += fmt::format(
        "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke-width=\"{:.1f}\"/>\n",
        svg::coordinate(d.marks[line.from].at.x), svg::coordinate(d.marks[line.from].at.y),
        svg::coordinate(d.marks[line.to].at.x), svg::coordinate(d.marks[line.to].at.y), line.width);
  return out + "</g>\n";
}

auto legend_of(const drawing& d) -> std::string {
  std::array<std::size_t, kind_count> present{};
  for (auto const& m : d.marks) ++present[static_cast<std::size_t>(m.of)];
  std::string out;
  double y = 20;
  for (std::size_t k = 0; k < kind_count; ++k) {
    if (present[k] == 0) continue;
    out += svg::marker(looks[k].form, page_width + 16, y - 4, 6, looks[k].colour);
    out += svg::text(page_width + 30, y, fmt::format("{} ({})", kind_names[k], present[k]));
    y += 20;
  }
  return out;
}

auto tooltip_of(const drawn_mark& m) -> std::string {
  return m.members == 1
             ? fmt::format("{} ({}), {} links", m.name, name_of(m.of), m.links)
             : fmt::format("{} and {} more, mostly {}", m.name, m.members - 1, name_of(m.of));
}

auto marks_of(const drawing& d) -> std::string {
  std::string marks;
  std::string names =
      "<g class=\"names\" font-size=\"10.5\" paint-order=\"stroke\" stroke=\"#fff\" "
      "stroke-width=\"2.5\">\n";
  for (auto const& m : d.marks) {
    auto const& [form, colour] = look_of(m.of);
    marks += svg::marker(form, m.at.x, m.at.y, m.radius, colour, tooltip_of(m));
    if (m.label) names += svg::text(m.label->x, m.label->y, m.name, m.label->where);
  }
  return marks + names + "</g>\n";
}

auto csv_of(const drawing& d) -> std::string {
  std::string out;
  append_csv_row(out, std::vector<std::string>{"kind", "name", "members", "links", "x", "y"});
  for (auto const& m : d.marks)
    append_csv_row(
        out, std::vector<std::string>{std::string{name_of(m.of)}, m.name,
                                      fmt::format("{}", m.members), fmt::format("{}", m.links),
                                      svg::coordinate(m.at.x), svg::coordinate(m.at.y)});
  return out;
}

}  // namespace

auto look_of(kind k) -> const look& { return looks[static_cast<std::size_t>(k)]; }

void draw_network(figure& out, const drawing& d) {
  out.svg = svg::opened(page_width + 150, page_height, out.title, out.reading) + lines_of(d) +
            marks_of(d) + legend_of(d) + "</svg>\n";
  out.csv = csv_of(d);
}

}  // namespace cartograph
