#include "cartograph/network/builder.hpp"

#include <gmock/gmock.h>

namespace cartograph {
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

}  // namespace
}  // namespace cartograph
