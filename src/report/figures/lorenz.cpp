#include <fmt/format.h>

#include "cartograph/core/csv_field.hpp"
#include "report/figures/figure.hpp"
#include "report/figures/svg.hpp"

namespace cartograph {
namespace {

constexpr double lorenz_left = 70;
constexpr double lorenz_top = 20;
constexpr double lorenz_side = 380;

auto lorenz_at(std::pair<double, double> p) -> std::string {
  return fmt::format("{} {}", svg::coordinate(lorenz_left + lorenz_side * p.first),
                     svg::coordinate(lorenz_top + lorenz_side * (1 - p.second)));
}

auto lorenz_frame(std::string_view across, std::string_view up) -> std::string {
  auto out =
      svg::rectangle(lorenz_left, lorenz_top, lorenz_side, lorenz_side, "#f3f6f9", {}, "paper");
  out += svg::path("M " + lorenz_at({0, 0}) + " L " + lorenz_at({1, 1}), "#8fa1b3", 1);
  for (auto const at : {0.0, 0.5, 1.0}) {
    auto const words = fmt::format("{:.0f} %", 100 * at);
    out += svg::text(lorenz_left + lorenz_side * at, lorenz_top + lorenz_side + 18, words,
                     svg::anchor::middle);
    out += svg::text(lorenz_left - 8, lorenz_top + lorenz_side * (1 - at) + 4, words,
                     svg::anchor::end);
  }
  out += svg::text(lorenz_left + lorenz_side / 2, lorenz_top + lorenz_side + 38, across,
                   svg::anchor::middle);
  return out + svg::text(lorenz_left, lorenz_top - 7, up);
}

}  // namespace

void draw_lorenz_curves(figure& out, const std::vector<curve>& curves, std::string_view across,
                        std::string_view up) {
  out.svg = svg::opened(lorenz_left + lorenz_side + 250, lorenz_top + lorenz_side + 50, out.title,
                        out.reading);
  out.svg += lorenz_frame(across, up);
  append_csv_row(out.csv, std::vector<std::string>{"curve", "share_of_holders", "share_held"});
  for (std::size_t i = 0; i < curves.size(); ++i) {
    auto const [colour, dashes] = svg::line_look_of(i);
    std::string line;
    for (auto const& p : curves[i].points) {
      line += (line.empty() ? "M " : " L ") + lorenz_at(p);
      append_csv_row(out.csv, std::vector<std::string>{curves[i].name, fmt::format("{}", p.first),
                                                       fmt::format("{}", p.second)});
    }
    out.svg += svg::path(line, colour, 2, dashes);
    auto const y = lorenz_top + 14 + 22 * static_cast<double>(i);
    auto const x = lorenz_left + lorenz_side + 16;
    out.svg += svg::path(fmt::format("M {} {} h 34", x, y - 4), colour, 2, dashes);
    out.svg += svg::text(x + 42, y, curves[i].name);
  }
  out.svg += "</svg>\n";
}

}  // namespace cartograph
