#include "cartograph/algorithm/structure/core_numbers.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/core_numbers.hpp>
#include <numeric>

#include "cartograph/bgl/out.hpp"
#include "support/classic.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::core_numbers_test {
namespace {

using support::directed;
using support::undirected;
using testing::Each;
using testing::ElementsAre;

//   0 - 1         a square with both diagonals, a triangle that hangs on it, a tail and an isolate
//   | X |
//   3 - 2 - 4     (2-4 is there twice, 1 has a loop)
//        \  |
//          5 - 6    7
TEST(CoreNumbers, FindTheInsideOfADrawnGraph) {
  auto const g = undirected(8, {{0, 1},
                                {1, 2},
                                {2, 3},
                                {3, 0},
                                {0, 2},
                                {1, 3},
                                {2, 4},
                                {4, 2},
                                {4, 5},
                                {5, 2},
                                {5, 6},
                                {1, 1}});
  auto const found = core_numbers(g.undirected());
  EXPECT_THAT(found.core, ElementsAre(3, 3, 3, 3, 2, 2, 1, 0));
  EXPECT_EQ(found.degeneracy, 3U);
  EXPECT_TRUE(found.finished);
}

TEST(CoreNumbers, AreOneInAStar) {
  auto const g = undirected(7, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}});
  EXPECT_THAT(core_numbers(g.undirected()).core, Each(1));
}

TEST(CoreNumbers, AreThereOnTinyGraphs) {
  EXPECT_TRUE(core_numbers(undirected_view{}).core.empty());
  EXPECT_EQ(core_numbers(undirected_view{}).degeneracy, 0U);
  auto const one = undirected(1, {{0, 0}});
  EXPECT_THAT(core_numbers(one.undirected()).core, ElementsAre(0));
  auto const two = undirected(2, {{0, 1}, {1, 0}});
  EXPECT_THAT(core_numbers(two.undirected()).core, ElementsAre(1, 1));
  EXPECT_TRUE(core_numbers(directed_view{}, {.which = orientation::in}).core.empty());
}

//   0 -> 1 -> 2 -> 0      3 -> 0, 3 -> 1, and 0 -> 1 twice
TEST(CoreNumbers, CountOneWayWhenAsked) {
  auto const g = directed(4, {{0, 1}, {0, 1}, {1, 2}, {2, 0}, {3, 0}, {3, 1}});
  EXPECT_THAT(core_numbers(g.directed()).core, ElementsAre(2, 2, 2, 2));
  // Nobody links to 3, so that it is in no group by links that arrive; 0 and 1 then lose its links.
  EXPECT_THAT(core_numbers(g.directed(), {.which = orientation::in}).core, ElementsAre(1, 1, 1, 0));
  // 3 links to two others who each link to one.
  EXPECT_THAT(core_numbers(g.directed(), {.which = orientation::out}).core,
              ElementsAre(1, 1, 1, 1));
}

TEST(CoreNumbers, CountALinkBothWaysOnce) {
  auto const g = directed(2, {{0, 1}, {1, 0}});
  EXPECT_THAT(core_numbers(g.directed()).core, ElementsAre(1, 1));
}

TEST(CoreNumbers, OfTheKarateClubReachFour) {
  auto const g = support::karate();
  auto const found = core_numbers(g.undirected());
  EXPECT_EQ(found.degeneracy, 4U);
  // The ten of the innermost group, as Boost.Graph finds them.
  std::vector<std::size_t> peer(34);
  auto const view = g.undirected();
  boost::core_numbers(
      view, boost::make_iterator_property_map(peer.begin(), get(boost::vertex_index, view)));
  for (std::size_t v = 0; v < 34; ++v) EXPECT_EQ(found.core[v], peer[v]);
  EXPECT_EQ(std::ranges::count(found.core, 4U), 10);
}

template <class Way>
auto boost_cores(std::size_t n, const support::link_list& list) -> std::vector<std::uint32_t> {
  boost::adjacency_list<boost::setS, boost::vecS, Way> peer(n);
  for (auto [u, v] : list)
    if (u != v) boost::add_edge(u, v, peer);
  std::vector<std::size_t> core(n);
  boost::core_numbers(
      peer, boost::make_iterator_property_map(core.begin(), get(boost::vertex_index, peer)));
  return {core.begin(), core.end()};
}

TEST(CoreNumbers, AgreeWithBoostOnRandomMultigraphs) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    auto list = support::hub_links(200, 150 * seed, seed);
    auto const expected = boost_cores<boost::undirectedS>(200, list);
    for (auto way : {direction::undirected, direction::directed}) {
      auto const g = support::graph_of(way, 200, list);
      EXPECT_EQ(g.visit([](auto rows) { return core_numbers(rows).core; }), expected);
    }
    // Boost's cores of a directed graph are those of the links that arrive.
    auto const one_way = boost_cores<boost::directedS>(200, list);
    auto const g = support::graph_of(direction::directed, 200, list);
    EXPECT_EQ(core_numbers(g.directed(), {.which = orientation::in}).core, one_way);
    for (auto& [from, to] : list) std::swap(from, to);
    auto const turned = support::graph_of(direction::directed, 200, list);
    EXPECT_EQ(core_numbers(turned.directed(), {.which = orientation::out}).core, one_way);
  }
}

RC_GTEST_PROP(CoreNumbers, DoNotDependOnNames, (std::uint64_t seed)) {
  auto const list = support::hub_links(80, 300, seed);
  auto const names = support::permutation(80, seed + 1);
  auto const g = support::graph_of(direction::undirected, 80, list);
  auto const h = support::graph_of(direction::undirected, 80, support::renamed(list, names));
  auto const a = core_numbers(g.undirected()).core;
  auto const b = core_numbers(h.undirected()).core;
  for (std::size_t v = 0; v < 80; ++v) RC_ASSERT(a[v] == b[names[v]]);
}

RC_GTEST_PROP(CoreNumbers, DoNotFallWhenALinkIsAdded, (std::uint64_t seed)) {
  auto list = support::hub_links(60, 200, seed);
  auto const more = support::graph_of(direction::undirected, 60, list);
  list.pop_back();
  auto const less = support::graph_of(direction::undirected, 60, list);
  auto const a = core_numbers(more.undirected()).core;
  auto const b = core_numbers(less.undirected()).core;
  for (std::size_t v = 0; v < 60; ++v) RC_ASSERT(a[v] == b[v] || a[v] == b[v] + 1);
}

TEST(CoreNumbers, AreTheSameForAnyNumberOfThreads) {
  constexpr std::size_t n = 90'000;  // 88 pieces
  auto const list = support::hub_links(n, 150'000, 5);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = support::graph_of(way, n, list);
    auto const with = [&](int threads) {
      return g.visit([&](auto rows) { return core_numbers(rows, {.threads = threads}).core; });
    };
    auto const one = with(1);
    EXPECT_GT(std::ranges::max(one), 2U);
    for (int threads : {2, 3, 4}) EXPECT_EQ(with(threads), one);
  }
}

TEST(CoreNumbers, StopWhenTold) {
  stop_source source;
  source.stopped = true;
  auto const g = support::karate();
  EXPECT_FALSE(core_numbers(g.undirected(), {.stop = stop_token{source}}).finished);
}

}  // namespace
}  // namespace cartograph::core_numbers_test
