#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "typology/facts.hpp"
#include "typology/rule_context.hpp"

namespace cartograph {
namespace {

/// The leads with the best certainty of each; a lead whose own unit leads too is left out, they are
/// one body.
auto leads_of(const rule_context& c) -> std::vector<std::pair<vertex_id, double>> {
  std::map<vertex_id, double> best;
  for (auto const& l : c.scope.links)
    if (l.which == relation::leads && l.to == c.scope.project)
      best[l.from] = std::max(best[l.from], c.certainty(l.confidence));
  std::vector<std::pair<vertex_id, double>> leads;
  for (auto const& lead : best) {
    auto const has_unit = std::ranges::any_of(
        c.g.in<relation::part_of, kind::organization>(lead.first),
        [&](vertex_id unit) { return unit != lead.first && best.contains(unit); });
    if (!has_unit) leads.push_back(lead);
  }
  if (leads.empty()) leads.assign(best.begin(), best.end());  // parts of each other
  auto const less = by_name(c.g);
  std::ranges::sort(leads, [&](auto const& a, auto const& b) { return less(a.first, b.first); });
  return leads;
}

auto known_members(const network& g, vertex_id consortium) -> std::vector<vertex_id> {
  std::vector<vertex_id> members;
  for (auto const v : g.in<relation::member_of, kind::organization>(consortium))
    if (family_of(sector_of(g, v)) != sector_family::none) members.push_back(v);
  members = distinct(std::move(members));
  std::ranges::sort(members, by_name(g));
  return members;
}

void add_consortium(const rule_context& c, vertex_id v, double share, double certainty,
                    std::vector<decider>& into) {
  auto const members = known_members(c.g, v);
  if (members.empty()) {
    c.miss(fmt::format("members of {}, which leads", c.told(v)));
    into.push_back({v, share, certainty, sector::consortium});
    return;
  }
  c.see(fmt::format("{} leads; its {} known members are counted", c.told(v), members.size()));
  for (auto const member : members)
    into.push_back(
        {member, share / static_cast<double>(members.size()), certainty, sector_of(c.g, member)});
}

}  // namespace

auto deciders_of(const rule_context& c) -> std::vector<decider> {
  auto const leads = leads_of(c);
  auto const share = leads.empty() ? 0 : 1 / static_cast<double>(leads.size());
  std::vector<decider> out;
  for (auto const& [v, certainty] : leads) {
    auto const legal_form = sector_of(c.g, v);
    if (legal_form == sector::consortium) {
      add_consortium(c, v, share, certainty, out);
      continue;
    }
    if (family_of(legal_form) == sector_family::none)
      c.miss(fmt::format("sector of {} '{}', which leads", name_of(c.g.kind_of(v)), c.name(v)));
    c.see(fmt::format("{} leads{}", c.told(v), graded(certainty)));
    out.push_back({v, share, certainty, legal_form});
  }
  return out;
}

auto membership(const rule_weights& w, sector s, sector_family family) -> double {
  if (s == sector::non_profit || s == sector::philanthropy) {
    if (family == sector_family::institute) return w.non_profit_as_institute;
    return family == sector_family::civic ? 1 - w.non_profit_as_institute : 0;
  }
  return family_of(s) == family ? 1 : 0;
}

}  // namespace cartograph
