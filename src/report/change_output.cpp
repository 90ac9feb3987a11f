#include "report/change_output.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/json_values.hpp"

namespace cartograph {
namespace {

constexpr std::size_t shown_of_a_list = 20;  // the others are in the JSON

/// Another order of nodes moves a sum by its rounding; that is no change.
auto same(const measurement& a, const measurement& b) -> bool {
  constexpr double rounding = 1e-12;
  if (a.state != b.state || !a) return a.state == b.state;
  return std::abs(a.value - b.value) <= rounding * std::max(1.0, std::abs(a.value));
}

auto list_table(const named_change& list) -> table {
  auto const all = list.items.size();
  table t{.title = all > shown_of_a_list
                       ? fmt::format("{}: {}, the first {}", list.what, all, shown_of_a_list)
                       : fmt::format("{}: {}", list.what, all),
          .header = {"what"},
          .rows = {},
          .right_aligned = {false}};
  for (std::size_t i = 0; i < std::min(all, shown_of_a_list); ++i)
    t.rows.push_back({list.items[i]});
  return t;
}

}  // namespace

void add_change(std::vector<table>& out, const network_change& change) {
  table values{.title = change.title,
               .header = {"what", "before", "after", ""},
               .rows = {},
               .right_aligned = {false, true, true, false}};
  for (auto const& row : change.values)
    values.rows.push_back({row.what, readable(row.before), readable(row.after),
                           same(row.before, row.after) ? "" : "changed"});
  out.push_back(std::move(values));
  for (auto const& list : change.lists) out.push_back(list_table(list));
}

auto change_json(const network_change& change) -> nlohmann::ordered_json {
  using report_json::json;
  using report_json::value_of;
  json out{{"title", change.title}, {"values", json::array()}, {"lists", json::array()}};
  for (auto const& row : change.values) {
    json each{{"what", row.what},
              {"before", value_of(row.before)},
              {"after", value_of(row.after)},
              {"changed", !same(row.before, row.after)}};
    if (!row.before) each["reason_before"] = row.before.reason;
    if (!row.after) each["reason_after"] = row.after.reason;
    out["values"].push_back(std::move(each));
  }
  for (auto const& list : change.lists)
    out["lists"].push_back({{"what", list.what}, {"items", list.items}});
  return out;
}

}  // namespace cartograph
