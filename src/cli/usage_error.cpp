#include "cli/usage_error.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cartograph/core/nearest_word.hpp"
#include "cli/command_table.hpp"

namespace cartograph::cli {
namespace {

auto names_of_commands(const CLI::App& app) -> std::vector<std::string> {
  std::vector<std::string> out;
  for (auto const* below : app.get_subcommands({})) out.push_back(below->get_name());
  return out;
}

auto names_of_options(const CLI::App& app) -> std::vector<std::string> {
  std::vector<std::string> out;
  for (auto const* option : app.get_options())
    for (auto const& name : option->get_lnames()) out.push_back("--" + name);
  return out;
}

auto unknown_option(const CLI::App& app, const std::string& word) -> std::string {
  auto const name = word.substr(0, word.find('='));
  auto out = fmt::format("there is no option {}", name);
  if (!name.starts_with("--")) return out;
  auto const known = names_of_options(app);
  auto const near = nearest_word(name, known);
  return near.empty() ? out : out + fmt::format("; did you mean {}?", near);
}

/// What is wrong with the words that no option or argument took; empty when there are none.
auto about_leftover(const CLI::App& app, const std::vector<std::string>& words) -> std::string {
  auto const option = std::ranges::find_if(
      words, [](const auto& word) { return word.size() > 1 && word.starts_with('-'); });
  if (option != words.end()) return unknown_option(app, *option);
  auto const commands = names_of_commands(app);
  if (words.empty() || commands.empty()) return {};
  return fmt::format("'{}' is no command{}", words.front(), suggestion(words.front(), commands));
}

auto reason_for(const CLI::App& app, const CLI::ParseError& wrong) -> std::string {
  auto const words = app.remaining();
  auto const is_about_words = dynamic_cast<const CLI::ExtrasError*>(&wrong) != nullptr ||
                              dynamic_cast<const CLI::RequiredError*>(&wrong) != nullptr;
  if (!is_about_words) return in_one_line(wrong.what());
  if (auto const known = about_leftover(app, words); !known.empty()) return known;
  if (auto const commands = names_of_commands(app); !commands.empty())
    return fmt::format("a command is missing. Known: {}", fmt::join(commands, " "));
  if (!words.empty()) return fmt::format("'{}' is one argument too many", words.front());
  return in_one_line(wrong.what());
}

}  // namespace

auto chosen_app(CLI::App& app) -> CLI::App& {
  auto const chosen = app.get_subcommands();
  return chosen.empty() ? app : chosen_app(*chosen.back());
}

auto call_of(const CLI::App& app) -> std::string {
  return app.get_parent() == nullptr ? app.get_name()
                                     : call_of(*app.get_parent()) + ' ' + app.get_name();
}

auto explained(CLI::App& program, const CLI::ParseError& wrong) -> std::string {
  auto const& app = chosen_app(program);
  return fmt::format("cartograph: {} (see `{} --help`)\n", reason_for(app, wrong), call_of(app));
}

}  // namespace cartograph::cli
