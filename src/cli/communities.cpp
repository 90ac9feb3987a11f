#include "cartograph/io/file.hpp"
#include "cartograph/report/detect.hpp"
#include "cartograph/report/summary.hpp"
#include "cartograph/report/text.hpp"
#include "cli/command.hpp"

namespace cartograph::cli {

auto communities_command::run() const -> exit_code {
  session run{common};
  auto const which = question.parse();
  if (!which) return run.misuse(which.error().message);
  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  auto const& g = opened->graph;
  auto const flat = run.flatten(g, *which, direction::undirected, default_weights(g));
  if (!flat) return run.refuse(flat.error());

  auto all = run.begin("communities", input, &question);
  all.how.options.emplace_back("resolution", resolution);
  all.network = summary_of(g, network_name(input.path));
  all.flat = summary_of(*flat);
  all.communities = detect_communities(g, *flat,
                                       {.which = *which,
                                        .resolution = resolution,
                                        .seed = common.seed,
                                        .people = common.people,
                                        .stop = run.token()});
  if (run.stopped()) return exit_code::interrupted;
  if (!membership.empty())
    if (auto const saved = write_file(membership, membership_csv(*all.communities)); !saved)
      return run.refuse(saved.error());
  return run.finish(all);
}

}  // namespace cartograph::cli
