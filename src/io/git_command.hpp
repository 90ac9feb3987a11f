#pragma once

#include <string>
#include <vector>

namespace cartograph::detail {

/// What a command may add to the settings that never change.
struct git_command_options {
  std::string mailmap{};        ///< a file; empty: none beside the repository's own
  bool mailmap_of_head = true;  ///< git may read the one that HEAD of a bare repository holds
  bool foreign_owner = false;   ///< read a repository of another user
};

/// The words that start git on a repository, with everything switched off by which the repository
/// could have a program run (docs/import.md).
[[nodiscard]] auto git_words(const std::string& path, const git_command_options& options,
                             std::vector<std::string> arguments) -> std::vector<std::string>;

/// All that git is told of the outside: nothing of the user's or the system's settings, and no way
/// to reach out.
[[nodiscard]] auto git_environment(const std::string& path) -> std::vector<std::string>;

}  // namespace cartograph::detail
