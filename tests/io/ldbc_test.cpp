#include "cartograph/io/ldbc.hpp"

#include <gmock/gmock.h>

#include <string>

#include "io/untyped_graphs.hpp"
#include "support/altered.hpp"

namespace cartograph::ldbc_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

auto read(std::string_view vertices, std::string_view links, ldbc_options options = {})
    -> expected<network> {
  return read_ldbc(input_bytes::borrowed("file.v", vertices),
                   input_bytes::borrowed("file.e", links), options);
}
auto refusal(std::string_view vertices, std::string_view links) -> std::string {
  auto const g = read(vertices, links);
  return g ? "was accepted" : g.error().what();
}

TEST(Ldbc, ReadsTheSameNetworkAsTheOtherFormatsUnderAnyOfItsNames) {
  for (auto const* const name : {"house", "house.v", "house.e"})
    EXPECT_EQ(described(*read_ldbc(format_file(name))), house()) << name;
  EXPECT_EQ(described(*read_ldbc(format_file("house_weighted"))), weighted_house());
}

TEST(Ldbc, KeepsVerticesWithoutLinksAndSparseIds) {
  auto const g = read("9\n5\n18446744073709551615\n", "9 18446744073709551615\n");
  EXPECT_EQ(g->name(vertex_id{0}), "5");
  EXPECT_EQ(g->name(vertex_id{2}), "18446744073709551615");
  EXPECT_EQ(g->parts().counts.isolates, 1U);
  EXPECT_THAT(g->rows(relation::link).forward.neighbors(1), ElementsAre(2));
  EXPECT_EQ(read("1\n2\n", "")->parts().counts.isolates, 2U);
  EXPECT_EQ(read("", "")->node_count(), 0U);
}

TEST(Ldbc, CountsRepeatedAndUnlistedVertices) {
  auto const g = read("1\n2\n1\n", "1 2\n2 7\n");
  EXPECT_EQ(g->node_count(), 3U);
  EXPECT_EQ(g->parts().counts.repeated_nodes, 1U);
  EXPECT_EQ(g->parts().counts.orphans, 1U);
  EXPECT_THAT(g->parts().counts.warnings,
              ElementsAre(HasSubstr("listed more than once"), HasSubstr("not listed")));
}

TEST(Ldbc, RefusesWrongLinesOfEitherFile) {
  EXPECT_THAT(refusal("1\nx\n", "1 1\n"), HasSubstr("file.v:2: 'x' must be one vertex"));
  EXPECT_THAT(refusal("1 2\n", "1 1\n"), HasSubstr("file.v:1"));
  EXPECT_THAT(refusal("1\n", "1 1 .5\n1 1\n"), HasSubstr("file.e:2: has 2 fields"));
  EXPECT_THAT(refusal("1\n", "1 -1\n"), HasSubstr("file.e:1: '-1' is negative"));
  EXPECT_EQ(read_ldbc(format_file("none")).error().code, errc::not_found);
}

TEST(Ldbc, ReadsTheBenchmarksOwnExamples) {
  auto const folder = conformance_folder();
  if (folder.empty()) GTEST_SKIP() << "the conformance files are not beside the checkout";
  struct known {
    const char* stem;
    bool directed;
    std::size_t nodes, links;
  };
  for (auto const& [stem, directed, nodes, links] :
       std::initializer_list<known>{{"example/example-directed", true, 10, 17},
                                    {"example/example-undirected", false, 9, 12},
                                    {"sssp/dir-input", true, 10, 13},
                                    {"sssp/undir-input", false, 12, 14}}) {
    auto const g = read_ldbc(folder + "/ldbc/" + stem, {.directed = directed});
    ASSERT_TRUE(g) << g.error().what();
    EXPECT_EQ(g->node_count(), nodes) << stem;
    EXPECT_EQ(g->link_count(), links) << stem;
    EXPECT_EQ(g->parts().counts.orphans, 0U) << stem;
    EXPECT_FALSE(g->rows(relation::link).columns.weight.empty()) << stem;
  }
}

TEST(Ldbc, NeverCrashesOnAlteredText) {
  random_stream random{7};
  for (int i = 0; i < 3000; ++i) {
    auto const vertices = test::altered("5\n7\n99999999999\n\n1\n", test::number_words, random);
    auto const links =
        test::altered("5 7 1.5\n1 99999999999 2\n7 7 0\n", test::number_words, random);
    auto const g = read(vertices, links, {.directed = i % 2 == 0, .threads = 1 + i % 2});
    if (!g) {
      EXPECT_THAT(g.error().message, ::testing::Not(IsEmpty()));
    }
  }
}

}  // namespace
}  // namespace cartograph::ldbc_test
