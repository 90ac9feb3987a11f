#include "cartograph/core/nearest_word.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <string>

namespace cartograph::nearest_word_test {
namespace {

TEST(NearestWord, CountsLettersToChange) {
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("same", "same"), 0U);
}

RC_GTEST_PROP(NearestWord, DistanceIsSymmetricAndAtMostTheLongerWord,
              (const std::string& a, const std::string& b)) {
  RC_ASSERT(edit_distance(a, b) == edit_distance(b, a));
  RC_ASSERT(edit_distance(a, b) <= std::max(a.size(), b.size()));
  RC_ASSERT((edit_distance(a, b) == 0) == (a == b));
}

TEST(NearestWord, FindsTheWordThatWasMeant) {
  auto const known = std::array<std::string_view, 3>{"organization", "person", "project"};
  EXPECT_EQ(nearest_word("organisation", known), "organization");
  EXPECT_EQ(nearest_word("projcet", known), "project");
  EXPECT_EQ(nearest_word("x", std::array<std::string_view, 0>{}), "");
}

TEST(NearestWord, IsSilentWhereNoWordIsNear) {
  auto const known = std::array<std::string_view, 4>{"info", "size", "GoTo", "communities"};
  for (auto const* far : {"bogus", "nope", "Nobody", "a", "", "metrics"})
    EXPECT_EQ(nearest_word(far, known), "") << far;
  EXPECT_EQ(nearest_word("ifno", known), "info");
  EXPECT_EQ(nearest_word("community", known), "communities");
  EXPECT_EQ(suggestion("bogus", known), "; known: info size GoTo communities");
  EXPECT_EQ(suggestion("inf", known), "; did you mean 'info'? Known: info size GoTo communities");
}

}  // namespace
}  // namespace cartograph::nearest_word_test
