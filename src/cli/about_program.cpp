#include "cli/about_program.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cartograph/core/nearest_word.hpp"
#include "cartograph/version.hpp"
#include "cli/command_table.hpp"
#include "cli/completions.hpp"
#include "cli/man_page.hpp"
#include "cli/option_words.hpp"
#include "cli/say.hpp"
#include "cli/usage_error.hpp"

namespace cartograph::cli {
namespace {

/// Prints a text that is not the result of a measurement.
auto print(std::string_view text) -> exit_code {
  common_options const usual;
  session run{usual};
  return run.finish_text(text, exit_code::ok);
}

auto names_below(CLI::App& app) -> std::vector<std::string> {
  std::vector<std::string> out;
  for (auto const* below : app.get_subcommands([](CLI::App*) { return true; }))
    out.push_back(below->get_name());
  return out;
}

}  // namespace

auto app_named(CLI::App& program, const std::vector<std::string>& words) -> expected<CLI::App*> {
  auto* at = &program;
  for (auto const& word : words) {
    auto const below =
        at->get_subcommands([&](CLI::App* each) { return each->get_name() == word; });
    if (below.empty())
      return fail(errc::unknown_word, "'{}' is no command{}", word,
                  suggestion(word, names_below(*at)));
    at = below.front();
  }
  return at;
}

void help_command::describe(CLI::App& app) {
  program_ = app.get_parent();
  auto names = names_below(*program_);
  app.add_option("command", words, "such as metrics, or import git")->check(hint(names));
}

auto help_command::run() const -> exit_code {
  auto const app = app_named(*program_, words);
  if (app)
    return print(
        (*app)->get_formatter()->make_help(*app, call_of(**app), CLI::AppFormatMode::Normal));
  say("cartograph: {}\n", app.error().message);
  return exit_code::usage;
}

void completions_command::describe(CLI::App& app) {
  program_ = app.get_parent();
  app.add_option("shell", shell, "which shell is to complete")
      ->required()
      ->check(one_of({"bash", "zsh", "fish"}));
}

auto completions_command::run() const -> exit_code {
  auto const table = table_of(*program_);
  if (shell == "bash") return print(bash_completions(table));
  return print(shell == "zsh" ? zsh_completions(table) : fish_completions(table));
}

void man_command::describe(CLI::App& app) { program_ = app.get_parent(); }

auto man_command::run() const -> exit_code {
  return print(man_page(table_of(*program_), version()));
}

}  // namespace cartograph::cli
