#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace cartograph::cli {

/// Help as somebody reads it: what it does, how it is called, examples to copy, and then the
/// options.
class help_text : public CLI::Formatter {
 public:
  auto make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const
      -> std::string override;
  auto make_option_opts(const CLI::Option* option) const -> std::string override;
};

/// What the program says when it is called without a word: the usage and the commands.
[[nodiscard]] auto short_help(const CLI::App& app) -> std::string;

/// What a command that is about the program prints of it, such as `help`.
inline constexpr auto exit_codes =
    "Exit codes: 0 ok, 1 a check failed, 2 usage, 3 input unreadable or invalid,\n"
    "4 every result undefined, 5 a resource limit, 130 interrupted.\n";

}  // namespace cartograph::cli
