#pragma once

#include <algorithm>
#include <array>
#include <filesystem>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/failure.hpp"
#include "io/fixtures.hpp"
#include "io/graph_texts.hpp"
#include "io/xml.hpp"

namespace cartograph::test {

/// Losses that change nothing of what `described` tells.
[[nodiscard]] inline auto is_no_loss(std::string_view loss) -> bool {
  return loss.ends_with("are made anew") ||
         loss.ends_with("orphans will be ordinary nodes when the file is read");
}

/// What must hold for any bytes: they are refused with words, or make a network that comes back the
/// same when it is written, in the same format and, of every fourth size (for it takes as long
/// again), in GraphML, unless losses are listed.
inline void fuzz_graph_format(graph_format format, std::string_view bytes) {
  auto const read = read_text(bytes, format);
  if (!is_read(read, bytes)) return;
  std::vector formats{read->format};
  if (read->format != graph_format::graphml && bytes.size() % 4 == 0)
    formats.push_back(graph_format::graphml);
  for (auto const to : formats) {
    auto const text = written(read->graph, to);
    if (!text) fuzz_failure(text.error().what(), bytes);
    auto const again = read_text(text->text, to);
    if (!again) fuzz_failure(again.error().what(), text->text);
    if (std::ranges::all_of(text->losses, is_no_loss) &&
        described(again->graph) != described(read->graph))
      fuzz_failure("does not come back the same", bytes);
  }
}

/// Files of other tools, and what we write of a network that uses everything, in the formats of one
/// reader.
[[nodiscard]] inline auto graph_seeds(std::initializer_list<graph_format> formats)
    -> std::vector<std::string> {
  std::vector<std::string> out;
  auto const folder = std::filesystem::path{CARTOGRAPH_SOURCE_DIR} / "tests/formats";
  for (auto const& entry : std::filesystem::directory_iterator{folder})
    if (auto const named = graph_format_of(entry.path());
        named && std::ranges::find(formats, *named) != formats.end())
      out.push_back(text_of(entry.path()));
  std::ranges::sort(out);
  for (auto const format : formats) out.push_back(written(rich_network(), format)->text);
  return out;
}

/// Words that mean something in one format or another.
inline constexpr auto graph_words =
    std::to_array<std::string_view>({"<graph>",
                                     "<node id=\"a\"/>",
                                     "<edge source=\"a\" target=\"b\"/>",
                                     "<key id=\"k\">",
                                     "</key>",
                                     "<default>1</default>",
                                     "<data key=\"k\">1</data>",
                                     "<attvalue for=\"0\" value=\"1\"/>",
                                     "<desc/>",
                                     "for=\"edge\"",
                                     " pid=\"a\"",
                                     "&#0;",
                                     "&#x41;",
                                     "&quot;",
                                     "]]>",
                                     "[",
                                     "]",
                                     "{",
                                     "}",
                                     "->",
                                     "--",
                                     "\"",
                                     "\\",
                                     "+",
                                     "/*",
                                     ":",
                                     "subgraph",
                                     "node",
                                     "edge",
                                     "1e99",
                                     "-1",
                                     "18446744073709551616",
                                     "*Vertices 9",
                                     "*Vertices 3 1\n",
                                     "*Arcs\n",
                                     "*Matrix\n",
                                     "*Partition kind\n",
                                     "id",
                                     "source",
                                     "label",
                                     "value",
                                     "type",
                                     "kind",
                                     "directed",
                                     "\"elements\":",
                                     "\"attributes\":",
                                     "\"data\":",
                                     "\r",
                                     "\xFF",
                                     "\xEF\xBB\xBF",
                                     "null"});

template <graph_format Format, graph_format... Others>
struct graph_target {
  static constexpr std::span<const std::string_view> words{graph_words};
  [[nodiscard]] static auto seeds() { return graph_seeds({Format, Others...}); }
  static void run(std::string_view bytes) { fuzz_graph_format(Format, bytes); }
};

struct graphml_target : graph_target<graph_format::graphml> {};
struct gexf_target : graph_target<graph_format::gexf, graph_format::gexf_13> {
  /// One with times and a node within another, too.
  [[nodiscard]] static auto seeds() -> std::vector<std::string> {
    auto all = graph_target::seeds();
    all.emplace_back(
        "<gexf version=\"1.3\"><graph defaultedgetype=\"directed\"><nodes>"
        "<node id=\"a\" start=\"2020\"/><node id=\"b\" pid=\"a\"/></nodes><edges>"
        "<edge source=\"a\" target=\"b\" start=\"2020-01-02\" end=\"2021\"/>"
        "</edges></graph></gexf>");
    return all;
  }
  /// XML of another sort goes to the reader of GraphML.
  static void run(std::string_view bytes) {
    if (detail::xml_root(input_bytes::borrowed("file", bytes)) == "gexf") graph_target::run(bytes);
  }
};
struct gml_target : graph_target<graph_format::gml> {};
struct pajek_target : graph_target<graph_format::pajek, graph_format::pajek_project> {
  /// A line may ask for millions of vertices, which then takes seconds: numbers are small here, or
  /// too large.
  static void run(std::string_view bytes) {
    std::size_t digits = 0;
    for (auto const c : bytes) {
      auto const is_digit = c >= '0' && c <= '9';
      if (!is_digit && digits > 4 && digits < 9) return;
      digits = is_digit ? digits + 1 : 0;
    }
    if (digits < 5 || digits > 8) graph_target::run(bytes);
  }
};
struct dot_target : graph_target<graph_format::dot> {};
struct json_target
    : graph_target<graph_format::node_link, graph_format::graphology, graph_format::cytoscape> {};

}  // namespace cartograph::test
