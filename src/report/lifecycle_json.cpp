#include "report/json_values.hpp"
#include "report/lifecycle.hpp"

namespace cartograph {
namespace {

using report_json::add_status;
using report_json::json;
using report_json::value_of;

auto side_json(const concentration_side& side, std::uint32_t outside) -> json {
  return {{"links", side.units},
          {"organizations", side.holders},
          {"outside_organizations", outside},
          {"top_share", value_of(side.top_share)},
          {"hhi", value_of(side.hhi)},
          {"concentration", value_of(side.concentration)}};
}

auto release_json(const release_test& t) -> json {
  auto const& c = t.change;
  json out{{"verdict", name_of(t.verdict)},
           {"reason", t.reason.empty() ? json(nullptr) : json(t.reason)},
           {"before", side_json(c.before, t.outside_before)},
           {"after", side_json(c.after, t.outside_after)}};
  out["after"]["adoptions"] = t.adoptions_after;
  out["undated"] = t.undated;
  out["difference"] = value_of(c.difference);
  out["interval"] = c.low ? json{value_of(c.low), value_of(c.high)} : json(nullptr);
  out["resamples"] = c.resamples;
  out["p_falls"] = value_of(c.p_falls);
  out["p_rises"] = value_of(c.p_rises);
  out["divisions"] = c.divisions;
  out["all_divisions"] = c.all_divisions;
  return out;
}

auto slice_json(const sliced_profile& s) -> json {
  json out{{"slice", s.slice}, {"links", s.links}, {"undated", s.undated}};
  out["features"] = json::array();
  for (auto const& f : s.features) {
    json row{{"feature", f.feature}, {"value", value_of(f.value)}};
    add_status(row, f.value);
    row["undated"] = f.undated;
    out["features"].push_back(std::move(row));
  }
  out["centralization"] = json::array();
  for (auto const& r : s.roles) {
    json row{{"role", name_of(r.role)}, {"value", value_of(r.centralization)}};
    add_status(row, r.centralization);
    row["links"] = r.links;
    row["undated"] = r.undated;
    out["centralization"].push_back(std::move(row));
  }
  return out;
}

}  // namespace

auto lifecycle_json(const project_lifecycle& l) -> nlohmann::ordered_json {
  json out{{"release", release_json(l.release)}};
  if (!l.slices.empty()) out["slices"] = json::array();
  for (auto const& s : l.slices) out["slices"].push_back(slice_json(s));
  return out;
}

}  // namespace cartograph
