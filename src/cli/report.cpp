#include "cartograph/report/report.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "cartograph/io/folder.hpp"
#include "cartograph/report/detect.hpp"
#include "cartograph/report/summary.hpp"
#include "cli/command.hpp"

namespace cartograph::cli {
namespace {

/// One run of a search may miss the best division, and does not tell how sure it is: as many as a
/// reader does not have to wait for.
auto runs_for(const flat_graph& flat) -> int {
  constexpr std::size_t soon = 1'000'000;  // arcs, a few seconds for all runs
  return flat.graph.arc_count() <= soon ? 20 : 1;
}

auto standard_rows() -> std::vector<const metric*> {
  std::vector<const metric*> rows;
  for (auto const& m : cartograph::metrics())
    if (m.tier == metric_tier::standard && m.subject() != metric_subject::vertex &&
        !m.needs_direction)
      rows.push_back(&m);
  return rows;
}

auto save(const std::string& folder, const std::vector<report_file>& files) -> expected<void> {
  constexpr std::array<std::string_view, 2> marks{"report.html", "results.json"};
  std::vector<folder_file> all;
  for (auto const& f : files) all.push_back({f.name, f.content});
  return write_folder(folder, all, marks);
}

}  // namespace

auto report_command::run() const -> exit_code {
  session run{common};
  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  auto const& g = opened->graph;
  auto const flat = run.flatten(g, {}, direction::undirected, default_weights(g));
  if (!flat) return run.refuse(flat.error());

  auto all = run.begin("report", input);
  all.network = summary_of(g, network_name(input.path));
  all.flat = summary_of(*flat);
  all.measurements = measure(g, *flat, {}, standard_rows(),
                             {.name = all.network->name,
                              .seed = common.seed,
                              .threads = common.threads,
                              .stop = run.token()});
  all.communities = detect_communities(g, *flat,
                                       {.runs = runs_for(*flat),
                                        .seed = common.seed,
                                        .threads = common.threads,
                                        .people = common.people,
                                        .stop = run.token()});
  if (g.ids(kind::project).size() > 0) {  // nothing to classify otherwise
    auto found = typology(g, {.people = common.people,
                              .seed = common.seed,
                              .threads = common.threads,
                              .stop = run.token()});
    if (!found) return run.refuse(found.error());
    all.typology = std::move(*found);
  }
  if (run.stopped()) return exit_code::interrupted;
  auto const saved =
      save(folder,
           make_report(g, *flat, all,
                       {.seed = common.seed, .threads = common.threads, .people = common.people}));
  if (!saved) return run.refuse(saved.error());
  run.computed();
  auto const page =
      std::filesystem::absolute(std::filesystem::path{folder} / "report.html").lexically_normal();
  return run.finish_text(report_summary(all) + fmt::format("Report: {}\n", page.string()),
                         exit_code::ok);
}

}  // namespace cartograph::cli
