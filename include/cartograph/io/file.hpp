#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "cartograph/core/error.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph {

/// A file that is read as if it were memory. Only moves; the bytes stay valid while it lives.
///
/// The system reads pages when they are first touched: nobody may shorten the file meanwhile.
class mapped_file {
 public:
  mapped_file() = default;
  /// \par Errors not_found; unreadable, also for a folder, a pipe or a device: see `read_input`
  [[nodiscard]] static auto open(const std::string& path) -> expected<mapped_file>;

  mapped_file(mapped_file&& other) noexcept : bytes_{std::exchange(other.bytes_, {})} {}
  auto operator=(mapped_file&& other) noexcept -> mapped_file& {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  mapped_file(const mapped_file&) = delete;
  auto operator=(const mapped_file&) -> mapped_file& = delete;
  ~mapped_file();

  [[nodiscard]] auto bytes() const noexcept -> std::span<const std::byte> { return bytes_; }
  [[nodiscard]] auto size() const noexcept -> std::size_t { return bytes_.size(); }

 private:
  explicit mapped_file(std::span<const std::byte> bytes) : bytes_{bytes} {}
  std::span<const std::byte> bytes_;
};

/// The content of an input, wherever it came from, and the name that messages give it.
class input_bytes {
 public:
  input_bytes() = default;
  input_bytes(std::string name, mapped_file file)
      : name_{std::move(name)}, file_{std::move(file)}, view_{file_.bytes()} {}
  input_bytes(std::string name, large_vector<char> content)
      : name_{std::move(name)}, own_{std::move(content)}, view_{std::as_bytes(std::span{own_})} {}
  /// Text that somebody else keeps alive.
  [[nodiscard]] static auto borrowed(std::string name, std::string_view text) -> input_bytes {
    input_bytes in;
    in.name_ = std::move(name);
    in.view_ = std::as_bytes(std::span{text});
    return in;
  }
  input_bytes(input_bytes&&) noexcept = default;
  auto operator=(input_bytes&&) noexcept -> input_bytes& = default;
  input_bytes(const input_bytes&) = delete;
  auto operator=(const input_bytes&) -> input_bytes& = delete;
  ~input_bytes() = default;

  /// The path as it was given; `-` for standard input.
  [[nodiscard]] auto name() const noexcept -> const std::string& { return name_; }
  [[nodiscard]] auto bytes() const noexcept -> std::span<const std::byte> { return view_; }
  [[nodiscard]] auto text() const noexcept -> std::string_view {
    return {reinterpret_cast<const char*>(view_.data()), view_.size()};
  }
  [[nodiscard]] auto size() const noexcept -> std::size_t { return view_.size(); }
  /// The file itself, when it is read in place; empty when the content lies in memory.
  [[nodiscard]] auto take_file() && -> mapped_file { return std::move(file_); }
  [[nodiscard]] auto mapped() const noexcept -> bool { return file_.size() != 0; }

 private:
  std::string name_;
  mapped_file file_;
  large_vector<char> own_;
  std::span<const std::byte> view_;
};

struct read_options {
  std::uint64_t max_bytes = std::uint64_t{64} << 30U;  ///< refuse to hold more than this in memory
};

/// Reads a file, gzip or zstd, or standard input (`-`).
///
/// Plain files are mapped and cost nothing until they are read. What begins like gzip or zstd,
/// whatever its name, is decompressed into memory, all its members or frames one after the other.
/// \par Errors not_found; unreadable; corrupt (a compressed stream that ends early, does not match
/// its checksum, or is followed by something else); limit_exceeded
[[nodiscard]] auto read_input(const std::string& path, read_options options = {})
    -> expected<input_bytes>;

/// The same for bytes that are already at hand: decompresses them if they are compressed.
[[nodiscard]] auto decompressed(input_bytes in, read_options options = {}) -> expected<input_bytes>;

/// Writes a file so that nobody ever sees half of it: beside its final place, then renamed.
///
/// Uncommitted, it disappears without a trace when destroyed. An existing file keeps its
/// permissions; a device or a pipe (`/dev/stdout`) is written directly.
class atomic_file {
 public:
  struct options {
    bool sync = false;  ///< on commit, wait until the disk has it
    stop_token stop{};  ///< asked to stop, it is neither written on nor committed
  };
  [[nodiscard]] static auto create(const std::string& path, options with) -> expected<atomic_file>;
  [[nodiscard]] static auto create(const std::string& path) -> expected<atomic_file> {
    return create(path, options{});
  }

  atomic_file(atomic_file&& other) noexcept
      : path_{std::move(other.path_)},
        beside_{std::exchange(other.beside_, {})},
        pending_{std::move(other.pending_)},
        written_{other.written_},
        file_{std::exchange(other.file_, -1)},
        with_{other.with_} {}
  auto operator=(atomic_file&&) -> atomic_file& = delete;
  atomic_file(const atomic_file&) = delete;
  auto operator=(const atomic_file&) -> atomic_file& = delete;
  ~atomic_file();

  /// \par Errors unreadable: the system's reason, such as a full disk; interrupted
  [[nodiscard]] auto write(std::span<const std::byte> bytes) -> expected<void>;
  [[nodiscard]] auto write(std::string_view text) -> expected<void> {
    return write(std::as_bytes(std::span{text}));
  }
  /// How many bytes were given to `write`.
  [[nodiscard]] auto size() const noexcept -> std::uint64_t { return written_; }
  /// Gives the file its name. Nothing may be written afterwards.
  /// \par Errors those of `write`
  [[nodiscard]] auto commit() -> expected<void>;

 private:
  atomic_file(std::string path, std::string beside, int file, options with)
      : path_{std::move(path)}, beside_{std::move(beside)}, file_{file}, with_{with} {}
  [[nodiscard]] auto flush() -> expected<void>;

  std::string path_;
  std::string beside_;  ///< empty when written directly, and after the rename
  large_vector<char> pending_;
  std::uint64_t written_{};
  int file_ = -1;
  options with_;
};

/// Writes a whole small file at once, as `atomic_file` does.
/// \par Errors those of `atomic_file`
[[nodiscard]] auto write_file(const std::string& path, std::string_view text, stop_token stop = {})
    -> expected<void>;

}  // namespace cartograph
