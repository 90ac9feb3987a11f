#include <CLI/CLI.hpp>

#include "cli/common.hpp"
#include "cli/memory_size.hpp"
#include "cli/option_words.hpp"

namespace cartograph::cli {
namespace {

auto relation_names() -> std::vector<std::string_view> {
  std::vector<std::string_view> out;
  for (auto const& each : relations) out.push_back(each.name);
  return out;
}

}  // namespace

void common_options::describe_running(CLI::App& app) {
  auto const group = "How to run";
  app.add_option("--seed", seed, "for everything that draws lots")
      ->check(whole_number())
      ->capture_default_str()
      ->group(group);
  app.add_option("--threads", threads, "0: all of the machine; results are the same for any number")
      ->capture_default_str()
      ->check(whole_number(0, 1024))
      ->group(group);
  describe_memory_limit(app, memory_limit);
  app.add_flag("--timings", timings, "one JSON line on stderr: seconds and peak memory")
      ->group(group);
  app.add_flag("--quiet", quiet, "no notes on stderr")->group(group);
  app.add_option("--progress", progress, "on stderr")
      ->check(one_of({"auto", "plain", "none"}))
      ->capture_default_str()
      ->group(group);
  auto* const file =
      app.add_option("--config", config, "take options from this file, and from no other")
          ->type_name(value_name::file)
          ->group(group);
  app.add_flag("--no-config", no_config, "take options from no file and not from the environment")
      ->excludes(file)
      ->group(group);
}

void common_options::describe(CLI::App& app) {
  auto const group = "Output";
  app.add_option("--format", format, "of the result")
      ->check(one_of({"table", "json", "csv", "md"}))
      ->capture_default_str()
      ->group(group);
  app.add_option("--output", output, "write the result to this file instead of standard output")
      ->type_name(value_name::new_file)
      ->group(group);
  app.add_flag("--people", people, "name persons; without it they are numbered")->group(group);
  describe_running(app);
}

void input_options::describe(CLI::App& app) {
  app.add_option("network", path,
                 "a folder with nodes.csv and relations.csv, or a file: .cgraph, edge list, .mtx, "
                 ".v/.e, GraphML, GEXF, GML, Pajek, DOT, or the JSON of networkx, graphology or "
                 "Cytoscape; - is standard input")
      ->type_name(value_name::network)
      ->required();
  auto const group = "How to read";
  app.add_flag("--directed", directed, "keep the direction of links")->group(group);
  app.add_option("--ids", ids, "of an edge list")
      ->check(one_of({"auto", "numeric", "text"}))
      ->capture_default_str()
      ->group(group);
  app.add_option("--map", map,
                 "CSV `word,replacement`: words of the file that are not in "
                 "our vocabulary")
      ->type_name(value_name::file)
      ->group(group);
}

void selection_options::describe(CLI::App& app) {
  auto const group = "Which part";
  app.add_option("--kinds", kinds, "keep nodes of these kinds: organization,project,…")
      ->check(hint(kind_names))
      ->group(group);
  app.add_option("--relations", relations,
                 "keep these relations, weighted if you like: funds,leads=2")
      ->check(hint(relation_names()))
      ->group(group);
  app.add_option("--where", where,
                 "keep nodes whose column is filled (map) or equals (sector=company)")
      ->group(group);
  app.add_option("--stage", during,
                 "keep links of one stage: pre-training, post-training, post-release")
      ->check(hint(stage_names))
      ->group(group);
  app.add_flag("--with-cross-stage", with_cross_stage,
               "let links that are not dated join the slice")
      ->group(group);
  app.add_option("--since", since, "keep links that had not ended before this date")->group(group);
  app.add_option("--until", until, "keep links that had begun by this date")->group(group);
  app.add_option(
         "--weights", weights,
         "what links weigh where weights are read: count, each 1; own, what the network says\n"
         "(commits in an imported history); auto: own where nodes have no kinds, else count")
      ->check(one_of({"auto", "count", "own"}))
      ->capture_default_str()
      ->group(group);
}

void path_options::describe(CLI::App& app) {
  auto const group = "Which part";
  app.add_option("--metapath", path,
                 "nodes of one kind, tied by what they share along a path:\n"
                 "organization-contributes-project, project-leads+funds-organization, or\n"
                 "organization-funds-project-contributes-organization")
      ->group(group);
  app.add_option("--metapath-weight", weight, "of a tie between two who share")
      ->check(one_of(projection_weight_names))
      ->capture_default_str()
      ->group(group);
}

}  // namespace cartograph::cli
