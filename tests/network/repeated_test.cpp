#include "cartograph/network/repeated.hpp"

#include <gmock/gmock.h>

#include "cartograph/network/freeze.hpp"

namespace cartograph::repeated_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// source numbers:  0       1       2       3       4       5       6
auto links() -> detail::link_buffer {
  detail::link_buffer in;
  in.ends = {{2, 1}, {0, 1}, {1, 2}, {2, 1}, {0, 0}, {0, 0}, {2, 1}};
  return in;
}

TEST(Repeated, CountsEqualLinksByDirection) {
  auto in = links();
  auto const rows = detail::freeze_relation(in, 3, false, 1);
  EXPECT_EQ(detail::count_repeated(rows, 2), 3U);
  EXPECT_THAT(detail::find_repeated(rows, in.ends, 5), ElementsAre(3, 5, 6));
}

TEST(Repeated, ASymmetricPairIsEqualWhicheverWayItIsWritten) {
  auto in = links();
  auto const rows = detail::freeze_relation(in, 3, true, 1);
  EXPECT_EQ(detail::count_repeated(rows, 2), 4U);
  EXPECT_THAT(detail::find_repeated(rows, in.ends, 5), ElementsAre(2, 3, 5, 6));
  EXPECT_THAT(detail::find_repeated(rows, in.ends, 2), ElementsAre(2, 3));
  EXPECT_THAT(detail::find_repeated(rows, in.ends, 0), IsEmpty());
}

TEST(Repeated, FindsNothingWithoutLinks) {
  detail::link_buffer in;
  auto const rows = detail::freeze_relation(in, 3, false, 1);
  EXPECT_EQ(detail::count_repeated(rows, 1), 0U);
  EXPECT_THAT(detail::find_repeated(rows, in.ends, 5), IsEmpty());
}

}  // namespace
}  // namespace cartograph::repeated_test
