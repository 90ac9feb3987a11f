#include "cartograph/typology/typology.hpp"

#include "cartograph/report/summary.hpp"
#include "cli/command.hpp"

namespace cartograph::cli {

auto typology_command::run() const -> exit_code {
  session run{common};
  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  auto found = typology(opened->graph,
                        {.people = common.people, .seed = common.seed, .threads = common.threads});
  if (!found) return run.refuse(found.error());
  auto all = run.begin("typology", input);
  all.network = summary_of(opened->graph, network_name(input.path));
  auto const none = found->projects.empty();
  all.typology = std::move(*found);
  if (none) run.note("there is no node of kind project in this network");
  auto const code = run.finish(all);
  return code == exit_code::ok && none ? exit_code::all_undefined : code;
}

}  // namespace cartograph::cli
