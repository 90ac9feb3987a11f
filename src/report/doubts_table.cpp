#include "report/doubts_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace cartograph {
namespace {

/// Where several roles or slices are asked, which one a number is of.
auto asked_of(const named_measurement& m) -> std::string {
  std::string out{m.what->key};
  for (auto const& [name, value] : m.parameters)
    if ((name == "stage" || name == "domain") && std::holds_alternative<std::string>(value))
      out += ", " + std::get<std::string>(value);
  return out;
}

}  // namespace

void add_chance(std::vector<table>& out, const std::vector<named_measurement>& all) {
  table t{.title = "against random networks of the same degrees",
          .header = {"metric", "value", "mean", "sd", "z", "percentile", "p", "note"},
          .rows = {},
          .right_aligned = {false, true, true, true, true, true, true, false}};
  for (auto const& m : all)
    if (m.chance)
      t.rows.push_back({std::string{m.what->key}, readable(m.result), readable(m.chance->mean),
                        readable(m.chance->sd), readable(m.chance->z),
                        readable(m.chance->percentile), readable(m.chance->p), m.chance->z.reason});
  if (!t.rows.empty()) out.push_back(std::move(t));
}

void add_ranges(std::vector<table>& out, const std::vector<named_measurement>& all) {
  table t{.title = "by whom work is counted for",
          .header = {"subject", "metric", "least", "under", "most", "under", "note"},
          .rows = {},
          .right_aligned = {false, false, true, false, true, false, false}};
  for (auto const& m : all)
    if (m.range && m.range->low)
      t.rows.push_back({m.about.name, asked_of(m), readable(m.range->low),
                        std::string{m.range->at_low}, readable(m.range->high),
                        std::string{m.range->at_high}, m.result.reason});
    else if (m.range)
      t.rows.push_back(
          {m.about.name, asked_of(m), readable(m.range->low), "", "", "", m.range->low.reason});
  if (!t.rows.empty()) out.push_back(std::move(t));
}

void add_movers(std::vector<table>& out, const std::vector<named_measurement>& all) {
  table t{.title = "without the memberships of",
          .header = {"subject", "metric", "value", "kind", "name", "becomes"},
          .rows = {},
          .right_aligned = {false, false, true, false, false, true}};
  std::size_t tried = 0;
  std::size_t candidates = 0;
  for (auto const& m : all) {
    if (!m.range) continue;
    tried = std::max(tried, m.range->tried);
    candidates = std::max(candidates, m.range->candidates);
    for (auto const& each : m.range->movers)
      t.rows.push_back({m.about.name, asked_of(m), readable(m.range->each.front().value), each.kind,
                        each.name, readable(each.without)});
  }
  if (tried < candidates)
    t.title += fmt::format(" (the {} with most work tried, of {})", tried, candidates);
  if (!t.rows.empty()) out.push_back(std::move(t));
}

void add_policies(std::vector<table>& out, const attribution_range& range) {
  table t{.title = "under each policy",
          .header = {"policy", "what it says", "value", "unknown", "holders"},
          .rows = {},
          .right_aligned = {false, false, true, true, true}};
  for (std::size_t i = 0; i < range.each.size(); ++i) {
    auto const& one = range.each[i];
    t.rows.push_back({std::string{one.name}, std::string{attribution_scenarios[i].says},
                      one.value ? readable(one.value) : "undefined: " + one.value.reason,
                      readable(measured(one.unknown)), fmt::format("{}", one.holders)});
  }
  out.push_back(std::move(t));
}

}  // namespace cartograph
