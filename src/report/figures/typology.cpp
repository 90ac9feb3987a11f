#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "cartograph/core/csv_field.hpp"
#include "report/figures/figure.hpp"
#include "report/figures/svg.hpp"

namespace cartograph {
namespace {

constexpr std::array<std::array<std::string_view, 2>, 5> column_titles{
    {{"single", "company"},
     {"single", "institute"},
     {"several", "institutes"},
     {"grassroots,", "non-profit"},
     {"grassroots,", "company"}}};

auto score_of(const project_typology& p, std::size_t model) -> double {
  for (auto const& r : p.ranking)
    if (static_cast<std::size_t>(r.model) == model) return r.score;
  return 0;
}

auto is(const std::optional<organizational_model>& m, std::size_t model) -> bool {
  return m && static_cast<std::size_t>(*m) == model;
}

void append_csv(std::string& out, const project_typology& p) {
  for (std::size_t m = 0; m < organizational_model_names.size(); ++m)
    append_csv_row(
        out, std::vector<std::string>{p.name, std::string{organizational_model_names[m]},
                                      p.ranking.empty() ? "" : fmt::format("{}", score_of(p, m)),
                                      is(p.label, m) ? "1" : "0", is(p.assigned, m) ? "1" : "0"});
}

auto row_of(const project_typology& p, double y, double left, double cell) -> std::string {
  auto out = svg::text(left - 8, y + 19, p.name, svg::anchor::end);
  for (std::size_t m = 0; m < organizational_model_names.size(); ++m) {
    auto const x = left + cell * static_cast<double>(m);
    auto const score = score_of(p, m);
    out += svg::rectangle(
        x + 1, y + 1, cell - 2, 26, p.ranking.empty() ? "#f4f4f4" : svg::shade(score),
        fmt::format("{}, {}: {:.2f}", p.name, organizational_model_names[m], score));
    if (is(p.assigned, m))
      out += svg::marker(svg::shape::circle, x + 18, y + 14, 5, "#D55E00", "assigned by the rules");
    if (is(p.label, m))
      out += svg::marker(svg::shape::diamond, x + cell - 18, y + 14, 5, "#222222",
                         "label of the study");
    if (!p.ranking.empty())
      out += svg::text(x + cell / 2, y + 18, fmt::format("{:.2f}", score), svg::anchor::middle,
                       svg::letters_on(score));
  }
  return out;
}

}  // namespace

auto typology_figure(const typology_result& found) -> figure {
  constexpr double left = 150;
  constexpr double cell = 122;
  constexpr double top = 48;
  auto const height = top + 28 * static_cast<double>(found.projects.size()) + 34;
  figure out{
      .name = "typology", .title = "Projects by organizational model", .unit = "score, 0 to 1"};
  out.reading =
      "How well each project fits the five organizational models by the declared rules. Orange "
      "circle: assigned; "
      "black diamond: label of the study. No circle: not enough evidence.";
  out.svg = svg::opened(left + 5 * cell + 10, height, out.title, out.reading);
  for (std::size_t m = 0; m < column_titles.size(); ++m)
    for (std::size_t line = 0; line < 2; ++line)
      out.svg += svg::text(left + cell * (static_cast<double>(m) + 0.5),
                           18 + 15 * static_cast<double>(line), column_titles[m][line],
                           svg::anchor::middle);
  append_csv_row(out.csv,
                 std::vector<std::string>{"project", "model", "score", "label", "assigned"});
  for (std::size_t i = 0; i < found.projects.size(); ++i) {
    out.svg += row_of(found.projects[i], top + 28 * static_cast<double>(i), left, cell);
    append_csv(out.csv, found.projects[i]);
  }
  out.svg += svg::marker(svg::shape::circle, left + 8, height - 16, 5, "#D55E00");
  out.svg += svg::text(left + 18, height - 12, "assigned by the declared rules");
  out.svg += svg::marker(svg::shape::diamond, left + 228, height - 16, 5, "#222222");
  out.svg += svg::text(left + 238, height - 12, "label of the study");
  out.svg += "</svg>\n";
  return out;
}

}  // namespace cartograph
