#include "cartograph/typology/explanation.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "cartograph/typology/profile.hpp"
#include "typology/facts.hpp"
#include "typology/link_text.hpp"

namespace cartograph {
namespace {

auto scores_by_model(const rule_answer& answer) -> std::array<double, organizational_model_count> {
  std::array<double, organizational_model_count> scores{};
  for (auto const& r : answer.ranking) scores[static_cast<std::size_t>(r.model)] = r.score;
  return scores;
}

/// How far two answers are apart: the differences of all scores, added up.
auto change_between(const rule_answer& a, const rule_answer& b) -> double {
  auto const x = scores_by_model(a);
  auto const y = scores_by_model(b);
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += std::abs(x[i] - y[i]);
  return sum;
}

/// Where a link was read; a source may name the person that its link is about.
auto source_of(const network& g, const scope_link& l, bool people) -> std::string {
  auto const personal = g.kind_of(l.from) == kind::person || g.kind_of(l.to) == kind::person;
  return personal && !people ? std::string{} : std::string{l.evidence};
}

/// Another answer first, then a larger change, then by text.
template <class Link>
auto before(const Link& a, const Link& b, const std::optional<organizational_model>& now,
            std::optional<organizational_model> Link::*answer) -> bool {
  auto const key = [&](const Link& l) {
    return std::tuple{(l.*answer) == now, -l.change, std::string_view{l.link}};
  };
  return key(a) < key(b);
}

auto deciding_links(const network& g, const project_scope& scope, const rule_answer& now,
                    const rule_options& options) -> std::vector<deciding_link> {
  constexpr double nothing = 1e-12;
  std::vector<deciding_link> out;
  for (std::size_t i = 0; i < scope.links.size(); ++i) {
    auto const& l = scope.links[i];
    auto without = scope;
    without.links.erase(without.links.begin() + static_cast<std::ptrdiff_t>(i));
    auto const answer = apply_rules(g, without, options);
    auto const change = change_between(now, answer);
    if (change <= nothing && answer.assigned == now.assigned) continue;
    out.push_back({.link = text_of(g, l, options.people),
                   .evidence = source_of(g, l, options.people),
                   .confidence = std::string{l.confidence},
                   .without = answer.assigned,
                   .change = change});
  }
  std::ranges::sort(out, [&](auto const& a, auto const& b) {
    return before(a, b, now.assigned, &deciding_link::without);
  });
  return out;
}

/// Ways in which an organization may stand behind a project that the rules read.
constexpr std::array hypotheses{std::pair{relation::leads, std::string_view{}},
                                std::pair{relation::governs, std::string_view{}},
                                std::pair{relation::funds, std::string_view{"sponsors"}},
                                std::pair{relation::develops, std::string_view{}}};

/// No link of the network has this number, so that the one asked about is none of them.
constexpr auto of_no_link = ~std::uint64_t{0};

/// What the link would lead to: the project, or the first thing that it produces.
auto end_of(const network& g, const project_scope& scope, relation which)
    -> std::optional<vertex_id> {
  if (which != relation::develops) return scope.project;
  std::optional<vertex_id> first;
  for (auto const v : scope.own)
    if (v != scope.project && allows(which, kind::organization, g.kind_of(v)) &&
        (!first || g.name(v) < g.name(*first)))
      first = v;
  return first;
}

auto written_down(const project_scope& scope, const scope_link& asked) -> bool {
  return std::ranges::any_of(scope.links, [&](const scope_link& l) {
    return l.which == asked.which && l.from == asked.from && l.to == asked.to;
  });
}

auto missing_link(const network& g, const project_scope& scope, const rule_answer& now,
                  const rule_options& options) -> std::optional<telling_link> {
  std::optional<telling_link> best;
  for (auto const v : scope.actors) {
    if (g.kind_of(v) != kind::organization) continue;
    for (auto const& [which, word] : hypotheses) {
      auto const to = end_of(g, scope, which);
      if (!to) continue;
      scope_link const asked{
          .which = which, .number = of_no_link, .from = v, .to = *to, .word = word};
      if (written_down(scope, asked)) continue;
      auto with = scope;
      with.links.push_back(asked);
      auto const answer = apply_rules(g, with, options);
      telling_link found{.link = text_of(g, asked, options.people),
                         .then = answer.assigned,
                         .change = change_between(now, answer)};
      if (!best || before(found, *best, now.assigned, &telling_link::then)) best = found;
    }
  }
  if (best && best->change == 0 && best->then == now.assigned) best.reset();
  return best;
}

auto explained(const network& g, const rule_answer& answer, bool people)
    -> std::vector<explained_condition> {
  std::vector<explained_condition> out;
  for (auto const& f : answer.findings)
    out.push_back({.condition = *f.condition,
                   .value = f.value,
                   .degree = f.degree,
                   .credibility = f.credibility,
                   .points = f.points(),
                   .links = texts_of(g, f.links, people)});
  std::ranges::stable_sort(out, std::ranges::greater{}, &explained_condition::points);
  return out;
}

auto explained_features(const network& g, const project_scope& scope, bool people)
    -> std::vector<explained_feature> {
  std::vector<explained_feature> out;
  std::vector<scope_link> used;
  scope_facts const facts{g, scope, &used};
  for (auto const& f : features()) {
    used.clear();
    auto value = f.value(facts);
    out.push_back({std::string{f.key}, std::move(value), texts_of(g, used, people)});
  }
  return out;
}

}  // namespace

auto explain_rules(const network& g, const project_scope& scope, const rule_options& options)
    -> project_explanation {
  auto const now = apply_rules(g, scope, options);
  return {.features = explained_features(g, scope, options.people),
          .conditions = explained(g, now, options.people),
          .deciding = deciding_links(g, scope, now, options),
          .missing = missing_link(g, scope, now, options)};
}

}  // namespace cartograph
