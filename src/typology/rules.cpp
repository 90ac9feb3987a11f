#include "cartograph/typology/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <numbers>
#include <numeric>
#include <utility>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/portable_math.hpp"
#include "cartograph/typology/profile.hpp"
#include "typology/facts.hpp"
#include "typology/link_text.hpp"

namespace cartograph {
namespace {

using scores = std::array<double, organizational_model_count>;

/// A feature with the links it was made of.
struct seen_feature {
  measurement value;
  std::vector<scope_link> links;
};

/// Measures features of one scope when they are asked for, each once.
class seen_features {
 public:
  seen_features(const network& g, const project_scope& scope) : facts_{g, scope, &used_} {}

  auto operator[](std::string_view key) -> const seen_feature& {
    auto const known = std::ranges::find(seen_, key, [](const auto& s) { return s.first; });
    if (known != seen_.end()) return known->second;
    auto const* f = find_feature(key);
    CARTOGRAPH_EXPECTS(f != nullptr);
    used_.clear();
    auto value = f->value(facts_);
    auto const place = [](const scope_link& l) { return std::pair{l.which, l.number}; };
    std::ranges::sort(used_, {}, place);
    auto const repeated = std::ranges::unique(used_, {}, place);
    used_.erase(repeated.begin(), repeated.end());
    return seen_.emplace_back(f->key, seen_feature{std::move(value), used_}).second;
  }

 private:
  std::vector<scope_link> used_;
  scope_facts facts_;
  std::vector<std::pair<std::string_view, seen_feature>> seen_;
};

/// Credibility of an observation of n links, n / (n + k) [buhlmann1967], where inferred links count
/// as less than one.
auto credibility_of(const rule_set& rules, const std::vector<scope_link>& links) -> double {
  std::vector<double> each;
  for (auto const& l : links) each.push_back(rules.certainty(l.confidence));
  std::ranges::sort(each);  // a sum must not depend on the order of links
  auto const known = std::accumulate(each.begin(), each.end(), 0.0);
  return known / (static_cast<double>(each.size()) + rules.links_for_half);
}

auto finding_of(const rule_set& rules, const rule_condition& c, const seen_feature& seen)
    -> rule_finding {
  return {.condition = &c,
          .value = seen.value,
          .degree = seen.value ? c.degree(seen.value.value) : 0,
          .credibility = credibility_of(rules, seen.links),
          .links = seen.links};
}

auto points_of(const std::vector<rule_finding>& findings) -> scores {
  scores points{};
  for (auto const& f : findings) {
    for (auto const m : f.condition->speaks_for) points[static_cast<std::size_t>(m)] += f.points();
    for (auto const m : f.condition->against) points[static_cast<std::size_t>(m)] -= f.points();
  }
  return points;
}

auto ranked(const scores& points) -> std::vector<ranked_model> {
  auto const best = *std::ranges::max_element(points);
  scores odds{};
  for (std::size_t i = 0; i < points.size(); ++i)
    odds[i] = portable_exp(std::numbers::ln10 * (points[i] - best));
  auto const all = std::accumulate(odds.begin(), odds.end(), 0.0);
  std::vector<ranked_model> ranking;
  for (std::size_t i = 0; i < odds.size(); ++i)
    ranking.push_back({static_cast<organizational_model>(i), odds[i] / all, points[i]});
  std::ranges::stable_sort(ranking, std::ranges::greater{}, &ranked_model::points);
  return ranking;
}

/// Equal sums of decimal weights differ by their rounding.
constexpr double rounding = 1e-9;

void decide(const rule_set& rules, rule_answer& answer) {
  auto const& best = answer.ranking[0];
  auto const& second = answer.ranking[1];
  if (best.points - second.points < rules.least_lead - rounding) {
    answer.missing.push_back(fmt::format("what tells {} ({:.2f}) from {} ({:.2f})",
                                         name_of(best.model), best.score, name_of(second.model),
                                         second.score));
  } else if (best.score <= rules.least_score) {
    answer.missing.push_back(fmt::format("enough for any model: the best, {}, scores {:.2f} of 1",
                                         name_of(best.model), best.score));
  } else {
    answer.assigned = best.model;
  }
}

/// Everything but the sentences.
auto asked(const network& g, const project_scope& scope, const rule_set& rules) -> rule_answer {
  rule_answer answer;
  seen_features features{g, scope};
  for (auto const& c : rules.conditions)
    answer.findings.push_back(finding_of(rules, c, features[c.feature]));
  for (auto const& key : rules.needed)
    if (auto const& value = features[key].value; !value) answer.missing.push_back(value.reason);
  if (!answer.missing.empty()) return answer;
  answer.ranking = ranked(points_of(answer.findings));
  for (auto const& limit : rules.outside)
    if (auto const& value = features[limit.feature].value; value && value.value > limit.above)
      answer.missing.push_back(fmt::format("a model that fits: {} is {:.4g}, and {}", limit.feature,
                                           value.value, limit.because));
  if (answer.missing.empty()) decide(rules, answer);
  return answer;
}

auto said(const rule_answer& answer) -> std::string_view {
  return answer.assigned ? name_of(*answer.assigned) : "not enough evidence";
}

void tell(const network& g, const rule_options& options, rule_answer& answer) {
  for (auto const& f : answer.findings)
    if (f.points() > 0) answer.evidence.push_back(finding_text(g, f, options.people));
  std::string_view last;  // conditions about one feature stand together
  for (auto const& f : answer.findings)
    if (!f.value && std::exchange(last, f.condition->feature) != f.condition->feature)
      answer.missing.push_back(fmt::format("{}: {}", f.condition->feature, f.value.reason));
}

void tell_inferred(const network& g, const project_scope& scope, const rule_set& rules,
                   rule_answer& answer) {
  auto sourced = scope;
  auto const inferred = std::erase_if(sourced.links, &scope_link::inferred);
  if (inferred == 0) return;
  answer.evidence.push_back(fmt::format("{} of {} links are inferred; without them: {}", inferred,
                                        scope.links.size(), said(asked(g, sourced, rules))));
}

auto names_of(const std::vector<organizational_model>& models) -> std::string {
  std::vector<std::string_view> names;
  for (auto const m : models) names.push_back(name_of(m));
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

auto apply_rules(const network& g, const project_scope& scope, const rule_options& options)
    -> rule_answer {
  auto const& rules = options.rules != nullptr ? *options.rules : declared_rules();
  auto answer = asked(g, scope, rules);
  tell(g, options, answer);
  tell_inferred(g, scope, rules, answer);
  return answer;
}

auto finding_text(const network& g, const rule_finding& finding, bool people) -> std::string {
  auto const& c = *finding.condition;
  auto out = fmt::format("{} {:.4g}:", c.feature, finding.value.value);
  if (!c.speaks_for.empty())
    out += fmt::format(" +{:.2f} {}", finding.points(), names_of(c.speaks_for));
  if (!c.against.empty())
    out += fmt::format("{} -{:.2f} {}", c.speaks_for.empty() ? "" : ",", finding.points(),
                       names_of(c.against));
  if (std::ranges::any_of(finding.links, &scope_link::inferred)) out += ", partly inferred";
  auto const links = texts_of(g, finding.links, people);
  return links.empty() ? out : fmt::format("{}; {}", out, links);
}

}  // namespace cartograph
