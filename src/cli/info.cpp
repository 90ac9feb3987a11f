#include <array>

#include "cartograph/registry/measure.hpp"
#include "cartograph/report/summary.hpp"
#include "cli/command.hpp"

namespace cartograph::cli {

auto info_command::run() const -> exit_code {
  session run{common, {"info"}};
  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  auto const& g = opened->graph;
  auto const way = input.directed ? direction::directed : direction::undirected;
  auto const flat = run.flatten(g, {}, way, link_weight::none);
  if (!flat) return run.refuse(flat.error());

  constexpr std::array<std::string_view, 8> facts{
      "order",       "size",      "density", "components", "isolates", "largest_component_share",
      "mean_degree", "max_degree"};
  std::vector<const metric*> rows;
  for (auto const key : facts) rows.push_back(find_metric(key));
  auto all = run.begin("info", input);
  all.network = summary_of(g, network_name(input.path));
  all.flat = summary_of(*flat);
  all.measurements = measure(g, *flat, {}, rows,
                             {.name = all.network->name,
                              .seed = common.seed,
                              .threads = common.threads,
                              .stop = run.token()});
  return run.finish(all);
}

}  // namespace cartograph::cli
