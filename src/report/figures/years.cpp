#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cartograph/core/csv_field.hpp"
#include "report/figures/figure.hpp"
#include "report/figures/svg.hpp"

namespace cartograph {
namespace {

constexpr double years_left = 60;
constexpr double years_top = 16;
constexpr double years_width = 620;
constexpr double years_height = 240;

struct year_scale {
  std::size_t years{};
  double most{};

  [[nodiscard]] auto x(std::size_t i) const {
    return years_left + years_width * (static_cast<double>(i) + 0.5) / static_cast<double>(years);
  }
  [[nodiscard]] auto y(double value) const { return years_top + years_height * (1 - value / most); }
};

/// 1, 2 or 5 times a power of ten, not below the value.
auto round_above(double value) -> double {
  if (value <= 0) return 1;
  auto const power = std::pow(10.0, std::floor(std::log10(value)));
  for (auto const times : {1.0, 2.0, 5.0})
    if (times * power >= value) return times * power;
  return 10 * power;
}

auto years_frame(const std::vector<int>& years, const year_scale& scale) -> std::string {
  auto out =
      svg::rectangle(years_left, years_top, years_width, years_height, "#f3f6f9", {}, "paper");
  for (auto const part : {0.0, 0.5, 1.0}) {
    out += svg::rectangle(years_left, scale.y(part * scale.most), years_width, 1, "#c7d0d9");
    out += svg::text(years_left - 8, scale.y(part * scale.most) + 4,
                     fmt::format("{:g}", part * scale.most), svg::anchor::end);
  }
  auto const every = 1 + years.size() / 16;
  for (std::size_t i = 0; i < years.size(); i += every)
    out += svg::text(scale.x(i), years_top + years_height + 18, fmt::format("{}", years[i]),
                     svg::anchor::middle);
  return out;
}

/// The line, broken where there is no value, and a dot for each year.
auto years_line(const year_line& line, const year_scale& scale, const svg::line_look& look,
                const std::vector<int>& years) -> std::string {
  std::string commands;
  std::string dots;
  bool broken = true;
  for (std::size_t i = 0; i < line.values.size(); ++i) {
    auto const& value = line.values[i];
    if (value) {
      commands += fmt::format("{} {} {} ", broken ? "M" : "L", svg::coordinate(scale.x(i)),
                              svg::coordinate(scale.y(*value)));
      dots += svg::marker(svg::shape::circle, scale.x(i), scale.y(*value), 3.5, look.colour,
                          fmt::format("{}, {}: {:.4g}", line.name, years[i], *value));
    }
    broken = !value;
  }
  return svg::path(commands, look.colour, 2, look.dashes) + dots;
}

}  // namespace

void draw_years(figure& out, const std::vector<int>& years, const std::vector<year_line>& lines) {
  double most = 0;
  for (auto const& line : lines)
    for (auto const& value : line.values) most = std::max(most, value.value_or(0));
  year_scale const scale{years.size(), round_above(most)};
  out.svg = svg::opened(years_left + years_width + 210, years_top + years_height + 28, out.title,
                        out.reading);
  out.svg += years_frame(years, scale);
  std::vector<std::string> header{"year"};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto const look = svg::line_look_of(i);
    out.svg += years_line(lines[i], scale, look, years);
    auto const x = years_left + years_width + 16;
    auto const y = years_top + 14 + 22 * static_cast<double>(i);
    out.svg += svg::path(fmt::format("M {} {} h 34", x, y - 4), look.colour, 2, look.dashes);
    out.svg += svg::text(x + 42, y, lines[i].name);
    header.push_back(lines[i].name);
  }
  append_csv_row(out.csv, header);
  for (std::size_t i = 0; i < years.size(); ++i) {
    std::vector<std::string> row{fmt::format("{}", years[i])};
    for (auto const& line : lines)
      row.push_back(line.values[i] ? fmt::format("{}", *line.values[i]) : "");
    append_csv_row(out.csv, row);
  }
  out.svg += "</svg>\n";
}

}  // namespace cartograph
