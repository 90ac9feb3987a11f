#include "cartograph/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cartograph/report/json.hpp"
#include "cartograph/report/text.hpp"
#include "report/page.hpp"
#include "report/sections/section.hpp"

namespace cartograph {
namespace {

auto sections_of(const report_input& in) -> std::vector<section> {
  std::vector<section> out;
  for (auto* const made : {summary_section, network_section, control_section, concentration_section,
                           attribution_section, communities_section, flow_section, lineage_section,
                           models_section, time_section, quality_section})
    if (auto one = made(in)) out.push_back(std::move(*one));
  return out;
}

auto measured_line(const results& all, std::string_view key) -> std::string {
  auto const found =
      std::ranges::find(all.measurements, key, [](const auto& m) { return m.what->key; });
  if (found == all.measurements.end()) return {};
  return fmt::format("{}: {}{}\n", found->what->title, readable(found->result),
                     found->result.reason.empty() ? "" : " (" + found->result.reason + ")");
}

}  // namespace

auto report_summary(const results& all) -> std::string {
  auto out = fmt::format("{}: {} nodes, {} links\n", all.network->name, all.network->nodes,
                         all.network->links);
  for (auto const key :
       {"components", "density", "degree_centralization", "transitivity", "hhi", "elephant_factor"})
    out += measured_line(all, key);
  if (all.communities)
    out += fmt::format("Communities: {} (modularity {})\n", all.communities->sizes.size(),
                       readable(all.communities->quality));
  if (all.typology && !all.typology->projects.empty()) {
    auto const& rules = all.typology->rules;
    auto const& left_out = all.typology->leave_one_out;
    out += fmt::format(
        "Organizational models: declared rules agree with {} of {} labels, {} without an answer "
        "(no test)\n",
        rules.correct, rules.total, rules.abstained);
    out += fmt::format(
        "Leave one out, nearest reference: {} of {} (at most {}), {} without an answer\n",
        left_out.correct, left_out.total, left_out.attainable, left_out.abstained);
  }
  return out;
}

auto make_report(const network& g, const flat_graph& flat, const results& all,
                 const report_options& options) -> std::vector<report_file> {
  auto const sections = sections_of({g, flat, all, options});
  std::vector<report_file> files;
  files.push_back({"report.html", html_page(all, sections)});
  files.push_back({"report.md", markdown_page(all, sections)});
  files.push_back({"results.json", to_json(all)});
  results measured_only;
  measured_only.measurements = all.measurements;
  files.push_back({"metrics.csv", to_csv(measured_only)});
  if (all.communities) files.push_back({"communities.csv", membership_csv(*all.communities)});
  for (auto const& s : sections)
    for (auto const& f : s.figures) {
      files.push_back({f.name + ".svg", f.svg});
      files.push_back({f.name + ".csv", f.csv});
    }
  return files;
}

}  // namespace cartograph
