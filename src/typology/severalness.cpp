#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

#include "typology/facts.hpp"
#include "typology/rule_context.hpp"

namespace cartograph {
namespace {

auto joined(const network& g, const std::vector<vertex_id>& organizations) -> std::string {
  std::vector<std::string> names;
  for (auto const v : organizations) names.push_back(g.name(v));
  std::ranges::sort(names);
  return fmt::format("{}", fmt::join(names, ", "));
}

auto is_kin(const network& g, vertex_id v, const std::vector<decider>& deciders) -> bool {
  return std::ranges::any_of(deciders, [&](const decider& d) {
    return d.who == v || std::ranges::binary_search(kin_of(g, d.who), v);
  });
}

/// Institutes that develop what the project makes and neither lead nor belong to a lead, with the
/// best certainty of each.
auto further_developers(const rule_context& c, const std::vector<decider>& deciders)
    -> std::map<vertex_id, double> {
  std::map<vertex_id, double> found;
  for (auto const& l : c.scope.links)
    if (l.which == relation::develops &&
        family_of(sector_of(c.g, l.from)) == sector_family::institute &&
        !is_kin(c.g, l.from, deciders))
      found[l.from] = std::max(found[l.from], c.certainty(l.confidence));
  return found;
}

/// How many institutes there are beyond the first that leads.
auto leading_beyond_first(const rule_context& c, const std::vector<decider>& deciders) -> double {
  std::vector<double> certainties;
  for (auto const& d : deciders)
    if (membership(c.weights, d.legal_form, sector_family::institute) > 0)
      certainties.push_back(d.certainty);
  std::ranges::sort(certainties, std::greater<>{});
  double sum = 0;
  for (std::size_t i = 1; i < certainties.size(); ++i) sum += certainties[i];
  return sum;
}

/// The certainty that a consortium governs the project: its members decide together.
auto governing_consortium(const rule_context& c) -> double {
  std::map<vertex_id, double, decltype(by_name(c.g))> found{by_name(c.g)};
  for (auto const& l : c.scope.links)
    if (l.which == relation::governs && sector_of(c.g, l.from) == sector::consortium)
      found[l.from] = std::max(found[l.from], c.certainty(l.confidence));
  double best = 0;
  for (auto const& [v, certainty] : found) {
    best = std::max(best, certainty);
    c.see(fmt::format("{} governs it{}", c.told(v), graded(certainty)));
  }
  return best;
}

void tell_developers(const rule_context& c, const std::vector<vertex_id>& further) {
  if (!further.empty()) {
    c.see(fmt::format("institutes that develop without leading ({}): {}", further.size(),
                      joined(c.g, further)));
  } else if (std::ranges::any_of(c.scope.links, [](const scope_link& l) {
               return l.which == relation::develops;
             })) {
    c.see("developed by no further institute");
  } else {
    c.miss("who develops what the project produces");
  }
}

}  // namespace

auto severalness(const rule_context& c, const std::vector<decider>& deciders) -> double {
  auto const further = further_developers(c, deciders);
  std::vector<double> certainties;
  std::vector<vertex_id> who;
  for (auto const& [v, certainty] : further) {
    who.push_back(v);
    certainties.push_back(certainty);
  }
  std::ranges::sort(certainties, std::greater<>{});
  double extra = leading_beyond_first(c, deciders) + governing_consortium(c);
  for (auto const certainty : certainties) extra += c.weights.further_developer * certainty;
  tell_developers(c, who);
  return std::min(1.0, c.weights.further_institute * extra);
}

}  // namespace cartograph
