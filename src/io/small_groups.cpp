#include "io/small_groups.hpp"

#include <algorithm>
#include <utility>

#include "cartograph/network/each_link.hpp"

namespace cartograph::detail {

small_groups::small_groups(const network& g, std::size_t least)
    : g_{g}, small_(g.node_count()), forgotten_(g.node_count()) {
  mark_small(least);
  mark_forgotten();
}

/// A person counts once, whatever the number of dated memberships.
void small_groups::mark_small(std::size_t least) {
  std::vector<std::pair<std::size_t, std::size_t>> members;  // organization, person
  for_each_link(g_, relation::member_of, [&](vertex_id from, vertex_id to, std::uint64_t) {
    if (g_.kind_of(from) == kind::person && g_.kind_of(to) == kind::organization)
      members.emplace_back(to.index(), from.index());
  });
  std::ranges::sort(members);
  auto const repeated = std::ranges::unique(members);
  members.erase(repeated.begin(), repeated.end());
  for (auto first = members.begin(); first != members.end();) {
    auto const last = std::find_if(first, members.end(),
                                   [&](auto const& each) { return each.first != first->first; });
    small_[first->first] = static_cast<std::size_t>(last - first) < least;
    first = last;
  }
  organizations_ = static_cast<std::size_t>(std::ranges::count(small_, true));
}

void small_groups::mark_forgotten() {
  forgotten_ = small_;
  for (std::size_t i = 0; i < relation_count; ++i) {
    auto const r = static_cast<relation>(i);
    for_each_link(g_, r, [&](vertex_id from, vertex_id to, std::uint64_t) {
      if (withholds(r, from, to)) {
        ++memberships_;
        return;
      }
      forgotten_[from.index()] = forgotten_[to.index()] = false;
    });
  }
}

}  // namespace cartograph::detail
