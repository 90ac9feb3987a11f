#include "cartograph/network/kind.hpp"

#include <gtest/gtest.h>

#include <set>

namespace cartograph::kind_test {
namespace {

TEST(Kind, NamesAreUniqueAndLeadBack) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kind_count; ++i) {
    auto const k = static_cast<kind>(i);
    EXPECT_TRUE(names.insert(name_of(k)).second) << name_of(k);
    EXPECT_EQ(kind_named(name_of(k)), k);
  }
  EXPECT_EQ(name_of(kind::entity), "entity");
  EXPECT_FALSE(kind_named("Person"));
  EXPECT_FALSE(kind_named(""));
}

TEST(KindSet, HoldsExactlyWhatWasPutIn) {
  auto const set = kind::person | kind::model;
  for (std::size_t i = 0; i < kind_count; ++i) {
    auto const k = static_cast<kind>(i);
    EXPECT_EQ(set.contains(k), k == kind::person || k == kind::model);
    EXPECT_TRUE(kind_set::all().contains(k));
  }
  EXPECT_TRUE(kind_set{}.empty());
  EXPECT_FALSE(set.empty());
}

TEST(KindSet, GroupsThatPeopleSpeakOfAreIntervalsAndDoNotOverlap) {
  for (std::size_t i = 0; i < kind_count; ++i) {
    auto const k = static_cast<kind>(i);
    auto const groups =
        static_cast<int>(actors.contains(k)) + static_cast<int>(artifacts.contains(k));
    EXPECT_EQ(groups, k == kind::project || k == kind::entity ? 0 : 1) << name_of(k);
  }
}

TEST(Domain, EachArtifactBelongsToExactlyOne) {
  for (std::size_t i = 0; i < kind_count; ++i) {
    auto const k = static_cast<kind>(i);
    auto found = 0;
    for (auto const& d : domains) found += d.kinds.contains(k) ? 1 : 0;
    EXPECT_EQ(found, artifacts.contains(k) ? 1 : 0) << name_of(k);
  }
}

}  // namespace
}  // namespace cartograph::kind_test
