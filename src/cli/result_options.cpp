#include <CLI/CLI.hpp>

#include "cartograph/report/render.hpp"
#include "cli/command.hpp"
#include "cli/import_common.hpp"
#include "cli/option_words.hpp"

namespace cartograph::cli {

void typology_command::describe(CLI::App& app) {
  input.describe(app);
  app.get_option("network")->required(false);
  app.add_option("--project", project, "show only this project; all are read as before")
      ->group("What");
  app.add_flag(
         "--explain", explain,
         "also on which links the answer hangs, where they were read, and which one more link "
         "would change it most")
      ->group("What");
  app.add_option("--rules", rules,
                 "a TOML file with other conditions, weights and thresholds; --show-rules prints "
                 "one to start from")
      ->type_name(value_name::file)
      ->group("What");
  app.add_flag("--show-rules", show_rules, "print the rules that would be applied, as TOML")
      ->group("What");
  app.add_flag("--robustness", robustness,
               "also what remains of the answers about labelled projects when links are left out")
      ->group("What");
  app.add_option("--stage", stage,
                 "also every feature and the centralization of each role in one stage: "
                 "pre-training, post-training, post-release, or all")
      ->check(one_of({"pre-training", "post-training", "post-release", "all"}))
      ->group("What");
  app.add_option("--windows", windows,
                 "the same over spans of time: 2019..2021,2022,2023-06..2024; for links with dates")
      ->group("What");
  common.describe(app);
}

void convert_command::describe(CLI::App& app) {
  input.describe(app);
  app.add_option("target", target,
                 "a new folder (CSV), or a file .cgraph .edges .txt .tsv .mtx .graphml .gexf .gml "
                 ".net .paj .dot .gv .json .graphology.json .cyjs")
      ->type_name(value_name::new_network)
      ->required();
  auto const group = "Organizations instead of persons";
  app.add_option("--attribution", attribution,
                 "what persons contribute is in the hands of the organizations of which they were\n"
                 "members at that time, or are members of last; there are no persons in the result")
      ->check(one_of({"none", "as-of-date", "current-owner"}))
      ->capture_default_str()
      ->group(group);
  describe_counting(app, *this, group);
  privacy.describe(app);
  app.add_option("--to", to, "a graph format, whatever the name of the file")
      ->check(one_of({"graphml", "gexf", "gexf-1.3", "gml", "pajek", "pajek-project", "dot",
                      "node-link", "graphology", "cytoscape"}))
      ->group("How to write");
  app.add_option("--format", common.format,
                 "json: what was read, written and lost, on standard output")
      ->check(one_of({"table", "json"}))
      ->capture_default_str()
      ->group("Output");
  common.describe_running(app);
}

void whatif_command::describe(CLI::App& app) {
  input.describe(app);
  app.add_option("--remove", removed, "NAME or KIND:NAME of a node that would not be there")
      ->required();
  common.describe(app);
}

void diff_command::describe(CLI::App& app) {
  before.describe(app);
  app.add_option("other", after, "the network to compare it with")
      ->type_name(value_name::network)
      ->required();
  common.describe(app);
}

void merge_command::describe(CLI::App& app) {
  app.add_option("network", networks, "two or more, in any format that can be read")
      ->type_name(value_name::network)
      ->required()
      ->expected(2, 1000);
  app.add_option("-o,--network", target, "a new folder (CSV), or a file .cgraph")
      ->type_name(value_name::new_network)
      ->required();
  common.describe_running(app);
}

void report_command::describe(CLI::App& app) {
  input.describe(app);
  app.add_option("-o,--folder", folder, "where to write it")
      ->type_name(value_name::new_folder)
      ->capture_default_str();
  app.add_flag("--people", common.people, "name persons; without it they are numbered");
  common.describe_running(app);
}

void render_command::describe(CLI::App& app) {
  input.describe(app);
  app.add_option("-o,--output", common.output, "the SVG file; without it, to standard output")
      ->type_name(value_name::new_file);
  auto const words =
      std::vector<std::string>{picture_layout_names.begin(), picture_layout_names.end()};
  app.add_option("--layout", layout,
                 "forces: linked nodes near each other; columns: actors, projects, artifacts; "
                 "matrix: communities against communities; lineage: what was derived from what")
      ->check(one_of(words))
      ->capture_default_str();
  app.add_option("--at-most", at_most, "marks; a larger network is drawn by its communities")
      ->check(whole_number(1, 20'000))
      ->capture_default_str();
  app.add_option("--labels", labels, "names beside those with most links")
      ->check(whole_number(0, 1000))
      ->capture_default_str();
  question.describe(app);
  app.add_flag("--people", common.people, "name persons; without it they are numbered");
  common.describe_running(app);
}

}  // namespace cartograph::cli
