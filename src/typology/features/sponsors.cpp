#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "typology/deciders.hpp"
#include "typology/features/rows.hpp"

namespace cartograph {
namespace {

/// How strongly each sponsor is tied to the core: the strongest tie counts.
using sponsor_ties = std::map<vertex_id, double>;

// docs/typology.md says why each tie weighs what it does.
constexpr double direct_tie = 1;
constexpr double operator_of_works = 0.5;
constexpr double parent_of_non_profit = 0.25;
/// How far an institute or public body stands on the side of non-profits.
constexpr double public_side = 0.5;

void add_tie(sponsor_ties& ties, vertex_id v, double strength) {
  ties[v] = std::max(ties[v], strength);
}

/// What a link says about its start as a sponsor of the project or of the community behind it.
void add_ties_of_link(const scope_facts& facts, const scope_link& l, sponsor_ties& ties) {
  if (facts.graph().kind_of(l.from) == kind::person) return;  // somebody who helps, not a sponsor
  if (is_sponsoring(l) || (l.which == relation::governs && !is_mandate(l)))
    add_tie(ties, l.from, direct_tie);
  else if (l.which == relation::operates)
    add_tie(ties, l.from, operator_of_works);
  else
    return;
  facts.note(l);
}

/// A non-profit employs its core itself, and its parent stands one step further away; behind a
/// community, which has no legal form, stand its parent and those who lead, govern or sponsor it.
void add_ties_of_lead(const scope_facts& facts, const decider& lead, sponsor_ties& ties) {
  auto const independent = is_non_profit(lead.legal_form);
  if (independent) {
    add_tie(ties, lead.who, direct_tie);
    for (auto const& l : facts.scope().links)
      if (l.which == relation::leads && l.from == lead.who) facts.note(l);
  }
  for (auto const& l : links_around(facts.graph(), std::span{&lead.who, 1})) {
    if (l.which == relation::part_of && l.from == lead.who) {
      add_tie(ties, l.to, independent ? parent_of_non_profit : direct_tie);
      facts.note(l);
    }
    if (independent || l.to != lead.who) continue;
    if (l.which == relation::leads) {
      add_tie(ties, l.from, direct_tie);
      facts.note(l);
    }
    add_ties_of_link(facts, l, ties);
  }
}

auto ties_of(const scope_facts& facts, const std::vector<decider>& deciders) -> sponsor_ties {
  sponsor_ties ties;
  for (auto const& d : deciders)
    if (family_of(d.legal_form) == sector_family::civic) add_ties_of_lead(facts, d, ties);
  for (auto const& l : facts.scope().links)
    if (facts.scope().owns(l.to)) add_ties_of_link(facts, l, ties);
  // A community that leads is what is sponsored, not its sponsor.
  for (auto const& d : deciders)
    if (d.legal_form == sector::community) ties.erase(d.who);
  return ties;
}

/// How far a sponsor of this legal form stands on one side.
auto side(sector s, sector_family family) -> double {
  if (family == sector_family::company) return family_of(s) == family ? 1 : 0;
  if (is_non_profit(s)) return 1;
  return family_of(s) == sector_family::institute ? public_side : 0;
}

template <sector_family Family>
auto sponsor_share(const scope_facts& facts) -> measurement {
  auto const deciders = deciders_of(facts);
  if (std::ranges::none_of(deciders, [](const decider& d) {
        return family_of(d.legal_form) == sector_family::civic;
      }))
    return undefined("no community and no non-profit leads");
  auto const ties = ties_of(facts, deciders);
  std::vector<std::pair<double, double>> parts;  // strength and what of it is on this side
  for (auto const& [v, strength] : ties)
    parts.emplace_back(strength, strength * side(sector_of(facts.graph(), v), Family));
  std::ranges::sort(parts);  // a sum must not depend on the order of ids
  double all = 0;
  double part = 0;
  for (auto const& [strength, on_side] : parts) {
    all += strength;
    part += on_side;
  }
  if (all == 0)
    return undefined("nobody is known who sponsors, coordinates or employs the core that leads");
  return measured(part / all);
}

constexpr feature sponsors_rows[] = {
    {"sponsors", feature_role::control, "organizations",
     "How many organizations sponsor the project; donors of money are counted apart.",
     number_of<is_sponsoring>, compared},
    {"sponsor_company_share", feature_role::control, "1",
     "Share of companies among those who sponsor, coordinate or employ the core of the community "
     "or non-profit that leads, by the strength of their ties.",
     sponsor_share<sector_family::company>},
    {"sponsor_non_profit_share", feature_role::control, "1",
     "The same for non-profits and foundations; institutes and public bodies count half.",
     sponsor_share<sector_family::civic>},
};

}  // namespace

auto sponsor_features() -> std::span<const feature> { return sponsors_rows; }

}  // namespace cartograph
