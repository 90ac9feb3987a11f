#include "cartograph/io/save.hpp"
#include "cli/command.hpp"

namespace cartograph::cli {

auto convert_command::run() const -> exit_code {
  session run{common};
  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  if (run.stopped()) return exit_code::interrupted;
  auto const saved = save_network(opened->graph, target);
  if (!saved) return run.refuse(saved.error());
  for (auto const& loss : saved->losses) run.note("not kept: " + loss);
  run.computed();
  return run.finish_text("", exit_code::ok);
}

}  // namespace cartograph::cli
