#include <stdlib.h>
#include <sys/stat.h>

#include <string>
#include <system_error>
#include <utility>

#include "cartograph/io/csv_folder.hpp"
#include "cartograph/io/file.hpp"

namespace cartograph {
namespace {

namespace fs = std::filesystem;

/// Writes both files; none gets its name before both are complete.
auto write_both(const csv_texts& texts, const fs::path& folder) -> expected<void> {
  auto nodes = atomic_file::create((folder / "nodes.csv").string());
  if (!nodes) return tl::unexpected{nodes.error()};
  auto relations = atomic_file::create((folder / "relations.csv").string());
  if (!relations) return tl::unexpected{relations.error()};
  if (auto const written = nodes->write(texts.nodes); !written) return written;
  if (auto const written = relations->write(texts.relations); !written) return written;
  if (auto const named = nodes->commit(); !named) return named;
  return relations->commit();
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

auto write_new(const csv_texts& texts, const fs::path& folder) -> expected<void> {
  folder_beside beside{folder};
  if (!beside.made())
    return fail_at(folder.string(), 0, errc::unreadable, "cannot make a folder there");
  if (auto const written = write_both(texts, beside.path()); !written) return written;
  if (auto const failure = beside.rename_to(folder))
    return fail_at(folder.string(), 0, errc::unreadable, "{}", failure.message());
  return {};
}

}  // namespace

auto write_csv_folder(const network& g, const fs::path& folder) -> expected<void> {
  auto const texts = csv_of(g);
  if (!texts) return tl::unexpected{texts.error()};
  auto const target = folder.has_filename() ? folder : folder.parent_path();
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(target, ignored))) return write_new(*texts, target);
  if (!fs::is_directory(target, ignored))
    return fail_at(target.string(), 0, errc::unreadable, "is there and is no folder");
  auto const ours =
      fs::exists(target / "nodes.csv", ignored) && fs::exists(target / "relations.csv", ignored);
  if (!ours && !fs::is_empty(target, ignored))
    return fail_at(target.string(), 0, errc::unreadable,
                   "is a folder of something else: it is neither empty nor has nodes.csv and "
                   "relations.csv");
  return write_both(*texts, target);
}

auto read_csv_folder(const fs::path& folder, csv_folder_options options) -> expected<network> {
  auto const nodes = read_input((folder / "nodes.csv").string());
  if (!nodes) return tl::unexpected{nodes.error()};
  auto const links = read_input((folder / "relations.csv").string());
  if (!links) return tl::unexpected{links.error()};
  auto sources = csv_sources{.nodes = nodes->text(),
                             .relations = links->text(),
                             .nodes_file = nodes->name(),
                             .relations_file = links->name()};
  input_bytes map;
  if (options.map) {
    auto read = read_input(options.map->string());
    if (!read) return tl::unexpected{read.error()};
    map = std::move(*read);
    sources.map = map.text();
    sources.map_file = map.name();
  }
  return parse_csv_network(sources, options.threads);
}

}  // namespace cartograph
