#pragma once

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/failure.hpp"
#include "io/fixtures.hpp"
#include "io/graph_texts.hpp"

namespace cartograph::test {

/// What must hold for any bytes: they are refused with words, or make a network that comes back the
/// same when it is written, in the same format and in GraphML, unless losses are listed.
inline void fuzz_graph_format(graph_format format, std::string_view bytes) {
  auto const read = read_text(bytes, format);
  if (!is_read(read, bytes)) return;
  for (auto const to : {read->format, graph_format::graphml}) {
    auto const text = written(read->graph, to);
    if (!text) fuzz_failure(text.error().what(), bytes);
    auto const again = read_text(text->text, to);
    if (!again) fuzz_failure(again.error().what(), text->text);
    auto const lossless = std::ranges::all_of(text->losses, [](const std::string& loss) {
      return loss.find("made anew") != loss.npos || loss.find("ordinary nodes") != loss.npos;
    });
    if (lossless && described(again->graph) != described(read->graph))
      fuzz_failure("does not come back the same", bytes);
  }
}

/// Files of other tools, of one format, and what we write of a network that uses everything.
[[nodiscard]] inline auto graph_seeds(graph_format format) -> std::vector<std::string> {
  std::vector<std::string> out;
  auto const formats = std::filesystem::path{CARTOGRAPH_SOURCE_DIR} / "tests/formats";
  for (auto const& entry : std::filesystem::directory_iterator{formats})
    if (graph_format_of(entry.path()) == format) out.push_back(text_of(entry.path()));
  std::ranges::sort(out);
  for (auto const like : all_graph_formats) {
    auto const text = written(rich_network(), like)->text;
    if (graph_format_of(input_bytes::borrowed("seed", text)) == format) out.push_back(text);
  }
  return out;
}

/// Words that mean something in one format or another.
inline constexpr std::array<std::string_view, 24> graph_words{"<graph>",
                                                              "</node>",
                                                              "<node id=\"a\"/>",
                                                              "&#0;",
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
                                                              "1e99",
                                                              "-1",
                                                              "18446744073709551616",
                                                              "*Vertices 9",
                                                              "*Arcs\n",
                                                              "id",
                                                              "source",
                                                              "\xFF",
                                                              "\xEF\xBB\xBF",
                                                              "null"};

template <graph_format Format>
struct graph_target {
  static constexpr std::span<const std::string_view> words{graph_words};
  [[nodiscard]] static auto seeds() { return graph_seeds(Format); }
  static void run(std::string_view bytes) { fuzz_graph_format(Format, bytes); }
};

using graphml_target = graph_target<graph_format::graphml>;
using gexf_target = graph_target<graph_format::gexf>;
using gml_target = graph_target<graph_format::gml>;
using pajek_target = graph_target<graph_format::pajek>;
using dot_target = graph_target<graph_format::dot>;
using json_target = graph_target<graph_format::node_link>;

}  // namespace cartograph::test
