#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "typology/features/rows.hpp"

namespace cartograph {
namespace {

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

// --- before and after release

auto is_after(const scope_link& l) -> bool { return l.when == stage::post_release; }
auto is_before(const scope_link& l) -> bool {
  return l.when == stage::pre_training || l.when == stage::post_training;
}

/// Why nothing can be said by stage about links that pass the test, or empty.
template <class Test>
auto why_undated(const scope_facts& facts, Test&& test, const char* what) -> std::string {
  std::size_t all = 0;
  std::size_t dated = 0;
  for (auto const& l : facts.scope().links) {
    if (!test(l)) continue;
    ++all;
    if (l.when != stage::cross_stage) ++dated;
  }
  if (all == 0) return fmt::format("no {}", what);
  return dated == 0 ? fmt::format("all {} links are cross-stage", all) : std::string{};
}

auto why_undated_work(const scope_facts& facts) -> std::string {
  return why_undated(
      facts,
      [&](const scope_link& l) { return facts.is_organization(l.from) && is_participation(l); },
      "resource, contribution or adoption link of an organization");
}

template <auto When>
auto outside_at(const scope_facts& facts) -> std::vector<vertex_id> {
  return facts.outside_organizations(
      [](const scope_link& l) { return is_participation(l) && When(l); });
}

template <auto When>
auto outside_by_stage(const scope_facts& facts) -> measurement {
  auto const why = why_undated_work(facts);
  return why.empty() ? count(outside_at<When>(facts).size()) : undefined(why);
}

auto opening(const scope_facts& facts) -> measurement {
  auto const why = why_undated_work(facts);
  if (!why.empty()) return undefined(why);
  auto const after = outside_at<is_after>(facts).size();
  return share(after, after + outside_at<is_before>(facts).size(),
               "no dated link of an outside organization");
}

auto newcomers(const scope_facts& facts) -> measurement {
  auto const why = why_undated_work(facts);
  if (!why.empty()) return undefined(why);
  auto late = outside_at<is_after>(facts);
  auto const early =
      facts.organizations([](const scope_link& l) { return is_participation(l) && !is_after(l); });
  std::erase_if(late, [&](vertex_id v) { return std::ranges::binary_search(early, v); });
  return count(late.size());
}

// --- places to meet

auto is_meeting_place(const scope_facts& facts) {
  return [&facts](const scope_link& l) {
    return (l.which == relation::discusses_on || l.which == relation::hosted_on) &&
           facts.graph().kind_of(l.to) == kind::forum && facts.scope().owns(l.from);
  };
}

auto forums(const scope_facts& facts) -> measurement {
  std::vector<vertex_id> found;
  for (auto const& l : facts.links(is_meeting_place(facts))) found.push_back(l.to);
  return count(distinct(std::move(found)).size());
}

auto early_forums(const scope_facts& facts) -> measurement {
  auto const why = why_undated(facts, is_meeting_place(facts), "forum");
  if (!why.empty()) return undefined(why);
  std::vector<vertex_id> found;
  for (auto const& l : facts.links(is_meeting_place(facts)))
    if (is_before(l)) found.push_back(l.to);
  return count(distinct(std::move(found)).size());
}

constexpr feature breadth_rows[] = {
    {"organizations", feature_role::breadth, "organizations",
     "How many organizations control, provide for or contribute; hardware vendors apart.",
     number_of<takes_part>, compared},
    {"sectors", feature_role::breadth, "sectors",
     "How many different sectors these organizations have.", sectors, compared},
    {"countries", feature_role::breadth, "countries",
     "How many different countries they come from.", countries, compared},
    {"outside_before_release", feature_role::breadth, "organizations",
     "Outside organizations that give or contribute in pre- or post-training.",
     outside_by_stage<is_before>, compared},
    {"outside_after_release", feature_role::breadth, "organizations",
     "Outside organizations that give, contribute or adopt after release.",
     outside_by_stage<is_after>, compared},
    {"outside_opening", feature_role::breadth, "1",
     "The latter as a share of both: 1 when all outsiders come after release, a half when as many "
     "came before.",
     opening},
    {"newcomers_after_release", feature_role::breadth, "organizations",
     "Outside organizations after release that no earlier and no undated link names.", newcomers},
    {"forums", feature_role::breadth, "forums", "How many forums it or what it produces has.",
     forums},
    {"early_forums", feature_role::breadth, "forums", "How many of them before release.",
     early_forums},
};

}  // namespace

auto breadth_features() -> std::span<const feature> { return breadth_rows; }

}  // namespace cartograph
