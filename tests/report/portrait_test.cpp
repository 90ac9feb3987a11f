#include "cartograph/report/portrait.hpp"

#include <gmock/gmock.h>

#include <numeric>
#include <vector>

#include "cartograph/network/builder.hpp"

namespace cartograph::portrait_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

MATCHER_P2(IsWord, word, count, "") {
  return arg.word == word && arg.count == static_cast<std::uint64_t>(count);
}

/// Lab and Firm lead Atlas, Firm also funds it and collaborates with Lab; Guild, elsewhere, works
/// on Chart, and funds Atlas.
auto example() -> network {
  network_builder b;
  auto const lab = b.declare(kind::organization, "Lab");
  auto const firm = b.declare(kind::organization, "Firm");
  auto const guild = b.declare(kind::organization, "Guild");
  auto const atlas = b.declare(kind::project, "Atlas");
  auto const chart = b.declare(kind::project, "Chart");
  b.describe(lab, "sector", "university");
  b.describe(lab, "country", "Norway");
  b.describe(firm, "sector", "company");
  b.describe(guild, "sector", "community");
  EXPECT_TRUE(b.link(lab, relation::leads, atlas));
  EXPECT_TRUE(b.link(firm, relation::leads, atlas));
  EXPECT_TRUE(b.link(firm, relation::funds, atlas));
  EXPECT_TRUE(b.link(firm, relation::collaborates, lab));
  EXPECT_TRUE(b.link(guild, relation::contributes, chart));
  EXPECT_TRUE(b.link(guild, relation::funds, atlas));
  return std::move(b).freeze();
}

/// Lab, Firm and Atlas are community 0, Guild and Chart community 1.
auto portraits(const network& g, const selection& which = {}) -> std::vector<community_portrait> {
  std::vector<vertex_id> nodes;
  std::vector<std::uint32_t> membership;
  for (std::uint32_t v = 0; v < g.node_count(); ++v) {
    nodes.emplace_back(v);
    auto const name = g.name(vertex_id{v});
    membership.push_back(name == "Guild" || name == "Chart" ? 1 : 0);
  }
  return portraits_of(g, which, nodes, membership, 2);
}

TEST(Portraits, TellWhoIsInACommunityAndWhatHoldsItTogether) {
  auto const found = portraits(example());
  ASSERT_EQ(found.size(), 2U);
  EXPECT_THAT(found[0].kinds, ElementsAre(IsWord("organization", 2), IsWord("project", 1)));
  EXPECT_THAT(found[0].sectors, ElementsAre(IsWord("company", 1), IsWord("university", 1)));
  EXPECT_THAT(found[0].countries, ElementsAre(IsWord("Norway", 1)));
  EXPECT_THAT(found[0].relations,
              ElementsAre(IsWord("leads", 2), IsWord("funds", 1), IsWord("collaborates", 1)));
  EXPECT_EQ(found[0].inside, 4U);
  EXPECT_EQ(found[0].leaving, 1U);
  EXPECT_EQ(found[1].inside, 1U);
  EXPECT_EQ(found[1].leaving, 1U);
}

TEST(Portraits, PutThoseWithMostLinksInsideFirst) {
  auto const g = example();
  auto const found = portraits(g);
  std::vector<std::string> names;
  for (auto const place : found[0].centre)
    names.push_back(g.name(vertex_id{static_cast<std::uint32_t>(place)}));
  EXPECT_THAT(names, ElementsAre("Firm", "Atlas", "Lab"));  // 3 links each of the first two, by id
}

TEST(Portraits, CountOnlyLinksThatWereAskedFor) {
  auto const found = portraits(example(), {.relations = {{relation::funds, 2}}});
  EXPECT_THAT(found[0].relations, ElementsAre(IsWord("funds", 1)));
  EXPECT_EQ(found[0].leaving, 1U);
  EXPECT_THAT(found[1].relations, IsEmpty());
  EXPECT_EQ(found[1].inside, 0U);
}

TEST(Portraits, LeaveNodesOutsideTheQuestionOut) {
  auto const g = example();
  std::vector<vertex_id> const nodes{vertex_id{0}, vertex_id{1}};
  std::vector<std::uint32_t> const membership{0, 1};
  auto const found = portraits_of(g, {}, nodes, membership, 2);
  EXPECT_EQ(found[0].inside + found[1].inside, 0U);
  EXPECT_EQ(found[0].leaving, 1U);  // Firm collaborates with Lab; Atlas is not asked about
  EXPECT_EQ(found[1].leaving, 1U);
}

}  // namespace
}  // namespace cartograph::portrait_test
