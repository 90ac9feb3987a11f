#include "cartograph/network/adjacency.hpp"

#include <gmock/gmock.h>

namespace cartograph::adjacency_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Rows of 3 and 4 only: 3 -> 7 7 9, 4 -> 8
auto two_rows() -> adjacency {
  adjacency rows;
  rows.first = 3;
  rows.offsets = large_vector<std::uint64_t>{0, 3, 4};
  rows.targets = large_vector<std::uint32_t>{7, 7, 9, 8};
  return rows;
}

TEST(Adjacency, HasEmptyRowsOutsideOfItsInterval) {
  auto const rows = two_rows();
  EXPECT_THAT(rows.neighbors(3), ElementsAre(7, 7, 9));
  EXPECT_THAT(rows.neighbors(4), ElementsAre(8));
  for (auto const v : {0U, 2U, 5U, 6U, ~0U, ~0U - 1})
    EXPECT_THAT(rows.neighbors(v), IsEmpty()) << v;
}

TEST(Adjacency, WithoutAnyRowIsEmptyEverywhere) {
  for (auto const v : {0U, 1U, ~0U}) EXPECT_THAT(adjacency{}.neighbors(v), IsEmpty());
}

TEST(Adjacency, NumbersLinksByPositionUnlessTold) {
  auto rows = two_rows();
  EXPECT_EQ(rows.link_at(2), 2U);
  rows.links = large_vector<std::uint32_t>{3, 1, 0, 2};
  EXPECT_EQ(rows.link_at(2), 0U);
}

}  // namespace
}  // namespace cartograph::adjacency_test
