#include <fmt/format.h>

#include <algorithm>

#include "cartograph/core/csv_field.hpp"
#include "report/figures/figure.hpp"
#include "report/figures/svg.hpp"

namespace cartograph {
namespace {

struct heat_sizes {
  double left{};
  double cell{};
  static constexpr double top = 34;
  static constexpr double row = 26;
};

auto heat_sizes_of(const heat_map& map) -> heat_sizes {
  std::size_t longest = 4;
  for (auto const& name : map.rows)
    longest = std::max(longest, std::min<std::size_t>(name.size(), 38));
  std::size_t widest = 4;
  for (auto const& name : map.columns) widest = std::max(widest, name.size());
  return {.left = 20 + 7 * static_cast<double>(longest),
          .cell = std::max(50.0, 16 + 7 * static_cast<double>(widest))};
}

}  // namespace

void draw_heat_map(figure& out, const heat_map& map) {
  auto const sizes = heat_sizes_of(map);
  auto const x_of = [&](std::size_t c) { return sizes.left + sizes.cell * static_cast<double>(c); };
  out.svg =
      svg::opened(std::max(x_of(map.columns.size()) + 10, 420.0),
                  heat_sizes::top + heat_sizes::row * static_cast<double>(map.rows.size()) + 8,
                  out.title, out.reading);
  for (std::size_t c = 0; c < map.columns.size(); ++c)
    out.svg += svg::text(x_of(c) + sizes.cell / 2, 22, map.columns[c], svg::anchor::middle);
  for (std::size_t r = 0; r < map.rows.size(); ++r) {
    auto const y = heat_sizes::top + heat_sizes::row * static_cast<double>(r);
    out.svg += svg::text(sizes.left - 8, y + 17, svg::shortened(map.rows[r], 38), svg::anchor::end);
    for (std::size_t c = 0; c < map.columns.size(); ++c) {
      auto const& cell = map.cells[r][c];
      out.svg += svg::rectangle(x_of(c) + 1, y + 1, sizes.cell - 2, heat_sizes::row - 2,
                                svg::shade(cell.shade), cell.tooltip);
      out.svg += svg::text(x_of(c) + sizes.cell / 2, y + 17, cell.text, svg::anchor::middle,
                           svg::letters_on(cell.shade));
    }
  }
  out.svg += "</svg>\n";
}

}  // namespace cartograph
