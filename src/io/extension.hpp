#pragma once

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>

namespace cartograph::detail {

/// The extension that names the format, in small letters: `.mtx` of `A.MTX.gz`.
[[nodiscard]] inline auto format_extension(std::filesystem::path path) -> std::string {
  if (path.extension() == ".gz" || path.extension() == ".zst") path.replace_extension();
  auto extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

}  // namespace cartograph::detail
