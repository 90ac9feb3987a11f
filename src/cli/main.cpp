#include <fmt/core.h>

#include <functional>

#include "cartograph/version.hpp"
#include "cli/command.hpp"

namespace {

namespace cli = cartograph::cli;

/// Registers a command with one line of help and examples that a test runs.
template <class Command>
void add(CLI::App& app, Command& command, std::function<cli::exit_code()>& chosen, const char* name,
         const char* help, const char* examples) {
  auto* sub = app.add_subcommand(name, help);
  command.describe(*sub);
  sub->footer(std::string{"Examples:\n"} + examples);
  sub->callback([&command, &chosen] { chosen = [&command] { return command.run(); }; });
}

struct program {
  CLI::App app{
      "Measures who builds open AI together: centralization, communities and\n"
      "organizational models of a typed collaboration network."};
  std::function<cli::exit_code()> chosen;
  cli::report_command report;
  cli::info_command info;
  cli::metrics_command metrics;
  cli::communities_command communities;
  cli::typology_command typology;
  cli::convert_command convert;
  cli::generate_command generate;

  program() {
    app.name("cartograph");
    app.require_subcommand(1);
    app.set_version_flag("--version",
                         std::string{"cartograph "} + std::string{cartograph::version()});
    app.footer(
        "Exit codes: 0 ok, 1 a check failed, 2 usage, 3 input unreadable or "
        "invalid,\n"
        "4 every result undefined, 5 a resource limit, 130 interrupted.\n"
        "`cartograph COMMAND --help` shows options and examples.");
    add(app, report, chosen, "report", "metrics, communities, models and pictures in one page",
        "  cartograph report data/open-llm -o my-report");
    add(app, info, chosen, "info", "what is in a network",
        "  cartograph info data/open-llm\n  cartograph info "
        "data/networks/karate.edges --format "
        "json");
    add(app, metrics, chosen, "metrics", "numbers about a network or a part of it",
        "  cartograph metrics data/open-llm\n"
        "  cartograph metrics data/open-llm --kinds organization --relations "
        "collaborates --where "
        "map\n"
        "  cartograph metrics data/open-llm -m degree_centralization -m gini "
        "--format json\n"
        "  cartograph metrics --list");
    add(app, communities, chosen, "communities", "groups that work together more than with others",
        "  cartograph communities data/open-llm\n"
        "  cartograph communities data/networks/karate.edges --resolution 0.8 "
        "--format json");
    add(app, typology, chosen, "typology",
        "which organizational model each project follows, and why",
        "  cartograph typology data/open-llm\n  cartograph typology "
        "data/open-llm --format json");
    add(app, convert, chosen, "convert", "one network format into another, saying what is lost",
        "  cartograph convert data/open-llm atlas.cgraph\n"
        "  cartograph convert data/networks/karate.edges karate.mtx");
    add(app, generate, chosen, "generate",
        "test networks: rmat gnm planted lfr collaboration ring path star "
        "complete",
        "  cartograph generate rmat rmat16.edges --scale 16 --edge-factor 16\n"
        "  cartograph generate lfr lfr.edges --order 1000 --mixing 0.3 --seed "
        "7");
  }
};

}  // namespace

auto main(int argc, char** argv) -> int {
  program run;
  try {
    run.app.parse(argc, argv);
  } catch (const CLI::ParseError& wrong) {  // CLI11 speaks in exceptions; they end here
    return run.app.exit(wrong) == 0 ? 0 : static_cast<int>(cli::exit_code::usage);
  }
  return static_cast<int>(run.chosen());
}
