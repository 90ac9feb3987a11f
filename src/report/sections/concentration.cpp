#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cartograph/algorithm/concentration/gini.hpp"
#include "cartograph/algorithm/concentration/lorenz.hpp"
#include "cartograph/core/csv_field.hpp"
#include "cartograph/network/shown_name.hpp"
#include "cartograph/registry/role_links.hpp"
#include "report/sections/section.hpp"

namespace cartograph {
namespace {

/// What organizations hold of each role, their people's work included.
struct held_by_role {
  std::array<role_links, held_roles.size()> of;

  explicit held_by_role(const network& g) {
    employers const known{g};
    for (std::size_t i = 0; i < held_roles.size(); ++i) {
      role_question question{.role = held_roles[i]};
      if (!known.empty()) question.work = attribution{.known = &known};
      of[i] = role_links_of(g, {}, question);
    }
  }
};

auto lorenz_figure(const held_by_role& held) -> std::optional<figure> {
  std::vector<curve> curves;
  for (std::size_t i = 0; i < held_roles.size(); ++i) {
    constexpr std::size_t points = 200;
    if (held.of[i].amounts.size() < 2) continue;
    auto const found = lorenz_curve(held.of[i].amounts, points);
    if (!found.undefined.empty()) continue;
    auto const even = gini(held.of[i].amounts);
    curve line{.name = fmt::format("{} (Gini {})", name_of(held_roles[i]), readable(even))};
    for (auto const& p : found.points) line.points.emplace_back(p.holders, p.amount);
    curves.push_back(std::move(line));
  }
  if (curves.empty()) return std::nullopt;
  figure out{.name = "lorenz_curves",
             .title = "How unevenly roles are held",
             .reading =
                 "What share of a role's links the organizations with fewest have together: "
                 "the further below the diagonal, the less even.",
             .unit = "share of links"};
  draw_lorenz_curves(out, curves, "organizations with a link of the role, fewest first",
                     "share of the role's links");
  return out;
}

/// Organizations by what they hold, most first: links of each role.
struct organization_roles {
  vertex_id who{};
  std::array<double, held_roles.size()> held{};
  [[nodiscard]] auto all() const -> double { return held[0] + held[1] + held[2]; }
};

auto organizations_by_role(const held_by_role& held) -> std::vector<organization_roles> {
  std::map<std::uint32_t, organization_roles> found;
  for (std::size_t r = 0; r < held_roles.size(); ++r)
    for (std::size_t i = 0; i < held.of[r].holders.size(); ++i) {
      auto const who = held.of[r].holders[i];
      auto& row = found[who.value];
      row.who = who;
      row.held[r] = held.of[r].amounts[i];
    }
  std::vector<organization_roles> out;
  for (auto const& [id, row] : found) out.push_back(row);
  std::ranges::stable_sort(out, std::ranges::greater{}, &organization_roles::all);
  return out;
}

auto amount_text(double amount) -> std::string {
  return amount == 0 ? "" : fmt::format("{:.4g}", amount);
}

auto role_map_figure(const report_input& in, const held_by_role& held) -> std::optional<figure> {
  constexpr std::size_t shown = 25;
  auto rows = organizations_by_role(held);
  if (rows.size() < 2) return std::nullopt;
  figure out{.name = "organizations_by_role",
             .title = "Which organization holds which role",
             .reading = fmt::format("Links of each role that an organization holds; darker: a "
                                    "larger share of the role. The {} of {} with most links.",
                                    std::min(shown, rows.size()), rows.size()),
             .unit = "links, or commits where a link is a month of them"};
  append_csv_row(out.csv,
                 std::vector<std::string>{"organization", "control", "resource", "contribution"});
  for (auto const& row : rows) {
    std::vector<std::string> cells{shown_name(in.g, row.who, in.options.people)};
    for (auto const amount : row.held) cells.push_back(fmt::format("{}", amount));
    append_csv_row(out.csv, cells);
  }
  std::array<double, held_roles.size()> most{};
  for (auto const& row : rows)
    for (std::size_t r = 0; r < most.size(); ++r) most[r] = std::max(most[r], row.held[r]);
  heat_map map;
  for (auto const role : held_roles) map.columns.emplace_back(name_of(role));
  rows.resize(std::min(shown, rows.size()));
  for (auto const& row : rows) {
    map.rows.push_back(shown_name(in.g, row.who, in.options.people));
    auto& cells = map.cells.emplace_back();
    for (std::size_t r = 0; r < most.size(); ++r)
      cells.push_back(
          {most[r] > 0 ? row.held[r] / most[r] : 0, amount_text(row.held[r]),
           fmt::format("{}, {}: {:.4g}", map.rows.back(), map.columns[r], row.held[r])});
  }
  draw_heat_map(out, map);
  return out;
}

/// Organizations by their share of all contributions, largest first.
auto share_figure(const report_input& in, const role_links& work) -> std::optional<figure> {
  constexpr std::size_t shown = 20;
  std::vector<bar> bars;
  double all = 0;
  for (auto const amount : work.amounts) all += amount;
  for (std::size_t i = 0; i < work.holders.size(); ++i)
    bars.push_back(
        {shown_name(in.g, work.holders[i], in.options.people), work.amounts[i] / all,
         fmt::format("{} ({:.4g})", percent_text(work.amounts[i] / all), work.amounts[i])});
  if (bars.empty()) return std::nullopt;
  std::ranges::stable_sort(bars, std::ranges::greater{}, &bar::value);
  figure out{.name = "organizations_by_share",
             .title = "Organizations by share of contributions",
             .unit = "share of contributions"};
  out.reading = fmt::format(
      "{} has {} of the {:.6g} contributions that are counted for organizations; shown are {} of "
      "{}.",
      bars.front().label, percent_text(bars.front().value), all, std::min(shown, bars.size()),
      bars.size());
  if (auto const unknown = unknown_share(work); unknown > 0)
    out.reading += fmt::format(" The {} of which nobody knows the organization are not in it.",
                               percent_text(unknown));
  append_csv_row(out.csv, std::vector<std::string>{"organization", "share"});
  for (auto const& b : bars)
    append_csv_row(out.csv, std::vector<std::string>{b.label, fmt::format("{}", b.value)});
  bars.resize(std::min(shown, bars.size()));
  draw_bars(out, bars, bars.front().value);
  return out;
}

}  // namespace

auto concentration_section(const report_input& in) -> std::optional<section> {
  held_by_role const held{in.g};
  section out{.id = "concentration", .title = "Who holds how much"};
  for (auto made : {share_figure(in, held.of[2]), lorenz_figure(held), role_map_figure(in, held)})
    if (made) out.figures.push_back(std::move(*made));
  return unless_empty(std::move(out));
}

}  // namespace cartograph
