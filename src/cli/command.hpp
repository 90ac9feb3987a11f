#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/common.hpp"

namespace cartograph::cli {

/// The command that the command line chose, and those of its options that every command has.
struct choice {
  std::function<exit_code()> run;
  common_options* common = nullptr;  ///< none: the command has none
};

template <class Command>
[[nodiscard]] auto chosen_command(Command& command) -> choice {
  choice out{.run = [&command] { return command.run(); }};
  if constexpr (requires { command.common; }) out.common = &command.common;
  return out;
}

// One struct for each subcommand: it describes its options and runs.

struct info_command {
  common_options common;
  input_options input;
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

struct metrics_command {
  common_options common;
  input_options input;
  selection_options question;
  std::vector<std::string> keys;
  bool list = false;
  bool reference = false;
  std::string pages;  ///< a folder for a page for each metric
  std::string by;
  std::vector<std::string> roles;
  std::vector<std::string> slices;
  std::string holders;
  std::string preset;
  std::string level = "unit";
  std::string attribution = "auto";  ///< by whom the work of persons is counted for
  std::string unknown = "as-one";    ///< and what nobody knows of it
  double threshold = 0.5;
  double order = 1;
  std::size_t largest = 1;
  std::string group = "kind";
  std::string two_mode;
  std::string null_model;
  std::size_t samples = 100;
  void describe(CLI::App& app);
  [[nodiscard]] auto distribution() const -> distribution_parameters;
  [[nodiscard]] auto way() const -> direction {
    return input.directed ? direction::directed : direction::undirected;
  }
  [[nodiscard]] auto run() const -> exit_code;
};

struct centrality_command {
  common_options common;
  input_options input;
  selection_options question;
  path_options path;
  std::vector<std::string> keys;
  std::size_t top = 20;
  std::string group = "kind";
  std::vector<std::string> restart;
  bool raw = false;
  bool weighted = false;
  double damping = 0.85;
  double epsilon = 0.01;
  double delta = 0.1;
  double attenuation = 0;  ///< 0: not given
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

struct communities_command {
  common_options common;
  input_options input;
  selection_options question;
  std::string algorithm = "leiden";
  std::string objective = "modularity";
  int consensus = 1;
  double resolution = 1;
  path_options path;
  std::string layers;                ///< what tells them apart, for the objective multislice
  std::vector<std::string> periods;  ///< since..until each
  double coupling = 1;
  std::uint32_t communities = 0;  ///< 0: by the eigengap
  bool profile = false;
  std::size_t significance = 0;
  std::string membership;  ///< where it goes, as CSV
  std::string compare;     ///< a file with a known division
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

struct typology_command {
  common_options common;
  input_options input;
  std::string project;  ///< only this one; empty: all
  bool explain = false;
  bool robustness = false;
  bool show_rules = false;
  std::string rules;                 ///< a TOML file instead of the declared ones
  std::string stage;                 ///< a stage, or all; empty: no features by stage
  std::vector<std::string> windows;  ///< since..until each
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

struct report_command {
  common_options common;
  input_options input;
  std::string folder = "cartograph-report";
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

struct render_command {
  common_options common;
  input_options input;
  selection_options question;
  std::string layout = "forces";
  std::size_t at_most = 600;
  std::size_t labels = 30;
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

/// Whether persons are hidden where a network is written.
struct privacy_options {
  std::string pseudonymize;  ///< the file of a key
  std::size_t least_group = 5;
  void describe(CLI::App& app);
};

struct convert_command {
  common_options common;
  input_options input;
  std::string target;
  privacy_options privacy;
  std::string attribution = "none";  ///< else persons' work goes to their organizations
  std::string unknown = "as-one";
  std::string level = "unit";
  std::string to;  ///< a graph format; empty: by the name of the target
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

struct whatif_command {
  common_options common;
  input_options input;
  std::vector<std::string> removed;
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

struct diff_command {
  common_options common;
  input_options before;
  std::string after;
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

struct explain_command {
  common_options common;
  input_options input;
  selection_options question;
  std::string metric;  ///< or a feature of projects
  std::string name;    ///< of a vertex, or of a project whose shares or feature are meant
  std::string by;
  std::vector<std::string> roles;
  std::string holders;
  std::string preset;
  std::string attribution = "auto";
  std::string unknown = "as-one";
  std::string level = "unit";
  std::string group = "kind";
  double threshold = 0.5;
  double order = 1;
  std::size_t largest = 1;
  std::size_t links = 1000;
  std::string null_model;
  std::size_t samples = 100;
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

struct estimate_command {
  common_options common;
  std::string command;
  std::string path;    ///< of a network
  std::string method;  ///< a metric of centrality, an algorithm of communities
  std::uint64_t vertices = 0;
  std::uint64_t edges = 0;
  bool directed = false;
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

struct merge_command {
  common_options common;
  std::vector<std::string> networks;
  std::string target;
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

/// What every import of commits is told of people, and of what counts.
struct commit_rules {
  std::string identities;       ///< where the merges are listed
  std::string identities_from;  ///< and read back
  std::string keep_apart;
  std::vector<std::string> match{"address", "login", "name"};
  std::string affiliations;
  std::string organizations;  ///< which are parts of which
  std::string domains;
  std::string bots;
  bool without_bots = false;
  std::string paths;
  bool no_paths = false;
  std::size_t bulk = 30;
  bool with_merges = false;
  std::vector<std::string> released;
  std::vector<std::string> trained;
  std::vector<std::string> fork_of;
  std::string shared = "first";
  privacy_options privacy;
  void describe_people(CLI::App& app);
  void describe_history(CLI::App& app);
};

struct import_git_command {
  common_options common;
  std::vector<std::string> repositories;  ///< `PATH` or `NAME=PATH`
  std::string target;
  commit_rules rules;
  std::string mailmap;
  std::string weight = "commits";
  std::string releases;
  bool foreign_owner = false;
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

struct import_perceval_command {
  common_options common;
  std::vector<std::string> files;  ///< `FILE` or `NAME=FILE`
  std::string target;
  commit_rules rules;
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

struct import_table_command {
  common_options common;
  std::vector<std::string> files;  ///< `FILE` or `NAME=FILE`
  std::string target;
  std::string query;
  std::string preset;
  bool show_query = false;
  commit_rules rules;
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

struct import_hub_command {
  common_options common;
  std::vector<std::string> files;  ///< `FILE` or `models=FILE`, `datasets=FILE`, `spaces=FILE`
  std::string target;
  std::string organizations;  ///< files with a column `who`
  std::string persons;
  std::string unknown_owner = "organization";
  privacy_options privacy;
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

struct import_gharchive_command {
  common_options common;
  std::vector<std::string> files;
  std::string target;
  std::vector<std::string> repositories;
  std::string bots;
  bool without_bots = false;
  bool without_stars = false;
  privacy_options privacy;
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

struct import_command {
  import_git_command git;
  import_hub_command hub;
  import_gharchive_command gharchive;
  import_perceval_command perceval;
  import_table_command table;
  void describe(CLI::App& app, choice& chosen);
};

struct generate_command {
  common_options common;
  std::string what;
  std::string target;
  std::string truth;
  int scale = 16;
  int edge_factor = 16;
  std::size_t order = 1000;
  std::size_t size = 5000;
  std::size_t groups = 4;
  double inside = 0.1;
  double between = 0.01;
  double mean_degree = 20;
  std::size_t max_degree = 50;
  std::size_t min_community = 20;
  std::size_t max_community = 100;
  double mixing = 0.3;
  std::size_t works = 2000;
  std::size_t projects = 1000;
  std::string model = "all";
  double noise = 0;
  double missing = 0;
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;

 private:
  void describe_typed(CLI::App& app);
  [[nodiscard]] auto run_typed(session& run) const -> exit_code;
};

/// Reads the command line, runs what it asks for and returns the exit code.
[[nodiscard]] auto run_command_line(int argc, const char* const* argv) -> int;

}  // namespace cartograph::cli
