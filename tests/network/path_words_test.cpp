#include "cartograph/network/path_words.hpp"

#include <gmock/gmock.h>

namespace cartograph::path_words_test {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

auto step(relation r, along way) {
  return testing::AllOf(Field(&path_step::which, r), Field(&path_step::way, way));
}

TEST(PathWords, FollowARelationInTheDirectionItMayHave) {
  auto const there = metapath_named("organization-contributes-project");
  ASSERT_TRUE(there);
  EXPECT_EQ(there->ends, kind::organization);
  EXPECT_EQ(there->through, kind::project);
  EXPECT_THAT(there->out, ElementsAre(step(relation::contributes, along::forward)));
  EXPECT_THAT(there->back, IsEmpty());
  auto const back = metapath_named("project-contributes-organization");
  ASSERT_TRUE(back);
  EXPECT_THAT(back->out, ElementsAre(step(relation::contributes, along::backward)));
}

TEST(PathWords, TakeSeveralRelationsAndBothDirectionsWhereBothMayBe) {
  auto const any = metapath_named("organization-leads+funds-project");
  ASSERT_TRUE(any);
  EXPECT_THAT(any->out, ElementsAre(step(relation::leads, along::forward),
                                    step(relation::funds, along::forward)));
  auto const among = metapath_named("organization-funds-organization");
  ASSERT_TRUE(among);
  EXPECT_THAT(among->out, ElementsAre(step(relation::funds, along::forward),
                                      step(relation::funds, along::backward)));
  auto const symmetric = metapath_named("organization-collaborates-organization");
  ASSERT_TRUE(symmetric);
  EXPECT_EQ(symmetric->out.size(), 1U);
}

TEST(PathWords, ReadTheSecondHalfFromTheOtherEnd) {
  auto const path = metapath_named("organization-funds-project-contributes-organization");
  ASSERT_TRUE(path);
  EXPECT_THAT(path->out, ElementsAre(step(relation::funds, along::forward)));
  EXPECT_THAT(path->back, ElementsAre(step(relation::contributes, along::forward)));
}

TEST(PathWords, SayWhatWouldBeRight) {
  auto const why = [](std::string_view text) { return metapath_named(text).error().message; };
  EXPECT_THAT(why("organisation-leads-project"), HasSubstr("did you mean 'organization'?"));
  EXPECT_THAT(why("organization-lead-project"), HasSubstr("did you mean 'leads'?"));
  EXPECT_THAT(why("organization-leads-projekt"), HasSubstr("did you mean 'project'?"));
  EXPECT_THAT(why("organization-leads"), HasSubstr("write kind-relation-kind"));
  EXPECT_THAT(why(""), HasSubstr("write kind-relation-kind"));
  EXPECT_THAT(why("organization-leads-project-leads-person"),
              HasSubstr("'person' should be 'organization'"));
  EXPECT_THAT(why("project-trained_on-person"), HasSubstr("joins no project with a person"));
  EXPECT_THAT(why("organization-leads+-project"), HasSubstr("'' is no relation"));
}

}  // namespace
}  // namespace cartograph::path_words_test
