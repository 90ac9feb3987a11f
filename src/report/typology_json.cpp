#include "report/typology_json.hpp"

#include "report/json_values.hpp"
#include "report/lifecycle.hpp"

namespace cartograph {
namespace {

using report_json::add_status;
using report_json::json;
using report_json::number;
using report_json::value_of;

auto model_or_null(const std::optional<organizational_model>& m) -> json {
  return m ? json(name_of(*m)) : json(nullptr);
}

auto models_json(const std::vector<organizational_model>& models) -> json {
  json out = json::array();
  for (auto const m : models) out.push_back(name_of(m));
  return out;
}

auto condition_json(const explained_condition& c) -> json {
  json out{{"feature", c.condition.feature}, {"value", value_of(c.value)}};
  add_status(out, c.value);
  out.update({{"from", number(c.condition.from)},
              {"to", number(c.condition.to)},
              {"for", models_json(c.condition.speaks_for)},
              {"against", models_json(c.condition.against)},
              {"weight", number(c.condition.weight)},
              {"because", c.condition.because},
              {"degree", number(c.degree)},
              {"credibility", number(c.credibility)},
              {"points", number(c.points)},
              {"links", c.links}});
  return out;
}

auto explanation_json(const project_explanation& e) -> json {
  json out{{"features", json::array()}, {"conditions", json::array()}, {"deciding", json::array()}};
  for (auto const& f : e.features)
    out["features"].push_back(
        {{"feature", f.feature}, {"value", value_of(f.value)}, {"links", f.links}});
  for (auto const& c : e.conditions) out["conditions"].push_back(condition_json(c));
  for (auto const& l : e.deciding)
    out["deciding"].push_back({{"link", l.link},
                               {"evidence", l.evidence},
                               {"confidence", l.confidence},
                               {"without", model_or_null(l.without)},
                               {"change", number(l.change)}});
  out["missing"] = e.missing ? json{{"link", e.missing->link},
                                    {"then", model_or_null(e.missing->then)},
                                    {"change", number(e.missing->change)}}
                             : json(nullptr);
  return out;
}

auto project_json(const project_typology& p) -> json {
  json out{{"name", p.name}, {"label", model_or_null(p.label)}};
  if (!p.reserved.empty()) out["reserved"] = p.reserved;
  out["assigned"] = model_or_null(p.assigned);
  out["ranking"] = json::array();
  for (auto const& r : p.ranking)
    out["ranking"].push_back(
        {{"model", name_of(r.model)}, {"score", number(r.score)}, {"points", number(r.points)}});
  out["evidence"] = p.evidence;
  out["missing"] = p.missing;
  out["nearest"] = p.nearest ? json(*p.nearest) : json(nullptr);
  if (p.explanation) out["explanation"] = explanation_json(*p.explanation);
  out["profile"] = json::array();
  for (auto const& entry : p.profile) {
    json row{{"feature", entry.feature}, {"value", value_of(entry.value)}};
    add_status(row, entry.value);
    out["profile"].push_back(std::move(row));
  }
  out["lifecycle"] = lifecycle_json(p.lifecycle);
  return out;
}

auto agreement_json(const agreement& a) -> json {
  return {{"correct", a.correct},
          {"abstained", a.abstained},
          {"total", a.total},
          {"attainable", a.attainable},
          {"interval", {number(a.interval.first), number(a.interval.second)}},
          {"confusion", a.confusion}};
}

/// A number beside others of its kind: why there is none is said once, where it matters.
auto tested_json(const tested_agreement& a) -> json {
  json out{{"value", value_of(a.value)}, {"p", value_of(a.p)}};
  if (!a.value) out["reason"] = a.value.reason;
  return out;
}

auto divisions_json(const project_clusters& c) -> json {
  json out = json::array();
  for (std::size_t k = 0; k < c.by_count.size(); ++k) {
    auto const& row = c.by_count[k];
    out.push_back({{"clusters", k + 1},
                   {"silhouette", value_of(row.silhouette)},
                   {"gap", value_of(row.gap)},
                   {"gap_error", value_of(row.gap_error)},
                   {"adjusted_rand", tested_json(row.labels.adjusted_rand)},
                   {"ami", tested_json(row.labels.ami)},
                   {"purity", tested_json(row.labels.purity)}});
  }
  return out;
}

void add_projects(const typology_result& t, json& out) {
  auto const& c = t.clusters;
  auto const name = [&](std::size_t i) -> auto& { return c.names[i]; };  // all, whatever is shown
  for (auto const& each : c.clusters)
    out["clusters"].push_back({{"medoid", name(each.medoid)},
                               {"size", each.size},
                               {"silhouette", value_of(each.silhouette)},
                               {"stability", value_of(each.stability)}});
  for (std::size_t i = 0; i < c.membership.size(); ++i)
    out["projects"].push_back({{"name", name(i)},
                               {"cluster", c.membership[i]},
                               {"silhouette", value_of(c.silhouette[i])},
                               {"x", number(c.x[i])},
                               {"y", number(c.y[i])}});
  for (auto const v : c.tree.leaves) out["leaves"].push_back(name(v));
  for (auto const& m : c.tree.merges)
    out["merges"].push_back({m.first, m.second, number(m.height), m.size});
}

auto clusters_json(const typology_result& t) -> json {
  auto const& c = t.clusters;
  json out{{"count", c.clusters.size()}, {"note", cluster_note}};
  if (!c.absent.empty()) {
    out["reason"] = c.absent;
    return out;
  }
  out.update({{"gap_count", c.gap_count},
              {"silhouette_count", c.silhouette_count},
              {"incomparable", c.incomparable},
              {"map_fit", value_of(c.map_fit)},
              {"divisions", divisions_json(c)}});
  add_projects(t, out);
  return out;
}

auto counts_json(const answer_counts& c) -> json {
  return {{"correct", number(c.correct)},
          {"abstained", number(c.abstained)},
          {"wrong", number(c.wrong)}};
}

auto robustness_json(const std::vector<robustness_row>& rows) -> json {
  json out = json::array();
  for (auto const& row : rows)
    out.push_back({{"known", row.known},
                   {"repeats", row.repeats},
                   {"rules", counts_json(row.rules)},
                   {"leave_one_out", counts_json(row.nearest)}});
  return out;
}

}  // namespace

auto typology_json(const typology_result& t) -> nlohmann::ordered_json {
  json projects = json::array();
  for (auto const& p : t.projects) projects.push_back(project_json(p));
  json out{{"projects", std::move(projects)},
           {"rules_agreement", agreement_json(t.rules)},
           {"leave_one_out", agreement_json(t.leave_one_out)},
           {"clusters", clusters_json(t)}};
  if (!t.robustness.empty()) out["robustness"] = robustness_json(t.robustness);
  return out;
}

}  // namespace cartograph
