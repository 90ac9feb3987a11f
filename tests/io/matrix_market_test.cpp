#include "cartograph/io/matrix_market.hpp"

#include <gmock/gmock.h>

#include <string>

#include "cartograph/io/edge_list.hpp"
#include "io/untyped_graphs.hpp"
#include "support/altered.hpp"

namespace cartograph::matrix_market_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

auto read(std::string_view text, matrix_market_options options = {}) -> expected<network> {
  return read_matrix_market(input_bytes::borrowed("file", text), options);
}
auto read_file(const std::string& path, matrix_market_options options = {}) -> expected<network> {
  return read_input(path).and_then(
      [&](input_bytes in) { return read_matrix_market(std::move(in), options); });
}
auto refusal(std::string_view text) -> std::string {
  auto const g = read(text);
  return g ? "was accepted" : g.error().what();
}
auto const pattern = std::string{"%%MatrixMarket matrix coordinate pattern general\n"};
auto const real = std::string{"%%MatrixMarket matrix coordinate real general\n"};

TEST(MatrixMarket, ReadsTheSameNetworkAsTheOtherFormats) {
  EXPECT_EQ(described(*read_file(format_file("house.mtx"))), house(1));
  EXPECT_EQ(described(*read_file(format_file("house_weighted.mtx"))), weighted_house(1));
}

TEST(MatrixMarket, FollowsItsHeaderInDirectionAndKeepsEmptyRows) {
  auto const g = read(real + "4 4 2\n1 2 .5\n3 1 2\n");
  ASSERT_TRUE(g) << g.error().what();
  EXPECT_FALSE(g->rows(relation::link).symmetric);
  EXPECT_THAT(g->rows(relation::link).forward.targets.view(), ElementsAre(1, 0));
  EXPECT_THAT(g->rows(relation::link).columns.weight.view(), ElementsAre(.5, 2));
  EXPECT_EQ(g->node_count(), 4U);
  EXPECT_EQ(g->parts().counts.isolates, 1U);
}

TEST(MatrixMarket, AcceptsMatricesWithoutEntriesOrRows) {
  EXPECT_EQ(read(pattern + "3 3 0\n")->parts().counts.isolates, 3U);
  EXPECT_EQ(read(pattern + "0 0 0")->node_count(), 0U);
}

TEST(MatrixMarket, ReadsNegativeValuesOnlyAsEntries) {
  auto const text = real + "2 2 1\n1 2 -3.5\n";
  EXPECT_THAT(refusal(text), HasSubstr("file:3: the weight '-3.5' is negative"));
  auto const g = read(text, {.values = false});
  ASSERT_TRUE(g);
  EXPECT_TRUE(g->rows(relation::link).columns.weight.empty());
}

TEST(MatrixMarket, RefusesWhatIsNoNetworkAndSaysWhy) {
  EXPECT_THAT(refusal("%%MatrixMarket matrix array real general\n2 2\n"),
              HasSubstr("only sparse matrices"));
  EXPECT_THAT(refusal("%%MatrixMarket matrix coordinate complex general\n"),
              HasSubstr("pattern, real or integer"));
  EXPECT_THAT(refusal("%%MatrixMarket matrix coordinate real hermitian\n"),
              HasSubstr("general or symmetric"));
  EXPECT_THAT(refusal("%%MatrixMarket tensor\n"), HasSubstr("only a matrix"));
  EXPECT_THAT(refusal("0 1\n"), HasSubstr("file:1: '0' in the Matrix Market header"));
  EXPECT_THAT(refusal(""), HasSubstr("must begin with"));
  EXPECT_THAT(refusal(pattern + "2 3 0\n"),
              HasSubstr("file:2: the matrix has 2 rows and 3 columns"));
  EXPECT_THAT(refusal(pattern + "2 2\n"), HasSubstr("must be three numbers"));
  EXPECT_THAT(refusal(pattern), HasSubstr("must be three numbers"));
  EXPECT_THAT(refusal(pattern + "9999999999 9999999999 0\n"), HasSubstr("can be held"));
}

TEST(MatrixMarket, ChecksNumberAndPlaceOfEntries) {
  EXPECT_THAT(refusal(pattern + "2 2 2\n1 2\n"),
              HasSubstr("2 entries are announced, but 1 follow"));
  EXPECT_THAT(refusal(pattern + "2 2 1\n1 2\n2 1\n"), HasSubstr("but 2 follow"));
  EXPECT_THAT(refusal(pattern + "2 2 2\n%\n1 2\n\n3 1\n"),
              HasSubstr("file:6: entry (3, 1) lies outside the matrix; indices go from 1 to 2"));
  EXPECT_THAT(refusal(pattern + "2 2 1\n0 1\n"), HasSubstr("file:3: entry (0, 1)"));
  EXPECT_THAT(refusal(pattern + "2 2 1\n1 99999999999\n"), HasSubstr("entry (1, 99999999999)"));
  EXPECT_THAT(refusal(pattern + "2 2 1\n1 2 3\n"), HasSubstr("file:3: has 3 fields"));
  EXPECT_THAT(refusal(real + "2 2 1\n1 2\n"), HasSubstr("file:3: has 2 fields"));
}

TEST(MatrixMarket, ReadsFilesOfOthers) {
  auto const folder = conformance_folder();
  if (folder.empty()) GTEST_SKIP() << "the conformance files are not beside the checkout";
  struct known {
    const char* file;
    std::size_t nodes, links;
    bool undirected;
  };
  for (auto const& [file, nodes, links, undirected] :
       std::initializer_list<known>{{"lagraph/A.mtx", 7, 15, true},
                                    {"lagraph/jagmesh7.mtx", 1138, 4294, true},
                                    {"lagraph/karate.mtx", 34, 78, true},
                                    {"lagraph/ldbc-cdlp-directed-example.mtx", 8, 18, false},
                                    {"lagraph/ldbc-cdlp-undirected-example.mtx", 8, 12, true},
                                    {"lagraph/ldbc-directed-example.mtx", 10, 17, false},
                                    {"lagraph/ldbc-undirected-example.mtx", 9, 12, true},
                                    {"lagraph/ldbc-wcc-example.mtx", 10, 15, true},
                                    {"lagraph/west0067.mtx", 67, 294, false},
                                    {"readers/test/graphs/4.mtx", 14, 256, false},
                                    {"readers/test/graphs/4w.mtx", 14, 256, false}}) {
    auto const g = read_file(folder + "/" + file, {.values = false});
    ASSERT_TRUE(g) << g.error().what();
    EXPECT_EQ(g->node_count(), nodes) << file;
    EXPECT_EQ(g->link_count(), links) << file;
    EXPECT_EQ(g->rows(relation::link).symmetric, undirected) << file;
  }
}

// The counts that the files were published with are those of the simple graph: 53 arcs.
TEST(MatrixMarket, AgreesWithTheEdgeListOfTheSameGraph) {
  auto const folder = conformance_folder();
  if (folder.empty()) GTEST_SKIP() << "the conformance files are not beside the checkout";
  auto const graphs = folder + "/readers/test/graphs/4";
  auto const matrix = read_file(graphs + ".mtx");
  auto const list = read_edge_list(*read_input(graphs + ".el"), {.directed = true});
  ASSERT_TRUE(matrix && list);
  EXPECT_EQ(matrix->node_count(), 14U);
  EXPECT_EQ(list->node_count(), 14U - matrix->parts().counts.isolates);
  for (auto const* g : {&*matrix, &*list}) {
    auto const& counts = g->parts().counts;
    std::size_t loop_pairs = 0;
    for (std::uint32_t v = 0; v < g->node_count(); ++v)
      loop_pairs += std::ranges::binary_search(g->rows(relation::link).forward.neighbors(v), v);
    EXPECT_EQ(g->link_count() - counts.repeated_links - loop_pairs, 53U);
  }
}

TEST(MatrixMarket, NeverCrashesOnAlteredText) {
  auto const seed = real + "% c\n4 4 3\n1 2 .5\n3 1 2\n4 4 1e3\n";
  random_stream random{6};
  for (int i = 0; i < 4000; ++i) {
    auto const g = read(test::altered(seed, test::number_words, random),
                        {.values = i % 2 == 0, .threads = 1 + i % 2});
    if (!g) {
      EXPECT_THAT(g.error().message, ::testing::Not(IsEmpty()));
    }
  }
}

}  // namespace
}  // namespace cartograph::matrix_market_test
