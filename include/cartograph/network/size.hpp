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

}  // namespace cartograph
