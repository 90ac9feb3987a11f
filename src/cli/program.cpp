#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>

#include "cartograph/version.hpp"
#include "cli/about_program.hpp"
#include "cli/command.hpp"
#include "cli/configure.hpp"
#include "cli/examples.hpp"
#include "cli/help_text.hpp"
#include "cli/one_file.hpp"
#include "cli/say.hpp"
#include "cli/usage_error.hpp"

// The command line as the user sees it. CLI11 is slow to compile and speaks in exceptions: both end
// here.
namespace cartograph::cli {
namespace {

/// Registers a command with one line of help and examples that a test runs.
template <class Command>
void add(CLI::App& app, Command& command, choice& chosen, const char* name, const char* help,
         const char* examples) {
  auto* sub = app.add_subcommand(name, help);
  command.describe(*sub);
  sub->footer(examples);
  sub->callback([&command, &chosen] { chosen = chosen_command(command); });
}

struct program {
  CLI::App app{
      "Measures who builds open AI together: centralization, communities and\n"
      "organizational models of a typed collaboration network."};
  choice chosen;
  report_command report;
  info_command info;
  metrics_command metrics;
  centrality_command centrality;
  communities_command communities;
  typology_command typology;
  render_command render;
  whatif_command whatif;
  diff_command diff;
  explain_command explain;
  estimate_command estimate;
  convert_command convert;
  merge_command merge;
  import_command import;
  generate_command generate;
  schema_command schema;
  config_command config;
  completions_command completions;
  man_command man;
  help_command help;

  program() {
    app.name("cartograph");
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string{"cartograph "} + std::string{version()});
    app.formatter(std::make_shared<help_text>());
    app.footer(
        "  cartograph report data/open-llm -o my-report\n"
        "  cartograph metrics data/networks/karate.edges");
    add_answers();
    add_files();
    add_words();
  }

  void add_answers() {
    add(app, report, chosen, "report", "metrics, communities, models and pictures in one page",
        examples::report);
    add(app, info, chosen, "info", "what is in a network", examples::info);
    add(app, metrics, chosen, "metrics", "numbers about a network or a part of it",
        examples::metrics);
    add(app, centrality, chosen, "centrality", "scores of vertices and links: who stands where",
        examples::centrality);
    add(app, communities, chosen, "communities", "groups that work together more than with others",
        examples::communities);
    add(app, typology, chosen, "typology",
        "which organizational model each project follows, and why", examples::typology);
    add(app, render, chosen, "render", "one picture of a network, as SVG", examples::render);
    add(app, whatif, chosen, "whatif", "what would be without somebody or something",
        examples::whatif);
    add(app, diff, chosen, "diff", "what changed between two networks", examples::diff);
    add(app, explain, chosen, "explain", "where a number comes from: terms, links, conventions",
        examples::explain);
    add(app, estimate, chosen, "estimate", "memory and time of a command before it runs",
        examples::estimate);
  }

  void add_files() {
    add(app, convert, chosen, "convert", "one network format into another, saying what is lost",
        examples::convert);
    add(app, merge, chosen, "merge", "one network of several: nodes of one name are one",
        examples::merge);
    auto* const sub = app.add_subcommand(
        "import", "a typed network from git histories, a model hub or event archives");
    import.describe(*sub, chosen);
    add(app, generate, chosen, "generate",
        "test networks: rmat gnm planted lfr collaboration typed ring path star complete",
        examples::generate);
  }

  void add_words() {
    add(app, schema, chosen, "schema",
        "the words of networks: kinds, relations, stages, sectors, models", examples::schema);
    add(app, config, chosen, "config", "which options are in effect, and where they come from",
        examples::config);
    add(app, completions, chosen, "completions", "completions of the command line for a shell",
        examples::completions);
    add(app, man, chosen, "man", "the manual page", examples::man);
    add(app, help, chosen, "help", "the help of a command", examples::help);
  }
};

auto run_parsed(program& run) -> int {
  auto const configured = configure(run.app, run.chosen);
  if (!configured) {
    say("cartograph: {}\n", configured.error().what());
    return static_cast<int>(exit_code::usage);
  }
  if (auto const apart = check_outputs(chosen_app(run.app)); !apart) {
    say("cartograph: {}\n", apart.error().what());
    return static_cast<int>(exit_code::usage);
  }
  return static_cast<int>(run.chosen.run());
}

}  // namespace

auto run_command_line(int argc, const char* const* argv) -> int {
  occupy_standard_streams();
  program run;
  if (argc < 2) {
    say(short_help(run.app));
    return static_cast<int>(exit_code::usage);
  }
  try {
    run.app.parse(argc, argv);
  } catch (const CLI::Success& asked) {
    return run.app.exit(asked);
  } catch (const CLI::ParseError& wrong) {
    say(explained(run.app, wrong));
    return static_cast<int>(exit_code::usage);
  }
  return run_parsed(run);
}

}  // namespace cartograph::cli
