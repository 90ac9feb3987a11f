#include "cartograph/typology/robustness.hpp"

#include <fmt/core.h>

#include <functional>
#include <utility>

#include "cartograph/core/parallel.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/network/scope.hpp"
#include "cartograph/typology/nearest.hpp"
#include "cartograph/typology/profile.hpp"
#include "cartograph/typology/rules.hpp"
#include "typology/labels.hpp"

namespace cartograph {
namespace {

struct labelled_scope {
  project_scope scope;
  organizational_model label{};
};

/// Whether a link of a project is known; the random numbers are of one project in one repeat.
using known_link = std::function<bool(const scope_link&, random_stream&)>;

struct thinning {
  std::string known;
  known_link keeps;
  bool random = false;
};

auto is_sourced(const scope_link& l, random_stream& /*unused*/) -> bool {
  return l.confidence.starts_with("sourced");
}

/// What the history of a repository shows.
auto is_in_history(const scope_link& l, random_stream& /*unused*/) -> bool {
  return l.group() == relation_class::contribution || l.group() == relation_class::dependency;
}

auto thinnings() -> std::vector<thinning> {
  std::vector<thinning> out{{"all links", [](const scope_link&, random_stream&) { return true; }}};
  for (auto const dropped : {5, 10, 20, 30, 40, 50})
    out.push_back({fmt::format("{} % of the links", 100 - dropped),
                   [dropped](const scope_link&, random_stream& random) {
                     return random.uniform() * 100 >= dropped;
                   },
                   true});
  out.push_back({"sourced links only", is_sourced});
  out.push_back({"what a git history shows", is_in_history});
  return out;
}

auto labelled(const network& g) -> std::vector<labelled_scope> {
  std::vector<labelled_scope> out;
  auto const projects = g.ids(kind::project);
  for (auto v = projects.first; v < projects.last; ++v)
    if (auto const label = organizational_model_named(label_word(g, vertex_id{v})))
      out.push_back({scope_of(g, vertex_id{v}), *label});
  return out;
}

void count_answer(answer_counts& into, organizational_model label,
                  const std::optional<organizational_model>& answer) {
  ++(!answer ? into.abstained : *answer == label ? into.correct : into.wrong);
}

auto thinned(const labelled_scope& project, const thinning& how, random_stream random)
    -> project_scope {
  auto scope = project.scope;
  std::erase_if(scope.links, [&](const scope_link& l) { return !how.keeps(l, random); });
  return scope;
}

/// One repeat: all projects with fewer links.
auto asked_once(const network& g, const std::vector<labelled_scope>& projects, const thinning& how,
                const robustness_options& options, std::size_t repeat) -> robustness_row {
  robustness_row row;
  std::vector<reference_project> references;
  for (std::size_t i = 0; i < projects.size(); ++i) {
    auto const scope =
        thinned(projects[i], how, random_stream{options.seed, repeat * projects.size() + i});
    count_answer(row.rules, projects[i].label,
                 apply_rules(g, scope, {.rules = options.rules}).assigned);
    references.push_back(
        {g.name(scope.project), projects[i].label, compared_part(profile_of(g, scope))});
  }
  auto const left_out = leave_one_out(references);
  for (std::size_t i = 0; i < projects.size(); ++i)
    count_answer(row.nearest, projects[i].label, left_out.answers[i].model);
  return row;
}

void add(answer_counts& into, const answer_counts& more, double weight) {
  into.correct += more.correct * weight;
  into.abstained += more.abstained * weight;
  into.wrong += more.wrong * weight;
}

auto asked_often(const network& g, const std::vector<labelled_scope>& projects, const thinning& how,
                 const robustness_options& options) -> robustness_row {
  robustness_row out{.known = how.known, .repeats = how.random ? options.repeats : 1};
  std::vector<robustness_row> each(out.repeats);
  for_each_index(
      each.size(), options.threads,
      [&](std::size_t i) {
        if (!options.stop.stop_requested()) each[i] = asked_once(g, projects, how, options, i);
      },
      1);
  auto const weight = 1 / static_cast<double>(out.repeats);
  for (auto const& row : each) {
    add(out.rules, row.rules, weight);
    add(out.nearest, row.nearest, weight);
  }
  return out;
}

}  // namespace

auto robustness_of(const network& g, const robustness_options& options)
    -> std::vector<robustness_row> {
  std::vector<robustness_row> out;
  auto const projects = labelled(g);
  if (projects.empty()) return out;
  for (auto const& how : thinnings()) out.push_back(asked_often(g, projects, how, options));
  return out;
}

}  // namespace cartograph
