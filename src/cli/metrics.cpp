#include <fmt/format.h>

#include <algorithm>

#include "cartograph/core/nearest_word.hpp"
#include "cartograph/registry/measure.hpp"
#include "cartograph/report/detect.hpp"
#include "cartograph/report/summary.hpp"
#include "cartograph/report/text.hpp"
#include "cli/command.hpp"

namespace cartograph::cli {
namespace {

auto list_of_metrics() -> std::string {
  constexpr std::string_view subjects[] = {"network", "distribution", "vertex"};
  table t{.title = {},
          .header = {"key", "about", "title", "unit", "undefined when"},
          .rows = {},
          .right_aligned = {false, false, false, false, false}};
  for (auto const& m : cartograph::metrics())
    t.rows.push_back({std::string{m.key},
                      std::string{subjects[static_cast<std::size_t>(m.subject())]},
                      std::string{m.title}, std::string{m.unit}, std::string{m.undefined_when}});
  return to_text({&t, 1});
}

auto known_keys() -> std::vector<std::string_view> {
  std::vector<std::string_view> out;
  for (auto const& m : cartograph::metrics()) out.push_back(m.key);
  return out;
}

/// Quick metrics that give one number, and can have one in this direction.
auto runs_unasked(const metric& m, bool directed) -> bool {
  return m.tier == metric_tier::standard && m.subject() != metric_subject::vertex &&
         (directed || !m.needs_direction);
}

/// The rows asked for, or all that run unasked.
auto chosen_rows(const std::vector<std::string>& keys, bool directed)
    -> expected<std::vector<const metric*>> {
  std::vector<const metric*> rows;
  for (auto const& key : keys) {
    auto const* found = find_metric(key);
    if (found == nullptr)
      return fail(errc::unknown_word, "-m: '{}' is no metric{}", key,
                  suggestion(key, known_keys()));
    rows.push_back(found);
  }
  if (keys.empty())
    for (auto const& m : cartograph::metrics())
      if (runs_unasked(m, directed)) rows.push_back(&m);
  if (std::ranges::count(rows, metric_subject::vertex, &metric::subject) > 1)
    return fail(errc::unknown_word,
                "-m: one vertex metric at a time, because its scores are a table of their own");
  return rows;
}

/// What did not run because nobody named it.
auto not_run(const std::vector<std::string>& keys, bool directed) -> std::string {
  std::string out;
  for (auto const& m : cartograph::metrics())
    if (keys.empty() && m.subject() != metric_subject::vertex && !runs_unasked(m, directed))
      out += fmt::format(" {}{}", m.key, m.needs_direction && !directed ? " (--directed)" : "");
  return out.empty() ? out : "also there, with -m:" + out;
}

}  // namespace

auto metrics_command::run() const -> exit_code {
  session run{common};
  if (list) return run.finish_text(list_of_metrics(), exit_code::ok);
  if (reference) return run.finish_text(metrics_reference(), exit_code::ok);
  if (input.path.empty()) return run.misuse("name a network, or use --list");
  auto const rows = chosen_rows(keys, input.directed);
  if (!rows) return run.misuse(rows.error().message);
  auto const which = question.parse();
  if (!which) return run.misuse(which.error().message);

  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  auto const& g = opened->graph;
  auto const way = input.directed ? direction::directed : direction::undirected;
  auto const flat = run.flatten(g, *which, way, default_weights(g));
  if (!flat) return run.refuse(flat.error());

  auto all = run.begin("metrics", input, &question);
  all.network = summary_of(g, network_name(input.path));
  all.flat = summary_of(*flat);
  measure_options const options{.name = all.network->name,
                                .seed = common.seed,
                                .threads = common.threads,
                                .stop = run.token()};
  all.measurements = measure(g, *flat, *which, *rows, options);
  for (auto const* row : *rows)
    if (row->subject() == metric_subject::vertex)
      all.scores = scores_of(g, *flat, *row,
                             {.seed = common.seed,
                              .threads = common.threads,
                              .people = common.people,
                              .stop = run.token()});
  if (auto const others = not_run(keys, input.directed); !others.empty()) run.note(others);
  if (common.format == "table" || common.format == "md") keep_highest(all.scores, top);
  return run.finish(all);
}

}  // namespace cartograph::cli
