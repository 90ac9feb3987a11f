#include "report/estimate_output.hpp"

#include <fmt/format.h>

#include "cartograph/core/csv_field.hpp"
#include "report/json_values.hpp"

namespace cartograph {
namespace {

auto title_of(const cost_estimate& cost) -> std::string {
  return fmt::format("{}{}{} of {} vertices and {} links{}", cost.work.command,
                     cost.work.method.empty() ? "" : " ", cost.work.method, cost.size.vertices,
                     cost.size.links, cost.size.exact ? "" : " (guessed from a part of the file)");
}

}  // namespace

void add_estimate(std::vector<table>& out, const cost_estimate& cost) {
  table t{.title = title_of(cost),
          .header = {"phase", "holds", "of which stays", "seconds, about"},
          .rows = {},
          .right_aligned = {false, true, true, true}};
  for (auto const& p : cost.phases)
    t.rows.push_back({p.name, readable_bytes(p.bytes), readable_bytes(p.stays),
                      fmt::format("{:.2g}", p.seconds)});
  t.rows.push_back(
      {"peak", readable_bytes(cost.peak_bytes), "", fmt::format("{:.2g}", cost.seconds)});
  out.push_back(std::move(t));
}

auto estimate_json(const cost_estimate& cost) -> nlohmann::ordered_json {
  using report_json::json;
  json phases = json::array();
  for (auto const& p : cost.phases)
    phases.push_back(
        {{"name", p.name}, {"bytes", p.bytes}, {"stays", p.stays}, {"seconds", p.seconds}});
  return {{"command", cost.work.command},   {"method", cost.work.method},
          {"vertices", cost.size.vertices}, {"links", cost.size.links},
          {"exact", cost.size.exact},       {"peak_bytes", cost.peak_bytes},
          {"seconds", cost.seconds},        {"phases", phases}};
}

auto estimate_csv(const cost_estimate& cost) -> std::string {
  std::string out;
  append_csv_row(out, std::vector<std::string>{"phase", "bytes", "stays", "seconds"});
  for (auto const& p : cost.phases)
    append_csv_row(
        out, std::vector<std::string>{p.name, fmt::format("{}", p.bytes),
                                      fmt::format("{}", p.stays), fmt::format("{}", p.seconds)});
  append_csv_row(out, std::vector<std::string>{"peak", fmt::format("{}", cost.peak_bytes), "",
                                               fmt::format("{}", cost.seconds)});
  return out;
}

}  // namespace cartograph
