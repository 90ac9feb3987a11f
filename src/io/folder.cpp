#include "cartograph/io/folder.hpp"

#include <fmt/ranges.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <algorithm>
#include <sstream>
#include <system_error>
#include <vector>

#include "cartograph/io/digest.hpp"
#include "cartograph/io/file.hpp"

namespace cartograph {
namespace {

namespace fs = std::filesystem;

/// Writes all files; none gets its name before all are complete.
auto write_all(std::span<const folder_file> files, const fs::path& folder, stop_token stop)
    -> expected<void> {
  std::vector<atomic_file> open;
  for (auto const& [name, text] : files) {
    auto file = atomic_file::create((folder / name).string());
    if (!file) return tl::unexpected{file.error()};
    if (auto const written = file->write(text); !written) return written;
    open.push_back(std::move(*file));
    if (stop.stop_requested()) return fail(errc::interrupted, "interrupted");
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

auto write_new(std::span<const folder_file> files, const fs::path& folder, stop_token stop)
    -> expected<void> {
  folder_beside beside{folder};
  if (!beside.made())
    return fail_at(folder.string(), 0, errc::unreadable, "cannot make a folder there");
  if (auto const written = write_all(files, beside.path(), stop); !written) return written;
  if (auto const failure = beside.rename_to(folder))
    return fail_at(folder.string(), 0, errc::unreadable, "{}", failure.message());
  return {};
}

/// `DIGEST  NAME`, a file a line.
auto list_of(std::span<const folder_file> files) -> std::string {
  std::string out;
  for (auto const& [name, text] : files)
    out += fmt::format("{}  {}\n", digest_of(name, std::as_bytes(std::span{text})).text(), name);
  return out;
}

/// Whether a file is as an earlier call left it. What a list says is not believed: it names no
/// other folder, and neither links nor what somebody changed are taken for ours.
auto is_untouched(const fs::path& folder, const std::string& name, std::string_view digest)
    -> bool {
  std::error_code ignored;
  auto const path = folder / name;
  if (name.empty() || path.filename() != name || path.parent_path() != folder) return false;
  if (!fs::is_regular_file(fs::symlink_status(path, ignored))) return false;
  auto const file = mapped_file::open(path.string());
  return file && digest_of(name, file->bytes()).text() == digest;
}

/// The files of the last call that this one does not write.
auto left_over(const fs::path& folder, std::span<const folder_file> files, const std::string& list)
    -> std::vector<fs::path> {
  std::vector<fs::path> out;
  std::error_code ignored;
  if (list.empty() || !fs::is_regular_file(folder / list, ignored)) return out;
  auto const last = mapped_file::open((folder / list).string());
  if (!last) return out;
  std::istringstream lines{
      std::string{reinterpret_cast<const char*>(last->bytes().data()), last->bytes().size()}};
  for (std::string digest, name; lines >> digest && std::getline(lines >> std::ws, name);)
    if (std::ranges::find(files, name, &folder_file::name) == files.end() && name != list &&
        is_untouched(folder, name, digest))
      out.push_back(folder / name);
  return out;
}

}  // namespace

auto write_folder(const fs::path& folder, std::span<const folder_file> files,
                  const folder_options& options) -> expected<void> {
  auto const target = folder.has_filename() ? folder : folder.parent_path();
  std::vector<folder_file> all{files.begin(), files.end()};
  auto const list = options.list.empty() ? std::string{} : list_of(files);
  if (!options.list.empty()) all.push_back({options.list, list});
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(target, ignored))) return write_new(all, target, options.stop);
  if (!fs::is_directory(target, ignored))
    return fail_at(target.string(), 0, errc::unreadable, "is there and is no folder");
  auto const ours = std::ranges::all_of(
      options.marks, [&](auto mark) { return fs::exists(target / mark, ignored); });
  if (!ours && !fs::is_empty(target, ignored))
    return fail_at(target.string(), 0, errc::unreadable,
                   "is a folder of something else: it is neither empty nor has {}",
                   fmt::join(options.marks, " and "));
  auto const old = left_over(target, files, options.list);
  if (auto const written = write_all(all, target, options.stop); !written) return written;
  for (auto const& path : old) fs::remove(path, ignored);
  return {};
}

}  // namespace cartograph
