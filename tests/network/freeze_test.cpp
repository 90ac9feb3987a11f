#include "cartograph/network/freeze.hpp"

#include <gmock/gmock.h>

#include "cartograph/core/random.hpp"

namespace cartograph::freeze_test {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

auto values(const auto& buffer) { return std::vector(buffer.begin(), buffer.end()); }

// 1 -> 3 (a), 2 -> 3 (b), 1 -> 3 (c), 1 -> 2 (d)
TEST(FreezeRelation, SharesLinkNumbersBetweenBothDirections) {
  detail::link_buffer in;
  in.ends = {{1, 3}, {2, 3}, {1, 3}, {1, 2}};
  for (std::size_t k = 0; k < 4; ++k) in.weight.push(k, static_cast<double>(k + 2));
  auto const rows = detail::freeze_relation(in, 5, false, 1);
  EXPECT_EQ(rows.forward.first, 1U);
  EXPECT_THAT(values(rows.forward.targets), ElementsAre(2, 3, 3, 3));
  EXPECT_THAT(values(rows.columns.weight), ElementsAre(5, 2, 4, 3));
  EXPECT_EQ(rows.backward.first, 2U);
  EXPECT_THAT(rows.backward.neighbors(3), ElementsAre(1, 1, 2));
  EXPECT_THAT(values(rows.backward.links), ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(rows.forward.neighbors(4), IsEmpty());
}

// 0 - 2 (a), 2 - 0 (b), 1 - 1 (c)
TEST(FreezeRelation, ListsASymmetricLinkAtBothEndsAndALoopOnce) {
  detail::link_buffer in;
  in.ends = {{0, 2}, {2, 0}, {1, 1}};
  in.stages.push(2, stage::pre_training);
  auto const rows = detail::freeze_relation(in, 3, true, 1);
  EXPECT_EQ(rows.links, 3U);
  EXPECT_THAT(values(rows.forward.targets), ElementsAre(2, 2, 1, 0, 0));
  EXPECT_THAT(values(rows.forward.links), ElementsAre(0, 1, 2, 0, 1));
  EXPECT_TRUE(rows.backward.offsets.empty());
}

TEST(FreezeRelation, StoresNoNumbersWhereNoColumnNeedsThem) {
  detail::link_buffer in;
  in.ends = {{0, 1}, {1, 0}};
  EXPECT_TRUE(detail::freeze_relation(in, 2, true, 1).forward.links.empty());
  EXPECT_TRUE(detail::freeze_relation(in, 2, false, 1).forward.links.empty());
}

TEST(FreezeRelation, OfNoLinksHasNoRows) {
  auto const rows = detail::freeze_relation(detail::link_buffer{}, 9, false, 1);
  EXPECT_TRUE(rows.forward.offsets.empty());
  EXPECT_TRUE(rows.backward.offsets.empty());
}

auto random_links(std::size_t order, std::size_t count) -> detail::link_buffer {
  random_stream random{11};
  detail::link_buffer in;
  for (std::size_t k = 0; k < count; ++k) {
    in.ends.push_back(
        {static_cast<std::uint32_t>(random.below(order)),
         static_cast<std::uint32_t>(random.below(order) % (1 + random.below(order)))});
    in.weight.push(k, random.uniform());
    in.word.push(k, static_cast<std::uint32_t>(random.below(3)));
  }
  return in;
}

TEST(FreezeRelation, GivesTheSameBytesOnAnyNumberOfThreads) {
  for (auto const symmetric : {false, true}) {
    auto const one = detail::freeze_relation(random_links(700, 20000), 700, symmetric, 1);
    for (auto const threads : {2, 3, 4}) {
      auto const many = detail::freeze_relation(random_links(700, 20000), 700, symmetric, threads);
      EXPECT_THAT(values(many.forward.offsets), ElementsAreArray(one.forward.offsets));
      EXPECT_THAT(values(many.forward.targets), ElementsAreArray(one.forward.targets));
      EXPECT_THAT(values(many.forward.links), ElementsAreArray(one.forward.links));
      EXPECT_THAT(values(many.backward.targets), ElementsAreArray(one.backward.targets));
      EXPECT_THAT(values(many.backward.links), ElementsAreArray(one.backward.links));
      EXPECT_THAT(values(many.columns.weight), ElementsAreArray(one.columns.weight));
      EXPECT_THAT(values(many.columns.word), ElementsAreArray(one.columns.word));
    }
  }
}

}  // namespace
}  // namespace cartograph::freeze_test
