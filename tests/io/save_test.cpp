#include "cartograph/io/save.hpp"

#include <gmock/gmock.h>

#include "cartograph/io/open.hpp"
#include "io/fixtures.hpp"

namespace cartograph::save_test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Save, LosesNothingInFolderAndStore) {
  test::scratch_folder folder;
  auto const g = open_network(test::atlas()).value().graph.node_count();
  auto const atlas = open_network(test::atlas()).value();
  EXPECT_EQ(g, 359U);
  ASSERT_THAT(save_network(atlas.graph, folder / "one").value().losses, IsEmpty());
  auto const one = open_network(folder / "one").value();
  ASSERT_THAT(save_network(one.graph, folder / "two.cgraph").value().losses, IsEmpty());
  auto const two = open_network(folder / "two.cgraph").value();
  ASSERT_THAT(save_network(two.graph, folder / "three").value().losses, IsEmpty());
  auto const three = open_network(folder / "three").value();
  EXPECT_EQ(test::described(three.graph), test::described(atlas.graph));
  EXPECT_EQ(three.inputs, one.inputs);
}

TEST(Save, SaysWhatACsvFolderChanges) {
  test::scratch_folder folder;
  EXPECT_THAT(save_network(test::rich_network(), folder / "a").value().losses,
              ElementsAre(HasSubstr("1 orphans")));
  test::write_text(folder / "a.edges", "0 1\n");
  auto const untyped = open_network(folder / "a.edges").value();
  EXPECT_THAT(save_network(untyped.graph, folder / "b").value().losses,
              ElementsAre(HasSubstr("get a direction")));
}

//   5 - 7 - 9, and 9 - 9
TEST(Save, ReadsBackAnEdgeListAndAMatrix) {
  test::scratch_folder folder;
  test::write_text(folder / "a.edges", "5 7 0.5\n7 9 2\n9 9 1\n");
  auto const a = open_network(folder / "a.edges").value();
  auto const list = save_network(a.graph, folder / "b.edges").value();
  EXPECT_EQ(list.format, "edge-list");
  EXPECT_THAT(list.losses, IsEmpty());
  EXPECT_EQ(test::described(open_network(folder / "b.edges").value().graph),
            test::described(a.graph));
  auto const matrix = save_network(a.graph, folder / "c.mtx").value();
  EXPECT_THAT(matrix.losses, ElementsAre(HasSubstr("the names of the nodes")));
  EXPECT_EQ(test::text_of(folder / "c.mtx"),
            "%%MatrixMarket matrix coordinate real symmetric\n3 3 3\n2 1 0.5\n3 2 2\n3 3 1\n");
  auto const c = open_network(folder / "c.mtx").value();
  ASSERT_THAT(save_network(c.graph, folder / "d.mtx").value().losses, IsEmpty());
  EXPECT_EQ(test::text_of(folder / "d.mtx"), test::text_of(folder / "c.mtx"));
}

//   1 -> 2 -> 2, and 2 -> 1
TEST(Save, WritesADirectedMatrix) {
  test::scratch_folder folder;
  constexpr auto text = "%%MatrixMarket matrix coordinate pattern general\n3 3 3\n1 2\n2 1\n2 2\n";
  test::write_text(folder / "a.mtx", text);
  auto const a = open_network(folder / "a.mtx").value();
  ASSERT_TRUE(save_network(a.graph, folder / "b.mtx"));
  EXPECT_EQ(test::text_of(folder / "b.mtx"), text);
  EXPECT_THAT(save_network(a.graph, folder / "b.edges").value().losses,
              ElementsAre(HasSubstr("1 nodes without a link"), HasSubstr("--directed")));
}

TEST(Save, ListsWhatAMatrixOfATypedNetworkLeavesOut) {
  test::scratch_folder folder;
  auto const g = test::rich_network();
  auto const several = save_network(g, folder / "a.mtx");
  ASSERT_FALSE(several);
  EXPECT_THAT(several.error().what(), HasSubstr("leads, funds, produces"));
  auto const one = save_network(g, folder / "a.mtx", {.which = relation::leads});
  ASSERT_TRUE(one) << one.error().what();
  EXPECT_THAT(one->losses, AllOf(Contains(HasSubstr("the kinds of the nodes")),
                                 Contains(HasSubstr("country, note")),
                                 Contains(HasSubstr("7 links of other relations than 'leads'")),
                                 Contains(HasSubstr("stage, since, word, evidence"))));
  EXPECT_FALSE(std::filesystem::exists(folder / "a.txt"));
}

TEST(Save, LeavesNothingBehindWhenItRefuses) {
  test::scratch_folder folder;
  auto const g = test::rich_network();  // with names that an edge list cannot hold
  EXPECT_FALSE(save_network(g, folder / "a.edges", {.which = relation::leads}));
  EXPECT_FALSE(save_network(g, folder / "a.pdf"));
  EXPECT_FALSE(save_network(g, folder / "a.cgraph.gz"));
  EXPECT_FALSE(save_network(g, folder / "none/a.cgraph"));
  EXPECT_TRUE(std::filesystem::is_empty(folder / ""));
}

TEST(Save, NamesNoFileOnceItIsAskedToStop) {
  test::scratch_folder folder;
  stop_source source;
  source.stopped = true;
  auto const g = open_network(test::atlas()).value().graph;
  for (auto const* name : {"a.cgraph", "a", "a.graphml"}) {
    auto const done = save_network(g, folder / name, {.stop = stop_token{source}});
    ASSERT_FALSE(done) << name;
    EXPECT_EQ(done.error().code, errc::interrupted);
  }
  EXPECT_FALSE(
      save_network(g, folder / "a.edges", {.which = relation::leads, .stop = stop_token{source}}));
  EXPECT_FALSE(write_file(folder / "a.txt", "text", stop_token{source}));
  EXPECT_TRUE(std::filesystem::is_empty(folder / ""));
}

TEST(Save, CountsNodesThatBecomeOneInAnEdgeList) {
  network_builder b;
  auto const ai2 = b.declare(kind::organization, "Ai2");
  auto const project = b.declare(kind::project, "Pythia");
  b.declare(kind::model, "Pythia");
  ASSERT_TRUE(b.link(ai2, relation::leads, project));
  test::scratch_folder folder;
  auto const done = save_network(std::move(b).freeze(), folder / "a.edges");
  ASSERT_TRUE(done) << done.error().what();
  EXPECT_THAT(done->losses, Contains(HasSubstr("1 nodes share a name")));
  EXPECT_EQ(test::text_of(folder / "a.edges"), "Ai2 Pythia\n");
}

}  // namespace
}  // namespace cartograph::save_test
