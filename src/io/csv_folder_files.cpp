#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/io/csv_folder.hpp"
#include "cartograph/io/file.hpp"
#include "cartograph/io/folder.hpp"

namespace cartograph {
namespace fs = std::filesystem;

auto write_csv_folder(const network& g, const fs::path& folder, stop_token stop) -> expected<void> {
  auto const texts = csv_of(g);
  if (!texts) return tl::unexpected{texts.error()};
  constexpr std::array<std::string_view, 2> names{"nodes.csv", "relations.csv"};
  auto const files = std::array{folder_file{std::string{names[0]}, texts->nodes},
                                folder_file{std::string{names[1]}, texts->relations}};
  std::vector<folder_file> all{files.begin(), files.end()};
  std::error_code ignored;
  if (!texts->imported.empty())
    all.push_back({"imported.csv", texts->imported});
  else if (fs::exists(folder / "imported.csv", ignored))
    all.push_back({"imported.csv", "what,count\n"});  // what it said is of another network
  return write_folder(folder, all, {.marks = names, .stop = stop});
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
  input_bytes imported;
  std::error_code ignored;
  if (fs::exists(folder / "imported.csv", ignored)) {
    auto read = read_input((folder / "imported.csv").string());
    if (!read) return tl::unexpected{read.error()};
    imported = std::move(*read);
    sources.imported = imported.text();
    sources.imported_file = imported.name();
  }
  return parse_csv_network(sources, options.threads);
}

}  // namespace cartograph
