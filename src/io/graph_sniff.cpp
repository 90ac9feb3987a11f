// Which graph format a file is, by its first bytes or by its name.
#include <algorithm>
#include <array>
#include <cctype>

#include "cartograph/io/graph_file.hpp"
#include "io/extension.hpp"

namespace cartograph {
namespace {

/// The first bytes behind a byte order mark, blanks, and lines or blocks of comment.
auto first_words(std::string_view text) -> std::string {
  auto start = text.substr(0, 4096);
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  auto const skip_to = [&](std::string_view end) {
    auto const at = start.find(end);
    start.remove_prefix(at == start.npos ? start.size() : at + end.size());
  };
  while (!start.empty()) {
    auto const first = start.find_first_not_of(" \t\r\n");
    start.remove_prefix(std::min(first, start.size()));
    if (start.starts_with("//") || start.starts_with('#') ||
        (start.starts_with('%') && !start.starts_with("%%MatrixMarket"))) {
      skip_to("\n");
    } else if (start.starts_with("/*")) {
      skip_to("*/");
    } else {
      break;
    }
  }
  std::string out{start.substr(0, 512)};
  std::ranges::transform(out, out.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

/// Whether `word` stands first, and not just as a part of a longer word.
auto begins_with_word(std::string_view text, std::string_view word) -> bool {
  if (!text.starts_with(word)) return false;
  auto const next = text.size() > word.size() ? text[word.size()] : ' ';
  return std::isalnum(static_cast<unsigned char>(next)) == 0 && next != '_';
}

/// `graph [` is GML, `graph {` and `graph name {` are DOT; anything else is neither.
auto after_graph(std::string_view text) -> std::optional<graph_format> {
  auto const bracket = text.find_first_of("[{\n;=");
  auto const first = text.find_first_not_of(" \t\r\n", 5);
  if (first != text.npos && text[first] == '[') return graph_format::gml;
  if (first != text.npos && text[first] == '{') return graph_format::dot;
  if (bracket != text.npos && text[bracket] == '{') return graph_format::dot;
  return std::nullopt;
}

}  // namespace

auto graph_format_of(const input_bytes& in) -> std::optional<graph_format> {
  using enum graph_format;
  auto const raw = in.text();
  auto const wide = raw.starts_with("\xFF\xFE") || raw.starts_with("\xFE\xFF");
  if (wide && raw.size() > 3 && (raw[2] == '<' || raw[3] == '<')) return graphml;
  auto const text = first_words(raw);
  if (text.starts_with('<')) return graphml;
  if (text.starts_with('{') || text.starts_with('[')) return node_link;
  if (begins_with_word(text, "digraph") || begins_with_word(text, "strict")) return dot;
  if (begins_with_word(text, "graph")) return after_graph(text);
  for (auto const* word : {"creator \"", "version \"", "creator\t", "comment \""})
    if (text.starts_with(word)) return gml;
  for (auto const* word : {"*network", "*partition", "*vector"})
    if (text.starts_with(word)) return pajek_project;
  for (auto const* word : {"*vertices", "*arcs", "*edges", "*matrix"})
    if (text.starts_with(word)) return pajek;
  return std::nullopt;
}

auto graph_format_of(const std::filesystem::path& name) -> std::optional<graph_format> {
  using enum graph_format;
  struct ending {
    std::string_view text;
    graph_format format;
  };
  constexpr std::array<ending, 10> endings{{{".graphml", graphml},
                                            {".gexf", gexf},
                                            {".gml", gml},
                                            {".net", pajek},
                                            {".paj", pajek_project},
                                            {".dot", dot},
                                            {".gv", dot},
                                            {".json", node_link},
                                            {".cyjs", cytoscape},
                                            {".xml", graphml}}};
  auto const extension = detail::format_extension(name);
  if (extension == ".json" && name.string().find(".graphology.") != std::string::npos)
    return graphology;
  auto const found = std::ranges::find(endings, extension, &ending::text);
  return found == endings.end() ? std::nullopt : std::optional{found->format};
}

}  // namespace cartograph
