#include <fmt/format.h>

#include <algorithm>

#include "cartograph/core/csv_field.hpp"
#include "report/sections/section.hpp"

namespace cartograph {
namespace {

/// Beside the number, whether anything holds the role at all.
auto value_text(const named_measurement* m) -> std::string {
  if (m == nullptr) return {};
  return m->result ? readable(m->result) : "undefined";
}

auto count_text(const named_measurement& m, std::string_view name) -> std::string {
  auto const count = count_of(m, name);
  return count ? fmt::format("{}", *count) : std::string{};
}

/// A row for each role, and below it for each of its stages that has holders.
auto roles_table(const results& all) -> table {
  table out{
      .title = "Roles, and how many hold them",
      .header = {"role", "stage", "links", "holders", "unknown", "centralization",
                 "Herfindahl-Hirschman", "effective number", "largest share", "elephant factor"},
      .rows = {},
      .right_aligned = {false, false, true, true, true, true, true, true, true, true}};
  for (auto const role : held_roles)
    for (auto const& stage :
         {std::string_view{}, stage_names[0], stage_names[1], stage_names[2], stage_names[3]}) {
      auto const* hhi = number_of(all, "hhi", name_of(role), stage);
      if (hhi == nullptr || !hhi->result) continue;
      std::vector<std::string> row{std::string{name_of(role)},
                                   stage.empty() ? "all" : std::string{stage},
                                   count_text(*hhi, "links"), count_text(*hhi, "holders"),
                                   percent_text(count_of(*hhi, "unknown").value_or(0))};
      for (auto const* key :
           {"degree_centralization", "hhi", "effective_number", "top_share", "elephant_factor"})
        row.push_back(value_text(number_of(all, key, name_of(role), stage)));
      out.rows.push_back(std::move(row));
    }
  return out;
}

auto middle_of(std::vector<double> samples) -> std::pair<double, double> {
  std::ranges::sort(samples);
  auto const at = [&](double part) {
    return samples[static_cast<std::size_t>(part * static_cast<double>(samples.size() - 1))];
  };
  return {at(0.025), at(0.975)};
}

auto placed_numbers(const results& all) -> std::vector<placed_number> {
  std::vector<placed_number> out;
  for (auto const& m : all.measurements) {
    if (!m.chance || !m.chance->percentile || !m.chance->z || m.chance->samples.empty()) continue;
    auto const of = parameter_of(m, "links of");
    auto const [low, high] = middle_of(m.chance->samples);
    out.push_back({.label = fmt::format("{}, {}", m.what->title, of.empty() ? "all" : of),
                   .value = m.result.value,
                   .low = low,
                   .high = high,
                   .percentile = m.chance->percentile.value});
  }
  return out;
}

auto chance_figure(const results& all) -> std::optional<figure> {
  auto const numbers = placed_numbers(all);
  if (numbers.empty()) return std::nullopt;
  figure out{.name = "centralization_by_role", .title = "Centralization against chance"};
  auto const unusual = std::ranges::count_if(
      numbers, [](auto& n) { return n.percentile >= 97.5 || n.percentile <= 2.5; });
  out.reading = fmt::format(
      "How far the links of a role run through few nodes (diamond), beside 100 random networks in "
      "which every node keeps its number of links: {} of {} lie outside of what chance gives in 95 "
      "of 100 cases.",
      unusual, numbers.size());
  out.unit = "centralization, 0 to 1";
  draw_placed_numbers(out, numbers);
  return out;
}

/// Degree centralization of every project's scope, from the profiles.
auto project_figure(const typology_result& found) -> std::optional<figure> {
  figure out{.name = "centralization_by_project",
             .title = "Degree centralization by project",
             .reading =
                 "Degree centralization of each project's scope: 1 is a star around one "
                 "node, 0 an even spread.",
             .unit = "centralization, 0 to 1"};
  std::vector<bar> bars;
  append_csv_row(out.csv,
                 std::vector<std::string>{"project", "degree_centralization", "status", "reason"});
  for (auto const& p : found.projects) {
    auto const entry =
        std::ranges::find(p.profile, "degree_centralization", &profile_entry::feature);
    if (entry == p.profile.end()) continue;
    append_csv_row(out.csv, std::vector<std::string>{p.name, exact(entry->value),
                                                     std::string{name_of(entry->value.state)},
                                                     entry->value.reason});
    bars.push_back(
        {p.name, entry->value.value, entry->value ? "" : "undefined: " + entry->value.reason});
  }
  if (bars.empty()) return std::nullopt;
  constexpr std::size_t shown = 60;
  if (bars.size() > shown) {
    std::ranges::stable_sort(bars, std::ranges::greater{}, &bar::value);
    bars.resize(shown);
    out.reading += fmt::format(" Shown are the {} highest of {}.", shown, found.projects.size());
  }
  draw_bars(out, bars, 1);
  return out;
}

}  // namespace

auto control_section(const report_input& in) -> std::optional<section> {
  section out{.id = "control", .title = "Where control, resources and work lie"};
  auto roles = roles_table(in.all);
  if (!roles.rows.empty()) {
    out.sentences.emplace_back(
        "Shares are those of organizations. A link of a role counts once, the work of persons by "
        "the "
        "weight of its links, such as commits. Work of which nobody knows the organization is left "
        "out; how much that is stands beside it. The effective number says how many equal holders "
        "would be as concentrated; the elephant factor how many hold half.");
    out.tables.push_back(std::move(roles));
  }
  if (auto chance = chance_figure(in.all)) out.figures.push_back(std::move(*chance));
  if (in.all.typology)
    if (auto projects = project_figure(*in.all.typology))
      out.figures.push_back(std::move(*projects));
  return unless_empty(std::move(out));
}

}  // namespace cartograph
