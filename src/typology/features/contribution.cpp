#include <algorithm>
#include <functional>
#include <map>
#include <vector>

#include "typology/deciders.hpp"
#include "typology/features/rows.hpp"

namespace cartograph {
namespace {

constexpr auto no_contribution = "no contribution link of an organization";

auto outside_contribution(const scope_facts& facts) -> measurement {
  return share(facts.outside_organizations(is_contribution).size(),
               facts.organizations(is_contribution).size(), no_contribution);
}

auto company_contribution(const scope_facts& facts) -> measurement {
  auto const outside = facts.outside_organizations(is_contribution);
  return share(in_family<sector_family::company>(facts, outside), outside.size(),
               "no contribution link of an outside organization");
}

/// How many times each start occurs, largest first: a sum must not depend on the order in which the
/// network was read.
auto amounts_of(const std::vector<vertex_id>& starts) -> std::vector<double> {
  std::map<vertex_id, double> links;
  for (auto const v : starts) ++links[v];
  std::vector<double> amounts;
  for (auto const& [who, number] : links) amounts.push_back(number);
  std::ranges::sort(amounts, std::greater<>{});
  return amounts;
}

/// \pre the registry has a distribution metric of that key
auto of_contributions(const scope_facts& facts, std::string_view key) -> measurement {
  auto const amounts = amounts_of(facts.organizations_by_link(is_contribution));
  return amounts.empty() ? undefined(no_contribution) : of_amounts(key, amounts);
}

/// Institutes that develop what the project makes and neither decide nor belong to who does.
auto further_institutes(const scope_facts& facts) -> measurement {
  auto developers = facts.organizations(is<relation::develops>);
  if (developers.empty()) return undefined("no link of development");
  auto const deciders = deciders_of(facts);
  std::erase_if(developers, [&](vertex_id v) {
    return family_of(sector_of(facts.graph(), v)) != sector_family::institute ||
           std::ranges::any_of(deciders, [&](const decider& d) {
             return d.who == v || std::ranges::binary_search(kin_of(facts.graph(), d.who), v);
           });
  });
  return count(developers.size());
}

// --- persons

auto of_a_person(const scope_facts& facts) {
  return [&facts](const scope_link& l) {
    return is_contribution(l) && facts.graph().kind_of(l.from) == kind::person;
  };
}

/// The start of each contribution of a person.
auto persons_by_link(const scope_facts& facts) -> std::vector<vertex_id> {
  std::vector<vertex_id> found;
  for (auto const& l : facts.links(of_a_person(facts))) found.push_back(l.from);
  return found;
}

auto contributing_persons(const scope_facts& facts) -> measurement {
  return count(distinct(persons_by_link(facts)).size());
}

auto unaffiliated(const scope_facts& facts) -> measurement {
  auto const persons = distinct(persons_by_link(facts));
  auto const belongs = [&](vertex_id v) {
    return !facts.graph().out<relation::member_of, kind::organization>(v).empty() ||
           !facts.graph().out<relation::part_of, kind::organization>(v).empty();
  };
  auto const free =
      persons.size() - static_cast<std::size_t>(std::ranges::count_if(persons, belongs));
  return share(free, persons.size(), "no contribution link of a person");
}

auto absence_factor(const scope_facts& facts) -> measurement {
  auto const amounts = amounts_of(persons_by_link(facts));
  if (amounts.empty()) return undefined("no contribution link of a person");
  return of_amounts("contributor_absence_factor", amounts);
}

constexpr auto of_top_share = [](const scope_facts& f) { return of_contributions(f, "top_share"); };
constexpr auto of_hhi = [](const scope_facts& f) { return of_contributions(f, "hhi"); };
constexpr auto of_shannon = [](const scope_facts& f) { return of_contributions(f, "shannon"); };
constexpr auto of_elephant = [](const scope_facts& f) {
  return of_contributions(f, "elephant_factor");
};

constexpr feature contribution_rows[] = {
    {"developing_organizations", feature_role::contribution, "organizations",
     "How many organizations develop what the project produces.", number_of<is<relation::develops>>,
     compared},
    {"further_developing_institutes", feature_role::contribution, "organizations",
     "How many institutes develop it that neither decide nor are part or parent of who does.",
     further_institutes},
    {"contributing_organizations", feature_role::contribution, "organizations",
     "How many organizations contribute to it or to what it produces; adopters apart.",
     number_of<is<relation::contributes>>, compared},
    {"outside_contribution_share", feature_role::contribution, "1",
     "Share of outside organizations among those that develop or contribute.", outside_contribution,
     compared},
    {"company_contribution_share", feature_role::contribution, "1",
     "Share of companies among the outside organizations that develop or contribute.",
     company_contribution, compared},
    {"top_share", feature_role::contribution, "1",
     "Share of the busiest organization in the contribution links of organizations.", of_top_share,
     compared},
    {"hhi", feature_role::contribution, "1", "Concentration of these links on few organizations.",
     of_hhi, compared},
    {"shannon", feature_role::contribution, "nats", "Diversity of these links over organizations.",
     of_shannon, compared},
    {"elephant_factor", feature_role::contribution, "organizations",
     "Fewest organizations that hold half of these links.", of_elephant, compared},
    {"contributing_persons", feature_role::contribution, "persons",
     "How many persons develop or contribute in their own name.", contributing_persons},
    {"unaffiliated_share", feature_role::contribution, "1",
     "Share of these persons who belong to no organization that is written down.", unaffiliated},
    {"contributor_absence_factor", feature_role::contribution, "persons",
     "Fewest persons that hold half of the contribution links of persons.", absence_factor},
};

}  // namespace

auto contribution_features() -> std::span<const feature> { return contribution_rows; }

}  // namespace cartograph
