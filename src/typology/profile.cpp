#include "cartograph/typology/profile.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cartograph/graph/build.hpp"
#include "cartograph/registry/metric.hpp"
#include "typology/facts.hpp"

namespace cartograph {
namespace {

auto count(std::size_t n) -> measurement { return measured(static_cast<double>(n)); }

auto share(std::size_t part, std::size_t whole, const char* why_none) -> measurement {
  if (whole == 0) return undefined(why_none);
  return measured(static_cast<double>(part) / static_cast<double>(whole));
}

template <relation R>
auto is(const scope_link& l) -> bool {
  return l.which == R;
}

template <sector_family Family>
auto in_family(const scope_facts& facts, const std::vector<vertex_id>& organizations)
    -> std::size_t {
  return static_cast<std::size_t>(std::ranges::count_if(organizations, [&](vertex_id v) {
    return family_of(sector_of(facts.graph(), v)) == Family;
  }));
}

// --- control

auto leads(const scope_facts& facts) -> measurement {
  if (facts.leads().empty()) return undefined("nobody leads it");
  return count(facts.leads().size());
}

template <sector_family Family>
auto lead_share(const scope_facts& facts) -> measurement {
  auto const known = facts.leads().size() - in_family<sector_family::none>(facts, facts.leads());
  return share(in_family<Family>(facts, facts.leads()), known, "no lead of a known sector");
}

auto governing(const scope_facts& facts) -> measurement {
  return count(facts.organizations(is<relation::governs>).size());
}

auto sponsors(const scope_facts& facts) -> measurement {
  return count(facts.organizations(is_sponsoring).size());
}

// --- resources

auto outside_funders(const scope_facts& facts) -> measurement {
  return count(facts.outside_organizations(is_funding).size());
}

auto outside_funding(const scope_facts& facts) -> measurement {
  return share(facts.outside_organizations(is_funding).size(),
               facts.organizations(is_funding).size(), "no link of funding");
}

template <sector_family Family>
auto funding_by(const scope_facts& facts) -> measurement {
  auto const funders = facts.organizations(is_funding);
  return share(in_family<Family>(facts, funders), funders.size(), "no link of funding");
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

auto supporters(const scope_facts& facts) -> measurement {
  return count(facts.organizations(is<relation::supports>).size());
}

// --- contribution

auto developers(const scope_facts& facts) -> measurement {
  return count(facts.organizations(is<relation::develops>).size());
}

auto contributors(const scope_facts& facts) -> measurement {
  return count(facts.organizations(is<relation::contributes>).size());
}

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

/// Contribution links of each organization, largest first: a sum must not depend on the order in
/// which the network was read.
auto contribution_amounts(const scope_facts& facts) -> std::vector<double> {
  std::map<vertex_id, double> links;
  for (auto const v : facts.organizations_by_link(is_contribution)) ++links[v];
  std::vector<double> amounts;
  for (auto const& [organization, number] : links) amounts.push_back(number);
  std::ranges::sort(amounts, std::greater<>{});
  return amounts;
}

/// \pre the registry has a distribution metric of that key
auto of_contributions(const scope_facts& facts, std::string_view key) -> measurement {
  auto const amounts = contribution_amounts(facts);
  if (amounts.empty()) return undefined(no_contribution);
  auto const* row = find_metric(key);
  CARTOGRAPH_EXPECTS(row != nullptr);
  return std::get<distribution_metric>(row->compute)(amounts, {});
}

// --- breadth

auto takes_part(const scope_link& l) -> bool {
  return l.group() == relation_class::control || is_resource(l) || is_contribution(l);
}

auto organizations(const scope_facts& facts) -> measurement {
  return count(facts.organizations(takes_part).size());
}

auto sectors(const scope_facts& facts) -> measurement {
  std::set<sector> found;
  for (auto const v : facts.organizations(takes_part)) found.insert(sector_of(facts.graph(), v));
  found.erase(sector::unknown);
  if (found.empty()) return undefined("no organization of a known sector");
  return count(found.size());
}

auto countries(const scope_facts& facts) -> measurement {
  auto const* column = facts.graph().column("country");
  if (column == nullptr) return undefined("the network has no column 'country'");
  std::set<std::string_view> found;
  for (auto const v : facts.organizations(takes_part)) found.insert((*column)[v]);
  found.erase("");
  found.erase("International");  // no country, and not one more country
  if (found.empty()) return undefined("no organization of a known country");
  return count(found.size());
}

auto is_work_or_use(const scope_link& l) -> bool {
  return is_resource(l) || is_contribution(l) || l.which == relation::adopts;
}

template <bool AfterRelease>
auto outside_by_stage(const scope_facts& facts) -> measurement {
  auto const all = facts.organizations_by_link(is_work_or_use).size();
  auto const is_dated = [](const scope_link& l) {
    return is_work_or_use(l) && l.when != stage::cross_stage;
  };
  if (all == 0) return undefined("no resource, contribution or adoption link of an organization");
  if (facts.organizations(is_dated).empty())
    return undefined(fmt::format("all {} links are cross-stage", all));
  return count(facts
                   .outside_organizations([&](const scope_link& l) {
                     return is_dated(l) && (l.when == stage::post_release) == AfterRelease;
                   })
                   .size());
}

auto degree_centralization(const scope_facts& facts) -> measurement {
  auto const& scope = facts.scope();
  std::vector<vertex_id> all = scope.own;
  all.insert(all.end(), scope.actors.begin(), scope.actors.end());
  all.insert(all.end(), scope.endpoints.begin(), scope.endpoints.end());
  std::ranges::sort(all);
  auto const number = [&](vertex_id v) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(all, v) - all.begin());
  };
  edge_buffer links{.order = all.size(), .links = {}};
  for (auto const& l : scope.links) links.add(number(l.from), number(l.to));
  auto const flat =
      build(std::move(links),
            {.loops = loop_policy::drop, .parallel = parallel_policy::unite, .threads = 1});
  auto const* row = find_metric("degree_centralization");
  CARTOGRAPH_EXPECTS(row != nullptr);
  return std::get<network_metric>(row->compute)({.graph = flat.graph, .threads = 1});
}

// --- dependency

auto own_models(const scope_facts& facts) -> std::size_t {
  auto const models = facts.graph().ids(kind::model);
  return static_cast<std::size_t>(std::ranges::count_if(
      facts.scope().own, [&](vertex_id v) { return models.contains(v.value); }));
}

/// Links of reuse that cross the border of the scope; the ends inside or outside of it.
enum class reuse : std::uint8_t { own_model_of_base, base, derivative };

template <reuse Which>
auto reused(const scope_facts& facts) -> std::vector<vertex_id> {
  auto const& scope = facts.scope();
  std::vector<vertex_id> found;
  for (auto const& l : scope.links) {
    auto const is_model = facts.graph().ids(kind::model).contains(l.from.value);
    if (l.which != relation::derived_from || !is_model) continue;
    if constexpr (Which == reuse::derivative) {
      if (!scope.owns(l.from)) found.push_back(l.from);
    } else {
      if (!scope.owns(l.to)) found.push_back(Which == reuse::base ? l.to : l.from);
    }
  }
  return distinct(std::move(found));
}

template <reuse Which>
auto reuse_count(const scope_facts& facts) -> measurement {
  if (own_models(facts) == 0) return undefined("it produces no model");
  return count(reused<Which>(facts).size());
}

auto base_model_dependence(const scope_facts& facts) -> measurement {
  return share(reused<reuse::own_model_of_base>(facts).size(), own_models(facts),
               "it produces no model");
}

using enum feature_role;

constexpr auto of_top_share = [](const scope_facts& f) { return of_contributions(f, "top_share"); };
constexpr auto of_hhi = [](const scope_facts& f) { return of_contributions(f, "hhi"); };
constexpr auto of_shannon = [](const scope_facts& f) { return of_contributions(f, "shannon"); };
constexpr auto of_elephant = [](const scope_facts& f) {
  return of_contributions(f, "elephant_factor");
};

constexpr feature all_features[] = {
    {"leads", control, "actors", "How many actors lead the project.", leads},
    {"lead_company_share", control, "1", "Share of companies among the leads of a known sector.",
     lead_share<sector_family::company>},
    {"lead_institute_share", control, "1",
     "Share of institutes and public bodies among the leads of a known sector.",
     lead_share<sector_family::institute>},
    {"lead_civic_share", control, "1",
     "Share of communities, non-profits and foundations among the leads of a known sector.",
     lead_share<sector_family::civic>},
    {"governing_organizations", control, "organizations",
     "How many organizations govern, coordinate or mandate the project.", governing},
    {"sponsors", control, "organizations",
     "How many organizations sponsor the project; donors of money are counted apart.", sponsors},
    {"outside_funders", resource, "organizations",
     "How many organizations fund it that neither lead it nor are part or parent of a lead.",
     outside_funders},
    {"outside_funding_share", resource, "1", "Share of outside organizations among its funders.",
     outside_funding},
    {"company_funding_share", resource, "1", "Share of companies among its funders.",
     funding_by<sector_family::company>},
    {"public_funding_share", resource, "1",
     "Share of institutes and public bodies among its funders.",
     funding_by<sector_family::institute>},
    {"outside_compute_share", resource, "1",
     "Share of outside organizations among those that give machine time; hardware vendors apart.",
     outside_compute},
    {"supporting_organizations", resource, "organizations", "How many organizations help in kind.",
     supporters},
    {"developing_organizations", contribution, "organizations",
     "How many organizations develop what the project produces.", developers},
    {"contributing_organizations", contribution, "organizations",
     "How many organizations contribute to it or to what it produces; adopters apart.",
     contributors},
    {"outside_contribution_share", contribution, "1",
     "Share of outside organizations among those that develop or contribute.",
     outside_contribution},
    {"company_contribution_share", contribution, "1",
     "Share of companies among the outside organizations that develop or contribute.",
     company_contribution},
    {"top_share", contribution, "1",
     "Share of the busiest organization in the contribution links of organizations.", of_top_share},
    {"hhi", contribution, "1", "Concentration of these links on few organizations.", of_hhi},
    {"shannon", contribution, "nats", "Diversity of these links over organizations.", of_shannon},
    {"elephant_factor", contribution, "organizations",
     "Fewest organizations that hold half of these links.", of_elephant},
    {"organizations", breadth, "organizations",
     "How many organizations control, provide for or contribute; hardware vendors apart.",
     organizations},
    {"sectors", breadth, "sectors", "How many different sectors these organizations have.",
     sectors},
    {"countries", breadth, "countries", "How many different countries they come from.", countries},
    {"outside_before_release", breadth, "organizations",
     "Outside organizations that give or contribute in pre- or post-training.",
     outside_by_stage<false>},
    {"outside_after_release", breadth, "organizations",
     "Outside organizations that give, contribute or adopt after release.", outside_by_stage<true>},
    {"degree_centralization", breadth, "1",
     "How far the links of the scope, made plain, gather at one node.", degree_centralization},
    {"base_models", dependency, "models",
     "Models of others that its own models reuse; mere ideas or succession apart.",
     reuse_count<reuse::base>},
    {"base_model_dependence", dependency, "1", "Share of its models that reuse a model of others.",
     base_model_dependence},
    {"derivatives", dependency, "models", "Models of others that reuse its own.",
     reuse_count<reuse::derivative>},
};

}  // namespace

auto features() -> std::span<const feature> { return all_features; }

auto profile_of(const network& g, const project_scope& scope) -> std::vector<profile_entry> {
  scope_facts const facts{g, scope};
  std::vector<profile_entry> profile;
  for (auto const& f : features()) profile.push_back({std::string{f.key}, f.value(facts)});
  return profile;
}

}  // namespace cartograph
