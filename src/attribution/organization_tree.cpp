#include "cartograph/attribution/organization_tree.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "cartograph/network/each_link.hpp"

namespace cartograph {
namespace {

constexpr auto beginning = std::numeric_limits<std::int32_t>::min();
constexpr auto end_of_days = std::numeric_limits<std::int32_t>::max();

void keep_different(std::vector<vertex_id>& all) {
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

}  // namespace

organization_tree::organization_tree(const network& g) {
  auto const& columns = g.rows(relation::part_of).columns;
  for_each_link(g, relation::part_of, [&](vertex_id from, vertex_id to, std::uint64_t k) {
    if (g.kind_of(from) != kind::organization || g.kind_of(to) != kind::organization) return;
    auto const since = columns.since.empty() ? date{} : columns.since[k];
    auto const until = columns.until.empty() ? date{} : columns.until[k];
    parts_.push_back({.organization = from,
                      .parent = to,
                      .first = since.known() ? since.earliest() : beginning,
                      .last = until.known() ? until.latest() : end_of_days,
                      .is_dated = since.known() || until.known()});
    // The day after may be none of the calendar; it is only compared with others.
    if (since.known()) changes_.push_back(since.earliest());
    if (until.known()) changes_.push_back(until.latest() + 1);
  });
  std::ranges::stable_sort(parts_, {}, [](const part& p) {
    return std::tuple{p.organization, p.parent};
  });
  std::ranges::sort(changes_);
  changes_.erase(std::unique(changes_.begin(), changes_.end()), changes_.end());
}

/// Everything above at one time, of which only what has nothing above itself is kept.
template <class Holds>
void organization_tree::add_tops(vertex_id organization, const Holds& holds,
                                 std::vector<vertex_id>& out) const {
  std::vector<vertex_id> seen{organization};
  auto const begin = out.size();
  for (std::size_t i = 0; i < seen.size(); ++i) {
    auto is_top = true;
    for (auto const& p : std::ranges::equal_range(parts_, seen[i], {}, &part::organization)) {
      if (!holds(p) || p.parent == p.organization) continue;
      is_top = false;
      if (std::ranges::find(seen, p.parent) == seen.end()) seen.push_back(p.parent);
    }
    if (is_top) out.push_back(seen[i]);
  }
  if (out.size() == begin) out.push_back(organization);
}

void organization_tree::tops_at(vertex_id organization, date since, date until,
                                std::vector<vertex_id>& out) const {
  out.clear();
  if (!since.known() && !until.known()) {
    add_tops(
        organization, [](const part& p) { return !p.is_dated; }, out);
    return;
  }
  auto const first = since.known() ? since.earliest() : beginning;
  auto const last = until.known() ? until.latest() : end_of_days;
  auto const add = [&](std::int32_t day) {
    add_tops(
        organization, [&](const part& p) { return p.first <= day && day <= p.last; }, out);
  };
  add(first);
  for (auto change = std::ranges::upper_bound(changes_, first);
       change != changes_.end() && *change <= last; ++change)
    add(*change);
  keep_different(out);
}

void organization_tree::tops_now(vertex_id organization, std::vector<vertex_id>& out) const {
  out.clear();
  add_tops(
      organization, [](const part& p) { return p.last == end_of_days; }, out);
  keep_different(out);
}

}  // namespace cartograph
