#include <fmt/format.h>

#include "cli/completions.hpp"

namespace cartograph::cli {
namespace {

/// A text within single quotes.
auto zsh_word(std::string_view text) -> std::string {
  std::string out = "'";
  for (char const c : text) out += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return out + '\'';
}

/// What `_arguments` reads itself is preceded by a backslash.
auto zsh_plain(std::string_view text) -> std::string {
  std::string out;
  for (char const c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

/// `:what:(json csv)`, the part of a specification that tells what a value may be.
auto action_of(const option_row& option) -> std::string {
  auto const what = zsh_plain(option.key());
  if (!option.words.empty()) return fmt::format(":{}:({})", what, fmt::join(option.words, " "));
  return option.is_file() ? fmt::format(":{}:_files", what) : fmt::format(":{}: ", what);
}

auto function_of(const command_row& command) -> std::string {
  auto name = "_cartograph" + (command.path.empty() ? "" : ' ' + command.path);
  for (auto& letter : name)
    if (letter == ' ') letter = '_';
  return name;
}

void add_zsh_option(std::string& out, const option_row& option) {
  if (option.argument) {
    out += fmt::format("    {} \\\n", zsh_word((option.repeated ? "*" : "") + action_of(option)));
    return;
  }
  auto const names = option.short_name + (option.short_name.empty() ? "" : " ") + option.long_name;
  auto const once = option.repeated ? std::string{"*"} : '(' + names + ')';
  auto const about = '[' + zsh_plain(first_line(option.about)) + ']';
  auto const value = option.is_flag() ? std::string{} : action_of(option);
  out += fmt::format("    {} \\\n", zsh_word(once + option.long_name + (value.empty() ? "" : "=") +
                                             about + value));
  if (!option.short_name.empty())
    out += fmt::format("    {} \\\n", zsh_word(once + option.short_name + about + value));
}

void add_choice(std::string& out, const command_row& command) {
  out += "    '1:command:->command' \\\n    '*::argument:->argument'\n  case $state in\n";
  out += "    command)\n      local -a commands=(\n";
  for (auto const& below : command.commands)
    out += fmt::format("        {}\n",
                       zsh_word(fmt::format("{}:{}", below.name(), first_line(below.about))));
  out +=
      "      )\n      _describe command commands\n      ;;\n    argument)\n      case $words[1] "
      "in\n";
  for (auto const& below : command.commands)
    out += fmt::format("        {}) {} ;;\n", below.name(), function_of(below));
  out += "      esac\n      ;;\n  esac\n";
}

void add_function(std::string& out, const command_row& command) {
  for (auto const& below : command.commands) add_function(out, below);
  out += fmt::format("{}() {{\n", function_of(command));
  auto const chooses = !command.commands.empty();
  if (chooses) out += "  local context state state_descr line\n  typeset -A opt_args\n";
  out += chooses ? "  _arguments -C \\\n" : "  _arguments -s \\\n";
  for (auto const& option : command.options) add_zsh_option(out, option);
  if (chooses)
    add_choice(out, command);
  else
    out += "    && return 0\n";
  out += "}\n\n";
}

}  // namespace

auto zsh_completions(const command_row& program) -> std::string {
  std::string out =
      "#compdef cartograph\n"
      "# Completions of cartograph for zsh, made by `cartograph completions zsh`.\n\n";
  add_function(out, program);
  return out +
         "if [[ $funcstack[1] == _cartograph ]]; then\n  _cartograph \"$@\"\n"
         "else\n  compdef _cartograph cartograph\nfi\n";
}

}  // namespace cartograph::cli
