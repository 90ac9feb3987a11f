#pragma once

#include <string>

#include "cartograph/io/graph_file.hpp"
#include "io/graph_writers.hpp"

namespace cartograph::test {

inline constexpr auto all_graph_formats = {graph_format::graphml,    graph_format::gexf,
                                           graph_format::gexf_13,    graph_format::gml,
                                           graph_format::pajek,      graph_format::pajek_project,
                                           graph_format::dot,        graph_format::node_link,
                                           graph_format::graphology, graph_format::cytoscape};

struct graph_text {
  std::string text;
  std::vector<std::string> losses;
};

[[nodiscard]] inline auto written(const network& g, graph_format format) -> expected<graph_text> {
  graph_text out;
  detail::text_out to{[&](std::string_view piece) -> expected<void> {
    out.text += piece;
    return {};
  }};
  auto losses = detail::write_graph(g, format, to);
  if (!losses) return tl::unexpected{losses.error()};
  out.losses = std::move(*losses);
  return out;
}

[[nodiscard]] inline auto read_text(std::string_view text, graph_format format)
    -> expected<graph_file> {
  return read_graph_file(input_bytes::borrowed("file", text), format, {.threads = 1});
}

/// What the reader says of a text that it refuses; empty when it takes it.
[[nodiscard]] inline auto refusal(std::string_view text, graph_format format) -> std::string {
  auto const read = read_text(text, format);
  return read ? std::string{} : read.error().what();
}

}  // namespace cartograph::test
