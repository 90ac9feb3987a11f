#include "cartograph/io/folder.hpp"

#include <fmt/ranges.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <algorithm>
#include <system_error>
#include <vector>

#include "cartograph/io/file.hpp"

namespace cartograph {
namespace {

namespace fs = std::filesystem;

/// Writes all files; none gets its name before all are complete.
auto write_all(std::span<const folder_file> files, const fs::path& folder) -> expected<void> {
  std::vector<atomic_file> open;
  for (auto const& [name, text] : files) {
    auto file = atomic_file::create((folder / name).string());
    if (!file) return tl::unexpected{file.error()};
    if (auto const written = file->write(text); !written) return written;
    open.push_back(std::move(*file));
  }
  for (auto& file : open)
    if (auto const named = file.commit(); !named) return named;
  return {};
}

/// A folder beside the final one, so that a rename can put it in place. Gone again if it was not.
class folder_beside {
 public:
  explicit folder_beside(const fs::path& folder) : pattern_{folder.string() + ".XXXXXX"} {
    made_ = ::mkdtemp(pattern_.data()) != nullptr;
  }
  ~folder_beside() {
    std::error_code ignored;
    if (made_) fs::remove_all(pattern_, ignored);
  }
  folder_beside(const folder_beside&) = delete;
  auto operator=(const folder_beside&) -> folder_beside& = delete;
  [[nodiscard]] auto made() const noexcept { return made_; }
  [[nodiscard]] auto path() const -> fs::path { return pattern_; }
  [[nodiscard]] auto rename_to(const fs::path& folder) -> std::error_code {
    std::error_code failure;
    auto const mask = ::umask(0);
    ::umask(mask);
    // mkdtemp makes a private folder; the final one is as open as any other
    fs::permissions(pattern_, fs::perms{0777U & ~mask}, failure);
    if (!failure) fs::rename(pattern_, folder, failure);
    made_ = made_ && failure;
    return failure;
  }

 private:
  std::string pattern_;
  bool made_ = false;
};

auto write_new(std::span<const folder_file> files, const fs::path& folder) -> expected<void> {
  folder_beside beside{folder};
  if (!beside.made())
    return fail_at(folder.string(), 0, errc::unreadable, "cannot make a folder there");
  if (auto const written = write_all(files, beside.path()); !written) return written;
  if (auto const failure = beside.rename_to(folder))
    return fail_at(folder.string(), 0, errc::unreadable, "{}", failure.message());
  return {};
}

}  // namespace

auto write_folder(const fs::path& folder, std::span<const folder_file> files,
                  std::span<const std::string_view> marks) -> expected<void> {
  auto const target = folder.has_filename() ? folder : folder.parent_path();
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(target, ignored))) return write_new(files, target);
  if (!fs::is_directory(target, ignored))
    return fail_at(target.string(), 0, errc::unreadable, "is there and is no folder");
  auto const ours =
      std::ranges::all_of(marks, [&](auto mark) { return fs::exists(target / mark, ignored); });
  if (!ours && !fs::is_empty(target, ignored))
    return fail_at(target.string(), 0, errc::unreadable,
                   "is a folder of something else: it is neither empty nor has {}",
                   fmt::join(marks, " and "));
  return write_all(files, target);
}

}  // namespace cartograph
