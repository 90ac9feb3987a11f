#include "cartograph/report/estimate.hpp"

#include <CLI/CLI.hpp>
#include <vector>

#include "cartograph/io/input_size.hpp"
#include "cli/command.hpp"
#include "cli/option_words.hpp"

namespace cartograph::cli {
namespace {

/// Of a network that is there, or as the two numbers say.
auto size_asked(const estimate_command& c) -> expected<network_size> {
  if (!c.path.empty()) return size_of_input(c.path);
  return network_size{.vertices = c.vertices, .links = c.edges, .exact = true};
}

}  // namespace

void estimate_command::describe(CLI::App& app) {
  auto const words = estimated_commands();
  app.add_option("command", command, "whose memory and time are asked for")
      ->required()
      ->check(one_of(words));
  app.add_option("network", path, "a network, of which only the size is looked at")
      ->type_name(value_name::network);
  app.add_option("-m,--metric", method, "of centrality: which one");
  app.add_option("--algorithm", method, "of communities: which one");
  app.add_option("--vertices", vertices, "instead of a network")
      ->check(whole_number(1, 4'294'967'295));
  app.add_option("--edges", edges, "links, with --vertices")
      ->check(whole_number(0, 1'000'000'000'000));
  app.add_flag("--directed", directed, "as if direction were kept");
  common.describe(app);
}

auto estimate_command::run() const -> exit_code {
  session run{common};
  if (path.empty() == (vertices == 0))
    return run.misuse("name a network, or give --vertices and --edges");
  auto const size = size_asked(*this);
  if (!size) return run.refuse(size.error());
  auto cost = estimate_cost(*size, {.command = command, .method = method, .directed = directed});
  if (!cost) return run.misuse(cost.error().message);
  auto all = run.begin("estimate", {.path = path});
  all.how.options.emplace_back("command", command);
  if (!method.empty()) all.how.options.emplace_back("method", method);
  if (directed) all.how.options.emplace_back("directed", true);
  all.estimate = std::move(*cost);
  return run.finish(all);
}

}  // namespace cartograph::cli
