#include "cartograph/typology/rules.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "typology/rule_context.hpp"

namespace cartograph {
namespace {

using model = organizational_model;
using scores = std::array<double, organizational_model_count>;

/// How far those who decide belong to a family, each counted with its share and certainty.
auto family_share(const rule_context& c, const std::vector<decider>& deciders, sector_family family)
    -> double {
  double sum = 0;
  for (auto const& d : deciders)
    sum += d.share * d.certainty * membership(c.weights, d.legal_form, family);
  return sum;
}

auto companies_among(const std::vector<decider>& deciders) -> std::size_t {
  return static_cast<std::size_t>(std::ranges::count_if(deciders, [](const decider& d) {
    return family_of(d.legal_form) == sector_family::company;
  }));
}

auto scores_of(const rule_context& c, const std::vector<decider>& deciders) -> scores {
  auto const companies = companies_among(deciders);
  auto const one_company = companies == 0 ? 0 : 1 / static_cast<double>(companies);
  auto const institute = family_share(c, deciders, sector_family::institute);
  auto const several = institute > 0 ? severalness(c, deciders) : 0;
  auto const civic = family_share(c, deciders, sector_family::civic);
  auto const sponsors = sponsorship_of(c, deciders);
  if (companies > 1)
    c.see(fmt::format("{} companies lead together, which is none of the five models", companies));
  return {family_share(c, deciders, sector_family::company) * one_company,
          institute * (1 - several), institute * several, civic * sponsors.by_non_profit,
          civic * sponsors.by_company};
}

auto ranked(const scores& all) -> std::vector<ranked_model> {
  std::vector<ranked_model> ranking;
  for (std::size_t i = 0; i < all.size(); ++i) ranking.push_back({static_cast<model>(i), all[i]});
  std::ranges::stable_sort(ranking, std::ranges::greater{}, &ranked_model::score);
  return ranking;
}

void decide(const rule_weights& w, rule_answer& answer) {
  auto const& best = answer.ranking[0];
  auto const& second = answer.ranking[1];
  if (best.score <= w.least_score) {
    answer.missing.push_back(fmt::format("enough for any model: the best, {}, scores {:.2f} of 1",
                                         name_of(best.model), best.score));
  } else if (best.score - second.score < w.least_margin) {
    answer.missing.push_back(fmt::format("what tells {} ({:.2f}) from {} ({:.2f})",
                                         name_of(best.model), best.score, name_of(second.model),
                                         second.score));
  } else {
    answer.assigned = best.model;
  }
}

auto answer_of(const network& g, const project_scope& scope, const rule_options& options)
    -> rule_answer {
  rule_answer answer;
  rule_context const c{g, scope, options.weights, options.people, answer};
  auto const deciders = deciders_of(c);
  if (deciders.empty()) answer.missing.push_back("who leads the project");
  if (std::ranges::all_of(deciders, [](const decider& d) {
        return family_of(d.legal_form) == sector_family::none;
      }))
    return answer;
  answer.ranking = ranked(scores_of(c, deciders));
  decide(options.weights, answer);
  return answer;
}

auto said(const rule_answer& answer) -> std::string_view {
  return answer.assigned ? name_of(*answer.assigned) : "not enough evidence";
}

}  // namespace

auto apply_rules(const network& g, const project_scope& scope, const rule_options& options)
    -> rule_answer {
  auto answer = answer_of(g, scope, options);
  auto sourced = scope;
  auto const inferred = std::erase_if(sourced.links, &scope_link::inferred);
  if (inferred == 0) return answer;
  auto const without = answer_of(g, sourced, options);
  answer.evidence.push_back(fmt::format("{} of {} links are inferred; without them: {}", inferred,
                                        scope.links.size(), said(without)));
  return answer;
}

}  // namespace cartograph
