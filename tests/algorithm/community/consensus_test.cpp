#include "cartograph/algorithm/community/consensus.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <vector>

#include "cartograph/algorithm/community/label_propagation.hpp"
#include "support/archetype.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::consensus_test {
namespace {

using labels = std::vector<std::uint32_t>;
using support::undirected;
using testing::ElementsAre;

//   0 - 1 - 2 - 3    4     four divisions: 1-2 is together in one of them, the others always
std::vector<labels> const four{{0, 0, 1, 1, 2}, {3, 3, 1, 1, 2}, {0, 0, 0, 0, 1}, {5, 5, 6, 6, 5}};

TEST(Consensus, CountsHowOftenTheEndsOfALinkAreTogether) {
  auto const g = undirected(5, {{0, 1}, {1, 2}, {2, 3}});
  auto const found = consensus(g.undirected(), four);
  EXPECT_THAT(found.together, ElementsAre(1, 1, 0.25, 0.25, 1, 1));
  EXPECT_EQ(found.vertex[0].value, 1);
  EXPECT_EQ(found.vertex[1].value, 0.75);  // settled 1 and |2/4 - 1|
  EXPECT_FALSE(found.vertex[4]);
  EXPECT_TRUE(found.finished);
}

TEST(Consensus, OfACommunityIsTheMeanOfItsMembersWithLinks) {
  auto const g = undirected(5, {{0, 1}, {1, 2}, {2, 3}});
  auto const found = consensus(g.undirected(), four);
  auto const stable = community_stability(found.vertex, labels{0, 0, 1, 0, 2});
  ASSERT_EQ(stable.size(), 3U);
  EXPECT_EQ(stable[0].value, 2.75 / 3);
  EXPECT_EQ(stable[1].value, 0.75);
  EXPECT_FALSE(stable[2]);
}

TEST(Consensus, AgreesByTheMeanAdjustedRandIndexOfAllPairs) {
  auto const g = undirected(5, {{0, 1}, {1, 2}, {2, 3}});
  double sum = 0;
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = i + 1; j < 4; ++j) sum += adjusted_rand(four[i], four[j]).value;
  EXPECT_THAT(consensus(g.undirected(), four).agreement.value, testing::DoubleNear(sum / 6, 1e-15));
}

TEST(Consensus, OfOneDivisionTwiceIsCompleteAndOfNoneNothing) {
  auto const g = undirected(4, {{0, 1}, {1, 2}, {2, 2}});
  std::vector<labels> const twice{{0, 0, 1, 2}, {8, 8, 4, 3}};
  auto const found = consensus(g.undirected(), twice);
  EXPECT_EQ(found.agreement.value, 1);
  EXPECT_EQ(found.vertex[1].value, 1);
  EXPECT_FALSE(consensus(g.undirected(), divisions{twice}.first(1)).agreement);
  auto const none = consensus(g.undirected(), {});
  EXPECT_FALSE(none.agreement);
  EXPECT_FALSE(none.vertex[0]);
  EXPECT_TRUE(none.together.empty());
  EXPECT_FALSE(consensus(undirected_view{}, std::vector<labels>(2)).agreement);
  EXPECT_TRUE(community_stability({}, {}).empty());
}

TEST(Consensus, SaysWhenItWasStopped) {
  stop_source source;
  source.stopped = true;
  auto const g = undirected(5, {{0, 1}});
  EXPECT_FALSE(consensus(g.undirected(), four, {.stop = stop_token{source}}).finished);
}

TEST(Consensus, FindsTheCommunitiesThatEverySeedFindsStable) {
  // Two cliques of six and a chain between them: the chain depends on the seed.
  edge_buffer in{.order = 17, .links = {}};
  for (std::uint32_t v = 0; v < 6; ++v)
    for (std::uint32_t u = 0; u < v; ++u) in.add(u, v), in.add(u + 11, v + 11);
  for (std::uint32_t v = 5; v < 11; ++v) in.add(v, v + 1);
  auto const g = build(std::move(in)).graph;
  std::vector<labels> runs;
  for (std::uint64_t seed = 0; seed < 40; ++seed)
    runs.push_back(label_propagation(g.undirected(), {.seed = seed}).membership);
  auto const found = consensus(g.undirected(), runs);
  EXPECT_EQ(found.vertex[0].value, 1);
  EXPECT_EQ(found.vertex[16].value, 1);
  EXPECT_LT(found.vertex[8].value, 1);
  EXPECT_GT(found.agreement.value, 0.5);
}

RC_GTEST_PROP(Consensus, DoesNotDependOnNamesOrOnTheOrderOfTheDivisions, (std::uint64_t seed)) {
  auto const g = build(support::random_links(60, 150, seed), {.threads = 1}).graph;
  random_stream random{seed};
  std::vector<labels> runs(5, labels(60));
  for (auto& run : runs)
    for (auto& label : run) label = static_cast<std::uint32_t>(random.below(4));
  auto const found = consensus(g.undirected(), runs);
  std::vector<labels> other(runs.rbegin(), runs.rend());
  for (auto& label : other[2]) label = 77 - label;
  auto const again = consensus(g.undirected(), other);
  RC_ASSERT(again.together == found.together);
  RC_ASSERT(std::abs(again.agreement.value - found.agreement.value) < 1e-12);
  for (std::uint32_t v = 0; v < 60; ++v) {
    RC_ASSERT(again.vertex[v].value == found.vertex[v].value);
    RC_ASSERT(found.vertex[v].value >= 0 && found.vertex[v].value <= 1);
  }
}

void expect_same(const consensus_result& found, const consensus_result& expected) {
  EXPECT_EQ(found.together, expected.together);
  EXPECT_EQ(found.agreement.value, expected.agreement.value);
  ASSERT_EQ(found.vertex.size(), expected.vertex.size());
  for (std::size_t v = 0; v < found.vertex.size(); ++v)
    ASSERT_EQ(found.vertex[v].value, expected.vertex[v].value);
}

auto random_runs(std::size_t n) -> std::vector<labels> {
  random_stream random{1};
  std::vector<labels> runs(3, labels(n));
  for (auto& run : runs)
    for (auto& label : run) label = static_cast<std::uint32_t>(random.below(3));
  return runs;
}

TEST(Consensus, IsTheSameForAnyNumberOfThreads) {
  constexpr std::size_t n = 70'000;  // 69 pieces
  auto const g = build(support::random_links(n, 100'000, 5), {.way = direction::directed}).graph;
  auto const runs = random_runs(n);
  auto const one = consensus(g.directed(), runs, {.threads = 1});
  for (int threads : {2, 3, 4})
    expect_same(consensus(g.directed(), runs, {.threads = threads}), one);
}

TEST(Consensus, IsTheSameForAnyTypeOfGraph) {
  auto const g = build(support::random_links(300, 900, 5), {.way = direction::directed}).graph;
  auto const runs = random_runs(300);
  expect_same(consensus(support::archetype{g.directed()}, runs), consensus(g.directed(), runs));
}

}  // namespace
}  // namespace cartograph::consensus_test
