#include "cartograph/algorithm/null_model/detail/link_set.hpp"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "cartograph/core/random.hpp"

namespace cartograph::link_set_test {
namespace {

using detail::link_set;

TEST(LinkSet, AnswersAsASetThroughManyChanges) {
  constexpr std::size_t size = 300;
  random_stream random{5};
  link_set links{size};
  std::set<std::uint64_t> expected;
  std::vector<std::uint64_t> all;
  auto const some_key = [&] {
    return link_set::key(static_cast<std::uint32_t>(random.below(40)),
                         static_cast<std::uint32_t>(40 + random.below(40)));
  };
  for (int step = 0; step < 60'000; ++step) {
    auto const key = some_key();
    EXPECT_EQ(links.contains(key), expected.contains(key));
    if (expected.contains(key)) {
      links.erase(key);
      expected.erase(key);
    } else if (expected.size() < size) {
      links.insert(key);
      expected.insert(key);
    }
  }
  EXPECT_GT(expected.size(), size - 20);  // as full as it may be, most of the time
  for (std::uint32_t u = 0; u < 40; ++u)
    for (std::uint32_t v = 40; v < 80; ++v)
      EXPECT_EQ(links.contains(link_set::key(u, v)), expected.contains(link_set::key(u, v)));
}

TEST(LinkSet, MayBeEmpty) { EXPECT_FALSE(link_set{0}.contains(link_set::key(0, 1))); }

}  // namespace
}  // namespace cartograph::link_set_test
