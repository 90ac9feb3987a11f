#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace cartograph {

/// An input as the provenance names it: no folder, no time, only its name and content.
struct input_digest {
  std::string name;    ///< without the folders before it; `-` for standard input
  std::string scheme;  ///< `sha256`, `xxh3` or `cgraph` (docs/format.md)
  std::string hash;    ///< hexadecimal digits

  /// The hash alone where it is a SHA-256, else with its scheme: `xxh3:…`.
  [[nodiscard]] auto text() const -> std::string {
    return scheme == "sha256" ? hash : scheme + ":" + hash;
  }
  friend auto operator==(const input_digest&, const input_digest&) -> bool = default;
};

/// Files above this are hashed with XXH3-128, at memory speed.
inline constexpr std::size_t sha256_at_most_bytes = std::size_t{64} << 20U;

/// \par Cost one pass over the bytes
[[nodiscard]] auto digest_of(const std::string& path, std::span<const std::byte> bytes)
    -> input_digest;

}  // namespace cartograph
