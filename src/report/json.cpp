#include "cartograph/report/json.hpp"

#include <nlohmann/json.hpp>

#include "report/change_output.hpp"
#include "report/doubts_json.hpp"
#include "report/estimate_output.hpp"
#include "report/explain/output.hpp"
#include "report/json_values.hpp"
#include "report/typology_json.hpp"

namespace cartograph {
namespace {

using report_json::add_status;
using report_json::json;
using report_json::number;
using report_json::range_json;
using report_json::standing_json;
using report_json::value_of;

template <class... Types>
auto variant_value(const std::variant<Types...>& value) -> json {
  return std::visit(
      [](const auto& v) -> json {
        if constexpr (std::is_same_v<std::decay_t<decltype(v)>, double>)
          return number(v);
        else
          return v;
      },
      value);
}

auto counts(const std::vector<counted>& rows) -> json {
  json out = json::object();
  for (auto const& [name, count] : rows) out[name] = count;
  return out;
}

auto provenance_json(const provenance& how) -> json {
  json options = json::object();
  for (auto const& [name, value] : how.options) options[name] = variant_value(value);
  json inputs = json::array();
  for (auto const& input : how.inputs)
    inputs.push_back({{"name", input.name}, {"sha256", input.digest}});
  return {{"version", how.version},
          {"seed", how.seed},
          {"options", options},
          {"inputs", inputs},
          {"warnings", how.warnings}};
}

auto network_json(const network_summary& n) -> json {
  json out{{"name", n.name},
           {"nodes", n.nodes},
           {"links", n.links},
           {"kinds", counts(n.kinds)},
           {"relations", counts(n.relations)},
           {"stages", counts(n.stages)},
           {"imported", counts(n.imported)}};
  if (!n.sources.empty()) out["sources"] = n.sources;
  return out;
}

auto measurement_json(const named_measurement& m) -> json {
  json parameters = json::object();
  for (auto const& [name, value] : m.parameters) parameters[name] = variant_value(value);
  json out{{"metric", m.what->key},
           {"subject", {{"kind", m.about.kind}, {"name", m.about.name}}},
           {"value", value_of(m.result)}};
  add_status(out, m.result);
  out["parameters"] = parameters;
  if (m.chance) out["null"] = standing_json(m.compared_with, *m.chance);
  if (m.range) out["attribution"] = range_json(*m.range);
  return out;
}

auto node_json(const scored_node& v) -> json {
  return {{"id", v.id}, {"kind", v.kind}, {"name", v.name}};
}

auto score_json(const metric& what, const score& s) -> json {
  json out{{"metric", what.key}};
  if (s.to) {
    out["tail"] = node_json(s.at);
    out["head"] = node_json(*s.to);
  } else {
    out.update(node_json(s.at));
  }
  out["value"] = value_of(s.value);
  add_status(out, s.value);
  return out;
}

auto score_metric_json(const score_table& t) -> json {
  json found = json::object();
  for (auto const& [name, value] : t.found) found[name] = number(value);
  return {{"metric", t.what->key},
          {"count", t.rows.size()},
          {"status", name_of(t.undefined.empty() ? status::ok : status::undefined)},
          {"reason", t.undefined.empty() ? json(nullptr) : json(t.undefined)},
          {"found", std::move(found)}};
}

auto words_json(const std::vector<counted_word>& words) -> json {
  json out = json::object();
  for (auto const& [word, count] : words) out[word] = count;
  return out;
}

auto portraits_json(const communities_result& c) -> json {
  json out = json::array();
  for (std::size_t i = 0; i < c.portraits.size(); ++i) {
    auto const& p = c.portraits[i];
    json centre = json::array();
    for (auto const place : p.centre) centre.push_back(c.membership[place].name);
    out.push_back({{"community", i},
                   {"size", c.sizes[i]},
                   {"centre", std::move(centre)},
                   {"links_inside", p.inside},
                   {"links_leaving", p.leaving},
                   {"kinds", words_json(p.kinds)},
                   {"sectors", words_json(p.sectors)},
                   {"countries", words_json(p.countries)},
                   {"relations", words_json(p.relations)}});
    if (i < c.stability.size()) out.back()["stability"] = value_of(c.stability[i]);
  }
  return out;
}

auto values_json(const std::vector<named_value>& values) -> json {
  json out = json::object();
  for (auto const& [name, value] : values) {
    out[name] = {{"value", value_of(value)}};
    add_status(out[name], value);
  }
  return out;
}

auto layers_json(const layers_summary& layers) -> json {
  json out{{"by", layers.by},
           {"coupling", number(layers.coupling)},
           {"nodes_in_several", layers.nodes_in_several},
           {"nodes_that_change", layers.nodes_that_change}};
  out["of"] = json::array();
  for (auto const& each : layers.of)
    out["of"].push_back({{"name", each.name},
                         {"nodes", each.nodes},
                         {"links", each.links},
                         {"communities", each.communities}});
  return out;
}

auto profile_json(const community_profile& profile) -> json {
  json out{{"points", json::array()}, {"plateaus", json::array()}};
  for (auto const& p : profile.points)
    out["points"].push_back({{"resolution", number(p.resolution)},
                             {"count", p.communities},
                             {"quality", value_of(p.quality)},
                             {"variation", value_of(p.variation)}});
  for (auto const& p : profile.plateaus)
    out["plateaus"].push_back({{"from", number(p.from)},
                               {"to", number(p.to)},
                               {"points", p.points},
                               {"count", p.communities}});
  return out;
}

auto communities_json(const communities_result& c) -> json {
  json membership = json::array();
  for (auto const& m : c.membership) {
    membership.push_back(
        {{"id", m.id}, {"kind", m.kind}, {"name", m.name}, {"community", m.community}});
    if (c.layers) membership.back()["layer"] = m.layer;
  }
  json out{{"algorithm", c.algorithm},
           {"objective", c.objective},
           {"resolution", number(c.resolution)},
           {c.objective, value_of(c.quality)}};
  out["runs"] = c.runs;
  add_status(out, c.quality);
  out["count"] = c.sizes.size();
  out["sizes"] = c.sizes;
  out["portraits"] = portraits_json(c);
  out["quality"] = values_json(c.qualities);
  if (c.compared)
    out["compared"] = {{"file", c.compared->file},
                       {"members", c.compared->members},
                       {"groups", c.compared->groups},
                       {"agreement", values_json(c.compared->values)}};
  if (c.layers) out["layers"] = layers_json(*c.layers);
  if (c.profile) out["profile"] = profile_json(*c.profile);
  if (c.chance) {
    out["null"] = standing_json({.samples = c.rewired}, *c.chance);
    out["null"]["quality"] = c.chance_of;
    out["null"]["observed"] = value_of(c.chance->observed);
  }
  out["membership"] = std::move(membership);
  return out;
}

}  // namespace

auto to_json(const results& all) -> std::string {
  json out{{"schema", "cartograph/1"},
           {"command", all.command},
           {"provenance", provenance_json(all.how)}};
  if (all.network) out["network"] = network_json(*all.network);
  if (all.flat)
    out["graph"] = {{"order", all.flat->order},
                    {"size", all.flat->size},
                    {"merged", all.flat->merged},
                    {"loops", all.flat->loops},
                    {"undated", all.flat->undated}};
  if (!all.measurements.empty() || all.command == "metrics") {
    out["measurements"] = json::array();
    for (auto const& m : all.measurements) out["measurements"].push_back(measurement_json(m));
  }
  if (!all.scores.empty()) {
    out["scored"] = json::array();
    out["scores"] = json::array();
    for (auto const& t : all.scores) {
      out["scored"].push_back(score_metric_json(t));
      for (auto const& s : t.rows) out["scores"].push_back(score_json(*t.what, s));
    }
  }
  if (all.communities) out["communities"] = communities_json(*all.communities);
  if (all.typology) out["typology"] = typology_json(*all.typology);
  if (all.change) out["change"] = change_json(*all.change);
  if (all.explanation) out["explanation"] = explanation_json(*all.explanation);
  if (all.estimate) out["estimate"] = estimate_json(*all.estimate);
  if (all.conversion)
    out["conversion"] = {{"from", all.conversion->from},
                         {"to", all.conversion->to},
                         {"file", all.conversion->file},
                         {"losses", all.conversion->losses}};
  // Names come from files: bytes that are no UTF-8 are replaced, never passed on or thrown about.
  return out.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

}  // namespace cartograph
