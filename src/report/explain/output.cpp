#include "report/explain/output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "cartograph/core/csv_field.hpp"
#include "report/doubts_json.hpp"
#include "report/doubts_table.hpp"
#include "report/json_values.hpp"

namespace cartograph {
namespace {

constexpr std::size_t shown_links = 40;  // the others are in the JSON
constexpr std::size_t shown_parts = 20;

auto day(date d) -> std::string { return d.known() ? to_string(d) : std::string{}; }

auto stage_text(const explained_link& l) -> std::string {
  return l.when == stage::cross_stage ? std::string{} : std::string{name_of(l.when)};
}

auto text_of_value(const std::variant<double, std::string>& value) -> std::string {
  return std::visit([](const auto& v) { return fmt::format("{}", v); }, value);
}

auto title_of(const metric_explanation& e) -> std::string {
  std::string out = fmt::format("{} of {}", e.key, e.subject);
  for (auto const& [name, value] : e.parameters)
    out += fmt::format(" {}={}", name, text_of_value(value));
  return out;
}

/// The number with its unit, where it has one.
auto value_text(const metric_explanation& e) -> std::string {
  if (!e.result) return "undefined: " + e.result.reason;
  return e.unit == "1" ? readable(e.result) : fmt::format("{} {}", readable(e.result), e.unit);
}

auto summary_table(const metric_explanation& e) -> table {
  table t{.title = title_of(e), .header = {"", ""}, .rows = {}, .right_aligned = {false, false}};
  t.rows = {{"value", value_text(e)}, {"means", e.meaning}, {"formula", e.formula}};
  if (!e.filled.empty()) t.rows.push_back({"here", e.filled});
  t.rows.push_back({"source", e.source});
  if (!e.undefined_when.empty()) t.rows.push_back({"undefined when", e.undefined_when});
  if (!e.standing.empty()) t.rows.push_back({"lies", e.standing});
  for (auto const& each : e.conventions) t.rows.push_back({"convention", each});
  return t;
}

auto terms_table(const metric_explanation& e) -> table {
  table t{.title = "its terms",
          .header = {"term", "value", "what it is"},
          .rows = {},
          .right_aligned = {false, true, false}};
  for (auto const& term : e.terms)
    t.rows.push_back({term.name, readable(term.value), term.meaning});
  return t;
}

auto parts_table(const metric_explanation& e) -> table {
  auto const shown = std::min(e.parts.size(), shown_parts);
  table t{.title = e.parts_are,
          .header = {"kind", "name", "value", "links"},
          .rows = {},
          .right_aligned = {false, false, true, true}};
  if (shown < e.part_count) t.title += fmt::format(" (the first {} of {})", shown, e.part_count);
  for (std::size_t i = 0; i < shown; ++i) {
    auto const& p = e.parts[i];
    t.rows.push_back({p.kind, p.name, readable(measured(p.value)),
                      p.links.empty() ? "" : fmt::format("{}", p.links.size())});
  }
  return t;
}

auto links_table(const metric_explanation& e) -> table {
  auto const shown = std::min(e.links.size(), shown_links);
  table t{.title = e.links_are,
          .header = {"from", "relation", "to", "stage", "since", "until", "confidence", "evidence"},
          .rows = {},
          .right_aligned = std::vector<bool>(8, false)};
  if (shown < e.link_count)
    t.title += fmt::format(" (the first {} of {}; --format json has more)", shown, e.link_count);
  for (std::size_t i = 0; i < shown; ++i) {
    auto const& l = e.links[i];
    t.rows.push_back({l.from_name, l.word.empty() ? std::string{name_of(l.which)} : l.word,
                      l.to_name, stage_text(l), day(l.since), day(l.until), l.confidence,
                      l.evidence});
  }
  return t;
}

auto elsewhere_table(const metric_explanation& e) -> table {
  table t{.title = "what other conventions give",
          .header = {"who", "how", "value", ""},
          .rows = {},
          .right_aligned = {false, false, true, false}};
  for (auto const& o : e.elsewhere)
    t.rows.push_back({o.who, o.how, readable(o.value), o.differs ? "differs" : "same"});
  return t;
}

void add_doubts(std::vector<table>& out, const metric_explanation& e) {
  if (!e.doubted) return;
  add_chance(out, {*e.doubted});
  if (!e.doubted->range) return;
  add_policies(out, *e.doubted->range);
  add_movers(out, {*e.doubted});
}

auto links_json(const metric_explanation& e) -> report_json::json {
  auto out = report_json::json::array();
  for (auto const& l : e.links)
    out.push_back({{"relation", name_of(l.which)},
                   {"number", l.number},
                   {"from", l.from_name},
                   {"from_id", l.from.value},
                   {"to", l.to_name},
                   {"to_id", l.to.value},
                   {"word", l.word},
                   {"stage", stage_text(l)},
                   {"since", day(l.since)},
                   {"until", day(l.until)},
                   {"confidence", l.confidence},
                   {"evidence", l.evidence},
                   {"counts", report_json::number(l.counts)}});
  return out;
}

auto terms_json(const metric_explanation& e) -> report_json::json {
  auto out = report_json::json::array();
  for (auto const& t : e.terms)
    out.push_back(
        {{"name", t.name}, {"value", report_json::value_of(t.value)}, {"meaning", t.meaning}});
  return out;
}

auto parts_json(const metric_explanation& e) -> report_json::json {
  auto out = report_json::json::array();
  for (auto const& p : e.parts)
    out.push_back({{"kind", p.kind},
                   {"name", p.name},
                   {"value", report_json::number(p.value)},
                   {"links", p.links}});
  return out;
}

auto elsewhere_json(const metric_explanation& e) -> report_json::json {
  auto out = report_json::json::array();
  for (auto const& o : e.elsewhere) {
    report_json::json each{{"who", o.who},
                           {"how", o.how},
                           {"value", report_json::value_of(o.value)},
                           {"differs", o.differs}};
    report_json::add_status(each, o.value);
    out.push_back(std::move(each));
  }
  return out;
}

auto parameters_json(const metric_explanation& e) -> report_json::json {
  auto out = report_json::json::object();
  for (auto const& [name, value] : e.parameters)
    if (auto const* number = std::get_if<double>(&value))
      out[name] = report_json::number(*number);
    else
      out[name] = std::get<std::string>(value);
  return out;
}

/// The samples themselves too, so that all of it can be counted again.
void add_doubts(report_json::json& out, const metric_explanation& e) {
  if (!e.doubted) return;
  out["standing"] = e.standing;
  if (e.doubted->range) out["attribution"] = report_json::range_json(*e.doubted->range);
  if (!e.doubted->chance) return;
  auto const& [asked, chance] = std::tie(e.doubted->compared_with, *e.doubted->chance);
  out["null"] = report_json::standing_json(asked, chance);
  out["null"]["seed"] = asked.seed;
  out["null"]["values"] = report_json::json::array();
  for (auto const value : chance.samples) out["null"]["values"].push_back(value);
}

}  // namespace

void add_explanation(std::vector<table>& out, const metric_explanation& e) {
  out.push_back(summary_table(e));
  if (!e.terms.empty()) out.push_back(terms_table(e));
  add_doubts(out, e);
  if (!e.parts.empty()) out.push_back(parts_table(e));
  if (!e.elsewhere.empty()) out.push_back(elsewhere_table(e));
  if (!e.links.empty()) out.push_back(links_table(e));
}

auto explanation_json(const metric_explanation& e) -> nlohmann::ordered_json {
  report_json::json out{{"metric", e.key},
                        {"title", e.title},
                        {"subject", {{"kind", e.subject_kind}, {"name", e.subject}}},
                        {"value", report_json::value_of(e.result)}};
  report_json::add_status(out, e.result);
  out["unit"] = e.unit;
  out["meaning"] = e.meaning;
  out["formula"] = e.formula;
  out["filled"] = e.filled;
  out["source"] = e.source;
  out["undefined_when"] = e.undefined_when;
  out["parameters"] = parameters_json(e);
  out["terms"] = terms_json(e);
  out["parts_are"] = e.parts_are;
  out["parts"] = parts_json(e);
  out["part_count"] = e.part_count;
  out["conventions"] = e.conventions;
  out["elsewhere"] = elsewhere_json(e);
  out["links_are"] = e.links_are;
  out["links_suffice"] = e.links_suffice;
  out["link_count"] = e.link_count;
  out["links"] = links_json(e);
  add_doubts(out, e);
  return out;
}

auto explanation_csv(const metric_explanation& e) -> std::string {
  std::string out;
  append_csv_row(out, std::vector<std::string>{"from", "relation", "to", "word", "stage", "since",
                                               "until", "confidence", "evidence", "counts"});
  for (auto const& l : e.links)
    append_csv_row(
        out, std::vector<std::string>{l.from_name, std::string{name_of(l.which)}, l.to_name, l.word,
                                      stage_text(l), day(l.since), day(l.until), l.confidence,
                                      l.evidence, fmt::format("{}", l.counts)});
  return out;
}

}  // namespace cartograph
