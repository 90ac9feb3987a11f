#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/io/file.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

// The formats of other graph programs. In all of them a node may carry `kind`, `name` and any
// other attribute, a link `relation`, `weight`, `stage`, `since`, `until`, `word`, `evidence` and
// `confidence` (docs/format.md). Without `kind` a node is an `entity`, without `relation` a link is
// a `link`, which has the direction that the file gives it.

enum class graph_format : std::uint8_t {
  graphml,
  gexf,     ///< read: 1.1 to 1.3; written: 1.2
  gexf_13,  ///< the same, written as 1.3
  gml,
  pajek,          ///< `.net`: one network
  pajek_project,  ///< `.paj`: the network and the kinds of its nodes as a partition
  dot,
  node_link,   ///< the JSON of networkx and d3
  graphology,  ///< the JSON of graphology and sigma
  cytoscape,   ///< the JSON of Cytoscape and cytoscape.js
};

/// The name that messages, `opened::format` and the option `--to` use: `graphml`, `node-link`, ….
[[nodiscard]] auto name_of(graph_format format) noexcept -> std::string_view;
[[nodiscard]] auto graph_format_named(std::string_view name) -> std::optional<graph_format>;

struct graph_file_options {
  /// Words of the file that are not ours: `word,replacement[,reversed]` (docs/format.md).
  std::optional<std::filesystem::path> map{};
  int threads = 0;
};

/// A network, and which format it was read from.
struct graph_file {
  network graph;
  graph_format format{};
};

/// Which of the formats these bytes begin like; nothing when they do not tell. All XML counts as
/// `graphml` and all JSON as `node_link`: the readers of both find out the rest.
[[nodiscard]] auto graph_format_of(const input_bytes& in) -> std::optional<graph_format>;
/// The format that a file name asks for, in writing and where the content does not tell.
[[nodiscard]] auto graph_format_of(const std::filesystem::path& name)
    -> std::optional<graph_format>;

/// Reads a graph file of a known format; `graphml` and `gexf` read either, and so do the three
/// kinds of JSON.
///
/// What a network cannot hold (positions, colours, attributes of links that are not ours, ports,
/// hyperedges) is counted in the warnings. A node is called what its `name` says, else its label,
/// else its id; nodes of one kind with one name are called by their ids.
/// \par Cost   one pass; memory of the network and about 20 bytes a link; the XML and JSON are not
///             held as trees
/// \par Errors malformed, unknown_word, out_of_range, limit_exceeded: file, line, value and what
///             would be right. Entities of a document type are refused, external ones never loaded
[[nodiscard]] auto read_graph_file(const input_bytes& in, graph_format format,
                                   const graph_file_options& options = {}) -> expected<graph_file>;

/// Writes the network; returns what the format cannot hold, one sentence each. All else is read
/// back the same. The same network gives the same bytes.
///
/// \par Errors unreadable (the system's reason); malformed: a name that is empty, or text that is
///             not UTF-8; limit_exceeded: numbers that the format cannot count to
[[nodiscard]] auto write_graph_file(const network& g, graph_format format, atomic_file& out)
    -> expected<std::vector<std::string>>;

}  // namespace cartograph
