#include <fmt/format.h>

#include <algorithm>

#include "report/figures/figure.hpp"
#include "report/figures/svg.hpp"

namespace cartograph {

void draw_bars(figure& out, const std::vector<bar>& bars, double full) {
  constexpr double width = 760;
  constexpr double left = 250;
  constexpr double line = 24;
  constexpr double room = width - left - 120;
  auto const height = line * static_cast<double>(bars.size()) + 30;
  out.svg = svg::opened(width, height, out.title, out.reading);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    auto const& b = bars[i];
    auto const y = 10 + line * static_cast<double>(i);
    auto const length = full > 0 ? room * std::clamp(b.value / full, 0.0, 1.0) : 0.0;
    auto const note = b.note.empty() ? fmt::format("{:.3f}", b.value) : b.note;
    out.svg += svg::text(left - 8, y + 14, svg::shortened(b.label, 38), svg::anchor::end);
    out.svg += svg::rectangle(left, y + 2, room, line - 6, "#eef1f4", {}, "paper");
    out.svg += svg::rectangle(left, y + 2, length, line - 6, "#0072B2",
                              fmt::format("{}: {}", b.label, note));
    out.svg += svg::text(left + length + 6, y + 14, note);
  }
  out.svg += "</svg>\n";
}

}  // namespace cartograph
