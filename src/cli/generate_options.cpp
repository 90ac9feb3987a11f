#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cartograph/typology/organizational_model.hpp"
#include "cli/command.hpp"
#include "cli/option_words.hpp"

namespace cartograph::cli {

void generate_command::describe(CLI::App& app) {
  app.add_option("what", what, "rmat gnm planted lfr collaboration typed path ring star complete")
      ->required()
      ->check(one_of({"rmat", "gnm", "planted", "lfr", "collaboration", "typed", "path", "ring",
                      "star", "complete"}));
  app.add_option("target", target, "a file .edges .txt .tsv .mtx .cgraph, or a new folder")
      ->type_name(value_name::new_network)
      ->required();
  app.add_option("--order", order, "vertices (collaboration: people at most)")
      ->check(whole_number(1, std::uint64_t{1} << 32U))
      ->capture_default_str();
  app.add_option("--size", size, "gnm: links")->check(whole_number())->capture_default_str();
  app.add_option("--scale", scale, "rmat: 2^scale vertices")
      ->check(whole_number(1, 31))
      ->capture_default_str();
  app.add_option("--edge-factor", edge_factor, "rmat: links for each vertex")
      ->check(whole_number(1, 1024))
      ->capture_default_str();
  app.add_option("--groups", groups, "planted: groups of equal size")
      ->check(whole_number(1, 1 << 20))
      ->capture_default_str();
  app.add_option("--inside", inside, "planted: chance of a link within a group")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  app.add_option("--between", between, "planted: chance of a link between groups")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  app.add_option("--mean-degree", mean_degree, "lfr: links of a vertex on average")
      ->capture_default_str();
  app.add_option("--max-degree", max_degree, "lfr: links of a vertex at most")
      ->check(whole_number())
      ->capture_default_str();
  app.add_option("--min-community", min_community, "lfr: vertices of a community at least")
      ->check(whole_number())
      ->capture_default_str();
  app.add_option("--max-community", max_community, "lfr: vertices of a community at most")
      ->check(whole_number())
      ->capture_default_str();
  app.add_option("--mixing", mixing, "lfr: share of links that leave the community")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  app.add_option("--works", works, "collaboration: shared works")
      ->check(whole_number(1, 1 << 28))
      ->capture_default_str();
  describe_typed(app);
  app.add_option("--truth", truth, "planted, lfr: also write id,group to this CSV file")
      ->type_name(value_name::new_file);
  common.describe_running(app);
}

void generate_command::describe_typed(CLI::App& app) {
  std::vector<std::string> models{"all"};
  models.insert(models.end(), organizational_model_names.begin(), organizational_model_names.end());
  app.add_option("--model", model, "typed: the organizational model of the projects, or all")
      ->check(one_of(models))
      ->capture_default_str();
  app.add_option("--projects", projects, "typed: projects, each with its surroundings")
      ->check(whole_number(1, 10'000'000))
      ->capture_default_str();
  app.add_option("--noise", noise, "typed: chance that a choice is drawn as any model would")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  app.add_option("--missing", missing, "typed: chance that a link is left out")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
}

}  // namespace cartograph::cli
