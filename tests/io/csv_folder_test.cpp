#include "cartograph/io/csv_folder.hpp"

#include <gmock/gmock.h>

#include "cartograph/network/builder.hpp"
#include "io/fixtures.hpp"

namespace cartograph::csv_folder_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr auto two_nodes = "kind,name\norganization,Ai2\nproject,OLMo\n";
constexpr auto ends = "source_kind,source_name,relation,target_kind,target_name";

auto parse(std::string_view nodes, std::string_view links,
           std::optional<std::string_view> map = std::nullopt) -> expected<network> {
  return parse_csv_network({.nodes = nodes, .relations = links, .map = map});
}

/// One relations.csv with these columns and one row.
auto parse_row(std::string_view columns, std::string_view row) -> expected<network> {
  return parse(two_nodes, fmt::format("{}\n{}\n", columns, row));
}

//   Ai2 --leads--> OLMo
TEST(CsvFolder, ReadsColumnsByNameInAnyOrder) {
  auto const g = parse("country,name,colour,kind\nUS,Ai2,\"a, b\",organization\n,OLMo,,project\n",
                       "target_name,weight,relation,source_kind,target_kind,source_name,since\n"
                       "OLMo,2.5,leads,organization,project,Ai2,2023-05\n");
  ASSERT_TRUE(g) << g.error().what();
  EXPECT_EQ(g->node_count(), 2U);
  EXPECT_EQ(g->name(vertex_id{0}), "Ai2");
  ASSERT_NE(g->column("colour"), nullptr);
  EXPECT_EQ((*g->column("colour"))[vertex_id{0}], "a, b");
  EXPECT_EQ((*g->column("country"))[vertex_id{1}], "");
  auto const& columns = g->rows(relation::leads).columns;
  EXPECT_EQ(columns.weight[0], 2.5);
  EXPECT_EQ(to_string(columns.since[0]), "2023-05");
  EXPECT_TRUE(columns.stages.empty());
}

TEST(CsvFolder, KeepsAColumnThatIsEmptyEverywhere) {
  auto const g = parse("kind,name,note\nproject,A,\n", ends);
  ASSERT_TRUE(g);
  ASSERT_NE(g->column("note"), nullptr);
}

TEST(CsvFolder, AddsAnEndThatNoNodeRowListsAndSaysSo) {
  auto const g = parse_row(ends, "organization,Ai2,leads,project,Dolma");
  ASSERT_TRUE(g);
  EXPECT_EQ(g->node_count(), 3U);
  EXPECT_EQ(g->parts().counts.orphans, 1U);
  EXPECT_THAT(g->parts().counts.warnings, testing::Contains(AllOf(HasSubstr("relations.csv:2: "),
                                                                  HasSubstr("project 'Dolma'"))));
}

TEST(CsvFolder, WarningsNameTheirFileAndNoPerson) {
  auto const g = parse("kind,name\norganization,Ai2\norganization,Ai2\n",
                       fmt::format("{}\nperson,Ada,contributes,project,P\n"
                                   "organization,Ai2,funds,organization,Ai2\n",
                                   ends));
  ASSERT_TRUE(g) << g.error().what();
  EXPECT_THAT(g->parts().counts.warnings,
              testing::UnorderedElementsAre(
                  "nodes.csv:3: organization 'Ai2' is declared again",
                  "relations.csv:2: a person is not among the nodes; it was added",
                  "relations.csv:2: project 'P' is not among the nodes; it was added",
                  "relations.csv:3: 'Ai2' funds itself"));
}

TEST(CsvFolder, SaysWhatAFileIsThatIsSavedInAnotherWay) {
  auto const why = [](std::string_view nodes) { return parse(nodes, ends).error().what(); };
  EXPECT_THAT(why("kind;name\nproject;A\n"),
              HasSubstr("this row is separated by semicolons; save the file with commas"));
  EXPECT_THAT(why("kind\tname\nproject\tA\n"), HasSubstr("is separated by tabs"));
  EXPECT_THAT(why(std::string_view{"\xFF\xFEk\0i\0", 6}), HasSubstr("is UTF-16; save it as UTF-8"));
}

TEST(CsvFolder, CountsARepeatedNodeAndFillsOnlyWhatItGives) {
  auto const g = parse("kind,name,country,map\nproject,A,NO,x\nproject,A,,y\n", ends);
  ASSERT_TRUE(g);
  EXPECT_EQ(g->node_count(), 1U);
  EXPECT_EQ(g->parts().counts.repeated_nodes, 1U);
  EXPECT_EQ((*g->column("country"))[vertex_id{0}], "NO");
  EXPECT_EQ((*g->column("map"))[vertex_id{0}], "y");
}

TEST(CsvFolder, TranslatesWordsByTheMapAndKeepsThem) {
  auto const g = parse("kind,name\norganisation,Hub\norganization,Team\n",
                       fmt::format("{}\norganization,Hub,hosts,organization,Team\n", ends),
                       "word,replacement,reversed\norganisation,organization,\n"
                       "hosts,part_of,1\n");
  ASSERT_TRUE(g) << g.error().what();
  EXPECT_EQ(g->rows(relation::part_of).forward.neighbors(1)[0], 0U);
  EXPECT_EQ(g->parts().words[g->rows(relation::part_of).columns.word[0]], "hosts");
}

TEST(CsvFolder, RefusesABrokenMap) {
  auto const refused = [&](std::string_view map) {
    auto const g = parse(two_nodes, ends, map);
    return g ? std::string{"read"} : g.error().what();
  };
  EXPECT_THAT(refused("word,replacement\nhosts,partof\n"),
              AllOf(HasSubstr("map:2"), HasSubstr("'part_of'")));
  EXPECT_THAT(refused("word,replacement\na,leads\na,funds\n"), HasSubstr("mapped twice"));
  EXPECT_THAT(refused("word,replacement,reversed\na,person,1\n"), HasSubstr("reversed '1'"));
  EXPECT_THAT(refused("word\na\n"), HasSubstr("'replacement' is missing"));
  EXPECT_THAT(refused(""), HasSubstr("is empty"));
}

struct refusal {
  std::string_view columns;  ///< of relations.csv, after the five that must be there
  std::string_view row;
  std::string_view words;  ///< that the message must hold
  errc code;
};

TEST(CsvFolder, RefusesBadLinksWithLineValueAndWhatWouldBeRight) {
  constexpr auto good = "organization,Ai2,leads,project,OLMo";
  for (auto const& [columns, row, words, code] : std::initializer_list<refusal>{
           {"", "organisation,Ai2,leads,project,OLMo", "'organization'", errc::unknown_word},
           {"", "organization,Ai2,lead,project,OLMo", "one is 'leads'", errc::unknown_word},
           {"", ",Ai2,leads,project,OLMo", "source_kind is empty", errc::malformed},
           {"", "organization,Ai2,leads,project,", "target_name is empty", errc::malformed},
           {"", "organization,Ai2,,project,OLMo", "relation is empty", errc::malformed},
           {"", "project,OLMo,leads,organization,Ai2", "allowed: from person, organization, progr",
            errc::out_of_range},
           {"", "organization,Ai2,leads,project", "4 fields, the header 5", errc::malformed},
           {",stage", ",pretraining", "'pre-training'", errc::unknown_word},
           {",since", ",2023-02-30", "since '2023-02-30'", errc::malformed},
           {",until", ",May 2023", "YYYY-MM-DD", errc::malformed},
           {",since,until", ",2024-03,2024-02", "since 2024-03 is after until 2024-02",
            errc::out_of_range},
           {",weight", ",-1", "weight '-1'", errc::out_of_range},
           {",weight", ",nan", "weight 'nan'", errc::out_of_range},
           {",weight", ",inf", "weight 'inf'", errc::out_of_range},
           {",weight", ",1e999", "weight '1e999'", errc::out_of_range},
           {",weight", ",1e101", "weight '1e101'", errc::out_of_range},
           {",weight", ",1e-200", "weight '1e-200'", errc::out_of_range},
           {",weight", ",1 ", "weight '1 '", errc::out_of_range},
           {",weigth", ",1", "'weight'", errc::unknown_word},
           {",word", ",\xFF", "UTF-8", errc::malformed},
       }) {
    auto const line = row.starts_with(',') && !columns.empty() ? fmt::format("{}{}", good, row)
                                                               : std::string{row};
    auto const g = parse_row(fmt::format("{}{}", ends, columns), line);
    ASSERT_FALSE(g) << row;
    EXPECT_THAT(g.error().message, HasSubstr(std::string{words})) << row;
    EXPECT_EQ(g.error().code, code) << g.error().what();
    EXPECT_EQ(g.error().line, words == "'weight'" ? 1U : 2U) << row;
    EXPECT_EQ(g.error().file, "relations.csv");
  }
}

TEST(CsvFolder, RefusesBadNodesAndHeaders) {
  auto const refused = [](std::string_view nodes, std::string_view links = ends) {
    auto const g = parse(nodes, links);
    return g ? std::string{"read"} : g.error().what();
  };
  EXPECT_THAT(refused("kind,name\nproject,\n"), HasSubstr("nodes.csv:2: name is empty"));
  EXPECT_THAT(refused("kind,name\n,x\n"), HasSubstr("nodes.csv:2: kind is empty"));
  EXPECT_THAT(refused("kind,name\nprojet,x\n"), HasSubstr("one is 'project'"));
  EXPECT_THAT(refused("kind\nproject\n"), HasSubstr("'name' is missing"));
  EXPECT_THAT(refused("kind,name,kind\n"), HasSubstr("'kind' is there twice"));
  EXPECT_THAT(refused("kind,name,\n"), HasSubstr("has no name"));
  EXPECT_THAT(refused(""), HasSubstr("nodes.csv: is empty"));
  EXPECT_THAT(refused("kind,name\n", "source_kind,source_name\n"),
              HasSubstr("'relation' is missing"));
}

TEST(CsvFolder, ReadsANetworkWithoutNodes) {
  auto const g = parse("kind,name\n", ends);
  ASSERT_TRUE(g);
  EXPECT_EQ(g->node_count(), 0U);
}

TEST(CsvFolder, WritesWhatItReadsBackByteForByte) {
  auto const texts = csv_of(test::rich_network()).value();
  auto const again = parse(texts.nodes, texts.relations);
  ASSERT_TRUE(again) << again.error().what();
  EXPECT_EQ(test::described(*again), test::described(test::rich_network()));
  EXPECT_EQ(csv_of(*again)->nodes, texts.nodes);
  EXPECT_EQ(csv_of(*again)->relations, texts.relations);
}

TEST(CsvFolder, RoundTripsTheAtlas) {
  auto const nodes = test::text_of(test::atlas() / "nodes.csv");
  auto const links = test::text_of(test::atlas() / "relations.csv");
  auto const g = parse(nodes, links);
  ASSERT_TRUE(g) << g.error().what();
  EXPECT_EQ(g->parts().counts.orphans, 0U);
  auto const texts = csv_of(*g).value();
  EXPECT_EQ(texts.nodes, nodes);
  auto const again = parse(texts.nodes, texts.relations);
  ASSERT_TRUE(again);
  EXPECT_EQ(test::described(*again), test::described(*g));
  // a symmetric link may begin at either end; every other line comes back as it was
  auto const directed = [](std::string_view text) {
    auto lines = test::sorted_lines(text);
    std::erase_if(lines, [](const auto& line) { return line.find(",collaborates,") != line.npos; });
    return lines;
  };
  EXPECT_EQ(directed(texts.relations), directed(links));
  EXPECT_EQ(test::sorted_lines(texts.relations).size(), test::sorted_lines(links).size());
}

TEST(CsvFolder, RefusesToWriteWhatCouldNotBeReadBack) {
  network_builder unnamed;
  unnamed.declare(kind::project, "");
  EXPECT_FALSE(csv_of(std::move(unnamed).freeze()));
  network_builder bytes;
  bytes.declare(kind::project, "\xC0\xAF");
  EXPECT_FALSE(csv_of(std::move(bytes).freeze()));
  network_builder clash;
  clash.describe(clash.declare(kind::project, "A"), "name", "B");
  EXPECT_FALSE(csv_of(std::move(clash).freeze()));
}

TEST(CsvFolder, AppearsWholeAndReplacesOnlyItsOwnFiles) {
  test::scratch_folder folder;
  auto const g = test::rich_network();
  ASSERT_TRUE(write_csv_folder(g, folder / "new"));
  auto const again = read_csv_folder(folder / "new");
  ASSERT_TRUE(again) << again.error().what();
  EXPECT_EQ(test::described(*again), test::described(g));

  test::write_text(folder / "new/README.md", "mine");
  ASSERT_TRUE(write_csv_folder(network{}, folder / "new/"));
  EXPECT_EQ(read_csv_folder(folder / "new")->node_count(), 0U);
  EXPECT_EQ(test::text_of(folder / "new/README.md"), "mine");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator{folder / ""}, {}), 1);
}

TEST(CsvFolder, DoesNotOverwriteAFolderOfSomethingElse) {
  test::scratch_folder folder;
  test::write_text(folder / "notes.txt", "mine");
  EXPECT_FALSE(write_csv_folder(test::rich_network(), folder / ""));
  EXPECT_FALSE(write_csv_folder(test::rich_network(), folder / "notes.txt"));
  EXPECT_FALSE(write_csv_folder(test::rich_network(), folder / "none/such"));
  EXPECT_EQ(test::text_of(folder / "notes.txt"), "mine");
}

TEST(CsvFolder, NamesTheFileThatCannotBeRead) {
  test::scratch_folder folder;
  auto const none = read_csv_folder(folder / "none");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, errc::not_found);
  EXPECT_THAT(none.error().what(), HasSubstr("nodes.csv"));
  ASSERT_TRUE(write_csv_folder(test::rich_network(), folder / "a"));
  test::write_text(folder / "a/nodes.csv", "kind,name\nprojekt,A\n");
  EXPECT_THAT(read_csv_folder(folder / "a").error().what(), HasSubstr("a/nodes.csv:2: kind"));
  EXPECT_FALSE(read_csv_folder(folder / "a", {.map = folder / "none.csv"}));
  test::write_text(folder / "map.csv", "word,replacement\nprojekt,project\n");
  EXPECT_TRUE(read_csv_folder(folder / "a", {.map = folder / "map.csv"}));
}

// Marks and line ends make no difference; other encodings and huge texts are refused.
TEST(CsvFolder, EncodingsAndSizesAreReadOrRefusedClearly) {
  std::string const links = "source_kind,source_name,relation,target_kind,target_name\n";
  auto const marked = parse("\xEF\xBB\xBFkind,name\r\nperson,A\r\n", "\xEF\xBB\xBF" + links);
  ASSERT_TRUE(marked) << marked.error().what();
  EXPECT_EQ(marked->name(vertex_id{0}), "A");
  for (auto const& nodes :
       {std::string{"\xFF\xFEk\0i\0n\0d\0", 10}, std::string{"kind,name\nperson,A\0\n", 20},
        std::string{"kind,name\nperson,\xE9\n"},
        "kind,name\nperson," + std::string(10'000'000, 'x') + "\n"}) {
    auto const g = parse(nodes, links);
    ASSERT_FALSE(g);
    EXPECT_THAT(g.error().what(), testing::StartsWith("nodes.csv:"));
    EXPECT_LT(g.error().what().size(), 300U);
  }
}

}  // namespace
}  // namespace cartograph::csv_folder_test
