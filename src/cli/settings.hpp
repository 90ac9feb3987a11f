#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/report/results.hpp"
#include "cli/command_table.hpp"

namespace cartograph::cli {

/// What a file or the environment says of one option.
struct setting {
  std::string command;  ///< `import git`; empty: of every command that has such an option
  std::string key;
  std::vector<std::string> values;
  option_value value;      ///< the same as one, of the type that it had
  std::string from;        ///< `cartograph.toml:3`, `CARTOGRAPH_SEED`
  bool of_folder = false;  ///< said by the file of the working directory
};

/// Options that a file may set for all commands at once.
inline constexpr std::string_view common_keys[] = {"seed", "threads", "people", "quiet",
                                                   "progress"};

/// A configuration is no larger.
inline constexpr std::size_t most_setting_bytes = 1U << 20U;

/// Whose file it is. What lies in a working directory may have come with somebody else's files.
enum class settings_owner : std::uint8_t { user, folder };

/// Reads settings, those of commands before those common to all.
///
///     seed = 7
///     [communities]
///     resolution = 0.8
///
/// \param source named in messages
/// \par Errors malformed, unknown_word (with the nearest), out_of_range; limit_exceeded beyond
/// 1 MiB or 1000 values: in one line, with file and line
[[nodiscard]] auto parse_settings(std::string_view text, const std::string& source,
                                  const command_row& program, settings_owner owner)
    -> expected<std::vector<setting>>;

/// All that is set, what counts most first: environment, file of the working directory, file of the
/// user; or environment and `file` alone.
[[nodiscard]] auto gather_settings(const command_row& program, const std::string& file)
    -> expected<std::vector<setting>>;

/// The setting that counts for an option of a command; null when nothing says it.
[[nodiscard]] auto find_setting(const std::vector<setting>& all, std::string_view command,
                                std::string_view key) -> const setting*;

}  // namespace cartograph::cli
