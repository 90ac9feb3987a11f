#include "cartograph/io/edge_list.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <string>
#include <vector>

#include "cartograph/core/random.hpp"
#include "io/untyped_graphs.hpp"
#include "support/altered.hpp"

namespace cartograph::edge_list_test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

auto read(std::string_view text, edge_list_options options = {}) -> expected<network> {
  return read_edge_list(input_bytes::borrowed("file", text), options);
}
auto refusal(std::string_view text, edge_list_options options = {}) -> std::string {
  auto const g = read(text, options);
  return g ? "was accepted" : g.error().what();
}

// The house with a loop: every reader must give this for every file of tests/formats.
TEST(EdgeList, ReadsTheSameNetworkFromEveryFormOfTheFile) {
  for (auto const* const name : {"house.edges", "house_crlf.edges", "house_commas.csv",
                                 "house_tabs.tsv", "house.edges.gz", "house.edges.zst"}) {
    auto const g = read_input(format_file(name)).and_then([](input_bytes in) {
      return read_edge_list(std::move(in));
    });
    ASSERT_TRUE(g) << g.error().what();
    EXPECT_EQ(described(*g), house()) << name;
  }
}

TEST(EdgeList, ReadsWeights) {
  auto const g = read_edge_list(*read_input(format_file("house_weighted.edges")));
  ASSERT_TRUE(g) << g.error().what();
  EXPECT_EQ(described(*g), weighted_house());
}

TEST(EdgeList, CountsLoopsAndRepeatedLinksAndKeepsThem) {
  auto const g = read("0 1\n1 0\n0 1\n2 2\n2 2\n1 2\n");
  EXPECT_EQ(g->link_count(), 6U);
  EXPECT_EQ(g->parts().counts.repeated_links, 3U);
  EXPECT_EQ(g->parts().counts.loops, 2U);
  auto const directed = read("0 1\n1 0\n0 1\n2 2\n2 2\n1 2\n", {.directed = true});
  EXPECT_EQ(directed->parts().counts.repeated_links, 2U);
  EXPECT_EQ(directed->parts().counts.loops, 2U);
}

TEST(EdgeList, KeepsDirectionWhenAsked) {
  auto const g = read("0 1\n0 2\n2 1\n", {.directed = true});
  EXPECT_THAT(g->rows(relation::link).forward.targets.view(), ElementsAre(1, 2, 1));
  EXPECT_THAT(g->rows(relation::link).backward.neighbors(1), ElementsAre(0, 2));
  EXPECT_FALSE(g->rows(relation::link).symmetric);
}

TEST(EdgeList, KeepsDirectedWeightsWithTheirLinks) {
  auto const g = read("2 1 .5\n0 2 3e0\n0 1 1.25\n", {.directed = true});
  auto const& rows = g->rows(relation::link);
  EXPECT_THAT(rows.columns.weight.view(), ElementsAre(1.25, 3, .5));
  EXPECT_THAT(rows.backward.links.view(), ElementsAre(0, 2, 1));
}

TEST(EdgeList, NumbersSparseIdsInAscendingOrder) {
  auto const g = read("7000000000 5\n5 18446744073709551615\n");
  EXPECT_EQ(g->name(vertex_id{0}), "5");
  EXPECT_EQ(g->name(vertex_id{1}), "7000000000");
  EXPECT_EQ(g->name(vertex_id{2}), "18446744073709551615");
  EXPECT_THAT(g->rows(relation::link).forward.neighbors(0), ElementsAre(1, 2));
}

TEST(EdgeList, NeedsNoNamesWhenIdsAreDense) {
  EXPECT_TRUE(read("1 0\n")->names().numbers.empty());
  EXPECT_THAT(read("1 3\n")->names().numbers.view(), ElementsAre(1, 3));
}

TEST(EdgeList, NumbersWordsByFirstAppearance) {
  auto const g = read("zoë anna\nanna,7\n");
  EXPECT_EQ(g->name(vertex_id{0}), "zoë");
  EXPECT_EQ(g->name(vertex_id{1}), "anna");
  EXPECT_EQ(g->name(vertex_id{2}), "7");
}

TEST(EdgeList, LetsTheFirstLineDecideUnlessTold) {
  EXPECT_EQ(read("5 b\n1 2\n")->node_count(), 4U);
  EXPECT_EQ(read("9 8\n", {.ids = id_form::text})->name(vertex_id{0}), "9");
  EXPECT_THAT(refusal("a b\n", {.ids = id_form::numeric}), HasSubstr("'a' is not an integer"));
}

TEST(EdgeList, SkipsALineThatNamesTheColumnsAndSaysSo) {
  for (std::string const header :
       {"Source,Target", "\"from\",\"TO\"", "src dst", "FromNodeId\tToNodeId", "id1 id2",
        "node_1,node_2", "source target weight", "# comment\n\nsource_id target_id"}) {
    auto const g = read(header + "\n1,2\n2,3\n");
    ASSERT_TRUE(g) << header << ": " << g.error().what();
    EXPECT_EQ(g->node_count(), 3U) << header;
    EXPECT_EQ(g->link_count(), 2U) << header;
    EXPECT_THAT(g->parts().counts.warnings,
                ElementsAre(AllOf(HasSubstr("was skipped"), HasSubstr("--ids text"))));
  }
  EXPECT_EQ(read("Source,Target,Weight\na,b,2\n")->rows(relation::link).columns.weight[0], 2);
  EXPECT_EQ(read("source target\n")->node_count(), 0U);
  EXPECT_EQ(read("source target\n1 2\n", {.ids = id_form::numeric})->node_count(), 2U);
  EXPECT_THAT(refusal("source target\n1 2\n1\n"), HasSubstr("file:3: has 1 field"));
}

TEST(EdgeList, TakesNoOtherLineForAHeader) {
  EXPECT_EQ(read("source target\n1 2\n", {.ids = id_form::text})->node_count(), 4U);
  for (auto const* const text : {"node1 node2\nnode2 node3\n", "a b\nsource target\n",
                                 "source a\nb target\n", "target source\n1 2\n"}) {
    auto const g = read(text);
    EXPECT_EQ(g->link_count(), 2U) << text;
    EXPECT_THAT(g->parts().counts.warnings, IsEmpty()) << text;
  }
  EXPECT_THAT(refusal("source target kind\n1 2 3\n"), HasSubstr("the weight 'kind'"));
}

TEST(EdgeList, WritesNoFirstLinkThatWouldBeReadAsAHeader) {
  auto out = atomic_file::create(
      (std::filesystem::temp_directory_path() / "cartograph_header.txt").string());
  auto const g = read("source target\na b\n", {.ids = id_form::text});
  auto const written = write_edge_list(*g, *out);
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().what(), HasSubstr("write a CSV folder"));
}

TEST(EdgeList, StoresNoWeightsWhenAllAreOne) {
  EXPECT_TRUE(read("0 1 1\n1 2 1.0\n")->rows(relation::link).columns.weight.empty());
  EXPECT_TRUE(read("a b 1\nb c 1e0\n")->rows(relation::link).columns.weight.empty());
  EXPECT_TRUE(read("0 1 1\n1 2 1.0\n")->rows(relation::link).forward.links.empty());
}

TEST(EdgeList, ReadsEveryFormOfANumber) {
  auto const g = read(
      "0 1 0.1\n0 2 1e-3\n0 3 +2\n0 4 .5\n0 5 5.\n0 6 123456789012345678\n0 7 -0\n"
      "0 8 0.30000000000000004\n0 9 123456789.012345\n",
      {.directed = true});
  ASSERT_TRUE(g) << g.error().what();
  EXPECT_THAT(g->rows(relation::link).columns.weight.view(),
              ElementsAre(0.1, 1e-3, 2, .5, 5, 123456789012345678.0, 0, 0.30000000000000004,
                          123456789.012345));
}

TEST(EdgeList, AcceptsFilesWithoutLinks) {
  for (auto const* const text : {"", "\n\n", "# nothing\n% here\n", "\xef\xbb\xbf", "   \r\n"}) {
    auto const g = read(text);
    ASSERT_TRUE(g) << g.error().what();
    EXPECT_EQ(g->node_count(), 0U);
    EXPECT_EQ(g->link_count(), 0U);
  }
}

TEST(EdgeList, NeedsNoLineEndAtTheEndAndIgnoresAByteOrderMark) {
  EXPECT_EQ(read("\xef\xbb\xbf"
                 "0 1\n1 2")
                ->link_count(),
            2U);
  EXPECT_EQ(read("0 1  \n1 2\t\r\n\n  # end\n")->link_count(), 2U);
}

TEST(EdgeList, RefusesWrongIdsOfNumericFilesAndNamesTheRemedy) {
  auto const start = std::string{"0 1\n# a comment\n\n"};
  EXPECT_THAT(refusal(start + "1 b\n"),
              AllOf(HasSubstr("file:4: 'b' is not an integer"), HasSubstr("--ids text")));
  EXPECT_THAT(refusal(start + "1.5 2\n"), HasSubstr("file:4: '1.5' is not an integer"));
  EXPECT_THAT(refusal(start + "1 -2\n"),
              AllOf(HasSubstr("file:4: '-2' is negative"), HasSubstr("--ids text")));
  EXPECT_THAT(refusal(start + "1 18446744073709551616\n"),
              AllOf(HasSubstr("file:4: '18446744073709551616'"), HasSubstr("--ids text")));
  EXPECT_THAT(refusal("-1 2\n"), HasSubstr("file:1: '-1' is negative"));
  EXPECT_THAT(refusal("99999999999999999999999 2\n"), HasSubstr("largest 64-bit id"));
  EXPECT_THAT(refusal(start + "+1 2\n"), HasSubstr("'+1' is not an integer"));
}

TEST(EdgeList, RefusesWrongWeights) {
  for (auto const* const weight :
       {"nan", "inf", "-1", "1e999", "-1e-3", "x", "1.5.2", "infinity"}) {
    EXPECT_THAT(refusal("0 1 2\n0 2 " + std::string{weight} + "\n"),
                AllOf(HasSubstr("file:2: the weight '" + std::string{weight} + "'"),
                      HasSubstr("from 1e-100 to 1e100")));
    EXPECT_THAT(refusal("a b 2\na c " + std::string{weight} + "\n"),
                HasSubstr("file:2: the weight"));
  }
}

TEST(EdgeList, RefusesWeightsWhoseSquaresLeaveTheRange) {
  for (std::string const weight : {"1e160", "1e306", "1.1e100", "1e-200", "0.9e-100", "1e-320"}) {
    EXPECT_THAT(refusal("0 1 2\n0 2 " + weight + "\n"), HasSubstr("file:2: the weight '" + weight));
    EXPECT_THAT(refusal("a b 2\na c " + weight + "\n"), HasSubstr("file:2: the weight '" + weight));
  }
  EXPECT_TRUE(read("0 1 1e100\n0 2 1e-100\n1 2 0\n1 3 0e-300\n"));
}

TEST(EdgeList, RefusesLinesOfAnotherShape) {
  EXPECT_THAT(refusal("0 1\n1 2 3\n"),
              AllOf(HasSubstr("file:2: has 3 fields"), HasSubstr("no weight")));
  EXPECT_THAT(refusal("0 1 2\n1 2\n"),
              AllOf(HasSubstr("file:2: has 2 fields"), HasSubstr("a weight")));
  EXPECT_THAT(refusal("0 1\n1\n"), HasSubstr("file:2: has 1 field;"));
  EXPECT_THAT(refusal("a b\na b c d e\n"), HasSubstr("file:2: has more than 3 fields"));
  EXPECT_THAT(refusal("7\n"), HasSubstr("file:1: has 1 field;"));
  EXPECT_THAT(refusal("a,b\na,,3\n"), HasSubstr("file:2: has 3 fields"));
  EXPECT_THAT(refusal("a,b\na,\n"), HasSubstr("file:2: has an empty id"));
}

TEST(EdgeList, TellsTheFirstErrorForAnyNumberOfThreads) {
  std::string text;
  for (int i = 0; i < 300'000; ++i) text += "12345 67890\n";
  auto const good = text.size();
  text += "1 a\n";
  for (int i = 0; i < 300'000; ++i) text += i % 1000 == 0 ? "b 1\n" : "12345 67890\n";
  for (int threads : {1, 2, 3, 4})
    EXPECT_THAT(refusal(text, {.threads = threads}), HasSubstr("file:300001: 'a'"));
  EXPECT_TRUE(read(std::string_view{text}.substr(0, good)));
}

TEST(EdgeList, RefusesBinaryDataAndShortensWhatItShows) {
  EXPECT_THAT(refusal(std::string{"a b\nc \0d\n", 9}), HasSubstr("bytes that are no text"));
  EXPECT_THAT(refusal(std::string{"0 1\n0 \0\n", 8}), HasSubstr("file:2: '?'"));
  auto const long_line = "0 1\n0 " + std::string(10'000'000, '7') + "\n";
  EXPECT_LT(refusal(long_line).size(), 250U);
  EXPECT_THAT(refusal(long_line), HasSubstr("largest 64-bit id"));
  EXPECT_EQ(read("a " + std::string(10'000'000, 'b'))->node_count(), 2U);
}

/// Text of many pieces with all that may stand between links.
auto long_text(bool weighted, std::uint64_t ids) -> std::string {
  random_stream random{ids};
  std::string text;
  for (int i = 0; i < 150'000; ++i) {
    text += std::to_string(random.below(ids)) + (i % 3 == 0 ? "\t" : " ") +
            std::to_string(random.below(ids));
    if (weighted) text += "," + std::to_string(random.uniform());
    text += i % 5 == 0 ? "\r\n" : "\n";
    if (i % 1000 == 0) text += "# comment 1 2\n\n";
  }
  return text;
}

TEST(EdgeList, GivesTheSameNetworkForAnyNumberOfThreads) {
  for (auto const ids : {std::uint64_t{20'000}, std::uint64_t{1} << 31U, std::uint64_t{1} << 45U})
    for (auto const weighted : {false, true})
      for (auto const directed : {false, true}) {
        auto const text = long_text(weighted, ids);
        auto const one = read(text, {.directed = directed, .threads = 1});
        ASSERT_TRUE(one) << one.error().what();
        EXPECT_EQ(one->link_count(), 150'000U);
        for (int threads : {2, 3, 4})
          EXPECT_TRUE(described(*one) ==
                      described(*read(text, {.directed = directed, .threads = threads})));
      }
}

TEST(EdgeList, AgreesWithReadingEveryNumberAsAWord) {
  auto const text = long_text(true, 20'000);
  auto const numbers = read(text);
  auto const words = read(text, {.ids = id_form::text});
  ASSERT_TRUE(numbers && words);
  EXPECT_EQ(named_links(*numbers), named_links(*words));
}

TEST(EdgeList, WritesWhatItReads) {
  for (auto const* const text : {"0 1\n0 2\n2 2\n", "0 1 0.1\n0 1 2\n1 2 1\n", "a b\nc a\n"})
    for (auto const directed : {false, true}) {
      auto const path = (std::filesystem::temp_directory_path() / "cartograph_edges.txt").string();
      auto const g = read(text, {.directed = directed});
      auto out = atomic_file::create(path);
      ASSERT_TRUE(write_edge_list(*g, *out));
      ASSERT_TRUE(out->commit());
      auto const again = read_edge_list(*read_input(path), {.directed = directed});
      EXPECT_EQ(named_links(*again), named_links(*g));
      std::filesystem::remove(path);
    }
}

TEST(EdgeList, NeverCrashesOnAlteredText) {
  auto const seed = std::string{"# c\n0 1 2.5\n12345678 3 1\r\n4294967296 7 .5\n%\n\n3,4,1e3\n"};
  random_stream random{5};
  for (int i = 0; i < 4000; ++i) {
    auto const text = test::altered(seed, test::number_words, random);
    auto const g = read(text, {.directed = i % 2 == 0, .threads = 1 + i % 3});
    if (!g) {
      EXPECT_THAT(g.error().message, ::testing::Not(IsEmpty()));
    }
  }
}

}  // namespace
}  // namespace cartograph::edge_list_test
