#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph {

/// A file of a folder that is about to be written.
struct folder_file {
  std::string name;
  std::string_view text;
};

struct folder_options {
  /// What one of our folders holds.
  std::span<const std::string_view> marks{};
  /// A further file, in which the names and digests of all others are kept. What the last list of
  /// the folder names, is not written anew, and nobody changed since, is removed. Empty: none.
  std::string list{};
  /// Asked to stop, no file gets its name.
  stop_token stop{};
};

/// Writes several files that belong together. A new folder appears at once, complete; in a folder
/// that is empty, or already holds all of `marks` (so it is one of ours), each file is replaced
/// once all are written, and files that are not ours stay.
///
/// \par Errors  unreadable: the path is a file, a folder of something else, or cannot be written;
///              interrupted
[[nodiscard]] auto write_folder(const std::filesystem::path& folder,
                                std::span<const folder_file> files,
                                const folder_options& options = {}) -> expected<void>;

}  // namespace cartograph
