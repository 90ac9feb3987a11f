#include "cartograph/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cartograph/core/csv_field.hpp"
#include "cartograph/registry/measure.hpp"
#include "cartograph/report/json.hpp"
#include "cartograph/report/summary.hpp"
#include "cartograph/report/text.hpp"
#include "report/figure.hpp"
#include "report/page.hpp"

namespace cartograph {
namespace {

/// The organizations that named each other as collaborators, where the network has such links.
auto collaboration_figure(const network& g, const report_options& options)
    -> std::optional<figure> {
  if (g.rows(relation::collaborates).links == 0) return std::nullopt;
  selection which;
  which.kinds = kind::organization;
  which.relations = {{relation::collaborates, 1}};
  if (g.column("map") != nullptr) which.where = {{"map", std::nullopt}};
  auto const flat = flatten(g, which, {.weights = link_weight::none, .threads = options.threads});
  if (!flat || flat->graph.arc_count() == 0) return std::nullopt;
  return network_figure(g, *flat,
                        {.name = "collaboration",
                         .caption = "Organizations that name each other as collaborators.",
                         .labels = 40,
                         .people = options.people,
                         .seed = options.seed});
}

auto bars_csv(const char* subject, const char* value, const std::vector<bar>& bars) -> std::string {
  std::string out;
  append_csv_row(out, std::vector<std::string>{subject, value});
  for (auto const& b : bars)
    append_csv_row(out, std::vector<std::string>{b.label, fmt::format("{}", b.value)});
  return out;
}

/// Organizations by their share of all contribution links, largest first.
auto share_figure(const network& g) -> std::optional<figure> {
  constexpr std::size_t shown = 20;
  std::vector<bar> bars;
  double all = 0;
  for (auto v = g.ids(kind::organization).first; v < g.ids(kind::organization).last; ++v) {
    double links = 0;
    for (std::size_t i = 0; i < relation_count; ++i)
      if (relations[i].group == relation_class::contribution)
        links += static_cast<double>(g.rows(static_cast<relation>(i)).forward.neighbors(v).size());
    if (links > 0)
      bars.push_back({g.name(vertex_id{v}), links, fmt::format("{:.0f} links", links)});
    all += links;
  }
  if (bars.empty()) return std::nullopt;
  std::ranges::stable_sort(bars, std::ranges::greater{}, &bar::value);
  for (auto& b : bars) {
    b.note = fmt::format("{:.1f} % ({})", 100 * b.value / all, b.note);
    b.value /= all;
  }
  figure out{.name = "organizations_by_share",
             .caption = {},
             .svg = {},
             .csv = bars_csv("organization", "share", bars)};
  out.caption = fmt::format(
      "Share of all {:.0f} contribution links that start from an organization; {} of {} "
      "organizations.",
      all, std::min(shown, bars.size()), bars.size());
  bars.resize(std::min(shown, bars.size()));
  out.svg = bar_chart("Organizations by share of contribution links", bars, bars.front().value);
  return out;
}

/// Degree centralization of every project's scope, from the profiles.
auto centralization_figure(const typology_result& found) -> std::optional<figure> {
  std::vector<bar> bars;
  std::string csv;
  append_csv_row(csv,
                 std::vector<std::string>{"project", "degree_centralization", "status", "reason"});
  for (auto const& p : found.projects) {
    auto const entry =
        std::ranges::find(p.profile, "degree_centralization", &profile_entry::feature);
    if (entry == p.profile.end()) continue;
    append_csv_row(csv, std::vector<std::string>{p.name, exact(entry->value),
                                                 std::string{name_of(entry->value.state)},
                                                 entry->value.reason});
    bars.push_back(
        {p.name, entry->value.value, entry->value ? "" : "undefined: " + entry->value.reason});
  }
  if (bars.empty()) return std::nullopt;
  return figure{.name = "centralization_by_project",
                .caption =
                    "Degree centralization of each project's scope: 1 is a star around one node, 0 "
                    "an even spread.",
                .svg = bar_chart("Degree centralization by project", bars, 1),
                .csv = std::move(csv)};
}

void keep(std::vector<figure>& into, std::optional<figure> made) {
  if (made) into.push_back(std::move(*made));
}

auto figures_of(const network& g, const flat_graph& flat, const results& all,
                const report_options& options) -> std::vector<figure> {
  std::vector<figure> out;
  out.push_back(network_figure(
      g, flat,
      {.name = "network",
       .caption = "The whole network: size by number of links, shape and colour by kind.",
       .people = options.people,
       .seed = options.seed}));
  keep(out, collaboration_figure(g, options));
  keep(out, share_figure(g));
  if (all.typology && !all.typology->projects.empty()) {
    keep(out, centralization_figure(*all.typology));
    out.push_back(typology_figure(*all.typology));
    out.push_back(lifecycle_figure(*all.typology));
    if (all.typology->clusters.absent.empty()) {
      out.push_back(project_map_figure(*all.typology));
      out.push_back(project_tree_figure(*all.typology));
    }
  }
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
  auto const figures = figures_of(g, flat, all, options);
  std::vector<report_file> files;
  files.push_back({"report.html", html_page(all, figures)});
  files.push_back({"report.md", markdown_page(all, figures)});
  files.push_back({"results.json", to_json(all)});
  results measured_only;
  measured_only.measurements = all.measurements;
  files.push_back({"metrics.csv", to_csv(measured_only)});
  if (all.communities) files.push_back({"communities.csv", membership_csv(*all.communities)});
  for (auto const& f : figures) {
    files.push_back({f.name + ".svg", f.svg});
    files.push_back({f.name + ".csv", f.csv});
  }
  return files;
}

}  // namespace cartograph
