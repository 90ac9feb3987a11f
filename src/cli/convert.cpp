#include "cartograph/io/save.hpp"
#include "cartograph/report/summary.hpp"
#include "cli/command.hpp"

namespace cartograph::cli {

auto convert_command::run() const -> exit_code {
  session run{common};
  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  if (run.stopped()) return exit_code::interrupted;
  auto const saved = save_network(opened->graph, target, {.format = graph_format_named(to)});
  if (!saved) return run.refuse(saved.error());
  for (auto const& loss : saved->losses) run.note("not kept: " + loss);
  if (common.format == "json") {
    auto all = run.begin("convert", input);
    all.network = summary_of(opened->graph, network_name(input.path));
    all.conversion = conversion_result{.from = opened->format,
                                       .to = saved->format,
                                       .file = network_name(target),
                                       .losses = saved->losses};
    return run.finish(all);
  }
  for (auto const& warning : opened->graph.parts().counts.warnings) run.note("warning: " + warning);
  run.computed();
  return run.finish_text("", exit_code::ok);
}

}  // namespace cartograph::cli
