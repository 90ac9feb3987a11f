// The fuzz targets without a fuzzer: the seeds, and the same 2,000 alterations of them every time;
// that each has a planted bug; and what helps the fuzzer.
#include <gmock/gmock.h>

#include <set>

#include "fuzz/planted_patch.hpp"
#include "fuzz/targets.hpp"
#include "fuzz/word_mutator.hpp"
#include "support/altered.hpp"

namespace cartograph::fuzz_test {
namespace {

template <class Target>
class Fuzz : public testing::Test {};

/// `gml` of gml_target, as scripts/fuzz calls it.
struct names {
  template <class Target>
  static auto GetName(int) -> std::string {
    std::string_view const all = __PRETTY_FUNCTION__;
    auto const begin = all.find("Target = cartograph::test::") + 27;
    return std::string{all.substr(begin, all.find("_target", begin) - begin)};
  }
};

template <class Tuple>
struct types_of;
template <class... Targets>
struct types_of<std::tuple<Targets...>> {
  using type = testing::Types<Targets...>;
};
TYPED_TEST_SUITE(Fuzz, types_of<test::all_targets>::type, names);

TYPED_TEST(Fuzz, HoldsForSeedsAndAlterations) {
  auto const corpus = TypeParam::seeds();
  ASSERT_GE(corpus.size(), 2U);
  random_stream random{7, 0};
  for (auto const& seed : corpus) TypeParam::run(seed);
  for (int i = 0; i < 2000; ++i) {
    auto const& seed = corpus[random.below(corpus.size())];
    TypeParam::run(
        test::altered(seed, corpus[random.below(corpus.size())], TypeParam::words, random));
  }
}

const std::filesystem::path root{CARTOGRAPH_SOURCE_DIR};

auto planted_in(const std::string& target) -> test::planted_patch {
  return test::read_patch(test::text_of(root / "tests/fuzz/planted" / (target + ".patch")));
}

TYPED_TEST(Fuzz, HasAPlantedBugThatFitsTheSource) {
  auto const name = names::GetName<TypeParam>(0);
  auto const patch = planted_in(name);
  ASSERT_TRUE(std::filesystem::is_regular_file(root / patch.path)) << name << ": " << patch.path;
  EXPECT_TRUE(test::fits(patch, test::text_of(root / patch.path))) << patch.path;
}

/// Else a run could end in the bug of another target.
TEST(PlantedBugs, AreEachInAFileOfItsOwn) {
  std::set<std::string> paths;
  std::size_t count = 0;
  for (auto const& entry : std::filesystem::directory_iterator{root / "tests/fuzz/planted"}) {
    paths.insert(planted_in(entry.path().stem()).path);
    ++count;
  }
  EXPECT_EQ(paths.size(), count);
  EXPECT_EQ(count, std::tuple_size_v<test::all_targets>);
}

constexpr auto small_patch =
    "--- a/x.cpp\n+++ b/x.cpp\n@@ -2,3 +2,2 @@ f()\n two\n-three\n four\n@@ -8,1 +7,2 @@\n eight\n"
    "+nine\n";

TEST(PlantedPatch, FitsWhereItsLinesStandTogetherInOrder) {
  auto const patch = test::read_patch(small_patch);
  EXPECT_EQ(patch.path, "x.cpp");
  EXPECT_TRUE(test::fits(patch, "zero\ntwo\nthree\nfour\n5\neight\n"));
  EXPECT_FALSE(test::fits(patch, "two\nthree!\nfour\neight\n"));
  EXPECT_FALSE(test::fits(patch, "two\n\nthree\nfour\neight\n"));
  EXPECT_FALSE(test::fits(patch, "eight\ntwo\nthree\nfour\n"));
}

TEST(PlantedPatch, IsNoneWithoutHunksOrOfTwoFiles) {
  EXPECT_FALSE(test::fits(test::read_patch(""), "x\n"));
  EXPECT_EQ(test::read_patch(std::string{small_patch} + "+++ b/y.cpp\n@@ -1 +1 @@\n-a\n").path, "");
}

TEST(WordMutator, CutsLinesIntoWords) {
  EXPECT_THAT(
      test::cut_into_words("for = [\"a b\", 1e-3]\n"),
      testing::ElementsAre("for", " ", "=", " ", "[", "\"a b\"", ",", " ", "1e-3", "]", "\n"));
  EXPECT_THAT(test::cut_into_words("\"open"), testing::ElementsAre("\"", "open"));
  EXPECT_EQ(test::bracketed("[a[b]c]d"), "[a[b]c]");
  EXPECT_EQ(test::bracketed("{a"), "{");
}

/// What bytes alone did not reach in minutes.
TEST(WordMutator, EmptiesAListAndLeavesOutAKey) {
  std::set<std::string> met;
  random_stream random{7, 0};
  for (int i = 0; i < 2000; ++i)
    met.insert(
        test::word_altered("needed = [\"leads\"]\nleast = 1\n", test::rules_target::words, random));
  EXPECT_THAT(met, testing::IsSupersetOf({"needed = []\nleast = 1\n", "least = 1\n",
                                          "needed = [\"leads\"]\nleast = [\"leads\"]\n"}));
}

}  // namespace
}  // namespace cartograph::fuzz_test
