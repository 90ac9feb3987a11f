#include "cartograph/io/open.hpp"

#include <filesystem>
#include <utility>

#include "cartograph/io/csv_folder.hpp"
#include "cartograph/io/graph_file.hpp"
#include "cartograph/io/ldbc.hpp"
#include "cartograph/io/matrix_market.hpp"
#include "io/extension.hpp"

namespace cartograph {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view known_inputs =
    "CSV folders, .cgraph, edge lists, Matrix Market, LDBC .v/.e, GraphML, GEXF, GML, Pajek, DOT "
    "and the JSON of networkx, graphology and Cytoscape";

/// Hashes a file as it lies on the disk, or its content where it lies on none.
auto digest_of_input(const std::string& path, const input_bytes& in) -> expected<input_digest> {
  std::error_code ignored;
  if (in.mapped() || path == "-" || !fs::is_regular_file(path, ignored))
    return digest_of(path, in.bytes());
  auto const raw = mapped_file::open(path);
  if (!raw) return tl::unexpected{raw.error()};
  return digest_of(path, raw->bytes());
}

auto digests_of(const std::vector<std::string>& paths) -> expected<std::vector<input_digest>> {
  std::vector<input_digest> digests;
  for (auto const& path : paths) {
    auto const in = mapped_file::open(path);
    if (!in) return tl::unexpected{in.error()};
    digests.push_back(digest_of(path, in->bytes()));
  }
  return digests;
}

auto open_folder(const fs::path& folder, const open_options& options) -> expected<opened> {
  auto paths = std::vector{(folder / "nodes.csv").string(), (folder / "relations.csv").string()};
  for (auto const& path : paths)
    if (std::error_code ignored; !fs::exists(path, ignored))
      return fail_at(folder.string(), 0, errc::not_found,
                     "is a folder without {}; a network is a folder with nodes.csv and "
                     "relations.csv",
                     fs::path{path}.filename().string());
  if (std::error_code ignored; fs::exists(folder / "imported.csv", ignored))
    paths.push_back((folder / "imported.csv").string());
  if (options.map) paths.push_back(*options.map);
  auto digests = digests_of(paths);
  if (!digests) return tl::unexpected{digests.error()};
  auto g = read_csv_folder(folder, {.map = options.map, .threads = options.threads});
  if (!g) return tl::unexpected{g.error()};
  return opened{.graph = std::move(*g), .format = "csv", .inputs = std::move(*digests)};
}

/// `NAME.v` or `NAME.e`, or one of them compressed, under the name it has; nothing if it is not
/// there.
auto found_compressed(const std::string& path) -> std::optional<std::string> {
  std::error_code ignored;
  for (auto const* ending : {"", ".gz", ".zst"})
    if (fs::exists(path + ending, ignored)) return path + ending;
  return std::nullopt;
}

/// The two files of an LDBC graph, when `path` is either of them or what both have in common.
auto ldbc_files(const std::string& path) -> std::optional<std::vector<std::string>> {
  std::error_code ignored;
  auto const extension = detail::format_extension(path);
  auto const is_half = extension == ".v" || extension == ".e";
  if (!is_half && fs::exists(path, ignored)) return std::nullopt;
  auto const name = is_half ? path.substr(0, path.rfind(extension)) : path;
  auto const vertices = found_compressed(name + ".v");
  auto const links = found_compressed(name + ".e");
  if (!vertices || !links) return std::nullopt;
  return std::vector{*vertices, *links};
}

auto open_ldbc(const std::vector<std::string>& files, const open_options& options)
    -> expected<opened> {
  auto digests = digests_of(files);
  if (!digests) return tl::unexpected{digests.error()};
  auto g = read_ldbc(files.front(), {.directed = options.directed, .threads = options.threads});
  if (!g) return tl::unexpected{g.error()};
  return opened{.graph = std::move(*g), .format = "ldbc", .inputs = std::move(*digests)};
}

auto open_stored(const std::string& path, input_bytes in, const open_options& options)
    -> expected<opened> {
  auto g = open_store(std::move(in), {.check = options.check, .threads = options.threads});
  if (!g) return tl::unexpected{g.error()};
  auto digest = input_digest{
      .name = fs::path{path}.filename().string(), .scheme = "cgraph", .hash = store_checksum(*g)};
  return opened{.graph = std::move(*g), .format = "cgraph", .inputs = {std::move(digest)}};
}

/// Bytes that no text begins with.
auto is_binary(std::string_view text) -> bool {
  return text.substr(0, 4096).find('\0') != std::string_view::npos;
}

auto open_graph_file(const std::string& path, const input_bytes& in, graph_format format,
                     const open_options& options) -> expected<opened> {
  auto digest = digest_of_input(path, in);
  if (!digest) return tl::unexpected{digest.error()};
  auto inputs = std::vector{std::move(*digest)};
  if (options.map) {
    auto const map = digests_of({*options.map});
    if (!map) return tl::unexpected{map.error()};
    inputs.push_back(map->front());
  }
  auto read = read_graph_file(in, format, {.map = options.map, .threads = options.threads});
  if (!read) return tl::unexpected{read.error()};
  return opened{.graph = std::move(read->graph),
                .format = std::string{name_of(read->format)},
                .inputs = std::move(inputs)};
}

auto no_words(const std::string& path) {
  return fail_at(path, 0, errc::malformed,
                 "is neither a CSV folder nor a graph file with kinds and relations: it has no "
                 "words that a map could translate");
}

auto open_text(const std::string& path, input_bytes in, const open_options& options)
    -> expected<opened> {
  auto const is_matrix = is_matrix_market(in.text()) || detail::format_extension(path) == ".mtx";
  if (!is_matrix && is_binary(in.text()))
    return fail_at(path, 0, errc::malformed, "holds binary data; cartograph reads {}",
                   known_inputs);
  if (options.map) return no_words(path);
  auto digest = digest_of_input(path, in);
  if (!digest) return tl::unexpected{digest.error()};
  auto g = is_matrix ? read_matrix_market(std::move(in), {.threads = options.threads})
                     : read_edge_list(std::move(in), {.directed = options.directed,
                                                      .ids = options.ids,
                                                      .threads = options.threads});
  if (!g) return tl::unexpected{g.error()};
  return opened{.graph = std::move(*g),
                .format = is_matrix ? "matrix-market" : "edge-list",
                .inputs = {std::move(*digest)}};
}

}  // namespace

auto open_network(const std::string& path, const open_options& options) -> expected<opened> {
  std::error_code ignored;
  if (path != "-" && fs::is_directory(path, ignored)) return open_folder(path, options);
  if (auto const files = ldbc_files(path)) {
    if (options.map) return no_words(path);
    return open_ldbc(*files, options);
  }
  auto in = read_input(path);
  if (!in) return tl::unexpected{in.error()};
  if (is_store(in->bytes()) || detail::format_extension(path) == ".cgraph") {
    if (options.map) return no_words(path);
    return open_stored(path, std::move(*in), options);
  }
  auto const named = graph_format_of(std::filesystem::path{path});
  if (auto const format = graph_format_of(*in); format || named)
    return open_graph_file(path, *in, format ? *format : *named, options);
  return open_text(path, std::move(*in), options);
}

}  // namespace cartograph
