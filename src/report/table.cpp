#include "cartograph/report/table.hpp"

#include <fmt/format.h>

#include <cmath>

#include "report/cells.hpp"
#include "report/change_output.hpp"
#include "report/communities_table.hpp"
#include "report/doubts_table.hpp"
#include "report/estimate_output.hpp"
#include "report/explain/output.hpp"
#include "report/typology_table.hpp"

namespace cartograph {
namespace {

auto whole(double value) -> bool { return value == std::floor(value) && std::abs(value) < 1e15; }

auto counts_table(std::string title, const std::vector<counted>& rows) -> table {
  table out{.title = std::move(title),
            .header = {"what", "count"},
            .rows = {},
            .right_aligned = {false, true}};
  for (auto const& [name, count] : rows) out.rows.push_back({name, fmt::format("{}", count)});
  return out;
}

void add_network(std::vector<table>& out, const network_summary& n) {
  out.push_back(
      {.title = n.name,
       .header = {"what", "count"},
       .rows = {{"nodes", fmt::format("{}", n.nodes)}, {"links", fmt::format("{}", n.links)}},
       .right_aligned = {false, true}});
  out.push_back(counts_table("kinds", n.kinds));
  out.push_back(counts_table("relations", n.relations));
  if (!n.stages.empty()) out.push_back(counts_table("stages", n.stages));
  if (!n.sources.empty()) {
    table t{.title = "imported from", .header = {"source"}, .rows = {}, .right_aligned = {false}};
    for (auto const& source : n.sources) t.rows.push_back({source});
    out.push_back(std::move(t));
  }
  if (!n.imported.empty()) out.push_back(counts_table("met while reading", n.imported));
}

void add_numbers(std::vector<table>& out, const std::vector<named_measurement>& all) {
  table t{.title = "metrics",
          .header = {"subject", "metric", "value", "unit", "note"},
          .rows = {},
          .right_aligned = {false, false, true, false, false}};
  for (auto const& m : all)
    t.rows.push_back({m.about.name, std::string{m.what->key}, readable(m.result),
                      std::string{m.what->unit},
                      m.result.reason.empty() ? parameter_text(m) : m.result.reason});
  out.push_back(std::move(t));
}

auto title_of(const score_table& scores) -> std::string {
  std::string out{scores.what->key};
  for (auto const& [name, value] : scores.found) out += fmt::format(", {} {}", value, name);
  return scores.undefined.empty() ? out : out + ": undefined, " + scores.undefined;
}

void add_scores(std::vector<table>& out, const score_table& scores) {
  table t{.title = title_of(scores),
          .header = {"kind", "name", "value"},
          .rows = {},
          .right_aligned = {false, false, true}};
  for (auto const& s : scores.rows)
    t.rows.push_back({s.at.kind, s.to ? fmt::format("{} - {}", s.at.name, s.to->name) : s.at.name,
                      readable(s.value)});
  out.push_back(std::move(t));
}

}  // namespace

auto readable(const measurement& m) -> std::string {
  if (!m) return "undefined";
  auto const text =
      whole(m.value) ? fmt::format("{:.0f}", m.value) : fmt::format("{:.4f}", m.value);
  return m.state == status::approximate ? fmt::format("{} ± {:.4f}", text, m.error) : text;
}

auto parameter_text(const named_measurement& m) -> std::string {
  std::string out;
  for (auto const& [name, value] : m.parameters) {
    auto const text = std::visit([](const auto& v) { return fmt::format("{}", v); }, value);
    out += fmt::format("{}{}={}", out.empty() ? "" : " ", name, text);
  }
  return out;
}

auto exact(const measurement& m) -> std::string {
  return m ? fmt::format("{}", m.value) : std::string{};
}

auto tables_of(const results& all) -> std::vector<table> {
  std::vector<table> out;
  // Only where it was asked for: elsewhere three screens of counts would hide the answer.
  if (all.network && (all.command == "info" || all.command == "report"))
    add_network(out, *all.network);
  if (!all.measurements.empty()) add_numbers(out, all.measurements);
  add_ranges(out, all.measurements);
  add_movers(out, all.measurements);
  add_chance(out, all.measurements);
  for (auto const& scores : all.scores) add_scores(out, scores);
  if (all.communities) add_communities(out, *all.communities);
  if (all.typology) add_typology(out, *all.typology);
  if (all.change) add_change(out, *all.change);
  if (all.explanation) add_explanation(out, *all.explanation);
  if (all.estimate) add_estimate(out, *all.estimate);
  return out;
}

}  // namespace cartograph
