// The fuzz targets without a fuzzer: the seeds, and the same 2,000 alterations of them every time.
#include <gtest/gtest.h>

#include "cartograph/core/random.hpp"
#include "fuzz/graph_target.hpp"

namespace cartograph::graph_fuzz_test {
namespace {

/// Files of other tools, of one format, and what we write of a network that uses everything.
auto seeds(graph_format format) -> std::vector<std::string> {
  std::vector<std::string> out;
  auto const formats = std::filesystem::path{CARTOGRAPH_SOURCE_DIR} / "tests/formats";
  for (auto const& entry : std::filesystem::directory_iterator{formats})
    if (graph_format_of(entry.path()) == format) out.push_back(test::text_of(entry.path()));
  std::ranges::sort(out);
  for (auto const like : test::all_graph_formats) {
    auto const text = test::written(test::rich_network(), like)->text;
    if (graph_format_of(input_bytes::borrowed("seed", text)) == format) out.push_back(text);
  }
  return out;
}

/// Words that mean something in one format or another.
constexpr std::array<std::string_view, 24> words{"<graph>",
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

auto altered(std::string text, const std::string& other, random_stream& random) -> std::string {
  auto const place = [&](const std::string& in) {
    return static_cast<std::size_t>(random.below(in.size() + 1));
  };
  for (auto times = 1 + random.below(4); times > 0; --times) {
    auto const at = place(text);
    auto const size = static_cast<std::size_t>(random.below(40));
    switch (random.below(6)) {
      case 0:
        text.insert(at, words[random.below(words.size())]);
        break;
      case 1:
        text.erase(at, size);
        break;
      case 2:
        text.insert(at, text.substr(place(text), size));
        break;
      case 3:
        text.insert(at, other.substr(place(other), 4 * size));
        break;
      case 4:
        text.resize(at);
        break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(random.below(256));
    }
  }
  return text;
}

void run(graph_format format) {
  auto const corpus = seeds(format);
  ASSERT_GE(corpus.size(), 2U) << name_of(format);
  random_stream random{7, static_cast<std::uint64_t>(format)};
  for (auto const& seed : corpus) test::fuzz_graph_format(format, seed);
  for (int i = 0; i < 2000; ++i) {
    auto const& seed = corpus[random.below(corpus.size())];
    test::fuzz_graph_format(format, altered(seed, corpus[random.below(corpus.size())], random));
  }
}

TEST(GraphFuzz, Graphml) { run(graph_format::graphml); }
TEST(GraphFuzz, Gexf) { run(graph_format::gexf); }
TEST(GraphFuzz, Gml) { run(graph_format::gml); }
TEST(GraphFuzz, Pajek) { run(graph_format::pajek); }
TEST(GraphFuzz, Dot) { run(graph_format::dot); }
TEST(GraphFuzz, Json) { run(graph_format::node_link); }

}  // namespace
}  // namespace cartograph::graph_fuzz_test
