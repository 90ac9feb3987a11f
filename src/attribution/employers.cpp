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

/// Larger for a later membership.
auto lateness(const membership& m) {
  auto const end = m.until.known() ? m.until.latest() : std::numeric_limits<std::int32_t>::max();
  return std::pair{end, m.since.packed};
}

}  // namespace

auto name_of(employer_rule rule) noexcept -> std::string_view {
  return rule == employer_rule::as_of_date ? "as-of-date" : "current-owner";
}

employers::employers(const network& g) {
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

void employers::employers_at(vertex_id person, date since, date until, employer_rule rule,
                             const passed_over& without, std::vector<vertex_id>& out) const {
  out.clear();
  auto const own = of(person);
  auto latest = std::pair{std::numeric_limits<std::int32_t>::min(), std::int32_t{0}};
  for (auto const& m : own)
    if (!without.holds(m)) latest = std::max(latest, lateness(m));
  for (auto const& m : own) {
    auto const counts =
        rule == employer_rule::as_of_date ? meets(m, since, until) : lateness(m) == latest;
    if (counts && !without.holds(m) && (out.empty() || out.back() != m.organization))
      out.push_back(m.organization);
  }
}

}  // namespace cartograph
