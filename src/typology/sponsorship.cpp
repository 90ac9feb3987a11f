#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "typology/facts.hpp"
#include "typology/rule_context.hpp"

namespace cartograph {
namespace {

/// How a sponsor is tied to the core: the strongest tie counts, all are told.
struct sponsor_tie {
  double strength{};
  std::set<std::string> how;
};

using sponsor_ties = std::map<vertex_id, sponsor_tie>;

void add_tie(sponsor_ties& ties, vertex_id v, double strength, std::string how) {
  auto& tie = ties[v];
  tie.strength = std::max(tie.strength, strength);
  tie.how.insert(std::move(how));
}

auto is_non_profit(sector s) -> bool {
  return s == sector::non_profit || s == sector::philanthropy;
}

/// What a link says about its start as a sponsor of the project or of the community behind it.
void add_ties_of_link(const rule_context& c, const scope_link& l, sponsor_ties& ties) {
  if (c.g.kind_of(l.from) == kind::person) return;  // somebody who helps, not a sponsor
  auto const certainty = c.certainty(l.confidence);
  auto const add = [&](double strength, std::string_view how) {
    add_tie(ties, l.from, strength * certainty, fmt::format("{}{}", how, graded(certainty)));
  };
  if (is_sponsoring(l)) add(1, "sponsors");
  if (l.which == relation::governs && !is_mandate(l)) add(1, l.word.empty() ? "governs" : l.word);
  if (l.which == relation::operates) add(c.weights.operator_of_works, "operates what it produces");
}

/// A non-profit employs its core itself, and its parent stands one step further away; behind a
/// community, which has no legal form, stand its parent and those who lead, govern or sponsor it.
void add_ties_of_lead(const rule_context& c, const decider& lead, sponsor_ties& ties) {
  auto const independent = is_non_profit(lead.legal_form);
  // How sure it is that it leads is counted where leads are: once is enough.
  if (independent) add_tie(ties, lead.who, 1, "leads and employs the core");
  for (auto const& l : links_around(c.g, std::span{&lead.who, 1})) {
    if (l.which == relation::part_of && l.from == lead.who) {
      auto const certainty = c.certainty(l.confidence);
      add_tie(ties, l.to, (independent ? c.weights.parent_of_non_profit : 1) * certainty,
              fmt::format("parent of {}{}", c.name(lead.who), graded(certainty)));
    }
    if (independent || l.to != lead.who) continue;
    if (l.which == relation::leads)
      add_tie(ties, l.from, c.certainty(l.confidence), fmt::format("leads {}", c.name(lead.who)));
    add_ties_of_link(c, l, ties);
  }
}

auto ties_of(const rule_context& c, const std::vector<decider>& deciders) -> sponsor_ties {
  sponsor_ties ties;
  for (auto const& d : deciders)
    if (family_of(d.legal_form) == sector_family::civic) add_ties_of_lead(c, d, ties);
  for (auto const& l : c.scope.links)
    if (c.scope.owns(l.to)) add_ties_of_link(c, l, ties);
  // A community that leads is what is sponsored, not its sponsor.
  for (auto const& d : deciders)
    if (d.legal_form == sector::community) ties.erase(d.who);
  return ties;
}

/// How far a sponsor of this legal form stands on one side.
auto side(const rule_weights& w, sector s, sector_family family) -> double {
  if (family == sector_family::company) return family_of(s) == family ? 1 : 0;
  if (is_non_profit(s)) return 1;
  return family_of(s) == sector_family::institute ? w.public_sponsor : 0;
}

/// All ties added up by side, told in the order of names.
struct tally {
  double company{};
  double non_profit{};
  double all{};
  double strongest{};
};

auto tally_of(const rule_context& c, const sponsor_ties& ties) -> tally {
  std::vector<vertex_id> order;
  for (auto const& [v, tie] : ties) order.push_back(v);
  std::ranges::sort(order, by_name(c.g));
  tally sum;
  for (auto const v : order) {
    auto const& [strength, how] = ties.at(v);
    auto const legal_form = sector_of(c.g, v);
    c.see(
        fmt::format("as a sponsor: {}, {} (weight {})", c.told(v), fmt::join(how, "; "), strength));
    if (legal_form == sector::unknown) c.miss(fmt::format("sector of {}, a sponsor", c.name(v)));
    sum.company += strength * side(c.weights, legal_form, sector_family::company);
    sum.non_profit += strength * side(c.weights, legal_form, sector_family::civic);
    sum.all += strength;
    sum.strongest = std::max(sum.strongest, strength);
  }
  return sum;
}

}  // namespace

auto sponsorship_of(const rule_context& c, const std::vector<decider>& deciders) -> sponsorship {
  auto const is_civic = [](const decider& d) {
    return family_of(d.legal_form) == sector_family::civic;
  };
  if (std::ranges::none_of(deciders, is_civic)) return {};
  auto const ties = ties_of(c, deciders);
  if (ties.empty()) {
    c.miss("who sponsors, coordinates or employs the core of the community that leads");
    return {};
  }
  auto const sum = tally_of(c, ties);
  return {.by_company = sum.strongest * sum.company / sum.all,
          .by_non_profit = sum.strongest * sum.non_profit / sum.all};
}

}  // namespace cartograph
