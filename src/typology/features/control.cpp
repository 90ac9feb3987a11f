#include <algorithm>

#include "typology/deciders.hpp"
#include "typology/features/rows.hpp"

namespace cartograph {
namespace {

constexpr auto no_lead = "nobody is known to lead it";
constexpr auto no_known_lead = "no lead of a known sector";

auto leads(const scope_facts& facts) -> measurement {
  if (facts.leads().empty()) return undefined("nobody leads it");
  static_cast<void>(facts.links(facts.leading()));
  return count(facts.leads().size());
}

template <sector_family Family>
auto lead_share(const scope_facts& facts) -> measurement {
  static_cast<void>(facts.links(facts.leading()));
  auto const known = facts.leads().size() - in_family<sector_family::none>(facts, facts.leads());
  return share(in_family<Family>(facts, facts.leads()), known, no_known_lead);
}

// --- with consortia read through their members, and a body and its units as one

template <class Test>
auto deciding(const scope_facts& facts, Test&& test) -> measurement {
  auto const deciders = deciders_of(facts);
  note_deciders(facts);
  if (deciders.empty()) return undefined(no_lead);
  double all = 0;
  double part = 0;
  for (auto const& d : deciders) {
    if (family_of(d.legal_form) == sector_family::none) continue;
    all += d.share;
    if (test(d.legal_form)) part += d.share;
  }
  return all > 0 ? measured(part / all) : undefined(no_known_lead);
}

template <sector_family Family>
auto deciding_share(const scope_facts& facts) -> measurement {
  return deciding(facts, [](sector s) { return family_of(s) == Family; });
}

auto deciding_non_profit_share(const scope_facts& facts) -> measurement {
  return deciding(facts, is_non_profit);
}

template <sector_family Family>
auto deciding_number(const scope_facts& facts) -> measurement {
  auto const deciders = deciders_of(facts);
  note_deciders(facts);
  if (deciders.empty()) return undefined(no_lead);
  return count(static_cast<std::size_t>(std::ranges::count_if(
      deciders, [](const decider& d) { return family_of(d.legal_form) == Family; })));
}

auto is_governing_consortium(const scope_facts& facts) {
  return [&facts](const scope_link& l) {
    return l.which == relation::governs && sector_of(facts.graph(), l.from) == sector::consortium;
  };
}

auto governing_consortia(const scope_facts& facts) -> measurement {
  return count(facts.organizations(is_governing_consortium(facts)).size());
}

constexpr feature control_rows[] = {
    {"leads", feature_role::control, "actors", "How many actors lead the project.", leads,
     compared},
    {"lead_company_share", feature_role::control, "1",
     "Share of companies among the leads of a known sector.", lead_share<sector_family::company>,
     compared},
    {"lead_institute_share", feature_role::control, "1",
     "Share of institutes and public bodies among the leads of a known sector.",
     lead_share<sector_family::institute>, compared},
    {"lead_civic_share", feature_role::control, "1",
     "Share of communities, non-profits and foundations among the leads of a known sector.",
     lead_share<sector_family::civic>, compared},
    {"governing_organizations", feature_role::control, "organizations",
     "How many organizations govern, coordinate or mandate the project.",
     number_of<is<relation::governs>>, compared},
    {"governing_consortia", feature_role::control, "organizations",
     "How many consortia govern the project: their members decide together.", governing_consortia},
    {"deciding_company_share", feature_role::control, "1",
     "Share of companies among those who decide: the leads, consortia read through their members, "
     "a body and its unit as one.",
     deciding_share<sector_family::company>},
    {"deciding_institute_share", feature_role::control, "1",
     "Share of institutes and public bodies among those who decide.",
     deciding_share<sector_family::institute>},
    {"deciding_civic_share", feature_role::control, "1",
     "Share of communities, non-profits and foundations among those who decide.",
     deciding_share<sector_family::civic>},
    {"deciding_non_profit_share", feature_role::control, "1",
     "Share of non-profits and foundations alone among those who decide.",
     deciding_non_profit_share},
    {"deciding_companies", feature_role::control, "organizations", "How many companies decide.",
     deciding_number<sector_family::company>},
    {"deciding_institutes", feature_role::control, "organizations",
     "How many institutes or public bodies decide.", deciding_number<sector_family::institute>},
};

}  // namespace

auto control_features() -> std::span<const feature> { return control_rows; }

}  // namespace cartograph
