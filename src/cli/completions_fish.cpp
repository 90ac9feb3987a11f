#include <fmt/format.h>

#include "cli/completions.hpp"

namespace cartograph::cli {
namespace {

auto fish_word(std::string_view text) -> std::string {
  std::string out = "'";
  for (char const c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + '\'';
}

/// When a line is for this command: its words have been typed, and none of those below it.
auto condition_of(const command_row& command) -> std::string {
  std::string out;
  auto const add = [&](std::string_view test) {
    out.append(out.empty() ? "" : "; and ").append(test);
  };
  std::string_view rest = command.path;
  while (!rest.empty()) {
    auto const end = std::min(rest.find(' '), rest.size());
    add(fmt::format("__fish_seen_subcommand_from {}", rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::string below;
  for (auto const& each : command.commands) below.append(" ").append(each.name());
  if (!below.empty()) add("not __fish_seen_subcommand_from" + below);
  return out;
}

auto fish_line(const std::string& condition, const std::string& rest) -> std::string {
  return fmt::format("complete -c cartograph -n {} {}\n", fish_word(condition), rest);
}

auto fish_value(const option_row& option) -> std::string {
  if (!option.words.empty())
    return " -x -a " + fish_word(fmt::format("{}", fmt::join(option.words, " ")));
  return option.is_file() ? " -r -F" : " -x";
}

auto fish_option(const option_row& option) -> std::string {
  auto const about = " -d " + fish_word(first_line(option.about));
  if (option.argument)
    return option.is_file()
               ? "-F"
               : fmt::format("-f -a {}{}",
                             fish_word(fmt::format("{}", fmt::join(option.words, " "))), about);
  std::string out;
  if (!option.short_name.empty()) out += "-s " + option.short_name.substr(1) + ' ';
  out += fmt::format("-l {}", option.key());
  if (!option.is_flag()) out += fish_value(option);
  return out + about;
}

void add_fish(std::string& out, const command_row& command) {
  auto const condition = condition_of(command);
  for (auto const& below : command.commands)
    out += fish_line(condition,
                     fmt::format("-a {} -d {}", below.name(), fish_word(first_line(below.about))));
  for (auto const& option : command.options) out += fish_line(condition, fish_option(option));
  for (auto const& below : command.commands) add_fish(out, below);
}

}  // namespace

auto fish_completions(const command_row& program) -> std::string {
  std::string out =
      "# Completions of cartograph for fish, made by `cartograph completions fish`.\n"
      "complete -c cartograph -f\n";
  add_fish(out, program);
  return out;
}

}  // namespace cartograph::cli
