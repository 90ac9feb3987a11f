#include "cartograph/io/file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "io/decompress.hpp"

namespace cartograph {
namespace {

constexpr std::size_t flush_at = std::size_t{1} << 20U;

/// A descriptor that closes itself.
class descriptor {
 public:
  explicit descriptor(int file) noexcept : file_{file} {}
  descriptor(descriptor&& other) noexcept : file_{std::exchange(other.file_, -1)} {}
  auto operator=(descriptor&&) -> descriptor& = delete;
  descriptor(const descriptor&) = delete;
  auto operator=(const descriptor&) -> descriptor& = delete;
  ~descriptor() {
    if (file_ > STDIN_FILENO) close(file_);
  }
  [[nodiscard]] auto number() const noexcept { return file_; }
  [[nodiscard]] auto release() noexcept { return std::exchange(file_, -1); }

 private:
  int file_;
};

[[nodiscard]] auto system_error(const std::string& path, const char* doing) {
  auto const code = errno == ENOENT ? errc::not_found : errc::unreadable;
  return fail_at(path, 0, code, "cannot {}: {}", doing, std::strerror(errno));
}

[[nodiscard]] auto open_to_read(const std::string& path) -> expected<descriptor> {
  if (path == "-") return descriptor{STDIN_FILENO};
  auto file = descriptor{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number() < 0) return system_error(path, "open it");
  return file;
}

[[nodiscard]] auto described(const descriptor& file, const std::string& path)
    -> expected<struct stat> {
  struct stat about {};
  if (fstat(file.number(), &about) != 0) return system_error(path, "read it");
  if (S_ISDIR(about.st_mode)) return fail_at(path, 0, errc::unreadable, "is a folder, not a file");
  return about;
}

[[nodiscard]] auto mapping(const descriptor& file, std::size_t size, const std::string& path)
    -> expected<std::span<const std::byte>> {
  if (size == 0) return std::span<const std::byte>{};
  auto* const memory = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (memory == MAP_FAILED) return system_error(path, "map it");
  return std::span{static_cast<const std::byte*>(memory), size};
}

/// Everything up to the end of a pipe, a device or standard input.
[[nodiscard]] auto drained(const descriptor& file, const std::string& path, std::uint64_t max_bytes)
    -> expected<large_vector<char>> {
  large_vector<char> out;
  std::size_t used = 0;
  for (;;) {
    if (used == out.size()) out.resize(std::max(flush_at, used + used / 2));
    auto const got = read(file.number(), out.data() + used, out.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error(path, "read it");
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used > max_bytes)
      return fail_at(path, 0, errc::limit_exceeded,
                     "holds more than {} bytes; raise the limit if that is right", max_bytes);
  }
  out.resize(used);
  return out;
}

}  // namespace

mapped_file::~mapped_file() {
  if (!bytes_.empty()) munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

auto mapped_file::open(const std::string& path) -> expected<mapped_file> {
  auto const file = open_to_read(path);
  if (!file) return tl::unexpected{file.error()};
  auto const about = described(*file, path);
  if (!about) return tl::unexpected{about.error()};
  if (!S_ISREG(about->st_mode))
    return fail_at(path, 0, errc::unreadable, "is not a plain file and cannot be read in place");
  return mapping(*file, static_cast<std::size_t>(about->st_size), path).map([](auto bytes) {
    return mapped_file{bytes};
  });
}

auto decompressed(input_bytes in, read_options options) -> expected<input_bytes> {
  auto const how = detail::compression_of(in.bytes());
  if (how == detail::compression::none) return in;
  auto const& expand = how == detail::compression::gzip ? detail::gunzip : detail::unzstd;
  return expand(in.bytes(), in.name(), options.max_bytes).map([&](large_vector<char> content) {
    return input_bytes{in.name(), std::move(content)};
  });
}

auto read_input(const std::string& path, read_options options) -> expected<input_bytes> {
  auto const file = open_to_read(path);
  if (!file) return tl::unexpected{file.error()};
  auto const about = described(*file, path);
  if (!about) return tl::unexpected{about.error()};
  // A file of size 0 may be one of the system's own, which tell no size: those are read.
  if (path != "-" && S_ISREG(about->st_mode) && about->st_size > 0)
    return mapped_file::open(path).and_then([&](mapped_file mapped) {
      return decompressed(input_bytes{path, std::move(mapped)}, options);
    });
  return drained(*file, path, options.max_bytes).and_then([&](large_vector<char> content) {
    return decompressed(input_bytes{path, std::move(content)}, options);
  });
}

namespace {

/// Where a chain of symbolic links ends, so that the links survive the rename.
[[nodiscard]] auto resolved(const std::string& path) -> std::string {
  auto const real =
      std::unique_ptr<char, decltype(&std::free)>{realpath(path.c_str(), nullptr), &std::free};
  return real ? std::string{real.get()} : path;
}

/// The permissions of the file that is replaced, or those that a new file would get.
[[nodiscard]] auto permissions(const std::string& path) -> mode_t {
  struct stat about {};
  if (stat(path.c_str(), &about) == 0) return about.st_mode & 07777U;
  auto const mask = umask(0);
  umask(mask);
  return 0666U & ~mask;
}

enum class place_kind : std::uint8_t { replaceable, folder, device };

[[nodiscard]] auto kind_of_place(const std::string& path) -> place_kind {
  struct stat about {};
  if (stat(path.c_str(), &about) != 0 || S_ISREG(about.st_mode)) return place_kind::replaceable;
  return S_ISDIR(about.st_mode) ? place_kind::folder : place_kind::device;
}

}  // namespace

auto atomic_file::create(const std::string& path, options with) -> expected<atomic_file> {
  auto const place = resolved(path);
  auto const kind = kind_of_place(place);
  if (kind == place_kind::folder)
    return fail_at(path, 0, errc::unreadable, "is a folder; name a file to write");
  if (kind == place_kind::device) {
    auto file = descriptor{::open(place.c_str(), O_WRONLY | O_CLOEXEC)};
    if (file.number() < 0) return system_error(path, "write it");
    return atomic_file{path, "", file.release(), with};
  }
  auto beside = place + ".XXXXXX";
  auto file = descriptor{mkostemp(beside.data(), O_CLOEXEC)};
  if (file.number() < 0) return system_error(path, "write it");
  fchmod(file.number(), permissions(place));
  return atomic_file{place, std::move(beside), file.release(), with};
}

atomic_file::~atomic_file() {
  if (file_ >= 0) close(file_);
  if (!beside_.empty()) unlink(beside_.c_str());
}

auto atomic_file::flush() -> expected<void> {
  for (std::size_t done = 0; done < pending_.size();) {
    auto const got = ::write(file_, pending_.data() + done, pending_.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error(path_, "write it");
    done += static_cast<std::size_t>(got);
  }
  pending_.clear();
  return {};
}

auto atomic_file::write(std::span<const std::byte> bytes) -> expected<void> {
  if (with_.stop.stop_requested()) return fail(errc::interrupted, "interrupted");
  auto const* const text = reinterpret_cast<const char*>(bytes.data());
  written_ += bytes.size();
  for (std::size_t done = 0; done < bytes.size();) {
    auto const some = std::min(bytes.size() - done, flush_at);
    pending_.insert(pending_.end(), text + done, text + done + some);
    done += some;
    if (pending_.size() < flush_at) continue;
    if (auto flushed = flush(); !flushed) return flushed;
  }
  return {};
}

auto atomic_file::commit() -> expected<void> {
  if (with_.stop.stop_requested()) return fail(errc::interrupted, "interrupted");
  if (auto flushed = flush(); !flushed) return flushed;
  if (with_.sync && !beside_.empty() && fsync(file_) != 0) return system_error(path_, "write it");
  if (close(std::exchange(file_, -1)) != 0) return system_error(path_, "write it");
  if (beside_.empty()) return {};
  if (rename(beside_.c_str(), path_.c_str()) != 0) return system_error(path_, "name it");
  beside_.clear();
  return {};
}

auto write_file(const std::string& path, std::string_view text, stop_token stop) -> expected<void> {
  auto file = atomic_file::create(path, {.stop = stop});
  if (!file) return tl::unexpected{file.error()};
  if (auto const written = file->write(text); !written) return written;
  return file->commit();
}

}  // namespace cartograph
