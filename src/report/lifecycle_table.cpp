#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/cells.hpp"
#include "report/lifecycle.hpp"

namespace cartograph {
namespace {

auto two_decimals(double value) -> std::string {
  auto const text = fmt::format("{:.2f}", value);
  return text == "-0.00" ? "0.00" : text;
}

auto p_text(const concentration_change_result& c) -> std::string {
  return c.p_falls ? fmt::format("{:.4f}", c.p_falls.value) : "";
}

/// Whatever a reader must know before believing the verdict.
auto release_note(const release_test& t) -> std::string {
  std::vector<std::string> notes;
  if (!t.reason.empty()) notes.push_back(t.reason);
  if (t.adoptions_after > 0)
    notes.push_back(fmt::format("{} of {} links after release are adoptions", t.adoptions_after,
                                t.change.after.units));
  if (t.undated > 0 && t.change.before.units + t.change.after.units > 0)
    notes.push_back(fmt::format("{} cross-stage left out", t.undated));
  return fmt::format("{}", fmt::join(notes, "; "));
}

auto release_row(const project_typology& p) -> std::vector<std::string> {
  auto const& t = p.lifecycle.release;
  auto const& [before, after] = std::pair{t.change.before, t.change.after};
  return {p.name,
          fmt::format("{}, {}", before.units, after.units),
          fmt::format("{}, {}", t.outside_before, t.outside_after),
          or_blank(before.concentration),
          or_blank(after.concentration),
          interval_text(t.change),
          p_text(t.change),
          std::string{name_of(t.verdict)},
          release_note(t)};
}

/// Reasons that differ between slices are told once each.
auto notes_of(const std::vector<const measurement*>& values, std::uint64_t undated) -> std::string {
  std::vector<std::string> notes;
  for (auto const* m : values)
    if (!*m && std::ranges::find(notes, m->reason) == notes.end()) notes.push_back(m->reason);
  auto const any = std::ranges::any_of(values, [](auto* m) { return static_cast<bool>(*m); });
  if (undated > 0 && any) notes.push_back(fmt::format("{} undated left out", undated));
  return fmt::format("{}", fmt::join(notes, "; "));
}

auto slice_row(std::string name, const std::vector<const measurement*>& values,
               std::uint64_t undated) -> std::vector<std::string> {
  std::vector<std::string> row{std::move(name)};
  for (auto const* m : values) row.push_back(readable(*m));
  row.push_back(notes_of(values, undated));
  return row;
}

/// The row of links, and how many nobody can place.
auto links_row(const std::vector<sliced_profile>& slices) -> std::vector<std::string> {
  std::vector<std::string> row{"links"};
  for (auto const& each : slices) row.push_back(fmt::format("{}", each.links));
  std::set<std::size_t> const undated = [&] {
    std::set<std::size_t> found;
    for (auto const& each : slices) found.insert(each.undated);
    return found;
  }();
  row.push_back(fmt::format("{} undated left out", fmt::join(undated, " or ")));
  return row;
}

}  // namespace

auto interval_text(const concentration_change_result& c) -> std::string {
  if (!c.difference || !c.low) return {};
  return fmt::format("{} ({} to {})", two_decimals(c.difference.value), two_decimals(c.low.value),
                     two_decimals(c.high.value));
}

auto release_table(const typology_result& t) -> table {
  table out{.title =
                "concentrated before release, distributed after it? (the study's hypothesis, on "
                "links dated by people who knew it)",
            .header = {"project", "links before, after", "outside organizations before, after",
                       "concentration before", "after", "difference (95 % interval)", "p",
                       "verdict", "note"},
            .rows = {},
            .right_aligned = {false, true, true, true, true, true, true, false, false}};
  for (auto const& p : t.projects) out.rows.push_back(release_row(p));
  return out;
}

void add_slice_table(std::vector<table>& out, const project_typology& p) {
  auto const& slices = p.lifecycle.slices;
  if (slices.empty()) return;
  table t{.title = fmt::format("{} over its life", p.name),
          .header = {"feature"},
          .rows = {links_row(slices)},
          .right_aligned = {false}};
  for (auto const& each : slices) t.header.push_back(each.slice), t.right_aligned.push_back(true);
  t.header.emplace_back("note");
  t.right_aligned.push_back(false);
  auto const over_slices = [&](auto&& value) {
    std::vector<const measurement*> values;
    for (auto const& each : slices) values.push_back(&value(each));
    return values;
  };
  for (std::size_t i = 0; i < slices.front().features.size(); ++i)
    t.rows.push_back(
        slice_row(slices.front().features[i].feature,
                  over_slices([&](auto& each) -> auto& { return each.features[i].value; }),
                  slices.front().features[i].undated));
  for (std::size_t i = 0; i < slices.front().roles.size(); ++i)
    t.rows.push_back(
        slice_row(fmt::format("centralization of {}", name_of(slices.front().roles[i].role)),
                  over_slices([&](auto& each) -> auto& { return each.roles[i].centralization; }),
                  slices.front().roles[i].undated));
  out.push_back(std::move(t));
}

}  // namespace cartograph
