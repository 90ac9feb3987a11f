#include "cartograph/network/relation.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace cartograph::relation_test {
namespace {

auto every_relation() -> std::vector<relation> {
  std::vector<relation> all;
  for (std::size_t i = 0; i < relation_count; ++i) all.push_back(static_cast<relation>(i));
  return all;
}

TEST(Relation, NamesAreUniqueAndLeadBack) {
  std::set<std::string_view> names;
  for (auto const r : every_relation()) {
    EXPECT_TRUE(names.insert(name_of(r)).second) << name_of(r);
    EXPECT_EQ(relation_named(name_of(r)), r);
    EXPECT_FALSE(info_of(r).meaning.empty()) << name_of(r);
  }
  EXPECT_EQ(name_of(relation::link), "link");
  EXPECT_FALSE(relation_named("Leads"));
}

TEST(Relation, EachAllowsSomePairAndSaysNothingByHalves) {
  for (auto const r : every_relation()) {
    EXPECT_FALSE(info_of(r).allowed.front().from.empty()) << name_of(r);
    for (auto const& pair : info_of(r).allowed)
      EXPECT_EQ(pair.from.empty(), pair.to.empty()) << name_of(r);
  }
}

TEST(Relation, SourcesAndTargetsAreTheUnionsOfAllowedPairs) {
  for (auto const r : every_relation())
    for (std::size_t i = 0; i < kind_count; ++i) {
      auto starts = false;
      auto leads = false;
      for (std::size_t j = 0; j < kind_count; ++j) {
        starts |= allows(r, static_cast<kind>(i), static_cast<kind>(j));
        leads |= allows(r, static_cast<kind>(j), static_cast<kind>(i));
      }
      EXPECT_EQ(sources_of(r).contains(static_cast<kind>(i)), starts) << name_of(r);
      EXPECT_EQ(targets_of(r).contains(static_cast<kind>(i)), leads) << name_of(r);
    }
}

TEST(Relation, ASymmetricOneAllowsEachPairBothWays) {
  for (auto const r : every_relation())
    for (std::size_t i = 0; i < kind_count && is_symmetric(r); ++i)
      for (std::size_t j = 0; j < kind_count; ++j)
        EXPECT_EQ(allows(r, static_cast<kind>(i), static_cast<kind>(j)),
                  allows(r, static_cast<kind>(j), static_cast<kind>(i)));
  EXPECT_TRUE(is_symmetric(relation::collaborates));
  EXPECT_FALSE(is_symmetric(relation::link));
}

TEST(Relation, UntypedNodesOnlyHaveUntypedLinks) {
  for (auto const r : every_relation())
    for (std::size_t i = 0; i < kind_count; ++i)
      if (r != relation::link || static_cast<kind>(i) != kind::entity) {
        EXPECT_FALSE(allows(r, kind::entity, static_cast<kind>(i))) << name_of(r);
        EXPECT_FALSE(allows(r, static_cast<kind>(i), kind::entity)) << name_of(r);
      }
}

auto fields_of(const std::string& line, char separator) -> std::vector<std::string> {
  std::vector<std::string> fields;
  std::istringstream in{line};
  for (std::string field; std::getline(in, field, separator);) fields.push_back(field);
  return fields;
}

/// word,relation,reversed,count,kind_pairs,note; pairs are written from>to, after reversing.
TEST(Relation, AllowsEveryPairThatTheAtlasUses) {
  std::ifstream file{CARTOGRAPH_SOURCE_DIR "/data/open-llm/relation_words.csv"};
  std::string line;
  ASSERT_TRUE(std::getline(file, line));
  auto checked = 0;
  while (std::getline(file, line)) {
    auto const fields = fields_of(line, ',');
    ASSERT_GE(fields.size(), 5U) << line;
    auto const r = relation_named(fields[1]);
    ASSERT_TRUE(r) << line;
    for (auto const& pair : fields_of(fields[4], ';')) {
      auto const names = fields_of(pair, '>');
      ASSERT_EQ(names.size(), 2U) << line;
      auto const from = kind_named(names[0]);
      auto const to = kind_named(names[1]);
      ASSERT_TRUE(from && to) << line;
      EXPECT_TRUE(allows(*r, *from, *to)) << line << ": " << pair;
      ++checked;
    }
  }
  EXPECT_GE(checked, 45);
}

}  // namespace
}  // namespace cartograph::relation_test
