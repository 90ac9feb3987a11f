#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace cartograph::cli {

/// An option or a positional argument, as everything but the parser sees it.
struct option_row {
  std::string short_name;          ///< `-m`, or nothing
  std::string long_name;           ///< `--metric`; of an argument its name without dashes
  std::string value;               ///< what stands for its value: `FILE`, `{a,b}`; a flag has none
  std::string usual;               ///< the default, when it is shown
  std::string group;               ///< the heading it stands under
  std::string about;               ///< may have several lines
  std::vector<std::string> words;  ///< to offer
  bool closed = false;             ///< no other words are allowed
  bool argument = false;           ///< told by its place
  bool required = false;
  bool repeated = false;

  [[nodiscard]] auto is_flag() const { return !argument && value.empty(); }
  /// Its value is a file or folder that is written.
  [[nodiscard]] auto is_written() const { return value.starts_with("NEW-"); }
  /// Its value is a file or folder.
  [[nodiscard]] auto is_file() const {
    return is_written() || value == "FILE" || value == "NETWORK";
  }
  /// The name without dashes.
  [[nodiscard]] auto key() const -> std::string_view;
};

/// A command, its options in the order in which they were described, and the commands below it.
struct command_row {
  std::string path;  ///< `import git`; of the program itself empty
  std::string about;
  std::string examples;  ///< one a line, indented
  std::vector<option_row> options;
  std::vector<command_row> commands;

  /// The last word of the path.
  [[nodiscard]] auto name() const -> std::string_view;
};

/// One option as a row.
[[nodiscard]] auto row_of(const CLI::Option& option) -> option_row;

/// The whole command line as a table: help, man page, completions and configuration are made of it.
[[nodiscard]] auto table_of(const CLI::App& app) -> command_row;

/// The first line of a text that may have several.
[[nodiscard]] auto first_line(std::string_view text) -> std::string;

/// A text in one line, without control characters: what a file says must not reach a terminal as
/// commands to it.
[[nodiscard]] auto in_one_line(std::string_view text) -> std::string;

}  // namespace cartograph::cli
