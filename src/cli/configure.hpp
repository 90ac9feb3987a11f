#pragma once

#include "cartograph/core/error.hpp"
#include "cli/settings.hpp"

namespace CLI {
class App;
}

namespace cartograph::cli {

struct choice;

/// Gives the chosen command the options that files and the environment set and its flags do not,
/// after the command line was parsed and before the command runs.
///
/// \par Errors those of the files; a value that the option does not allow, with where it stands
[[nodiscard]] auto configure(CLI::App& program, const choice& chosen) -> expected<void>;

/// Gives one option the value of a setting.
[[nodiscard]] auto apply_setting(CLI::App& command, const setting& said) -> expected<void>;

}  // namespace cartograph::cli
