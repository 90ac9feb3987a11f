#pragma once

#include <fmt/core.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/io/digest.hpp"
#include "cartograph/io/file.hpp"
#include "cartograph/io/git_import.hpp"
#include "cartograph/network/network.hpp"
#include "cli/command.hpp"

// What all imports do.

namespace cartograph::cli {

/// Reads a file of people's decisions with one of the readers, and notes which; no file: nothing
/// decided.
template <class Reader>
[[nodiscard]] auto read_decisions(const char* option, const std::string& path, const Reader& reader,
                                  std::vector<std::string>& notes)
    -> decltype(reader(std::string_view{}, path)) {
  using result = decltype(reader(std::string_view{}, path));
  if (path.empty()) return typename result::value_type{};
  auto const in = read_input(path);
  if (!in) return tl::unexpected{in.error()};
  auto const digest = digest_of(path, in->bytes());
  notes.push_back(fmt::format("{} {} ({})", option, digest.name, digest.text()));
  return reader(in->text(), in->name());
}

/// Writes what was imported, and says on stderr what was met and what the target cannot hold.
/// \param unless_nothing why there may be no link; empty: nobody wonders
[[nodiscard]] auto save_import(session& run, const network& made, const std::string& target,
                               std::string_view unless_nothing = {}) -> exit_code;

/// Whether persons are hidden, and by what.
struct asked_privacy {
  std::string key;  ///< empty: they are not
  std::size_t least_group;
};

/// Reads the key, if there is one. Asked before the work begins.
[[nodiscard]] auto privacy_asked(const privacy_options& options) -> expected<asked_privacy>;

/// The network with pseudonyms, when there is a key.
/// \param aliases further names and addresses of persons
[[nodiscard]] auto hide_persons(network made, const asked_privacy& privacy,
                                std::span<const std::string> aliases = {}) -> expected<network>;

/// `NAME=PATH` apart, where a path that is there as it stands has no name in it.
[[nodiscard]] auto named_path(const std::string& text) -> std::pair<std::string, std::string>;

/// Why these rules cannot be followed together; empty when they can.
[[nodiscard]] auto refused_rules(const commit_rules& rules) -> std::string;

/// The rules with the files that they name read.
[[nodiscard]] auto options_of(const commit_rules& rules, const common_options& common, session& run)
    -> expected<git_import_options>;

/// Writes what an import of commits made, with pseudonyms if there is a key, and the identities.
[[nodiscard]] auto save_commits(session& run, imported_git made, const commit_rules& rules,
                                const asked_privacy& privacy, const std::string& target,
                                std::string_view unless_nothing) -> exit_code;

}  // namespace cartograph::cli
