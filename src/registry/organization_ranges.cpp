#include "cartograph/registry/organization_ranges.hpp"

#include <atomic>

#include "cartograph/core/parallel.hpp"
#include "cartograph/registry/organization_network.hpp"

namespace cartograph {
namespace {

/// A policy with all numbers under it.
struct counted_network {
  attribution_policy how;
  std::vector<measurement> numbers;
};

auto links_under(const network& g, const attribution& work) -> role_links {
  return role_links_of(g, selection{}, {.work = work});
}

/// The scenarios, then the first of them without each group.
auto policies_of(const membership_groups& groups, employer_level level)
    -> std::vector<counted_network> {
  std::vector<counted_network> out;
  for (auto const& scenario : attribution_scenarios) out.push_back({scenario.how, {}});
  for (auto const& group : groups.largest) {
    out.push_back({attribution_scenarios.front().how, {}});
    out.back().how.without = group.what;
  }
  for (auto& each : out) each.how.level = level;
  return out;
}

/// The number of one place in all networks, as a range.
auto range_at(std::size_t place, const std::vector<counted_network>& all,
              const std::vector<role_links>& held, const membership_groups& groups)
    -> attribution_range {
  std::vector<scenario_measurement> each;
  for (std::size_t i = 0; i < held.size(); ++i)
    each.push_back({attribution_scenarios[i].name, all[i].numbers[place], unknown_share(held[i]),
                    held[i].holders.size()});
  auto out = range_of_scenarios(std::move(each));
  std::vector<measurement> without;
  for (std::size_t i = held.size(); i < all.size(); ++i) without.push_back(all[i].numbers[place]);
  add_movers(groups, without, out);
  return out;
}

}  // namespace

auto organization_ranges(const network& g, const attribution& work, const network_numbers& numbers,
                         bool people, int threads, const stop_token& stop)
    -> std::vector<attribution_range> {
  std::vector<role_links> held;
  for (auto const& scenario : attribution_scenarios) {
    auto how = scenario.how;
    how.level = work.how.level;
    held.push_back(links_under(g, {work.known, how}));
  }
  auto const groups = membership_groups_of(g, *work.known, held.front(), work.how.level, people);
  auto all = policies_of(groups, work.how.level);
  std::atomic<std::size_t> done{0};
  for_each_piece(pieces{all.size(), 1}, threads, [&](auto i, auto, auto) {
    if (stop.stop_requested()) return;
    stop.progress("scenarios", static_cast<double>(done++) / static_cast<double>(all.size()));
    all[i].numbers = numbers(organization_network(g, {work.known, all[i].how}));
  });
  std::vector<attribution_range> out;
  if (stop.stop_requested()) return out;
  for (std::size_t place = 0; place < all.front().numbers.size(); ++place)
    out.push_back(range_at(place, all, held, groups));
  return out;
}

}  // namespace cartograph
