#include "typology/deciders.hpp"

#include <algorithm>

namespace cartograph {
namespace {

auto without_bodies_of_units(const scope_facts& facts) -> std::vector<vertex_id> {
  auto const& leads = facts.leads();
  auto const& g = facts.graph();
  std::vector<vertex_id> kept;
  for (auto const lead : leads)
    if (std::ranges::none_of(g.in<relation::part_of, kind::organization>(lead), [&](vertex_id u) {
          return u != lead && std::ranges::binary_search(leads, u);
        }))
      kept.push_back(lead);
  if (kept.empty()) kept = leads;  // parts of each other
  std::ranges::sort(kept, by_name(g));
  return kept;
}

auto known_members(const network& g, vertex_id consortium) -> std::vector<vertex_id> {
  std::vector<vertex_id> members;
  for (auto const v : g.in<relation::member_of, kind::organization>(consortium))
    if (family_of(sector_of(g, v)) != sector_family::none) members.push_back(v);
  members = distinct(std::move(members));
  std::ranges::sort(members, by_name(g));
  return members;
}

}  // namespace

auto deciders_of(const scope_facts& facts) -> std::vector<decider> {
  auto const& g = facts.graph();
  auto const leads = without_bodies_of_units(facts);
  auto const share = leads.empty() ? 0 : 1 / static_cast<double>(leads.size());
  std::vector<decider> out;
  for (auto const v : leads) {
    auto const legal_form = sector_of(g, v);
    auto const members =
        legal_form == sector::consortium ? known_members(g, v) : std::vector<vertex_id>{};
    if (members.empty()) out.push_back({v, share, legal_form});
    for (auto const member : members)
      out.push_back({member, share / static_cast<double>(members.size()), sector_of(g, member)});
  }
  return out;
}

void note_deciders(const scope_facts& facts) {
  for (auto const& lead : facts.links(facts.leading()))
    if (sector_of(facts.graph(), lead.from) == sector::consortium)
      for (auto const& l : links_around(facts.graph(), std::span{&lead.from, 1}))
        if (l.which == relation::member_of && l.to == lead.from) facts.note(l);
}

}  // namespace cartograph
