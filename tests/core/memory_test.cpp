#include <gmock/gmock.h>

#include <rapidcheck/gtest.h>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "cartograph/core/buffer.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/text_pool.hpp"

namespace cartograph::memory_test {
namespace {

using testing::ElementsAre;

static_assert(!std::is_copy_constructible_v<buffer<int>>, "frozen arrays can be very large");
static_assert(std::is_nothrow_move_constructible_v<buffer<int>>);

auto values_of(const buffer<int>& b) -> std::vector<int> { return {b.begin(), b.end()}; }

TEST(Buffer, OwnsWhatItIsGiven) {
  buffer<int> owned{large_vector<int>{1, 2, 3}};
  auto const moved = std::move(owned);
  EXPECT_THAT(values_of(moved), ElementsAre(1, 2, 3));
  EXPECT_EQ(moved.size(), 3U);
  EXPECT_EQ(moved[1], 2);
  EXPECT_TRUE(owned.empty());  // NOLINT(bugprone-use-after-move): that is what is tested
}

TEST(Buffer, BorrowsWithoutCopying) {
  std::array const memory{4, 5};
  auto borrowed = buffer<int>::borrowed(memory);
  EXPECT_EQ(borrowed.data(), memory.data());
  buffer<int> other{large_vector<int>{9}};
  other = std::move(borrowed);
  EXPECT_EQ(other.data(), memory.data());
  EXPECT_THAT(values_of(other), ElementsAre(4, 5));
}

TEST(Buffer, IsEmptyFromTheStart) {
  buffer<double> const none;
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.view().size(), 0U);
}

TEST(LargeVector, KeepsWhatItHoldsWhenItGrows) {
  large_vector<int> values{1, 2};
  values.resize(1000);
  EXPECT_EQ(values[0], 1);
  EXPECT_EQ(values[1], 2);
  values.assign(5, 7);
  EXPECT_THAT(values, ElementsAre(7, 7, 7, 7, 7));
  EXPECT_THAT((large_vector<int>(3, 8)), ElementsAre(8, 8, 8));
}

TEST(Interner, NumbersTextsByFirstAppearance) {
  interner texts;
  EXPECT_EQ(texts.find("a"), std::nullopt);
  EXPECT_EQ(texts.add("a"), 0U);
  EXPECT_EQ(texts.add(""), 1U);
  EXPECT_EQ(texts.add("a"), 0U);
  EXPECT_EQ(texts.add(std::string_view{"a\0b", 3}), 2U);
  EXPECT_EQ(texts.find(""), 1U);
  EXPECT_EQ(texts.find("b"), std::nullopt);
  auto const pool = std::move(texts).freeze();
  EXPECT_EQ(pool.size(), 3U);
  EXPECT_EQ(pool[2], (std::string_view{"a\0b", 3}));
  EXPECT_EQ(pool[1], "");
}

TEST(TextPool, OfNothingIsEmpty) { EXPECT_EQ(text_pool{}.size(), 0U); }

RC_GTEST_PROP(Interner, AgreesWithAMap, (std::vector<std::string> words)) {
  interner texts;
  std::map<std::string, std::uint32_t> number;
  for (auto const& word : words) {
    auto const next = static_cast<std::uint32_t>(number.size());
    RC_ASSERT(texts.add(word) == number.emplace(word, next).first->second);
  }
  RC_ASSERT(texts.size() == number.size());
  for (auto const& [word, i] : number) {
    RC_ASSERT(texts[i] == word);
    RC_ASSERT(texts.find(word) == i);
  }
}

TEST(Interner, HoldsManyTexts) {
  interner texts;
  for (int i = 0; i < 100'000; ++i) texts.add("word " + std::to_string(i % 50'000));
  EXPECT_EQ(texts.size(), 50'000U);
  EXPECT_EQ(texts[49'999], "word 49999");
}

}  // namespace
}  // namespace cartograph::memory_test
