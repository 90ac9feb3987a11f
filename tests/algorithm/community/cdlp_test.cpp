#include "cartograph/algorithm/community/cdlp.hpp"

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::cdlp_test {
namespace {

using labels = std::vector<std::uint32_t>;

//  0-1, 0-2, 1-2   3-4      first 1 0 0 | 4 3 by the smallest of those who tie, then 0 0 0 | 3 4
TEST(Cdlp, MovesAllAtOnceAndTiesToTheSmallest) {
  auto const g = support::undirected(5, {{0, 1}, {0, 2}, {1, 2}, {3, 4}});
  EXPECT_EQ(cdlp(g.undirected(), {.sweeps = 1}).label, (labels{1, 0, 0, 4, 3}));
  EXPECT_EQ(cdlp(g.undirected(), {.sweeps = 2}).label, (labels{0, 0, 0, 3, 4}));
  EXPECT_EQ(cdlp(g.undirected(), {.sweeps = 9}).label, (labels{0, 0, 0, 4, 3}));
}

//  0 -> 2 <-> 1      2 hears 0 once and 1 twice
TEST(Cdlp, CountsALinkBothWaysTwice) {
  auto const g = support::directed(3, {{0, 2}, {1, 2}, {2, 1}});
  EXPECT_EQ(cdlp(g.directed(), {.sweeps = 1}).label, (labels{2, 2, 1}));
}

TEST(Cdlp, LeavesIsolatesAndEmptyGraphsAlone) {
  auto const isolates = support::undirected(2, {});
  auto const none = support::undirected(0, {});
  EXPECT_EQ(cdlp(isolates.undirected()).label, (labels{0, 1}));
  EXPECT_EQ(cdlp(none.undirected()).label, labels{});
  auto const pair = support::undirected(2, {{0, 1}});
  EXPECT_EQ(cdlp(pair.undirected(), {.sweeps = 0}).label, (labels{0, 1}));
}

/// The definition word by word, on lists of pairs.
auto by_definition(direction way, std::size_t n, const support::link_list& list, int sweeps)
    -> labels {
  labels label(n);
  for (std::uint32_t v = 0; v < n; ++v) label[v] = v;
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    std::vector<std::map<std::uint32_t, int>> votes(n);
    for (auto [from, to] : list) {
      ++votes[from][label[to]];
      if (from != to || way == direction::directed) ++votes[to][label[from]];
    }
    for (std::size_t v = 0; v < n; ++v) {
      int most = 0;
      for (auto [candidate, count] : votes[v])
        if (count > most) label[v] = candidate, most = count;
    }
  }
  return label;
}

TEST(Cdlp, EqualsItsDefinitionOnMultigraphs) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (auto way : {direction::undirected, direction::directed}) {
      auto const list = support::hub_links(60, 40 * seed, seed);
      auto const g = support::graph_of(way, 60, list);
      g.visit([&](auto rows) {
        EXPECT_EQ(cdlp(rows, {.sweeps = 4}).label, by_definition(way, 60, list, 4));
        return 0;
      });
    }
}

TEST(Cdlp, GivesTheSameLabelsForAnyNumberOfThreads) {
  auto const g =
      support::graph_of(direction::directed, 100'000, support::hub_links(100'000, 200'000, 3));
  auto const one = cdlp(g.directed(), {.threads = 1}).label;
  for (int threads : {2, 3, 4}) EXPECT_EQ(cdlp(g.directed(), {.threads = threads}).label, one);
}

TEST(Cdlp, SaysWhenItWasStopped) {
  stop_source source;
  source.stopped = true;
  auto const g = support::undirected(2, {{0, 1}});
  EXPECT_FALSE(cdlp(g.undirected(), {.stop = stop_token{source}}).finished);
}

}  // namespace
}  // namespace cartograph::cdlp_test
