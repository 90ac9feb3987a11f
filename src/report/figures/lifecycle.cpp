#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "cartograph/core/csv_field.hpp"
#include "cartograph/report/table.hpp"
#include "report/figures/figure.hpp"
#include "report/figures/svg.hpp"
#include "report/lifecycle.hpp"

namespace cartograph {
namespace {

constexpr double zero_at = 190;      // where concentration 0 is drawn
constexpr double axis_length = 360;  // up to concentration 1
constexpr double row_height = 26;
constexpr std::string_view before_fill = "#D55E00";
constexpr std::string_view after_fill = "#0072B2";

auto x_of(double concentration) -> double { return zero_at + axis_length * concentration; }

auto note_of(const release_test& t) -> std::string {
  auto const interval = interval_text(t.change);
  return interval.empty() ? fmt::format("{} ({} and {} links)", name_of(t.verdict),
                                        t.change.before.units, t.change.after.units)
                          : fmt::format("{}, {}", name_of(t.verdict), interval);
}

void append_mark(std::string& out, svg::shape s, double y, const concentration_side& side,
                 std::string_view fill, std::string_view when) {
  if (side.concentration)
    out += svg::marker(s, x_of(side.concentration.value), y, 6, fill,
                       fmt::format("{} release: {:.2f}, {} links of {} organizations", when,
                                   side.concentration.value, side.units, side.holders));
}

auto dumbbell_of(const project_typology& p, double y) -> std::string {
  auto const& t = p.lifecycle.release;
  auto const& before = t.change.before;
  auto const& after = t.change.after;
  auto out = svg::text(zero_at - 14, y + 4, p.name, svg::anchor::end);
  if (before.concentration && after.concentration) {
    auto const from = std::min(before.concentration.value, after.concentration.value);
    auto const to = std::max(before.concentration.value, after.concentration.value);
    out += svg::rectangle(x_of(from), y - 1, x_of(to) - x_of(from), 2, "#888888");
  }
  append_mark(out, svg::shape::circle, y, before, before_fill, "before");
  append_mark(out, svg::shape::diamond, y, after, after_fill, "after");
  return out + svg::text(zero_at + axis_length + 18, y + 4, note_of(t));
}

auto axis(double height) -> std::string {
  std::string out;
  for (auto const at : {0.0, 0.5, 1.0}) {
    out += svg::rectangle(x_of(at), 26, 1, height - 66, "#dddddd");
    out += svg::text(x_of(at), 18, fmt::format("{:.1f}", at), svg::anchor::middle);
  }
  return out;
}

auto legend(double y) -> std::string {
  return svg::marker(svg::shape::circle, zero_at + 6, y - 4, 6, before_fill) +
         svg::text(zero_at + 18, y, "before release") +
         svg::marker(svg::shape::diamond, zero_at + 146, y - 4, 6, after_fill) +
         svg::text(zero_at + 158, y, "after release");
}

auto csv_row(const project_typology& p) -> std::vector<std::string> {
  auto const& t = p.lifecycle.release;
  auto const& c = t.change;
  std::vector<std::string> row{p.name};
  for (auto const& [side, outside] :
       {std::pair{&c.before, t.outside_before}, std::pair{&c.after, t.outside_after}})
    row.insert(row.end(), {fmt::format("{}", side->units), fmt::format("{}", side->holders),
                           fmt::format("{}", outside), exact(side->top_share), exact(side->hhi),
                           exact(side->concentration)});
  for (auto const* m : {&c.difference, &c.low, &c.high, &c.p_falls, &c.p_rises})
    row.push_back(exact(*m));
  row.insert(row.end(), {std::string{name_of(t.verdict)}, t.reason});
  return row;
}

}  // namespace

auto lifecycle_figure(const typology_result& found) -> figure {
  auto const height = 44 + row_height * static_cast<double>(found.projects.size()) + 40;
  figure out{.name = "lifecycle",
             .title = "Concentration before and after release",
             .unit = "concentration, 0 to 1"};
  out.reading = fmt::format(
      "How concentrated participation of organizations was before release and after it: the chance "
      "that two dated links have the same organization. A verdict needs {} dated links on each "
      "side; the stages were written by people who knew the hypothesis.",
      least_dated_links);
  out.svg = svg::opened(zero_at + axis_length + 250, height, out.title, out.reading);
  out.svg += axis(height);
  append_csv_row(out.csv, std::vector<std::string>{"project",
                                                   "links_before",
                                                   "organizations_before",
                                                   "outside_before",
                                                   "top_share_before",
                                                   "hhi_before",
                                                   "concentration_before",
                                                   "links_after",
                                                   "organizations_after",
                                                   "outside_after",
                                                   "top_share_after",
                                                   "hhi_after",
                                                   "concentration_after",
                                                   "difference",
                                                   "low",
                                                   "high",
                                                   "p_falls",
                                                   "p_rises",
                                                   "verdict",
                                                   "reason"});
  for (std::size_t i = 0; i < found.projects.size(); ++i) {
    out.svg += dumbbell_of(found.projects[i], 44 + row_height * static_cast<double>(i));
    append_csv_row(out.csv, csv_row(found.projects[i]));
  }
  out.svg += legend(height - 14) + "</svg>\n";
  return out;
}

}  // namespace cartograph
