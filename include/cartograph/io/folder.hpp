#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "cartograph/core/error.hpp"

namespace cartograph {

/// A file of a folder that is about to be written.
struct folder_file {
  std::string name;
  std::string_view text;
};

/// Writes several files that belong together. A new folder appears at once, complete; in a folder
/// that is empty, or already holds all of `marks` (so it is one of ours), each file is replaced
/// once all are written, and other files stay.
///
/// \par Errors  unreadable: the path is a file, a folder of something else, or cannot be written
[[nodiscard]] auto write_folder(const std::filesystem::path& folder,
                                std::span<const folder_file> files,
                                std::span<const std::string_view> marks) -> expected<void>;

}  // namespace cartograph
