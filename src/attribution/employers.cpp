#include "cartograph/attribution/employers.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "cartograph/attribution/affiliations.hpp"
#include "cartograph/network/each_link.hpp"

namespace cartograph {
namespace {

/// Whether a membership and a span of days have a day in common.
auto meets(const membership& m, date since, date until) -> bool {
  if (!since.known() && !until.known()) return !m.since.known() && !m.until.known();
  if (m.since.known() && until.known() && until.latest() < m.since.earliest()) return false;
  return !m.until.known() || !since.known() || since.earliest() <= m.until.latest();
}

/// The days of work during a membership: a top that came after it is none of the person's.
auto later(date a, date b) -> date { return a.known() && a.earliest() >= b.earliest() ? a : b; }
auto earlier(date a, date b) -> date {
  return a.known() && (!b.known() || a.latest() <= b.latest()) ? a : b;
}

/// Larger for a later membership.
auto lateness(const membership& m) {
  auto const end = m.until.known() ? m.until.latest() : std::numeric_limits<std::int32_t>::max();
  return std::pair{end, m.since.packed};
}

}  // namespace

auto name_of(employer_rule rule) noexcept -> std::string_view {
  return rule == employer_rule::as_of_date ? "as-of-date" : "current-owner";
}

auto name_of(employer_level level) noexcept -> std::string_view {
  return level == employer_level::unit ? "unit" : "top";
}

employers::employers(const network& g) : tree_{g} {
  auto const& columns = g.rows(relation::member_of).columns;
  auto const domain = name_of(affiliation_ground::domain);
  for_each_link(g, relation::member_of, [&](vertex_id from, vertex_id to, std::uint64_t k) {
    if (g.kind_of(from) != kind::person || g.kind_of(to) != kind::organization) return;
    if (folded(g.name(to)) == "unknown") return;
    all_.push_back(
        {.person = from,
         .organization = to,
         .since = columns.since.empty() ? date{} : columns.since[k],
         .until = columns.until.empty() ? date{} : columns.until[k],
         .by_domain = !columns.word.empty() && g.parts().words[columns.word[k]] == domain});
  });
  std::ranges::stable_sort(all_, {}, [](const membership& m) {
    return std::tuple{m.person, m.organization};
  });
}

auto employers::of(vertex_id person) const -> std::span<const membership> {
  auto const own = std::ranges::equal_range(all_, person, {}, &membership::person);
  return {own.begin(), own.end()};
}

void employers::counted_for(vertex_id organization, date since, date until, employer_rule rule,
                            employer_level level, std::vector<vertex_id>& out) const {
  if (level == employer_level::unit)
    out.assign(1, organization);
  else if (rule == employer_rule::as_of_date)
    tree_.tops_at(organization, since, until, out);
  else
    tree_.tops_now(organization, out);
}

/// Calls `visit` with each membership that work of these days may be counted by, with the
/// organization that it is counted for.
template <class Visit>
void employers::each_counted(vertex_id person, date since, date until, employer_rule rule,
                             employer_level level, const Visit& visit) const {
  std::vector<vertex_id> tops;
  for (auto m : of(person)) {
    if (rule == employer_rule::as_of_date && !meets(m, since, until)) continue;
    if (level == employer_level::unit) {
      visit(m);
      continue;
    }
    counted_for(m.organization, later(since, m.since), earlier(until, m.until), rule, level, tops);
    for (auto const top : tops) {
      m.organization = top;
      visit(m);
    }
  }
}

void employers::employers_at(vertex_id person, date since, date until, employer_rule rule,
                             const passed_over& without, std::vector<vertex_id>& out,
                             employer_level level) const {
  out.clear();
  auto latest = std::pair{std::numeric_limits<std::int32_t>::min(), std::int32_t{0}};
  if (rule == employer_rule::current_owner)
    each_counted(person, since, until, rule, level, [&](const membership& m) {
      if (!without.holds(m)) latest = std::max(latest, lateness(m));
    });
  each_counted(person, since, until, rule, level, [&](const membership& m) {
    auto const counts = rule == employer_rule::as_of_date || lateness(m) == latest;
    if (counts && !without.holds(m)) out.push_back(m.organization);
  });
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

}  // namespace cartograph
