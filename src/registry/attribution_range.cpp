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

}  // namespace

auto attribution_table::read(const links_of& links, const role_question& question,
                             const attribution_policy& how) -> shares {
  auto asked = question;
  asked.work->how = how;
  asked.work->how.level = question.work->how.level;
  auto const held = links(asked);
  if (held.holders.empty()) return {{}, unknown_share(held), why_nobody(held, asked, "it")};
  return {shares_of(held, asked), unknown_share(held), {}};
}

attribution_table::attribution_table(const network& g, const role_question& question,
                                     const links_of& links, bool people, int threads,
                                     const stop_token& stop)
    : known_{question.work->known} {
  CARTOGRAPH_EXPECTS(question.attributes());
  for (auto const& scenario : attribution_scenarios)
    scenarios_.push_back(read(links, question, scenario.how));
  auto base = question;
  base.work->how = attribution_scenarios.front().how;
  base.work->how.level = question.work->how.level;
  add_candidates(g, links(base), base.work->how.level, people);
  keep_largest();
  for_each_piece(pieces{left_out_.size(), 1}, threads, [&](auto i, auto, auto) {
    if (stop.stop_requested()) return;
    auto how = attribution_scenarios.front().how;
    how.without = left_out_[i].what;
    left_out_[i].found = read(links, question, how);
  });
}

void attribution_table::add_candidates(const network& g, const role_links& base,
                                       employer_level level, bool people) {
  struct ground {
    bool by_domain = false;
    bool otherwise = false;
  };
  std::map<vertex_id, ground> grounds;
  std::vector<vertex_id> counted;
  for (auto const& m : known_->all()) {
    known_->counted_for(m.organization, m.since, m.until, employer_rule::as_of_date, level,
                        counted);
    for (auto const organization : counted) {
      auto& of_one = grounds[organization];
      (m.by_domain ? of_one.by_domain : of_one.otherwise) = true;
    }
  }
  std::map<vertex_id, double> persons;
  std::map<vertex_id, double> organizations;
  for (auto const& w : base.work)
    if (w.organization) persons[w.person] += w.amount, organizations[*w.organization] += w.amount;
  for (auto const& [v, work] : persons)
    left_out_.push_back({"person", shown_name(g, v, people), {.person = v}, work, {}});
  for (auto const& [v, work] : organizations)
    left_out_.push_back({"organization", g.name(v), {.organization = v}, work, {}});
  for (auto const& [v, work] : organizations)
    if (grounds[v].by_domain && grounds[v].otherwise)
      left_out_.push_back(
          {"domain", g.name(v), {.organization = v, .only_by_domain = true}, work, {}});
  candidates_ = left_out_.size();
}

void attribution_table::keep_largest() {
  std::vector<left_out> kept;
  for (auto const* const word : {"person", "organization", "domain"}) {
    std::vector<left_out> same;
    for (auto& each : left_out_)
      if (each.kind == word) same.push_back(std::move(each));
    std::ranges::stable_sort(same, std::greater{}, &left_out::work);
    if (same.size() > most_left_out) same.resize(most_left_out);
    std::ranges::move(same, std::back_inserter(kept));
  }
  left_out_ = std::move(kept);
}

auto attribution_table::measured_by(const measure_of& measure, const shares& from) -> measurement {
  return from.amounts.empty() ? undefined(from.why_none) : measure(from.amounts);
}

auto attribution_table::range_of(const measure_of& measure) const -> attribution_range {
  constexpr std::size_t shown = 3;
  attribution_range out;
  for (std::size_t i = 0; i < scenarios_.size(); ++i) {
    auto const name = attribution_scenarios[i].name;
    auto const value = measured_by(measure, scenarios_[i]);
    out.each.push_back({name, value, scenarios_[i].unknown, scenarios_[i].amounts.size()});
    if (i == 0 || (value && (!out.low || value.value < out.low.value)))
      out.low = value, out.at_low = name;
    if (i == 0 || (value && (!out.high || value.value > out.high.value)))
      out.high = value, out.at_high = name;
  }
  out.tried = left_out_.size();
  out.candidates = candidates_;
  auto const& base = out.each.front().value;
  if (!base) return out;
  for (auto const& each : left_out_) {
    auto const without = measured_by(measure, each.found);
    if (move_of(without, base) > 0) out.movers.push_back({each.kind, each.name, without});
  }
  std::ranges::stable_sort(out.movers, std::greater{},
                           [&](const attribution_mover& m) { return move_of(m.without, base); });
  if (out.movers.size() > shown) out.movers.resize(shown);
  return out;
}

}  // namespace cartograph
