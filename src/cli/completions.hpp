#pragma once

#include <string>

#include "cli/command_table.hpp"

namespace cartograph::cli {

/// A script that teaches a shell to complete the command line. It needs nothing beside the shell
/// and calls no program.
[[nodiscard]] auto bash_completions(const command_row& program) -> std::string;
[[nodiscard]] auto zsh_completions(const command_row& program) -> std::string;
[[nodiscard]] auto fish_completions(const command_row& program) -> std::string;

}  // namespace cartograph::cli
