// Files that are broken or mean harm: each is refused with its line and value, or read within
// bounds.
#include <gmock/gmock.h>

#include <chrono>

#include "cartograph/io/graph_file.hpp"
#include "cartograph/io/open.hpp"
#include "io/fixtures.hpp"
#include "io/graph_texts.hpp"

namespace cartograph::graph_hostile_test {
namespace {

using test::read_text;
using test::refusal;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr auto graphml = graph_format::graphml;
constexpr auto gexf = graph_format::gexf;
constexpr auto gml = graph_format::gml;
constexpr auto pajek = graph_format::pajek;
constexpr auto dot = graph_format::dot;
constexpr auto json = graph_format::node_link;

auto in_graphml(const std::string& inside) {
  return "<graphml><graph>" + inside + "</graph></graphml>";
}
auto repeated(std::string_view what, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += what;
  return out;
}

TEST(GraphHostile, XmlEntitiesAreRefused) {
  auto bomb = std::string{"<?xml version=\"1.0\"?>\n<!DOCTYPE g [\n<!ENTITY a \"ha\">\n"};
  for (char c = 'b'; c < 'k'; ++c)
    bomb += fmt::format("<!ENTITY {} \"{}\">\n", c,
                        repeated(fmt::format("&{};", static_cast<char>(c - 1)), 10));
  bomb += "]>\n<graphml><graph><node id=\"&j;\"/></graph></graphml>";
  EXPECT_THAT(refusal(bomb, graphml), AllOf(StartsWith("file:3: "), HasSubstr("entity 'a'")));
  EXPECT_THAT(
      refusal("<!DOCTYPE g [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]><graphml/>", graphml),
      HasSubstr("entity 'p'"));
  EXPECT_THAT(
      refusal("<!DOCTYPE g [<!ENTITY x SYSTEM \"/etc/passwd\">]><graphml>&x;</graphml>", graphml),
      HasSubstr("entity 'x'"));
  EXPECT_THAT(
      refusal("<!DOCTYPE g SYSTEM \"/dev/zero\">" + in_graphml("<node id=\"a\"/>&what;"), graphml),
      HasSubstr("'what' is not declared"));
  // a document type that only names its definition, as many tools write it, is not followed
  EXPECT_EQ(
      read_text("<!DOCTYPE graphml SYSTEM \"/dev/zero\">" + in_graphml("<node id=\"a\"/>"), graphml)
          ->graph.node_count(),
      1U);
}

TEST(GraphHostile, DepthIsBounded) {
  constexpr std::size_t deep = 100'000;
  EXPECT_THAT(refusal("<graphml>" + repeated("<a>", deep), graphml), HasSubstr("more than 256"));
  EXPECT_THAT(refusal(in_graphml(repeated("<node id=\"a\"><graph>", deep)), graphml),
              HasSubstr("more than 256"));
  EXPECT_THAT(refusal("graph [ " + repeated("a [ ", deep), gml), HasSubstr("more than 256"));
  EXPECT_THAT(refusal("digraph { " + repeated("{ ", deep), dot), HasSubstr("more than 128"));
  EXPECT_THAT(refusal("{\"nodes\":[{\"a\":" + repeated("[", deep), json),
              HasSubstr("more than 128"));
  EXPECT_THAT(refusal("{\"nodes\":[{\"a\":" + repeated("{\"a\":", deep), json),
              HasSubstr("more than 128"));
}

TEST(GraphHostile, LongTextsAreRefusedAndLongLinesRead) {
  auto const text = std::string(10'000'000, 'x');
  EXPECT_THAT(refusal(in_graphml("<node id=\"" + text + "\"/>"), graphml),
              HasSubstr("longer than"));
  EXPECT_THAT(refusal(in_graphml("<node id=\"" + text + text + "\"/>"), graphml),
              HasSubstr("more than 16777216 bytes"));
  EXPECT_THAT(refusal("graph [ node [ id 1 label \"" + text + "\" ] ]", gml), HasSubstr("longer"));
  EXPECT_THAT(refusal("digraph { \"" + text + "\" }", dot), HasSubstr("longer than"));
  EXPECT_THAT(refusal("*Vertices 1\n1 \"" + text + "\"\n", pajek), HasSubstr("longer than"));
  EXPECT_THAT(refusal("{\"nodes\":[{\"id\":\"" + text + "\"}]}", json), HasSubstr("longer than"));
  for (auto const& refused : {refusal("digraph { \"" + text + "\" }", dot)})
    EXPECT_LT(refused.size(), 200U);
  EXPECT_EQ(read_text(in_graphml(repeated("<node id=\"a\"/>", 800'000)), graphml)
                ->graph.parts()
                .counts.repeated_nodes,
            799'999U);
  EXPECT_EQ(read_text("digraph {" + repeated("a->b;", 2'000'000) + "}", dot)->graph.link_count(),
            2'000'000U);
}

TEST(GraphHostile, SmallFilesCannotMakeLargeNetworks) {
  // groups: 2,000 times 2,000 links from a few kilobytes
  std::string group;
  for (int i = 0; i < 2000; ++i) group += fmt::format("{} ", i);
  EXPECT_THAT(refusal("graph { {" + group + "} -- {" + group + "} }", dot),
              HasSubstr("of so small a file"));
  EXPECT_THAT(refusal("*Vertices 4000000000\n", pajek), HasSubstr("at most"));
  EXPECT_THAT(refusal("*Vertices 99999999999999999999999\n", pajek), HasSubstr("no number"));
  // defaults: 4,000 attributes of 10,000 nodes
  std::string keys;
  for (int i = 0; i < 4000; ++i)
    keys += fmt::format(
        "<key id=\"k{0}\" for=\"node\" attr.name=\"{0}\"><default>1</default></key>", i);
  std::string nodes;
  for (int i = 0; i < 10'000; ++i) nodes += fmt::format("<node id=\"{}\"/>", i);
  EXPECT_THAT(refusal("<graphml>" + keys + "<graph>" + nodes + "</graph></graphml>", graphml),
              HasSubstr("defaults make more than"));
  // columns that are nearly empty: 4,000 of 100,000 nodes
  std::string sparse;
  for (int i = 0; i < 100'000; ++i) sparse += fmt::format("{};", i);
  for (int i = 0; i < 4000; ++i) sparse += fmt::format("0[c{}=1];", i);
  EXPECT_THAT(refusal("graph {" + sparse + "}", dot), HasSubstr("nearly all of them without"));
  EXPECT_THAT(refusal(
                  "graph {node[" + repeated("a=1,", 10) + "]; a [" +
                      [] {
                        std::string all;
                        for (int i = 0; i < 5000; ++i) all += fmt::format("c{}=1,", i);
                        return all;
                      }() +
                      "] }",
                  dot),
              HasSubstr("more than 4096 attributes"));
}

TEST(GraphHostile, EncodingsAreReadOrRefusedClearly) {
  constexpr std::string_view utf16{"\xFF\xFE<\0g\0/\0>\0", 10};
  EXPECT_THAT(refusal(utf16, graphml), HasSubstr("begins with <g>"));
  EXPECT_EQ(graph_format_of(input_bytes::borrowed("f", utf16)), graphml);
  for (auto const format : {gml, dot, pajek, json}) {
    EXPECT_THAT(refusal(utf16, format), HasSubstr("UTF-16"));
    EXPECT_THAT(refusal(std::string_view{"ab\nc\0", 5}, format), HasSubstr("file:2: holds a NUL"));
    EXPECT_THAT(refusal("a\nb\xE9", format), HasSubstr("file:2: is not UTF-8"));
  }
  EXPECT_THAT(refusal("<graphml>\n\xE9</graphml>", graphml),
              StartsWith("file:2: is not well-formed"));
  EXPECT_THAT(refusal(std::string_view{"<graphml>\0</graphml>", 20}, graphml),
              HasSubstr("file:1: "));
  EXPECT_THAT(refusal("{\"nodes\":[{\"id\":\"a\\u0000b\"}]}", json), HasSubstr("holds a NUL"));
  auto const latin = read_text(
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + in_graphml("<node id=\"\xE9\"/>"),
      graphml);
  ASSERT_TRUE(latin) << latin.error().what();
  EXPECT_EQ(latin->graph.name(vertex_id{0U}), "\xC3\xA9");
  std::string wide{"\xFF\xFE"};
  for (auto const c : in_graphml("<node id=\"a\"/>")) wide += {c, '\0'};
  EXPECT_EQ(read_text(wide, graphml)->graph.name(vertex_id{0U}), "a");
}

TEST(GraphHostile, MarksAndLineEndsMakeNoDifference) {
  const std::vector<std::pair<graph_format, std::string>> files{
      {graphml, "<graphml>\r\n<graph>\r\n<node id=\"a\"/>\r\n</graph>\r\n</graphml>\r\n"},
      {gml, "graph [\r\n node [\r\n id 1\r\n label \"a\"\r\n ]\r\n]\r\n"},
      {dot, "graph {\r\n a\r\n}\r\n"},
      {pajek, "*Vertices 1\r\n1 \"a\"\r\n*Edges\r\n"},
      {json, "{\"nodes\":\r\n[{\"id\":\"a\"}]}\r\n"}};
  for (auto const& [format, text] : files)
    for (auto const* mark : {"", "\xEF\xBB\xBF"}) {
      auto const whole = mark + text;
      auto const g = read_text(whole, format);
      ASSERT_TRUE(g) << g.error().what();
      EXPECT_EQ(g->graph.name(vertex_id{0U}), "a") << name_of(format);
      EXPECT_EQ(graph_format_of(input_bytes::borrowed("f", whole)), format);
    }
}

TEST(GraphHostile, ErrorsNameLineAndValue) {
  const std::vector<std::tuple<graph_format, std::string, std::string>> files{
      {graphml, in_graphml("\n<node/>"), "file:2: a node has no id"},
      {graphml, in_graphml("\n<edge source=\"a\"/>"), "file:2: an edge has no target"},
      {graphml, in_graphml("\n<node id=\"a\">\n<data key=\"k\"/></node>"),
       "file:3: data of the key 'k'"},
      {graphml,
       "<graphml><key id=\"w\" for=\"edge\" attr.name=\"weight\"/><graph>\n<edge source=\"a\" "
       "target=\"b\"><data key=\"w\">-1</data></edge></graph></graphml>",
       "file:2: weight '-1' is neither 0 nor a number from 1e-100 to 1e100"},
      {graphml,
       "<graphml><key id=\"w\" for=\"edge\" attr.name=\"relation\"/><graph>\n<edge source=\"a\" "
       "target=\"b\"><data key=\"w\">lead</data></edge></graph></graphml>",
       "relation 'lead' is unknown; the nearest known one is 'leads'"},
      {graphml, "<graphml><graph edgedefault=\"both\"/></graphml>", "edgedefault 'both'"},
      {graphml, "<graphml/>", "holds no <graph>"},
      {graphml, "<graphml><graph></graphml>", "file:1: is not well-formed XML: mismatched tag"},
      {gexf, "<gexf><graph defaultedgetype=\"x\"/></gexf>", "defaultedgetype 'x'"},
      {gexf,
       "<gexf><graph><nodes><node id=\"a\"><attvalues>\n<attvalue for=\"9\" value=\"\"/>"
       "</attvalues></node></nodes></graph></gexf>",
       "file:2: a value of the attribute '9'"},
      {gml, "graph [\n node [ label \"a\" ] ]", "file:2: a node has no id"},
      {gml, "graph [ node [ id 1 \n", "a list is never closed"},
      {gml, "graph [ edge [ source 1 ] ]", "an edge has no target"},
      {gml, "graph [ directed 2 ]", "directed '2'"},
      {gml, "graph [ directed ]", "the key 'directed' has no value"},
      {gml, "] ", "']' closes nothing"},
      {gml, "Version 1", "holds no 'graph ['"},
      {pajek, "*Vertices 2\n3 \"a\"\n", "file:2: '3' is no vertex: they are numbered from 1 to 2"},
      {pajek, "*Vertices 2\n*Arcs\n1 -2\n", "file:3: '-2' is no vertex"},
      {pajek, "*Vertices 2\n*Arcs\n1\n", "file:3: a link needs two vertices"},
      {pajek, "*Vertices 2\n*Matrix\n1 0 0\n", "file:3: a matrix of 2 rows of 2 numbers"},
      {pajek, "*Vertices 1\n*Vertices 1\n", "a second network"},
      {pajek, "*Arcs\n1 2\n", "links stand before *Vertices"},
      {dot, "graph {\n a -> b }", "file:2: '->' stands in a graph; write '--'"},
      {dot, "graph {\n a [b=] }", "']' stands where a value must stand"},
      {dot, "graph { \"a }", "never closed"},
      {dot, "graph { /* a }", "a comment is never closed"},
      {dot, "graph { a ", "stands where '}' must stand"},
      {json, "{\"nodes\":[{\"id\":1},\n{\"id\":}]}",
       "file:2: is not well-formed JSON: syntax error"},
      {json, "{\"nodes\":[1]}", "'1' stands for a node or link"},
      {json, "{\"links\":[\n{\"source\":1}]}", "file:2: a link has no target"},
      {json, "[1]", "is a list; a graph is an object"}};
  for (auto const& [format, text, says] : files)
    EXPECT_THAT(refusal(text, format), HasSubstr(says)) << text;
}

TEST(GraphHostile, IdsMayBeAnythingThatTellsNodesApart) {
  auto const g = read_text(
      "graph [ node [ id -1 ] node [ id 99999999999999999999 ] "
      "edge [ source -1 target 99999999999999999999 ] edge [ source -1 target 7 ] ]",
      gml);
  ASSERT_TRUE(g) << g.error().what();
  EXPECT_EQ(g->graph.node_count(), 3U);
  EXPECT_EQ(g->graph.parts().counts.orphans, 1U);
  auto const numbers = read_text(
      "{\"nodes\":[{\"id\":-5},{\"id\":1e3}],\"links\":[{\"source\":-5,"
      "\"target\":1e3},{\"source\":18446744073709551615,\"target\":-5}]}",
      json);
  ASSERT_TRUE(numbers) << numbers.error().what();
  EXPECT_EQ(numbers->graph.node_count(), 3U);
}

TEST(GraphHostile, TruncatedFilesAreRefusedWhereverTheyEnd) {
  for (auto const format : {graphml, gexf, gml, dot, json, graph_format::graphology}) {
    auto const text = test::written(test::rich_network(), format)->text;
    auto const whole = text.find_last_not_of(" \n") + 1;
    for (std::size_t size = 0; size < whole; size += 1 + size / 97)
      EXPECT_THAT(refusal(text.substr(0, size), format), testing::Not(IsEmpty()))
          << name_of(format) << " cut at " << size;
  }
}

}  // namespace
}  // namespace cartograph::graph_hostile_test
