#pragma once

#include "cartograph/io/graph_file.hpp"
#include "io/graph_collector.hpp"

namespace cartograph::detail {

// One reader a format. Each tells the collector what is in the file; errors name file and line.

[[nodiscard]] auto read_graphml(const input_bytes& in, graph_collector& into) -> expected<void>;
[[nodiscard]] auto read_gexf(const input_bytes& in, graph_collector& into) -> expected<void>;
[[nodiscard]] auto read_gml(const input_bytes& in, graph_collector& into) -> expected<void>;
[[nodiscard]] auto read_pajek(const input_bytes& in, graph_collector& into) -> expected<void>;
[[nodiscard]] auto read_dot(const input_bytes& in, graph_collector& into) -> expected<void>;
/// Returns which of the three kinds of JSON it was.
[[nodiscard]] auto read_json_graph(const input_bytes& in, graph_collector& into)
    -> expected<graph_format>;

}  // namespace cartograph::detail
