#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "cartograph/network/relation.hpp"
#include "cartograph/network/stage.hpp"
#include "cartograph/typology/organizational_model.hpp"
#include "cartograph/typology/sector.hpp"
#include "cli/about_program.hpp"
#include "cli/option_words.hpp"
#include "cli/result_schema.hpp"
#include "cli/table_output.hpp"

namespace cartograph::cli {
namespace {

using json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 6> parts{"all",    "kinds",   "relations",
                                                "stages", "sectors", "models"};

auto kinds_in(kind_set set) -> std::vector<std::string> {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < kind_count; ++i)
    if (set.contains(static_cast<kind>(i))) out.emplace_back(kind_names[i]);
  return out;
}

auto group_of(kind k) -> std::string_view {
  if (actors.contains(k)) return "actor";
  if (artifacts.contains(k)) return "artifact";
  return k == kind::entity ? "untyped" : "project";
}

auto domain_of(kind k) -> std::string_view {
  for (auto const& each : domains)
    if (each.kinds.contains(k)) return each.name;
  return {};
}

auto kinds_json() -> json {
  json out = json::array();
  for (std::size_t i = 0; i < kind_count; ++i) {
    auto const k = static_cast<kind>(i);
    out.push_back({{"name", name_of(k)}, {"group", group_of(k)}});
    if (auto const domain = domain_of(k); !domain.empty()) out.back()["domain"] = domain;
  }
  return out;
}

auto relations_json() -> json {
  json out = json::array();
  for (std::size_t i = 0; i < relation_count; ++i) {
    auto const r = static_cast<relation>(i);
    auto const& info = info_of(r);
    json allowed = json::array();
    for (auto const& pair : info.allowed)
      if (!pair.from.empty())
        allowed.push_back({{"from", kinds_in(pair.from)}, {"to", kinds_in(pair.to)}});
    out.push_back({{"name", info.name},
                   {"class", name_of(info.group)},
                   {"meaning", info.meaning},
                   {"symmetric", is_symmetric(r)},
                   {"allowed", std::move(allowed)}});
  }
  return out;
}

auto sectors_json() -> json {
  constexpr std::array<std::string_view, 4> families{"company", "institute", "civic", "none"};
  json out = json::array();
  for (std::size_t i = 0; i < sector_names.size(); ++i)
    out.push_back(
        {{"name", sector_names[i]},
         {"family", families[static_cast<std::size_t>(family_of(static_cast<sector>(i)))]}});
  return out;
}

auto names_json(const auto& names) -> json {
  json out = json::array();
  for (std::string_view const name : names) out.push_back({{"name", name}});
  return out;
}

auto vocabulary(std::string_view part) -> json {
  json out = json::object();
  auto const asked = [&](std::string_view name) { return part == "all" || part == name; };
  if (asked("kinds")) out["kinds"] = kinds_json();
  if (asked("relations")) out["relations"] = relations_json();
  if (asked("stages")) out["stages"] = names_json(stage_names);
  if (asked("sectors")) out["sectors"] = sectors_json();
  if (asked("models")) out["models"] = names_json(organizational_model_names);
  return out;
}

/// `person|organization -> project`, pairs apart by semicolons.
auto pairs_text(const json& allowed) -> std::string {
  auto const words = [](const json& names) {
    return fmt::format("{}", fmt::join(names.get<std::vector<std::string>>(), "|"));
  };
  std::string out;
  for (auto const& pair : allowed)
    out +=
        fmt::format("{}{} -> {}", out.empty() ? "" : "; ", words(pair["from"]), words(pair["to"]));
  return out;
}

auto cell_of(const json& value) -> std::string {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_array()) return pairs_text(value);
  return value.is_null() ? std::string{} : value.dump();
}

constexpr std::array<const char*, 8> columns{"name",   "group",   "domain",    "class",
                                             "family", "meaning", "symmetric", "allowed"};

/// Those of the columns that a part has.
auto columns_in(const json& rows) -> std::vector<std::string> {
  std::vector<std::string> out;
  for (auto const* column : columns)
    if (std::ranges::any_of(rows, [&](const json& row) { return row.contains(column); }))
      out.emplace_back(column);
  return out;
}

auto table_of_part(const std::string& part, const json& rows) -> table {
  table t{.title = part, .header = columns_in(rows), .rows = {}, .right_aligned = {}};
  for (auto const& row : rows) {
    t.rows.emplace_back();
    for (auto const& column : t.header)
      t.rows.back().push_back(cell_of(row.value(column, json(nullptr))));
  }
  t.right_aligned.assign(t.header.size(), false);
  return t;
}

/// All parts as one table, as a CSV file has one.
auto one_table(const json& words) -> table {
  table t{.title = {}, .header = {"part"}, .rows = {}, .right_aligned = {}};
  t.header.insert(t.header.end(), columns.begin(), columns.end());
  for (auto const& [part, rows] : words.items())
    for (auto const& row : rows) {
      t.rows.push_back({part});
      for (auto const* column : columns)
        t.rows.back().push_back(cell_of(row.value(column, json(nullptr))));
    }
  return t;
}

}  // namespace

void schema_command::describe(CLI::App& app) {
  app.add_option("part", part, "of the vocabulary")->check(one_of(parts))->capture_default_str();
  app.add_flag("--json-schema", json_schema, "print the JSON Schema of all results, and stop");
  common.describe(app);
}

auto schema_command::run() const -> exit_code {
  session run{common};
  if (json_schema) return run.finish_text(result_schema(), exit_code::ok);
  auto const words = vocabulary(part);
  std::vector<table> tables;
  if (part == "all" && common.format == "csv")
    tables.push_back(one_table(words));
  else
    for (auto const& [name, rows] : words.items()) tables.push_back(table_of_part(name, rows));
  return run.finish_text(in_format(common.format, "schema", tables, "vocabulary", words),
                         exit_code::ok);
}

}  // namespace cartograph::cli
