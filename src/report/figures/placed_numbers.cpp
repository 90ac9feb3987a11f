#include <fmt/format.h>

#include <algorithm>

#include "cartograph/core/csv_field.hpp"
#include "report/figures/figure.hpp"
#include "report/figures/svg.hpp"

namespace cartograph {

void draw_placed_numbers(figure& out, const std::vector<placed_number>& numbers) {
  constexpr double left = 330;
  constexpr double room = 420;
  constexpr double row = 26;
  double most = 1e-9;
  for (auto const& n : numbers) most = std::max({most, n.value, n.high});
  auto const x_of = [&](double value) { return left + room * std::max(value, 0.0) / most; };
  out.svg = svg::opened(left + room + 190, 40 + row * static_cast<double>(numbers.size()),
                        out.title, out.reading);
  append_csv_row(out.csv, std::vector<std::string>{"what", "value", "low", "high", "percentile"});
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    auto const& n = numbers[i];
    auto const y = 18 + row * static_cast<double>(i);
    auto const words = fmt::format("{:.3f}, percentile {:.0f}", n.value, n.percentile);
    out.svg += svg::text(left - 12, y + 4, n.label, svg::anchor::end);
    out.svg += svg::rectangle(left, y, room, 1, "#c7d0d9");
    out.svg += svg::rectangle(x_of(n.low), y - 5, std::max(x_of(n.high) - x_of(n.low), 2.0), 11,
                              "#9db8cc", fmt::format("random: {:.3f} to {:.3f}", n.low, n.high));
    out.svg += svg::marker(svg::shape::diamond, x_of(n.value), y, 7, "#D55E00", words);
    out.svg += svg::text(left + room + 14, y + 4, words);
    append_csv_row(out.csv, std::vector<std::string>{
                                n.label, fmt::format("{}", n.value), fmt::format("{}", n.low),
                                fmt::format("{}", n.high), fmt::format("{}", n.percentile)});
  }
  auto const y = 30 + row * static_cast<double>(numbers.size());
  out.svg += svg::marker(svg::shape::diamond, left + 8, y - 4, 6, "#D55E00");
  out.svg += svg::text(left + 20, y, "here");
  out.svg += svg::rectangle(left + 80, y - 9, 30, 10, "#9db8cc");
  out.svg += svg::text(left + 116, y, "middle 95 % of random networks");
  out.svg += "</svg>\n";
}

}  // namespace cartograph
