#include <fmt/core.h>

#include "typology/features/rows.hpp"

namespace cartograph {
namespace {

constexpr auto no_funding = "no link of funding";

auto outside_funders(const scope_facts& facts) -> measurement {
  return count(facts.outside_organizations(is_funding).size());
}

auto outside_funding(const scope_facts& facts) -> measurement {
  return share(facts.outside_organizations(is_funding).size(),
               facts.organizations(is_funding).size(), no_funding);
}

template <sector_family Family>
auto funding_by(const scope_facts& facts) -> measurement {
  auto const funders = facts.organizations(is_funding);
  return share(in_family<Family>(facts, funders), funders.size(), no_funding);
}

auto outside_compute(const scope_facts& facts) -> measurement {
  auto const gives_time = [](const scope_link& l) {
    return l.which == relation::provides_compute && !is_vendor_delivery(l);
  };
  auto const vendors = facts.organizations(is_vendor_delivery).size();
  auto const all = facts.organizations(gives_time);
  if (all.empty() && vendors > 0)
    return undefined(
        fmt::format("no link of compute time; hardware vendors do not count ({})", vendors));
  return share(facts.outside_organizations(gives_time).size(), all.size(),
               "no link of compute time");
}

constexpr feature resource_rows[] = {
    {"outside_funders", feature_role::resource, "organizations",
     "How many organizations fund it that neither lead it nor are part or parent of a lead.",
     outside_funders, compared},
    {"outside_funding_share", feature_role::resource, "1",
     "Share of outside organizations among its funders.", outside_funding, compared},
    {"company_funding_share", feature_role::resource, "1", "Share of companies among its funders.",
     funding_by<sector_family::company>, compared},
    {"public_funding_share", feature_role::resource, "1",
     "Share of institutes and public bodies among its funders.",
     funding_by<sector_family::institute>, compared},
    {"outside_compute_share", feature_role::resource, "1",
     "Share of outside organizations among those that give machine time; hardware vendors apart.",
     outside_compute, compared},
    {"supporting_organizations", feature_role::resource, "organizations",
     "How many organizations help in kind.", number_of<is<relation::supports>>, compared},
};

}  // namespace

auto resource_features() -> std::span<const feature> { return resource_rows; }

}  // namespace cartograph
