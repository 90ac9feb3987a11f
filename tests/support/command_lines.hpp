#pragma once

#include <cctype>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace cartograph::support {

/// The lines of a text, without their ends.
[[nodiscard]] inline auto lines_of(const std::string& text) -> std::vector<std::string> {
  std::vector<std::string> lines;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

[[nodiscard]] inline auto without_indent(std::string_view line) -> std::string_view {
  auto const first = line.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view{} : line.substr(first);
}

/// The words of a command as a shell would see them: quotes join, a backslash takes the next letter
/// as it is. Ends at a comment, pipe, redirection, `&` or `;`: what is left is one run of one
/// program.
[[nodiscard]] inline auto words_of(std::string_view command) -> std::vector<std::string> {
  std::vector<std::string> words;
  std::string word;
  bool begun = false;
  char quote = 0;
  auto const finish = [&] {
    if (begun) words.push_back(word);
    word.clear();
    begun = false;
  };
  for (std::size_t i = 0; i < command.size(); ++i) {
    auto const c = command[i];
    if (quote == 0 && ((c == '#' && !begun) || std::string_view{"|<>&;"}.find(c) != command.npos))
      break;
    if (c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
      begun = true;
    } else if (quote == 0 && std::isspace(static_cast<unsigned char>(c)) != 0) {
      finish();
    } else {
      word += c == '\\' && quote != '\'' && i + 1 < command.size() ? command[++i] : c;
      begun = true;
    }
  }
  finish();
  return words;
}

/// The commands below `Examples:` in a help text, down to the next empty line.
[[nodiscard]] inline auto examples_in_help(const std::string& help) -> std::vector<std::string> {
  std::vector<std::string> commands;
  bool below = false;
  for (auto const& line : lines_of(help)) {
    auto const text = without_indent(line);
    if (below && text.empty()) break;
    if (below && text.starts_with("cartograph ")) commands.emplace_back(text);
    below = below || text == "Examples:";
  }
  return commands;
}

/// The commands that call the program in the ```sh blocks of a Markdown text; a line that ends with
/// a backslash goes on below.
[[nodiscard]] inline auto examples_in_markdown(const std::string& text)
    -> std::vector<std::string> {
  std::vector<std::string> commands;
  bool inside = false;
  std::string command;
  for (auto const& line : lines_of(text)) {
    auto const stripped = without_indent(line);
    if (stripped.starts_with("```")) {
      inside = !inside && stripped == "```sh";
      continue;
    }
    if (!inside) continue;
    command += stripped;
    if (command.ends_with('\\')) {
      command.back() = ' ';
      continue;
    }
    if (command.starts_with("$ ")) command.erase(0, 2);
    if (command.starts_with("cartograph ") || command.starts_with("build/release/cartograph "))
      commands.push_back(command);
    command.clear();
  }
  return commands;
}

/// The names in a help text's list of subcommands: the first word of each line that is indented by
/// two, down to the next empty line.
[[nodiscard]] inline auto subcommands_in_help(const std::string& help) -> std::vector<std::string> {
  std::vector<std::string> names;
  bool below = false;
  for (auto const& line : lines_of(help)) {
    auto const indent = line.size() - without_indent(line).size();
    if (below && without_indent(line).empty()) break;
    if (below && indent == 2) names.push_back(line.substr(2, line.find(' ', 2) - 2));
    below = below || line.starts_with("Subcommands:");
  }
  return names;
}

}  // namespace cartograph::support
