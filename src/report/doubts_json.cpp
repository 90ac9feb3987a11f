#include "report/doubts_json.hpp"

#include <string_view>
#include <utility>

#include "report/json_values.hpp"

namespace cartograph::report_json {
namespace {

/// A number and its status, beside what is in the object already.
auto with_number(json out, const measurement& m) -> json {
  out["value"] = value_of(m);
  add_status(out, m);
  return out;
}

}  // namespace

auto standing_json(const null_options& asked, const null_result& chance) -> json {
  constexpr std::string_view models[] = {"rewired", "configuration", "erased"};
  json out{{"model", models[static_cast<std::size_t>(asked.model)]},
           {"samples", asked.samples},
           {"without_value", chance.without_value}};
  for (auto const& [name, value] : {std::pair{"mean", &chance.mean},
                                    {"sd", &chance.sd},
                                    {"z", &chance.z},
                                    {"percentile", &chance.percentile},
                                    {"p", &chance.p}})
    out[name] = value_of(*value);
  out["reason"] = chance.z.reason.empty() ? json(nullptr) : json(chance.z.reason);
  return out;
}

auto range_json(const attribution_range& range) -> json {
  json each = json::array();
  for (auto const& s : range.each)
    each.push_back(with_number(
        {{"scenario", s.name}, {"unknown", number(s.unknown)}, {"holders", s.holders}}, s.value));
  json movers = json::array();
  for (auto const& m : range.movers)
    movers.push_back(with_number({{"kind", m.kind}, {"name", m.name}}, m.without));
  return {{"low", value_of(range.low)},
          {"at_low", range.at_low},
          {"high", value_of(range.high)},
          {"at_high", range.at_high},
          {"each", each},
          {"movers", movers},
          {"left_out_in_turn", range.tried},
          {"candidates", range.candidates}};
}

}  // namespace cartograph::report_json
