#include "cartograph/graph/facts.hpp"

#include <gtest/gtest.h>

#include <map>

#include "support/graphs.hpp"

namespace cartograph::facts_test {
namespace {

//   0 -> 1    0 -> 1 again, 1 -> 0, a loop at 2; 3 alone
TEST(Facts, CountsWhatIsAsked) {
  auto const g = support::directed(4, {{0, 1}, {0, 1}, {1, 0}, {2, 2}});
  facts const known{g.directed()};
  EXPECT_EQ(known.count(fact::loops), 1U);
  EXPECT_EQ(known.count(fact::parallel_arcs), 1U);
  EXPECT_EQ(known.count(fact::one_way_arcs), 1U);  // 0 -> 1 has one more than 1 -> 0
  EXPECT_EQ(known.count(fact::longest_row), 2U);
  EXPECT_EQ(known.count(fact::empty_rows), 1U);
  EXPECT_FALSE(known.is_simple());
  EXPECT_FALSE(known.is_symmetric());
}

TEST(Facts, RemembersWhatWasCountedAndBelievesWhatItIsTold) {
  auto const g = support::undirected(2, {{0, 1}});
  facts known{g.undirected()};
  EXPECT_FALSE(known.known(fact::loops));
  EXPECT_FALSE(known.has_loops());
  EXPECT_EQ(known.known(fact::loops), 0U);
  known.tell(fact::parallel_arcs, 7);
  EXPECT_TRUE(known.has_parallel());
  EXPECT_EQ(known.known(fact::one_way_arcs), 0U) << "undirected: symmetric by construction";
}

TEST(Facts, OfAnEmptyGraphAreZero) {
  csr const none;
  facts const known{none.undirected()};
  EXPECT_TRUE(known.is_simple());
  EXPECT_EQ(known.max_degree(), 0U);
}

TEST(Facts, AgreeWithCountingPairsAndDoNotDependOnThreads) {
  constexpr std::size_t order = 300'000;  // more than 64 pieces of rows
  auto const in = support::random_links(order, 400'000, 3);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> times;
  for (auto const [u, v] : in.links) ++times[{u, v}];
  std::uint64_t loops = 0;
  std::uint64_t parallel = 0;
  std::uint64_t one_way = 0;
  for (auto const& [pair, count] : times) {
    auto const back = times.find({pair.second, pair.first});
    auto const answered = back == times.end() ? 0 : back->second;
    loops += pair.first == pair.second ? count : 0;
    parallel += count - 1;
    one_way += count > answered ? count - answered : 0;
  }
  auto const g = build(in, {.way = direction::directed}).graph;
  for (int threads : {1, 2, 3, 4}) {
    facts const known{g.directed(), threads};
    EXPECT_EQ(known.count(fact::loops), loops);
    EXPECT_EQ(known.count(fact::parallel_arcs), parallel);
    EXPECT_EQ(known.count(fact::one_way_arcs), one_way);
  }
}

}  // namespace
}  // namespace cartograph::facts_test
