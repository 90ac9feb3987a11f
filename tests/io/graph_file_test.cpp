#include "cartograph/io/graph_file.hpp"

#include <gmock/gmock.h>

#include "cartograph/io/open.hpp"
#include "cartograph/io/save.hpp"
#include "io/fixtures.hpp"
#include "io/graph_texts.hpp"

namespace cartograph::graph_file_test {
namespace {

using test::described;
using test::read_text;
using test::written;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

auto holds_all(graph_format format) {
  return format != graph_format::pajek && format != graph_format::pajek_project;
}

/// Writes, reads, and says what became different.
void expect_same(const network& g, graph_format format) {
  auto const out = written(g, format);
  ASSERT_TRUE(out) << name_of(format) << ": " << out.error().what();
  auto const back = read_text(out->text, format);
  ASSERT_TRUE(back) << name_of(format) << ": " << back.error().what() << "\n"
                    << out->text.substr(0, 2000);
  EXPECT_EQ(described(back->graph), described(g)) << name_of(format) << "\n"
                                                  << out->text.substr(0, 4000);
  EXPECT_EQ(written(back->graph, format)->text, out->text) << name_of(format);
}

auto untyped(bool directed) -> network {
  network_builder b;
  if (!directed) b.undirected_links();
  for (auto const* name : {"5", "7", "9", "alone"}) b.declare(kind::entity, name);
  auto const at = [&](const char* name) { return b.node(kind::entity, name); };
  EXPECT_TRUE(b.link(at("5"), relation::link, at("7"), {.weight = 0.5}));
  EXPECT_TRUE(b.link(at("7"), relation::link, at("9"), {.weight = 2}));
  EXPECT_TRUE(b.link(at("9"), relation::link, at("9")));
  return std::move(b).freeze(1);
}

/// Kinds whose nodes share a name, a column called `label`, entities beside the others.
auto awkward() -> network {
  network_builder b;
  auto const ai2 = b.declare(kind::organization, "Pythia");
  auto const project = b.declare(kind::project, "Pythia");
  auto const thing = b.declare(kind::entity, "1");
  auto const other = b.declare(kind::entity, "0");
  b.describe(ai2, "never said", "");
  b.describe(project, "late", "2.50");
  b.describe(ai2, "label", "Pythia");
  b.describe(thing, "label", "x\ty & <z> \"q\" \\ end\\");
  b.describe(ai2, "number", "12");
  b.describe(other, "number", "-3");
  b.describe(other, "id", "true");
  b.describe(ai2, "id", "false");
  b.describe(thing, "key", "1e-7");
  EXPECT_TRUE(b.link(ai2, relation::leads, project, {.evidence = "a\nb \\ \"c\" \xE2\x82\xAC"}));
  EXPECT_TRUE(b.link(thing, relation::link, other, {.word = "]]> &amp; {x}"}));
  return std::move(b).freeze(1);
}

TEST(GraphFile, LosesNothingThatItDoesNotList) {
  for (auto const format : test::all_graph_formats) {
    if (!holds_all(format)) continue;
    SCOPED_TRACE(name_of(format));
    EXPECT_THAT(written(test::rich_network(), format)->losses,
                ElementsAre(HasSubstr("1 orphans"), HasSubstr("made anew")));
    expect_same(test::rich_network(), format);
    auto const atlas = open_network(test::atlas().string()).value().graph.node_count();
    EXPECT_EQ(atlas, 359U);
    auto const g = open_network(test::atlas().string()).value();
    EXPECT_THAT(written(g.graph, format)->losses, IsEmpty());
    expect_same(g.graph, format);
  }
}

TEST(GraphFile, KeepsUntypedNetworksWithTheirDirection) {
  for (auto const format : test::all_graph_formats)
    for (auto const directed : {false, true}) {
      EXPECT_THAT(written(untyped(directed), format)->losses, ElementsAre(HasSubstr("made anew")));
      expect_same(untyped(directed), format);
      network_builder empty;
      if (!directed) empty.undirected_links();
      expect_same(std::move(empty).freeze(1), format);
    }
}

TEST(GraphFile, RenamesOnlyColumnsThatItLists) {
  for (auto const format : test::all_graph_formats) {
    if (!holds_all(format)) continue;
    auto const out = written(awkward(), format);
    ASSERT_TRUE(out) << out.error().what();
    auto const back = read_text(out->text, format);
    ASSERT_TRUE(back) << name_of(format) << back.error().what();
    auto const kept = described(back->graph);
    auto wanted = described(awkward());
    for (auto& line : wanted)
      for (auto const& loss : out->losses) {
        EXPECT_THAT(loss, HasSubstr("is written as"));
        auto const from = loss.substr(13, loss.find('\'', 13) - 13);
        auto const to = loss.substr(loss.rfind('\'', loss.size() - 2) + 1);
        if (auto const at = line.find('|' + from + '='); at != line.npos)
          line.replace(at + 1, from.size(), to.substr(0, to.size() - 1));
      }
    EXPECT_EQ(kept, wanted) << name_of(format) << "\n" << out->text;
  }
}

/// An id that is written with escapes is a label as well.
TEST(GraphFile, KeepsNamesOfTwoLinesBesideLabelsInDot) {
  network_builder b;
  b.describe(b.declare(kind::entity, "one"), "label", "x");
  b.declare(kind::entity, "of two\nlines");
  b.declare(kind::entity, "back\\slash");
  expect_same(std::move(b).freeze(1), graph_format::dot);
}

TEST(GraphFile, ProjectsOfPajekKeepKindsAndRelations) {
  network_builder b;
  auto const ai2 = b.declare(kind::organization, "Ai2");
  auto const hub = b.declare(kind::organization, "Hub");
  auto const olmo = b.declare(kind::project, "OLMo");
  EXPECT_TRUE(b.link(ai2, relation::leads, olmo, {.weight = 0.25}));
  EXPECT_TRUE(b.link(ai2, relation::collaborates, hub));
  auto const g = std::move(b).freeze(1);
  EXPECT_THAT(written(g, graph_format::pajek_project)->losses, IsEmpty());
  expect_same(g, graph_format::pajek_project);
  auto const plain = written(g, graph_format::pajek);
  EXPECT_THAT(plain->losses, Contains(HasSubstr("the kinds of the nodes")));
  EXPECT_THAT(plain->losses, Contains(HasSubstr("the relations of the links")));
  EXPECT_THAT(plain->losses, Contains(HasSubstr("read back as two each")));
  EXPECT_EQ(plain->text,
            "*Vertices 3\n1 \"Ai2\"\n2 \"Hub\"\n3 \"OLMo\"\n*Arcs\n1 3 0.25\n*Edges\n1 2\n");
}

TEST(GraphFile, ListsWhatPajekCannotHold) {
  auto const atlas = open_network(test::atlas().string()).value();
  auto const out = written(atlas.graph, graph_format::pajek_project);
  EXPECT_THAT(out->losses, Contains(HasSubstr("node columns cannot be written: sector, ")));
  EXPECT_THAT(out->losses, Contains(HasSubstr("these columns of the links: ")));
  auto const back = read_text(out->text, graph_format::pajek_project);
  ASSERT_TRUE(back) << back.error().what();
  EXPECT_EQ(back->graph.node_count(), 359U);
  EXPECT_EQ(back->graph.link_count(), 659U);
  EXPECT_EQ(back->graph.ids(kind::organization).size(), atlas.graph.ids(kind::organization).size());
  auto const rich = written(test::rich_network(), graph_format::pajek);
  EXPECT_THAT(rich->losses, Contains(HasSubstr("2 names hold quotes or line ends")));
}

TEST(GraphFile, TwoModesOfPajekAreAColumn) {
  constexpr auto text = "*Vertices 3 1\n1 \"a\"\n2 \"b\"\n3 \"c\"\n*Edges\n1 2\n1 3\n";
  auto const g = read_text(text, graph_format::pajek);
  ASSERT_TRUE(g) << g.error().what();
  EXPECT_EQ((*g->graph.column("mode"))[vertex_id{0U}], "1");
  EXPECT_EQ((*g->graph.column("mode"))[vertex_id{2U}], "2");
  auto const out = written(g->graph, graph_format::pajek);
  EXPECT_EQ(out->text, text);
  EXPECT_THAT(out->losses, IsEmpty());
}

TEST(GraphFile, SaysWhenXmlCannotHoldACharacter) {
  network_builder b;
  b.declare(kind::entity, "a\x01z");
  auto const g = std::move(b).freeze(1);
  for (auto const format : {graph_format::graphml, graph_format::gexf}) {
    auto const out = written(g, format);
    EXPECT_THAT(out->losses, ElementsAre(HasSubstr("texts hold control characters")));
    EXPECT_EQ(read_text(out->text, format)->graph.name(vertex_id{0U}), "a\xEF\xBF\xBDz");
  }
  expect_same(g, graph_format::gml);
  expect_same(g, graph_format::dot);
  expect_same(g, graph_format::node_link);
}

TEST(GraphFile, IsOpenedAndSavedByItsName) {
  test::scratch_folder folder;
  auto const g = untyped(false);
  for (auto const* name : {"a.graphml", "a.gexf", "a.gml", "a.net", "a.paj", "a.dot", "a.gv",
                           "a.json", "a.graphology.json", "a.cyjs"}) {
    auto const saved = save_network(g, folder / name);
    ASSERT_TRUE(saved) << saved.error().what();
    std::filesystem::rename(folder / name, folder / "renamed.txt");
    auto const back = open_network(folder / "renamed.txt");
    ASSERT_TRUE(back) << name << back.error().what();
    EXPECT_EQ(back->format, saved->format);
    EXPECT_EQ(described(back->graph), described(g)) << name;
    EXPECT_EQ(back->inputs.size(), 1U);
  }
}

TEST(GraphFile, TranslatesTheWordsOfAMap) {
  test::scratch_folder folder;
  test::write_text(folder / "map.csv",
                   "word,replacement,reversed\norg,organization,\nled_by,leads,1\n");
  test::write_text(folder / "a.dot",
                   "digraph { a [kind=org]; p [kind=project]; p -> a [relation=led_by] }\n");
  auto const plain = open_network(folder / "a.dot");
  ASSERT_FALSE(plain);
  EXPECT_THAT(plain.error().what(), HasSubstr("a.dot:1: kind 'org' is unknown"));
  auto const in = open_network(folder / "a.dot", {.map = folder / "map.csv"});
  ASSERT_TRUE(in) << in.error().what();
  EXPECT_EQ(in->inputs.size(), 2U);
  EXPECT_EQ(in->graph.rows(relation::leads).links, 1U);
  EXPECT_EQ(in->graph.name(in->graph.out<relation::leads>(vertex_id{0U})[0]), "p");
  EXPECT_EQ(in->graph.parts().words[1], "led_by");
}

TEST(GraphFile, CallsNodesByIdsWhereNamesDoNotTellThemApart) {
  auto const g = read_text(
      "graph [ node [ id 1 label \"x\" ] node [ id 2 label \"x\" ] "
      "node [ id 3 label \"y\" ] edge [ source 1 target 3 ] ]",
      graph_format::gml);
  ASSERT_TRUE(g) << g.error().what();
  EXPECT_EQ(g->graph.name(vertex_id{0U}), "1");
  EXPECT_EQ(g->graph.name(vertex_id{1U}), "2");
  EXPECT_EQ(g->graph.name(vertex_id{2U}), "y");
  EXPECT_EQ((*g->graph.column("label"))[vertex_id{1U}], "x");
  EXPECT_THAT(g->graph.parts().counts.warnings, Contains(HasSubstr("2 nodes share their name")));
  // here the id 2 is also somebody's label
  auto const clash = read_text(
      "graph [ node [ id 1 label \"x\" ] node [ id 2 label \"x\" ] "
      "node [ id 3 label \"2\" ] ]",
      graph_format::gml);
  ASSERT_TRUE(clash);
  EXPECT_EQ(clash->graph.name(vertex_id{2U}), "3");
}

TEST(GraphFile, ReadsMixedFilesAsTwoLinksForEachWithoutDirection) {
  constexpr auto text = R"(<graphml><graph edgedefault="directed"><node id="a"/><node id="b"/>
    <edge source="a" target="b"/><edge source="a" target="b" directed="false"/>
    <edge source="b" target="b" directed="false"/></graph></graphml>)";
  auto const g = read_text(text, graph_format::graphml);
  ASSERT_TRUE(g) << g.error().what();
  EXPECT_EQ(g->graph.link_count(), 4U);
  EXPECT_FALSE(g->graph.rows(relation::link).symmetric);
  EXPECT_THAT(g->graph.parts().counts.warnings,
              Contains(HasSubstr("2 of 3 links have no direction")));
}

}  // namespace
}  // namespace cartograph::graph_file_test
