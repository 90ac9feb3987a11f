#include "typology/feature_links.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "typology/facts.hpp"

namespace cartograph {
namespace {

auto same_measurement(const measurement& a, const measurement& b) -> bool {
  return a.state == b.state && a.value == b.value;
}

auto scope_with_links(const network& g, const project_scope& whole, std::vector<scope_link> links)
    -> project_scope {
  project_scope out{.project = whole.project, .own = whole.own, .links = std::move(links)};
  detail::sort_ends(g, out);
  return out;
}

auto scope_all_during(const network& g, const project_scope& whole, stage when) -> project_scope {
  auto links = whole.links;
  for (auto& l : links) l.when = when;
  return scope_with_links(g, whole, std::move(links));
}

/// What may decide whether a feature reads a link.
auto looks_of(const scope_facts& facts, const scope_link& l) {
  auto const& g = facts.graph();
  auto const& scope = facts.scope();
  return std::tuple{l.which,
                    l.word,
                    g.kind_of(l.from),
                    g.kind_of(l.to),
                    scope.owns(l.from),
                    scope.owns(l.to),
                    facts.is_outside(l.from)};
}

}  // namespace

feature_links::feature_links(const network& g, const project_scope& whole)
    : g_{&g},
      whole_{&whole},
      none_{scope_with_links(g, whole, {})},
      all_early_{scope_all_during(g, whole, stage::pre_training)},
      all_late_{scope_all_during(g, whole, stage::post_release)} {
  scope_facts const facts{g, whole};
  std::map<decltype(looks_of(facts, whole.links[0])), std::vector<std::size_t>> alike;
  for (std::size_t i = 0; i < whole.links.size(); ++i)
    alike[looks_of(facts, whole.links[i])].push_back(i);
  for (auto& [looks, places] : alike) {
    std::vector<scope_link> some;
    for (auto const i : places) some.push_back(whole.links[i]);
    groups_.push_back({std::move(places), scope_with_links(g, whole, std::move(some))});
  }
}

auto feature_links::reads_alone(const feature& f, const alike_links& some) const -> bool {
  auto const of = [&](const project_scope& part, const project_scope& leading) {
    return f.value({*g_, part, leading});
  };
  // With the leads known, and with nobody inside: who counts as outside depends on it.
  return !same_measurement(of(some.alone, *whole_), of(none_, *whole_)) ||
         !same_measurement(of(some.alone, some.alone), of(none_, none_));
}

auto feature_links::misses(const feature& f, const alike_links& some) const -> bool {
  std::vector<scope_link> others;
  for (std::size_t i = 0; i < whole_->links.size(); ++i)
    if (!std::ranges::binary_search(some.places, i)) others.push_back(whole_->links[i]);
  auto const without = scope_with_links(*g_, *whole_, std::move(others));
  return !same_measurement(f.value({*g_, without}), f.value({*g_, *whole_}));
}

auto feature_links::read_by(const feature& f) const -> std::vector<std::size_t> {
  std::vector<std::size_t> found;
  auto const take = [&](auto&& reads) {
    for (auto const& some : groups_)
      if (reads(some)) found.insert(found.end(), some.places.begin(), some.places.end());
  };
  take([&](const auto& some) { return reads_alone(f, some); });
  if (found.empty()) take([&](const auto& some) { return misses(f, some); });
  std::ranges::sort(found);
  return found;
}

auto feature_links::compares_stages(const feature& f) const -> bool {
  return !same_measurement(f.value({*g_, all_early_}), f.value({*g_, all_late_}));
}

}  // namespace cartograph
