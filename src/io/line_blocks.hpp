#pragma once

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "cartograph/core/error.hpp"

namespace cartograph::detail {

/// Whole lines of a file, and the number of the first.
struct line_block {
  std::string text;
  std::size_t line = 1;
};

/// Reads a file, gzip or plain, block by block in constant memory.
class line_blocks {
 public:
  /// \par Errors not_found, unreadable
  [[nodiscard]] static auto open(const std::string& path) -> expected<line_blocks>;

  /// The next whole lines, some megabytes; empty at the end.
  /// \par Errors corrupt: a gzip stream that ends early or does not match its checksum;
  ///             limit_exceeded: a line of more than 64 MiB
  [[nodiscard]] auto next() -> expected<line_block>;

  /// How far in the file as it lies on the disk, in [0, 1].
  [[nodiscard]] auto fraction() const -> double;

 private:
  struct close_file {
    void operator()(gzFile file) const { gzclose(file); }
  };
  line_blocks(gzFile file, std::string path, std::uint64_t bytes)
      : file_{file}, path_{std::move(path)}, bytes_{bytes} {}
  /// Appends what is there, at most one block. \returns whether there may be more
  [[nodiscard]] auto fill(std::string& text) -> expected<bool>;

  std::unique_ptr<gzFile_s, close_file> file_;
  std::string path_;
  std::uint64_t bytes_{};
  std::string rest_;  ///< the begin of a line whose end is not read yet
  std::size_t line_ = 1;
};

}  // namespace cartograph::detail
