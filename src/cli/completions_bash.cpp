#include <fmt/format.h>

#include "cli/completions.hpp"

namespace cartograph::cli {
namespace {

// Bash takes `--format=json` apart at the sign; where the value begins, it is put together again.
constexpr auto bash_head =
    R"(# Completions of cartograph for bash, made by `cartograph completions bash`.
_cartograph() {
  local current=${COMP_WORDS[COMP_CWORD]} before='' command='' i
  ((COMP_CWORD > 0)) && before=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $current == = ]]; then
    current=''
  elif [[ $before == = ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command/${COMP_WORDS[i]}" in
)";

constexpr auto bash_after_commands = R"(    esac
  done
  local words='' files=''
  case "$command $before" in
)";

constexpr auto bash_after_values = R"(    *)
      case "$command" in
)";

constexpr auto bash_tail = R"(      esac
      ;;
  esac
  local IFS=$'\n'
  if [[ -n $files && $current != -* ]]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -- "$current"))
  fi
  COMPREPLY+=($(IFS=' '; compgen -W "$words" -- "$current"))
}
complete -F _cartograph cartograph
)";

/// `import_git` for `import git`: a command as one word of the script.
auto mark_of(const command_row& command) -> std::string {
  auto mark = command.path;
  for (auto& letter : mark)
    if (letter == ' ') letter = '_';
  return mark;
}

void add_commands(std::string& out, const command_row& command) {
  for (auto const& below : command.commands) {
    out += fmt::format("      '{}/{}') command='{}' ;;\n", mark_of(command), below.name(),
                       mark_of(below));
    add_commands(out, below);
  }
}

/// What may stand after an option that takes a value: words, files, or nothing that we know.
void add_values(std::string& out, const command_row& command) {
  for (auto const& option : command.options) {
    if (option.argument || option.is_flag()) continue;
    auto names = fmt::format("'{} {}'", mark_of(command), option.long_name);
    if (!option.short_name.empty())
      names += fmt::format(" | '{} {}'", mark_of(command), option.short_name);
    out += fmt::format("    {}) words='{}' files='{}' ;;\n", names, fmt::join(option.words, " "),
                       option.is_file() ? "yes" : "");
  }
  for (auto const& below : command.commands) add_values(out, below);
}

/// What may stand anywhere else: commands, options, arguments.
void add_anywhere(std::string& out, const command_row& command) {
  std::vector<std::string> words;
  auto files = false;
  for (auto const& below : command.commands) words.emplace_back(below.name());
  for (auto const& option : command.options) {
    if (!option.argument) words.push_back(option.long_name);
    if (option.argument) words.insert(words.end(), option.words.begin(), option.words.end());
    files = files || (option.argument && option.is_file());
  }
  out += fmt::format("        '{}') words='{}' files='{}' ;;\n", mark_of(command),
                     fmt::join(words, " "), files ? "yes" : "");
  for (auto const& below : command.commands) add_anywhere(out, below);
}

}  // namespace

auto bash_completions(const command_row& program) -> std::string {
  std::string out = bash_head;
  add_commands(out, program);
  out += bash_after_commands;
  add_values(out, program);
  out += bash_after_values;
  add_anywhere(out, program);
  return out + bash_tail;
}

}  // namespace cartograph::cli
