#include "cartograph/io/open.hpp"

#include <gmock/gmock.h>
#include <zlib.h>

#include "cartograph/io/csv_folder.hpp"
#include "cartograph/io/save.hpp"
#include "io/fixtures.hpp"

namespace cartograph::open_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

auto gzipped(const std::filesystem::path& file, const std::string& text) {
  auto* const out = ::gzopen(file.c_str(), "wb");
  ::gzwrite(out, text.data(), static_cast<unsigned>(text.size()));
  ::gzclose(out);
}

auto format_of(const std::filesystem::path& path) -> std::string {
  auto const in = open_network(path.string());
  return in ? in->format : in.error().what();
}

TEST(Open, KnowsACsvFolderAndNamesBothFilesWithTheirHashes) {
  auto const in = open_network(test::atlas().string());
  ASSERT_TRUE(in) << in.error().what();
  EXPECT_EQ(in->format, "csv");
  EXPECT_EQ(in->graph.node_count(), 359U);
  EXPECT_EQ(in->graph.link_count(), 659U);
  ASSERT_EQ(in->inputs.size(), 2U);
  EXPECT_EQ(in->inputs[0].name, "nodes.csv");
  EXPECT_EQ(in->inputs[1].name, "relations.csv");
  EXPECT_EQ(in->inputs[0].scheme, "sha256");
  EXPECT_EQ(in->inputs[0].text().size(), 64U);
}

TEST(Open, HashesAFileAsItLiesOnTheDisk) {
  test::scratch_folder folder;
  test::write_text(folder / "a.edges", "abc");
  auto const file = mapped_file::open(folder / "a.edges");
  // the published hash of "abc"
  EXPECT_EQ(digest_of(folder / "a.edges", file->bytes()).text(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  gzipped(folder / "b.edges.gz", "0 1\n");
  auto const in = open_network(folder / "b.edges.gz");
  ASSERT_TRUE(in) << in.error().what();
  auto const raw = mapped_file::open(folder / "b.edges.gz");
  EXPECT_THAT(in->inputs, ElementsAre(digest_of("b.edges.gz", raw->bytes())));
  EXPECT_EQ(in->inputs[0].name, "b.edges.gz");
}

TEST(Open, GoesByContentBeforeTheName) {
  test::scratch_folder folder;
  constexpr auto matrix = "%%MatrixMarket matrix coordinate pattern general\n2 2 1\n1 2\n";
  test::write_text(folder / "matrix.txt", matrix);
  EXPECT_EQ(format_of(folder / "matrix.txt"), "matrix-market");
  gzipped(folder / "matrix.gz", matrix);
  EXPECT_EQ(format_of(folder / "matrix.gz"), "matrix-market");
  ASSERT_TRUE(save_network(test::rich_network(), folder / "a.cgraph"));
  std::filesystem::rename(folder / "a.cgraph", folder / "store.txt");
  EXPECT_EQ(format_of(folder / "store.txt"), "cgraph");
  gzipped(folder / "store.gz", test::text_of(folder / "store.txt"));
  auto const packed = open_network(folder / "store.gz");
  ASSERT_TRUE(packed) << packed.error().what();
  EXPECT_EQ(packed->format, "cgraph");
  EXPECT_EQ(test::described(packed->graph), test::described(test::rich_network()));
}

TEST(Open, ReadsEdgeListsAndLdbcWithTheAskedDirection) {
  test::scratch_folder folder;
  test::write_text(folder / "a.edges", "# two links\n5 7\n7 9\n");
  auto const plain = open_network(folder / "a.edges");
  ASSERT_TRUE(plain) << plain.error().what();
  EXPECT_EQ(plain->format, "edge-list");
  EXPECT_TRUE(plain->graph.rows(relation::link).symmetric);
  auto const directed = open_network(folder / "a.edges", {.directed = true});
  EXPECT_FALSE(directed->graph.rows(relation::link).symmetric);
  test::write_text(folder / "g.v", "1\n2\n3\n");
  test::write_text(folder / "g.e", "1 2\n");
  for (auto const* name : {"g", "g.v", "g.e"}) {
    auto const in = open_network(folder / name);
    ASSERT_TRUE(in) << in.error().what();
    EXPECT_EQ(in->format, "ldbc");
    EXPECT_EQ(in->graph.node_count(), 3U);
    EXPECT_EQ(in->inputs.size(), 2U);
  }
}

TEST(Open, NamesAStoreByTheChecksumInItsHeader) {
  test::scratch_folder folder;
  ASSERT_TRUE(save_network(test::rich_network(), folder / "a.cgraph"));
  auto const in = open_network(folder / "a.cgraph");
  ASSERT_TRUE(in) << in.error().what();
  EXPECT_THAT(in->inputs,
              ElementsAre(input_digest{"a.cgraph", "cgraph", store_checksum(in->graph)}));
  EXPECT_THAT(in->inputs[0].text(), testing::StartsWith("cgraph:"));
}

TEST(Open, RefusesADamagedStoreEvenIfItsMagicIsGone) {
  test::scratch_folder folder;
  ASSERT_TRUE(save_network(test::rich_network(), folder / "a.cgraph"));
  auto bytes = test::text_of(folder / "a.cgraph");
  bytes[0] = 'x';
  test::write_text(folder / "a.cgraph", bytes);
  EXPECT_THAT(format_of(folder / "a.cgraph"), HasSubstr("section 'header'"));
}

TEST(Open, RefusesWhatItDoesNotReadInsteadOfGuessing) {
  test::scratch_folder folder;
  test::write_text(folder / "a.html", "<!DOCTYPE html>\n<html></html>\n");
  EXPECT_THAT(format_of(folder / "a.html"), HasSubstr("XML that begins with <html>"));
  test::write_text(folder / "a.json", "\xEF\xBB\xBF {\"names\": 1}\n");
  EXPECT_THAT(format_of(folder / "a.json"), HasSubstr("holds no list of 'nodes'"));
  test::write_text(folder / "a.bin", std::string_view{"0 1\n\0", 5});
  EXPECT_THAT(format_of(folder / "a.bin"), HasSubstr("binary data"));
  EXPECT_EQ(open_network(folder / "none").error().code, errc::not_found);
  EXPECT_THAT(format_of(folder / ""), HasSubstr("a folder without nodes.csv"));
}

TEST(Open, UsesTheMapOfAFolderAndRefusesOneElsewhere) {
  test::scratch_folder folder;
  ASSERT_TRUE(save_network(test::rich_network(), folder / "a"));
  test::write_text(folder / "map.csv", "word,replacement\nOrganisation,organization\n");
  auto const in = open_network(folder / "a", {.map = folder / "map.csv"});
  ASSERT_TRUE(in) << in.error().what();
  EXPECT_EQ(in->inputs.back().name, "map.csv");
  test::write_text(folder / "b.edges", "0 1\n");
  EXPECT_THAT(open_network(folder / "b.edges", {.map = folder / "map.csv"}).error().what(),
              HasSubstr("neither a CSV folder nor a graph file"));
}

}  // namespace
}  // namespace cartograph::open_test
