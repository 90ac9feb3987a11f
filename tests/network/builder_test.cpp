#include "cartograph/network/builder.hpp"

#include <gmock/gmock.h>

namespace cartograph::builder_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

auto values(auto&& row) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> out;
  for (auto v : row) out.push_back(v.value);
  return out;
}

//   Ai2 --leads--> OLMo --produces--> OLMo 2      Ai2 -collaborates- HF
TEST(NetworkBuilder, SortsNodesByKindAndKeepsEveryLink) {
  network_builder b;
  auto const model = b.declare(kind::model, "OLMo 2");
  auto const project = b.declare(kind::project, "OLMo");
  auto const ai2 = b.declare(kind::organization, "Ai2");
  auto const hf = b.declare(kind::organization, "HF");
  ASSERT_TRUE(b.link(ai2, relation::leads, project));
  ASSERT_TRUE(b.link(ai2, relation::leads, project));
  ASSERT_TRUE(b.link(project, relation::produces, model));
  ASSERT_TRUE(b.link(hf, relation::collaborates, ai2));
  auto const g = std::move(b).freeze();

  EXPECT_EQ(g.node_count(), 4U);
  EXPECT_EQ(g.link_count(), 4U);
  EXPECT_EQ(g.name(vertex_id{0}), "Ai2");
  EXPECT_EQ(g.kind_of(vertex_id{2}), kind::project);
  EXPECT_THAT(values(g.out<relation::leads>(vertex_id{0})), ElementsAre(2, 2));
  EXPECT_THAT(values(g.in<relation::leads, kind::organization>(vertex_id{2})), ElementsAre(0, 0));
  EXPECT_THAT(values(g.out<relation::collaborates>(vertex_id{0})), ElementsAre(1));
  EXPECT_THAT(values(g.in<relation::collaborates>(vertex_id{1})), ElementsAre(0));
  EXPECT_EQ(g.parts().counts.repeated_links, 1U);
}

TEST(NetworkBuilder, RefusesAKindThatTheRelationDoesNotAllow) {
  network_builder b;
  auto const model = b.declare(kind::model, "Pythia");
  auto const project = b.declare(kind::project, "Pythia");
  auto const refused = b.link(model, relation::leads, project);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what(), HasSubstr("does not lead from model to project"));
}

TEST(NetworkBuilder, CountsOrphansAndIsolatesAndKeepsThem) {
  network_builder b;
  b.declare(kind::project, "alone");
  auto const declared = b.declare(kind::organization, "declared");
  auto const orphan = b.node(kind::project, "never declared");
  ASSERT_TRUE(b.link(declared, relation::leads, orphan));
  auto const g = std::move(b).freeze();
  EXPECT_EQ(g.node_count(), 3U);
  EXPECT_EQ(g.parts().counts.orphans, 1U);
  EXPECT_EQ(g.parts().counts.isolates, 1U);
}

TEST(NetworkBuilder, ANodeNamedBeforeItIsDeclaredIsNoOrphan) {
  network_builder b;
  b.node(kind::person, "Ada");
  b.declare(kind::person, "Ada");
  auto const g = std::move(b).freeze();
  EXPECT_EQ(g.node_count(), 1U);
  EXPECT_EQ(g.parts().counts.orphans, 0U);
  EXPECT_EQ(g.parts().counts.repeated_nodes, 0U);
}

TEST(NetworkBuilder, OneNameMayBelongToTwoKinds) {
  network_builder b;
  b.declare(kind::project, "Pythia");
  b.declare(kind::model, "Pythia");
  EXPECT_EQ(b.find(kind::model, "Pythia"), node_handle{1});
  EXPECT_FALSE(b.find(kind::dataset, "Pythia"));
  EXPECT_EQ(std::move(b).freeze().node_count(), 2U);
}

TEST(NetworkBuilder, TellsARepeatedNodeWithItsLine) {
  network_builder b;
  b.declare(kind::organization, "Ai2", 2);
  b.declare(kind::organization, "Ai2", 3);
  auto const g = std::move(b).freeze();
  EXPECT_EQ(g.node_count(), 1U);
  EXPECT_EQ(g.parts().counts.repeated_nodes, 1U);
  EXPECT_THAT(g.parts().counts.warnings,
              ElementsAre("line 3: organization 'Ai2' is declared again"));
}

TEST(NetworkBuilder, NamesNoPersonInAWarning) {
  network_builder b;
  auto const ada = b.declare(kind::person, "Ada", 2);
  b.declare(kind::person, "Ada", 3);
  auto const project = b.declare(kind::project, "P");
  ASSERT_TRUE(b.link(ada, relation::leads, project, {.line = 4}));
  ASSERT_TRUE(b.link(ada, relation::leads, project, {.line = 5}));
  ASSERT_TRUE(b.link(ada, relation::collaborates, ada, {.line = 6}));
  EXPECT_THAT(
      std::move(b).freeze().parts().counts.warnings,
      ElementsAre("line 3: a person is declared again", "line 6: a person collaborates itself",
                  "line 5: a person leads 'P' is there already; both are kept"));
}

TEST(NetworkBuilder, KeepsLoopsAndTellsThem) {
  network_builder b;
  auto const ai2 = b.declare(kind::organization, "Ai2");
  ASSERT_TRUE(b.link(ai2, relation::funds, ai2, {.line = 4}));
  ASSERT_TRUE(b.link(ai2, relation::collaborates, ai2));
  auto const g = std::move(b).freeze();
  EXPECT_EQ(g.link_count(), 2U);
  EXPECT_EQ(g.parts().counts.loops, 2U);
  EXPECT_THAT(values(g.out<relation::funds>(vertex_id{0})), ElementsAre(0));
  EXPECT_THAT(values(g.out<relation::collaborates>(vertex_id{0})), ElementsAre(0));
  EXPECT_EQ(g.parts().counts.warnings.front(), "line 4: 'Ai2' funds itself");
}

TEST(NetworkBuilder, TellsRepeatedLinksWithTheirLinesAndOwnDirection) {
  network_builder b;
  auto const hf = b.declare(kind::organization, "HF");
  auto const ai2 = b.declare(kind::organization, "Ai2");
  ASSERT_TRUE(b.link(ai2, relation::collaborates, hf, {.line = 2}));
  ASSERT_TRUE(b.link(hf, relation::collaborates, ai2, {.line = 3}));
  ASSERT_TRUE(b.link(ai2, relation::funds, hf, {.line = 4}));
  ASSERT_TRUE(b.link(hf, relation::funds, ai2, {.line = 5}));
  auto const g = std::move(b).freeze();
  EXPECT_EQ(g.parts().counts.repeated_links, 1U);
  EXPECT_THAT(g.parts().counts.warnings,
              ElementsAre("line 3: 'HF' collaborates 'Ai2' is there already; both are kept"));
}

TEST(NetworkBuilder, CountsRepeatedLinksThatHaveDatesButDoesNotTellThem) {
  network_builder b;
  auto const ada = b.declare(kind::person, "Ada");
  auto const project = b.declare(kind::project, "P");
  ASSERT_TRUE(b.link(ada, relation::contributes, project, {.since = {20240100}}));
  ASSERT_TRUE(b.link(ada, relation::contributes, project, {.since = {20240200}}));
  auto const g = std::move(b).freeze();
  EXPECT_EQ(g.parts().counts.repeated_links, 1U);
  EXPECT_TRUE(g.parts().counts.warnings.empty());
}

TEST(NetworkBuilder, TellsOnlyTheFirstFewOfManyRepetitions) {
  network_builder b;
  auto const a = b.declare(kind::entity, "a");
  auto const z = b.declare(kind::entity, "z");
  for (std::size_t line = 1; line <= 100; ++line)
    ASSERT_TRUE(b.link(a, relation::link, z, {.line = line}));
  auto const g = std::move(b).freeze();
  EXPECT_EQ(g.link_count(), 100U);
  EXPECT_EQ(g.parts().counts.repeated_links, 99U);
  EXPECT_EQ(g.parts().counts.warnings.size(), 5U);
  EXPECT_THAT(g.parts().counts.warnings.front(), HasSubstr("line 2:"));
}

TEST(NetworkBuilder, KeepsAttributesWithTheirNodesAndTheLastValue) {
  network_builder b;
  auto const olmo = b.declare(kind::project, "OLMo");
  auto const ai2 = b.declare(kind::organization, "Ai2");
  b.describe(ai2, "country", "France");
  b.describe(ai2, "country", "USA");
  b.describe(olmo, "map", "7");
  auto const g = std::move(b).freeze();
  ASSERT_NE(g.column("country"), nullptr);
  EXPECT_EQ((*g.column("country"))[vertex_id{0}], "USA");
  EXPECT_EQ((*g.column("country"))[vertex_id{1}], "");
  EXPECT_EQ((*g.column("map"))[vertex_id{1}], "7");
  EXPECT_EQ(g.column("sector"), nullptr);
}

TEST(NetworkBuilder, KeepsWhatIsSaidOfALink) {
  network_builder b;
  auto const ai2 = b.declare(kind::organization, "Ai2");
  auto const olmo = b.declare(kind::project, "OLMo");
  auto const bloom = b.declare(kind::project, "BLOOM");
  ASSERT_TRUE(b.link(ai2, relation::contributes, bloom));
  ASSERT_TRUE(b.link(ai2, relation::contributes, olmo,
                     {.weight = 2.5,
                      .when = stage::post_training,
                      .since = date{20230000},
                      .word = "builds",
                      .evidence = "paper"}));
  auto const g = std::move(b).freeze();
  auto const& columns = g.rows(relation::contributes).columns;
  EXPECT_EQ(columns.weight[0], 2.5);
  EXPECT_EQ(columns.weight[1], 1);
  EXPECT_EQ(columns.stages[0], stage::post_training);
  EXPECT_EQ(columns.stages[1], stage::cross_stage);
  EXPECT_EQ(columns.since[0], date{20230000});
  EXPECT_EQ(g.parts().words[columns.word[0]], "builds");
  EXPECT_EQ(g.parts().words[columns.word[1]], "");
  EXPECT_TRUE(columns.until.empty());
  EXPECT_TRUE(columns.confidence.empty());
}

TEST(NetworkBuilder, OfNothingFreezesToAnEmptyNetwork) {
  auto const g = network_builder{}.freeze();
  EXPECT_EQ(g.node_count(), 0U);
  EXPECT_EQ(g.link_count(), 0U);
  EXPECT_TRUE(g.parts().counts.warnings.empty());
}

}  // namespace
}  // namespace cartograph::builder_test
