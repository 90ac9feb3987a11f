#pragma once

#include <cstdint>

namespace cartograph {

/// How large a network is, as far as it matters for memory and time.
struct network_size {
  std::uint64_t vertices{};
  std::uint64_t links{};
  std::uint64_t file_bytes{};  ///< of the input as it lies on the disk; 0: not known
  bool store = false;          ///< a `.cgraph`, which is mapped and not copied
  bool typed = false;          ///< nodes with names and columns, such as a CSV folder
  bool exact = false;          ///< counts were read, not guessed from a part of the file
};

/// Two that are held at once: a store where both are, and known exactly where both are.
[[nodiscard]] constexpr auto together(const network_size& one, const network_size& other)
    -> network_size {
  return {.vertices = one.vertices + other.vertices,
          .links = one.links + other.links,
          .file_bytes = one.file_bytes + other.file_bytes,
          .store = one.store && other.store,
          .typed = one.typed || other.typed,
          .exact = one.exact && other.exact};
}

}  // namespace cartograph
