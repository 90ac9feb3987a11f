#include "report/typology_table.hpp"

#include <fmt/format.h>

#include <ranges>

#include "report/cells.hpp"
#include "report/lifecycle.hpp"

namespace cartograph {
namespace {

auto agreement_row(std::string name, const agreement& a, bool is_test) -> std::vector<std::string> {
  return {
      std::move(name), fmt::format("{} of {}", a.correct, a.total), fmt::format("{}", a.attainable),
      fmt::format("{}", a.abstained),
      is_test ? fmt::format("{:.2f} to {:.2f}", a.interval.first, a.interval.second) : "no test"};
}

auto answer_of(const std::optional<organizational_model>& model) -> std::string {
  return model ? std::string{name_of(*model)} : "not enough evidence";
}

auto scores_text(const project_typology& p) -> std::string {
  std::string out;
  for (auto const& r : p.ranking)
    out += fmt::format("{}{} {:.2f}", out.empty() ? "" : ", ", name_of(r.model), r.score);
  return out;
}

void add_answer(std::vector<table>& out, const project_typology& p) {
  table facts{.title = fmt::format("{}: {}", p.name, answer_of(p.assigned)),
              .header = {"", "fact"},
              .rows = {},
              .right_aligned = {false, false}};
  if (!p.ranking.empty()) facts.rows.push_back({"scores", scores_text(p)});
  for (auto const& each : p.missing) facts.rows.push_back({"not found", each});
  if (p.assigned && p.explanation->deciding.empty())
    facts.rows.push_back({"hangs on", "no single link"});
  if (auto const& more = p.explanation->missing)
    facts.rows.push_back(
        {"would change it most", fmt::format("if {}: {}", more->link, answer_of(more->then))});
  out.push_back(std::move(facts));
}

/// "+1.33 single-company, -1.33 ..."
auto points_text(const explained_condition& c) -> std::string {
  std::string out;
  for (auto const m : c.condition.speaks_for)
    out += fmt::format("{}+{:.2f} {}", out.empty() ? "" : ", ", c.points, name_of(m));
  for (auto const m : c.condition.against)
    out += fmt::format("{}-{:.2f} {}", out.empty() ? "" : ", ", c.points, name_of(m));
  return out;
}

/// Those that say something; the others are in the JSON.
void add_conditions(std::vector<table>& out, const project_typology& p) {
  table t{.title = fmt::format("conditions that speak, of {}: points are powers of ten of the odds",
                               p.name),
          .header = {"feature", "value", "met", "points", "links behind it"},
          .rows = {},
          .right_aligned = {false, true, true, false, false}};
  for (auto const& c : p.explanation->conditions)
    if (c.points > 0)
      t.rows.push_back({c.condition.feature, readable(c.value), fmt::format("{:.2f}", c.degree),
                        points_text(c), c.links});
  if (!t.rows.empty()) out.push_back(std::move(t));
}

void add_deciding(std::vector<table>& out, const project_typology& p) {
  constexpr std::size_t shown_at_most = 10;  // one screen; the others are in the JSON
  constexpr double shown_from = 0.005;
  std::vector<deciding_link> all;
  for (auto const& l : p.explanation->deciding)
    if (l.change >= shown_from || l.without != p.assigned) all.push_back(l);
  table links{
      .title = fmt::format("links on which this hangs, of {}{}", p.name,
                           all.size() > shown_at_most
                               ? fmt::format(", the first {} of {}", shown_at_most, all.size())
                               : ""),
      .header = {"link", "without it", "change", "confidence", "read at"},
      .rows = {},
      .right_aligned = {false, false, true, false, false}};
  for (auto const& l : all | std::views::take(shown_at_most))
    links.rows.push_back({l.link, l.without == p.assigned ? "the same" : answer_of(l.without),
                          fmt::format("{:.2f}", l.change), l.confidence, l.evidence});
  if (!links.rows.empty()) out.push_back(std::move(links));
}

void add_explanation(std::vector<table>& out, const project_typology& p) {
  add_answer(out, p);
  add_conditions(out, p);
  add_deciding(out, p);
}

auto counts_text(const answer_counts& c) -> std::vector<std::string> {
  return {fmt::format("{:.1f}", c.correct), fmt::format("{:.1f}", c.abstained),
          fmt::format("{:.1f}", c.wrong)};
}

void add_robustness(std::vector<table>& out, const std::vector<robustness_row>& rows) {
  table t{.title =
              "labelled projects when less is known: rules, and leave one out; means over "
              "repeats",
          .header = {"known", "repeats", "correct", "abstained", "wrong", "l.o.o. correct",
                     "abstained", "wrong"},
          .rows = {},
          .right_aligned = {false, true, true, true, true, true, true, true}};
  for (auto const& row : rows) {
    t.rows.push_back({row.known, fmt::format("{}", row.repeats)});
    for (auto const& counts : {row.rules, row.nearest})
      for (auto& cell : counts_text(counts)) t.rows.back().push_back(std::move(cell));
  }
  if (!rows.empty()) out.push_back(std::move(t));
}

auto with_p(const tested_agreement& a) -> std::string {
  return a.value ? fmt::format("{} (p {:.3f})", readable(a.value), a.p.value) : "";
}

void add_divisions(std::vector<table>& out, const project_clusters& c) {
  table divisions{
      .title = fmt::format("projects by profile in 1, 2, 3, ... clusters: the gap statistic sees "
                           "{}, the largest silhouette has {}. {}",
                           c.gap_count, c.silhouette_count, cluster_note),
      .header = {"clusters", "silhouette", "gap", "adjusted Rand", "AMI", "purity"},
      .rows = {},
      .right_aligned = std::vector<bool>(6, true)};
  for (std::size_t k = 0; k < c.by_count.size(); ++k) {
    auto const& row = c.by_count[k];
    divisions.rows.push_back(
        {fmt::format("{}", k + 1), or_blank(row.silhouette),
         row.gap ? fmt::format("{:.4f} ± {:.4f}", row.gap.value, row.gap_error.value) : "",
         with_p(row.labels.adjusted_rand), with_p(row.labels.ami), with_p(row.labels.purity)});
  }
  out.push_back(std::move(divisions));
}

}  // namespace

void add_typology(std::vector<table>& out, const typology_result& t) {
  table projects{.title = "organizational models",
                 .header = {"project", "label", "assigned", "score", "nearest"},
                 .rows = {},
                 .right_aligned = {false, false, false, true, false}};
  for (auto const& p : t.projects)
    projects.rows.push_back(
        {p.name, p.label ? std::string{name_of(*p.label)} : p.reserved, answer_of(p.assigned),
         p.ranking.empty() ? "" : fmt::format("{:.2f}", p.ranking.front().score),
         p.nearest.value_or("")});
  out.push_back(std::move(projects));
  for (auto const& p : t.projects)
    if (p.explanation) add_explanation(out, p);
  out.push_back({.title = "agreement with the study's labels (the rules were written knowing them)",
                 .header = {"method", "correct", "attainable", "abstained", "95 % interval"},
                 .rows = {agreement_row("declared rules", t.rules, false),
                          agreement_row("leave one out, nearest reference", t.leave_one_out, true)},
                 .right_aligned = {false, true, true, true, true}});
  add_robustness(out, t.robustness);
  auto const about_one = t.projects.size() == 1;  // who asks about one wants no comparison of all
  if (t.clusters.absent.empty() && !about_one) add_divisions(out, t.clusters);
  if (!t.projects.empty()) out.push_back(release_table(t));
  for (auto const& p : t.projects) add_slice_table(out, p);
}

}  // namespace cartograph
