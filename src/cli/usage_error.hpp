#pragma once

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace cartograph::cli {

/// The innermost command that the command line names; the program itself when it names none.
[[nodiscard]] auto chosen_app(CLI::App& app) -> CLI::App&;

/// `cartograph info`, as the user calls it.
[[nodiscard]] auto call_of(const CLI::App& app) -> std::string;

/// In one line why a command line cannot be used, with the word that was probably meant.
[[nodiscard]] auto explained(CLI::App& program, const CLI::ParseError& wrong) -> std::string;

}  // namespace cartograph::cli
