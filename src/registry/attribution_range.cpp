#include "cartograph/registry/attribution_range.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <limits>
#include <map>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/network/shown_name.hpp"

namespace cartograph {
namespace {

/// How far leaving something out moves a number; what undoes it moves it most.
auto move_of(const measurement& without, const measurement& base) -> double {
  return without ? std::abs(without.value - base.value) : std::numeric_limits<double>::infinity();
}

/// What memberships of an organization rest on.
struct ground {
  bool by_domain = false;
  bool otherwise = false;
};

auto grounds_of(const employers& known, employer_level level) -> std::map<vertex_id, ground> {
  std::map<vertex_id, ground> out;
  std::vector<vertex_id> counted;
  for (auto const& m : known.all()) {
    known.counted_for(m.organization, m.since, m.until, employer_rule::as_of_date, level, counted);
    for (auto const organization : counted) {
      auto& of_one = out[organization];
      (m.by_domain ? of_one.by_domain : of_one.otherwise) = true;
    }
  }
  return out;
}

void keep_largest(std::vector<membership_group>& all) {
  std::vector<membership_group> kept;
  for (auto const* const word : {"person", "organization", "domain"}) {
    std::vector<membership_group> same;
    for (auto& each : all)
      if (each.kind == word) same.push_back(std::move(each));
    std::ranges::stable_sort(same, std::greater{}, &membership_group::work);
    if (same.size() > membership_groups::most) same.resize(membership_groups::most);
    std::ranges::move(same, std::back_inserter(kept));
  }
  all = std::move(kept);
}

/// The question as a policy counts, on the level that was asked for.
auto under(const attribution_policy& how, role_question question) -> role_question {
  auto const level = question.work->how.level;
  question.work->how = how;
  question.work->how.level = level;
  return question;
}

}  // namespace

auto membership_groups_of(const network& g, const employers& known, const role_links& base,
                          employer_level level, bool people) -> membership_groups {
  std::map<vertex_id, double> persons;
  std::map<vertex_id, double> organizations;
  for (auto const& w : base.work)
    if (w.organization) persons[w.person] += w.amount, organizations[*w.organization] += w.amount;
  membership_groups out;
  for (auto const& [v, work] : persons)
    out.largest.push_back({"person", shown_name(g, v, people), {.person = v}, work});
  for (auto const& [v, work] : organizations)
    out.largest.push_back({"organization", g.name(v), {.organization = v}, work});
  auto grounds = grounds_of(known, level);
  for (auto const& [v, work] : organizations)
    if (grounds[v].by_domain && grounds[v].otherwise)
      out.largest.push_back(
          {"domain", g.name(v), {.organization = v, .only_by_domain = true}, work});
  out.candidates = out.largest.size();
  keep_largest(out.largest);
  return out;
}

auto range_of_scenarios(std::vector<scenario_measurement> each) -> attribution_range {
  attribution_range out;
  for (std::size_t i = 0; i < each.size(); ++i) {
    auto const& [name, value, unknown, holders] = each[i];
    if (i == 0 || (value && (!out.low || value.value < out.low.value)))
      out.low = value, out.at_low = name;
    if (i == 0 || (value && (!out.high || value.value > out.high.value)))
      out.high = value, out.at_high = name;
  }
  out.each = std::move(each);
  return out;
}

void add_movers(const membership_groups& groups, const std::vector<measurement>& without,
                attribution_range& range) {
  constexpr std::size_t shown = 3;
  CARTOGRAPH_EXPECTS(groups.largest.size() == without.size());
  range.tried = groups.largest.size();
  range.candidates = groups.candidates;
  auto const& base = range.each.front().value;
  if (!base) return;
  for (std::size_t i = 0; i < without.size(); ++i)
    if (move_of(without[i], base) > 0)
      range.movers.push_back({groups.largest[i].kind, groups.largest[i].name, without[i]});
  std::ranges::stable_sort(range.movers, std::greater{},
                           [&](const attribution_mover& m) { return move_of(m.without, base); });
  if (range.movers.size() > shown) range.movers.resize(shown);
}

auto attribution_table::read(const links_of& links, const role_question& question,
                             const attribution_policy& how) -> answer {
  auto const asked = under(how, question);
  auto const held = links(asked);
  if (!held.holders.empty())
    return {shares_of(held, asked), unknown_share(held), {}, role_centralization(held)};
  auto const why = why_nobody(held, asked, "it");
  return {{}, unknown_share(held), why, undefined(why)};
}

attribution_table::attribution_table(const network& g, const role_question& question,
                                     const links_of& links, bool people, int threads,
                                     const stop_token& stop) {
  CARTOGRAPH_EXPECTS(question.attributes());
  for (auto const& scenario : attribution_scenarios)
    scenarios_.push_back(read(links, question, scenario.how));
  auto const base = under(attribution_scenarios.front().how, question);
  auto const& work = *question.work;
  groups_ = membership_groups_of(g, *work.known, links(base), work.how.level, people);
  without_.resize(groups_.largest.size());
  for_each_piece(pieces{without_.size(), 1}, threads, [&](auto i, auto, auto) {
    if (stop.stop_requested()) return;
    auto how = attribution_scenarios.front().how;
    how.without = groups_.largest[i].what;
    without_[i] = read(links, question, how);
  });
}

template <class Measure>
auto attribution_table::range(const Measure& measure) const -> attribution_range {
  std::vector<scenario_measurement> each;
  for (std::size_t i = 0; i < scenarios_.size(); ++i)
    each.push_back({attribution_scenarios[i].name, measure(scenarios_[i]), scenarios_[i].unknown,
                    scenarios_[i].amounts.size()});
  auto out = range_of_scenarios(std::move(each));
  std::vector<measurement> without;
  for (auto const& one : without_) without.push_back(measure(one));
  add_movers(groups_, without, out);
  return out;
}

auto attribution_table::range_of(const measure_of& measure) const -> attribution_range {
  return range([&](const answer& a) {
    return a.amounts.empty() ? undefined(a.why_none) : measure(a.amounts);
  });
}

auto attribution_table::range_of_centralization() const -> attribution_range {
  return range([](const answer& a) { return a.centralization; });
}

}  // namespace cartograph
