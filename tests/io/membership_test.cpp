#include "cartograph/io/membership.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "cartograph/network/builder.hpp"

namespace cartograph::membership_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr auto none = told_groups::none;

/// Ids by kind: the person, then Lab and Twin, then the project Twin.
auto example() -> network {
  network_builder b;
  b.declare(kind::person, "Jane Doe");
  b.declare(kind::organization, "Lab");
  b.declare(kind::organization, "Twin");
  b.declare(kind::project, "Twin");
  return std::move(b).freeze();
}

auto groups(std::string_view text) -> std::vector<std::uint32_t> {
  auto const read = read_groups(example(), text, "groups.csv");
  EXPECT_TRUE(read) << read.error().what();
  return read ? read->group : std::vector<std::uint32_t>{};
}

auto refusal(std::string_view text) -> std::string {
  auto const read = read_groups(example(), text, "groups.csv");
  EXPECT_FALSE(read) << text;
  return read ? "" : read.error().what();
}

TEST(Groups, AreReadByKindAndNameAndNumberedAsTheyAppear) {
  auto const g = example();
  auto const lab = g.ids(kind::organization).first;
  auto const read = read_groups(g,
                                "kind,name,community\norganization,Lab,7\nproject,Twin,3\n"
                                "organization,Twin,7\n",
                                "groups.csv");
  ASSERT_TRUE(read) << read.error().what();
  EXPECT_EQ(read->group[lab], 0U);
  EXPECT_EQ(read->group[lab + 1], 0U);
  EXPECT_EQ(read->group[g.ids(kind::project).first], 1U);
  EXPECT_EQ(read->group[g.ids(kind::person).first], none);
  EXPECT_EQ(read->count, 2U);
  EXPECT_EQ(read->told, 3U);
}

TEST(Groups, FindAPersonByTheNumberThatOutputsShow) {
  auto const g = example();
  auto const person = g.ids(kind::person).first;
  EXPECT_EQ(groups("name,group\nperson 1,a\n")[person], 0U);
  EXPECT_EQ(groups("name,group\nJane Doe,a\n")[person], 0U);
}

TEST(Groups, OfAnEdgeListAreToldByIdOrByTabs) {
  network_builder b;
  for (auto const* name : {"0", "1", "2"}) b.declare(kind::entity, name);
  auto const g = std::move(b).freeze();
  for (auto const* text : {"id,group\n0,x\n2,y\n1,x\n",
                           "# truth\n0\tzero\tx\n2\ttwo\ty\r\n1\tone\tx", "0\tx\n2\ty\n1\tx\n"}) {
    auto const read = read_groups(g, text, "t");
    ASSERT_TRUE(read) << read.error().what();
    EXPECT_THAT(read->group, ElementsAre(0U, 0U, 1U)) << text;
  }
}

TEST(Groups, RefuseWhatTheyCannotPlaceWithLineAndValue) {
  EXPECT_THAT(refusal("name,group\nLab,a\nLabor,b\n"),
              AllOf(HasSubstr("groups.csv:3"), HasSubstr("'Labor'")));
  EXPECT_THAT(refusal("name,group\nLab,a\nLab,b\n"), HasSubstr("twice"));
  EXPECT_THAT(refusal("name,group\nTwin,a\n"), HasSubstr("several nodes"));
  EXPECT_THAT(refusal("name,group\nLab,\n"), HasSubstr("in no group"));
  EXPECT_THAT(refusal("name,team\nLab,a\n"), HasSubstr("group"));
  EXPECT_THAT(refusal("Lab\tx\nLab\ty\n"), HasSubstr("groups.csv:2"));
  EXPECT_THAT(refusal("Lab\tx\nLab2\n"), HasSubstr("groups.csv:2"));
  refusal("");
  refusal("# only a remark");
}

TEST(Groups, AreReadFromAPajekPartition) {
  EXPECT_THAT(groups("*Vertices 4\n5\n-1\n5\n0\n"), ElementsAre(0, 1, 0, 2));
  EXPECT_THAT(groups("\xEF\xBB\xBF*vertices  4 \r\n% c\r\n 5\r\n5\r\n\r\n5\r\n5"),
              ElementsAre(0, 0, 0, 0));
  EXPECT_THAT(refusal("*Vertices 5\n1\n1\n1\n1\n1\n"),
              HasSubstr("groups.csv:1: '*Vertices 5' begins no partition of this network"));
  EXPECT_THAT(refusal("*Network\n"), HasSubstr("groups.csv:1: "));
  EXPECT_THAT(refusal("*"), HasSubstr("groups.csv:1: "));
  EXPECT_THAT(refusal("*Vertices 4\n1\n2\n"), HasSubstr("groups of 2 nodes; the network has 4"));
  EXPECT_THAT(refusal("*Vertices 4\n1\n2\n3\n4\n5\n"), HasSubstr("groups.csv:6: more groups"));
  EXPECT_THAT(refusal("*Vertices 4\n1\n99999999999999999999\n"), HasSubstr("groups.csv:3: '9999"));
  EXPECT_THAT(refusal("*Vertices 4\n1.5\n"), HasSubstr("is no number of a group"));
}

}  // namespace
}  // namespace cartograph::membership_test
