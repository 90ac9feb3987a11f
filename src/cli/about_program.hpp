#pragma once

#include <string>
#include <vector>

#include "cli/common.hpp"

namespace cartograph::cli {

/// The command with this path; the program itself for none.
/// \par Errors unknown_word, with the nearest
[[nodiscard]] auto app_named(CLI::App& program, const std::vector<std::string>& words)
    -> expected<CLI::App*>;

// Commands about the program itself. They read its options from the same place as the parser.

struct help_command {
  std::vector<std::string> words;  ///< `import git`
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;

 private:
  CLI::App* program_ = nullptr;
};

struct completions_command {
  std::string shell;
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;

 private:
  CLI::App* program_ = nullptr;
};

struct man_command {
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;

 private:
  CLI::App* program_ = nullptr;
};

struct config_command {
  common_options common;
  std::vector<std::string> words;  ///< a command; none: what is common to all, and what is set
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;

 private:
  CLI::App* program_ = nullptr;
};

struct schema_command {
  common_options common;
  std::string part = "all";
  bool json_schema = false;
  void describe(CLI::App& app);
  [[nodiscard]] auto run() const -> exit_code;
};

}  // namespace cartograph::cli
