#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "cartograph/core/csv_field.hpp"
#include "report/figures/figure.hpp"
#include "report/figures/svg.hpp"

namespace cartograph {
namespace {

constexpr double axis_from = 330;
constexpr double axis_width = 420;
constexpr double number_row = 26;
constexpr double number_rows_from = 38;  // below the numbers of the axis

/// Round steps from 0, at most six, that reach what is shown.
struct number_axis {
  double step = 0.2;
  int steps = 5;

  explicit number_axis(double most) {
    for (auto const round : {0.01, 0.02, 0.05, 0.1, 0.2, 0.5}) {
      step = round;
      steps = std::max(1, static_cast<int>(std::ceil(most / step - 1e-9)));
      if (steps <= 6) return;
    }
  }
  [[nodiscard]] auto x_of(double value) const -> double {
    return axis_from + axis_width * std::max(value, 0.0) / (step * steps);
  }
  [[nodiscard]] auto drawn(double height) const -> std::string {
    std::string out;
    for (int i = 0; i <= steps; ++i) {
      auto const value = step * i;
      out += svg::rectangle(x_of(value), 22, 1, height, "#dddddd");
      out += svg::text(x_of(value), 16, fmt::format("{:.{}f}", value, step < 0.1 ? 2 : 1),
                       svg::anchor::middle);
    }
    return out;
  }
};

}  // namespace

void draw_placed_numbers(figure& out, const std::vector<placed_number>& numbers) {
  double most = 1e-9;
  for (auto const& n : numbers) most = std::max({most, n.value, n.high});
  number_axis const scale{most};
  auto const rows = number_row * static_cast<double>(numbers.size());
  out.svg = svg::opened(axis_from + axis_width + 190, number_rows_from + 22 + rows, out.title,
                        out.reading);
  out.svg += scale.drawn(rows);
  append_csv_row(out.csv, std::vector<std::string>{"what", "value", "low", "high", "percentile"});
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    auto const& n = numbers[i];
    auto const y = number_rows_from + number_row * static_cast<double>(i);
    auto const words = fmt::format("{:.3f}, percentile {:.0f}", n.value, n.percentile);
    out.svg += svg::text(axis_from - 12, y + 4, n.label, svg::anchor::end);
    out.svg += svg::rectangle(axis_from, y, axis_width, 1, "#c7d0d9");
    out.svg += svg::rectangle(scale.x_of(n.low), y - 5,
                              std::max(scale.x_of(n.high) - scale.x_of(n.low), 2.0), 11, "#9db8cc",
                              fmt::format("random: {:.3f} to {:.3f}", n.low, n.high));
    out.svg += svg::marker(svg::shape::diamond, scale.x_of(n.value), y, 7, "#D55E00", words);
    out.svg += svg::text(axis_from + axis_width + 14, y + 4, words);
    append_csv_row(out.csv, std::vector<std::string>{
                                n.label, fmt::format("{}", n.value), fmt::format("{}", n.low),
                                fmt::format("{}", n.high), fmt::format("{}", n.percentile)});
  }
  auto const y = number_rows_from + 12 + rows;
  out.svg += svg::marker(svg::shape::diamond, axis_from + 8, y - 4, 6, "#D55E00");
  out.svg += svg::text(axis_from + 20, y, "here");
  out.svg += svg::rectangle(axis_from + 80, y - 9, 30, 10, "#9db8cc");
  out.svg += svg::text(axis_from + 116, y, "middle 95 % of random networks");
  out.svg += "</svg>\n";
}

}  // namespace cartograph
