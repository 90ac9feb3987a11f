#include <fmt/format.h>

#include "report/lifecycle.hpp"
#include "report/sections/section.hpp"

namespace cartograph {
namespace {

auto agreement_text(const agreement& a) -> std::string {
  return fmt::format("{} of {} labelled projects ({} without an answer)", a.correct, a.total,
                     a.abstained);
}

/// Only what was left out in turn is something like a test, and so only it gets an interval.
void add_agreement(const typology_result& t, section& out) {
  if (t.rules.total == 0) return;
  out.sentences.push_back("Declared rules agree with " + agreement_text(t.rules) +
                          ". The rules were written knowing the labels, and the atlas was curated "
                          "knowing them: agreement with the labels is no test of the study.");
  out.sentences.push_back(fmt::format(
      "The nearest reference, left out in turn, agrees with {}, of at most {} that it could; 95 % "
      "interval over its answers {:.2f} to {:.2f}.",
      agreement_text(t.leave_one_out), t.leave_one_out.attainable, t.leave_one_out.interval.first,
      t.leave_one_out.interval.second));
}

void add_clusters(const project_clusters& c, section& out) {
  if (!c.absent.empty()) return;
  out.sentences.push_back(fmt::format(
      "By their profiles alone the projects form {} ({} by the gap statistic, {} by silhouettes).",
      counted_text(c.clusters.size(), "one cluster", "clusters"), c.gap_count, c.silhouette_count));
}

auto evidence_of(const project_typology& p) -> fold {
  auto const label = p.label              ? std::string{name_of(*p.label)}
                     : p.reserved.empty() ? "none"
                                          : p.reserved + " (outside of the five)";
  fold out{.summary = fmt::format("{}: {} (label of the study: {})", p.name,
                                  p.assigned ? name_of(*p.assigned) : "not enough evidence", label),
           .lines = p.evidence};
  for (auto const& line : p.missing) out.lines.push_back("missing: " + line);
  return out;
}

/// A picture of thousands of projects says nothing: the first by name, and how many there are.
auto drawn_projects(typology_result found) -> typology_result {
  constexpr std::size_t shown = 60;
  if (found.projects.size() > shown) found.projects.resize(shown);
  return found;
}

}  // namespace

auto models_section(const report_input& in) -> std::optional<section> {
  if (!in.all.typology || in.all.typology->projects.empty()) return std::nullopt;
  auto const& t = *in.all.typology;
  section out{.id = "models", .title = "Organizational models"};
  add_agreement(t, out);
  add_clusters(t.clusters, out);
  auto const few = drawn_projects(t);
  if (few.projects.size() < t.projects.size())
    out.sentences.push_back(
        fmt::format("Shown are the first {} of {} projects; results.json has all.",
                    few.projects.size(), t.projects.size()));
  out.figures.push_back(typology_figure(few));
  out.figures.push_back(lifecycle_figure(few));
  if (t.clusters.absent.empty() && few.projects.size() == t.projects.size()) {
    out.figures.push_back(project_map_figure(t));
    out.figures.push_back(project_tree_figure(t));
  }
  for (auto const& p : few.projects) out.folds.push_back(evidence_of(p));
  out.tables.push_back(release_table(few));
  return out;
}

}  // namespace cartograph
