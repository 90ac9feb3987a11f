#include "cli/man_page.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace cartograph::cli {
namespace {

/// The next character of UTF-8, which is taken from `text`; a broken byte stands for itself.
auto take_character(std::string_view& text) -> std::uint32_t {
  auto const lead = static_cast<unsigned char>(text.front());
  std::size_t const length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (length > text.size()) return text = {}, lead;
  std::uint32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i)
    code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  text.remove_prefix(length);
  return code;
}

/// A text as roff reads it: no letter of it is a command.
auto roff(std::string_view text) -> std::string {
  std::string out;
  if (text.starts_with('.') || text.starts_with('\'')) out += "\\&";
  while (!text.empty()) {
    auto const code = take_character(text);
    if (code == '\\')
      out += "\\(rs";
    else if (code == '-')
      out += "\\-";
    else if (code == '`' || code == '\'' || code == '^' || code == '~')
      out += code == '`' ? "\\(ga" : code == '\'' ? "\\(aq" : code == '^' ? "\\(ha" : "\\(ti";
    else if (code < 0x80)
      out += static_cast<char>(code);
    else
      out += fmt::format("\\[u{:04X}]", code);
  }
  return out;
}

/// A list with blanks, so that it can go on in the next line.
auto spaced(const std::string& list) -> std::string {
  std::string out;
  for (char const c : list) out += c == ',' ? std::string{", "} : std::string{c};
  return out;
}

void add_man_option(std::string& out, const option_row& option) {
  out += ".TP\n";
  if (option.argument) {
    out += fmt::format("\\fI{}\\fR\n", roff(option.key()));
  } else {
    if (!option.short_name.empty()) out += fmt::format("\\fB{}\\fR, ", roff(option.short_name));
    out += fmt::format("\\fB{}\\fR", roff(option.long_name));
    if (!option.value.empty()) out += fmt::format(" \\fI{}\\fR", roff(option.value));
    out += '\n';
  }
  out += roff(in_one_line(option.about)) + '\n';
  if (option.argument && option.closed) out += "One of " + spaced(roff(option.value)) + ".\n";
  if (!option.usual.empty()) out += "Default: " + roff(option.usual) + ".\n";
  if (option.repeated) out += "May be given several times.\n";
}

void add_man_examples(std::string& out, const std::string& examples) {
  if (examples.empty()) return;
  out += ".PP\nExamples:\n.PP\n.nf\n.RS\n";
  std::string_view rest = examples;
  while (!rest.empty()) {
    auto const line = rest.substr(0, rest.find('\n'));
    out += roff(line.substr(std::min(line.find_first_not_of(' '), line.size()))) + '\n';
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  out += ".RE\n.fi\n";
}

void add_man_section(std::string& out, const command_row& command) {
  out += fmt::format(".SS \"cartograph {}\"\n{}.\n", roff(command.path),
                     roff(in_one_line(command.about)));
  for (auto const& option : command.options) add_man_option(out, option);
  if (command.commands.empty()) add_man_examples(out, command.examples);
  for (auto const& below : command.commands) add_man_section(out, below);
}

constexpr auto man_closing = R"(.SH CONFIGURATION
Options may stand in TOML files: those common to all commands at the top
.RB ( seed ", " threads ", " people ", " quiet ", " progress ),
those of one command in a section with its name, such as [communities] or [import.git].
A flag counts before the environment, this before the file of the working directory, this before the user\(aqs file.
The file of the working directory may not say where something is written, whether persons are named, what guards them, or whose repositories are read.
.B cartograph config
shows what is in effect and where it comes from.
.SH ENVIRONMENT
.TP
.BR CARTOGRAPH_SEED ", " CARTOGRAPH_THREADS ", " CARTOGRAPH_PEOPLE ", " CARTOGRAPH_QUIET ", " CARTOGRAPH_PROGRESS
As the options of these names.
.TP
.B XDG_CONFIG_HOME
Where the user\(aqs configuration lies; default: ~/.config.
.SH FILES
.TP
.I cartograph.toml
In the working directory: the options of a project.
.TP
.I $XDG_CONFIG_HOME/cartograph/config.toml
The options of a user.
.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
A check failed.
.TP
.B 2
The command line or a configuration cannot be used.
.TP
.B 3
An input is unreadable or invalid.
.TP
.B 4
Every result is undefined.
.TP
.B 5
A resource limit.
.TP
.B 130
Interrupted.
)";

}  // namespace

auto man_page(const command_row& program, std::string_view version) -> std::string {
  auto out = fmt::format(
      ".TH CARTOGRAPH 1 \"\" \"cartograph {}\" \"User Commands\"\n.SH NAME\n"
      "cartograph \\- who builds open AI together\n.SH SYNOPSIS\n"
      ".B cartograph\n.I COMMAND\n.RI [ OPTION ]...\n.SH DESCRIPTION\n{}\n.SH OPTIONS\n",
      roff(version), roff(in_one_line(program.about)));
  for (auto const& option : program.options) add_man_option(out, option);
  out += ".SH COMMANDS\n";
  for (auto const& command : program.commands) add_man_section(out, command);
  out += man_closing;
  return out;
}

}  // namespace cartograph::cli
