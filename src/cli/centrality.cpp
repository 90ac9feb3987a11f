#include <fmt/format.h>

#include <algorithm>

#include "cartograph/registry/groups.hpp"
#include "cartograph/report/scores.hpp"
#include "cartograph/report/summary.hpp"
#include "cli/chosen_metrics.hpp"
#include "cli/command.hpp"

namespace cartograph::cli {
namespace {

auto gives_scores(const metric& m) -> bool {
  return m.subject() == metric_subject::vertex || m.subject() == metric_subject::link;
}

/// The rows asked for; their tables must have the same columns.
auto chosen_scores(const centrality_command& c) -> expected<std::vector<const metric*>> {
  auto const rows = metrics_named(c.keys.empty() ? std::vector<std::string>{"degree"} : c.keys);
  if (!rows) return rows;
  for (auto const* row : *rows) {
    if (!gives_scores(*row))
      return fail(errc::unknown_word,
                  "-m: '{}' is one number, not a score; use `cartograph metrics`", row->key);
    if (row->subject() != rows->front()->subject())
      return fail(errc::unknown_word, "-m: '{}' is about links and '{}' is not; ask one at a time",
                  row->subject() == metric_subject::link ? row->key : rows->front()->key,
                  row->subject() == metric_subject::link ? rows->front()->key : row->key);
    if (c.weighted && !row->may_weigh && !row->reads_weights)
      return fail(errc::unknown_word, "--weighted: '{}' does not read weights", row->key);
  }
  return rows;
}

/// One share for each vertex: all vertices of a name begin anew with the same chance.
auto restart_vector(const network& g, const flat_graph& flat, const std::vector<std::string>& names)
    -> expected<std::vector<double>> {
  if (names.empty()) return std::vector<double>{};
  std::vector<double> out(flat.vertex_map.size(), 0);
  for (auto const& name : names) {
    auto met = false;
    for (std::size_t i = 0; i < out.size(); ++i)
      if (g.name(flat.vertex_map[i]) == name) out[i] = 1, met = true;
    if (!met) return fail(errc::not_found, "--restart: no selected node is called '{}'", name);
  }
  return out;
}

auto parameters_of(const centrality_command& c, const std::vector<double>& restart)
    -> score_parameters {
  return {.raw = c.raw,
          .weighted = c.weighted,
          .damping = c.damping,
          .epsilon = c.epsilon,
          .delta = c.delta,
          .attenuation = c.attenuation > 0 ? std::optional{c.attenuation} : std::nullopt,
          .restart = restart};
}

void record(const centrality_command& c, provenance& how) {
  centrality_command const usual;
  auto const text = [&](const char* name, const auto& value, const auto& unless) {
    if (value != unless) how.options.emplace_back(name, value);
  };
  how.options.emplace_back(
      "metric",
      fmt::format("{}",
                  fmt::join(c.keys.empty() ? std::vector<std::string>{"degree"} : c.keys, ",")));
  text("metapath", c.path.path, usual.path.path);
  text("metapath-weight", c.path.weight, usual.path.weight);
  text("raw", c.raw, usual.raw);
  text("weighted", c.weighted, usual.weighted);
  text("damping", c.damping, usual.damping);
  text("epsilon", c.epsilon, usual.epsilon);
  text("delta", c.delta, usual.delta);
  text("attenuation", c.attenuation, usual.attenuation);
  text("group", c.group, usual.group);
  if (!c.restart.empty())
    how.options.emplace_back("restart", fmt::format("{}", fmt::join(c.restart, ",")));
}

}  // namespace

auto centrality_command::run() const -> exit_code {
  session run{common, {"centrality", keys.empty() ? "degree" : keys.front()}};
  auto const rows = chosen_scores(*this);
  if (!rows) return run.misuse(rows.error().message);
  auto const which = question.parse();
  if (!which) return run.misuse(which.error().message);
  auto const along = path.parse(question);
  if (!along) return run.misuse(along.error().message);
  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  auto const& g = opened->graph;
  auto const flat = run.flatten(g, question, *which, *along, path.weighting(), input.directed);
  if (!flat) return run.refuse(flat.error());
  auto const groups = groups_of(g, *flat, group);
  if (!groups) return run.misuse(groups.error().message);
  auto const begin = restart_vector(g, *flat, restart);
  if (!begin) return run.misuse(begin.error().message);

  auto all = run.begin("centrality", input, &question);
  record(*this, all.how);
  all.network = summary_of(g, network_name(input.path));
  all.flat = summary_of(*flat);
  for (auto const* row : *rows) {
    all.scores.push_back(scores_of(g, *flat, *row,
                                   {.parameters = parameters_of(*this, *begin),
                                    .groups = *groups,
                                    .seed = common.seed,
                                    .threads = common.threads,
                                    .people = common.people,
                                    .stop = run.token()}));
    if (common.format == "table" || common.format == "md") keep_highest(all.scores.back(), top);
  }
  return run.finish(all);
}

}  // namespace cartograph::cli
